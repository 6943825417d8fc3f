"""Lists, creates, reads, updates and deletes items of collections, whatever they are."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from .calls import Answer, Call
from .documents import Json
from .shapes import Shapes
from .state import Collection, Collections, Role, success

_PAGING: Final = frozenset({"cursor", "after", "limit", "page", "page_size"})
Numbered = Sequence[tuple[int, dict[str, Json]]]


class Dialect(Protocol):
    """What the two APIs do differently."""

    def error(self, status: int, message: str, metadata: Mapping[str, str] | None = None) -> Answer:
        """An error in the API's own shape."""
        ...

    def conflict(self, call: Call, item: Mapping[str, Json]) -> Answer | None:
        """The refusal of a write whose precondition does not hold for `item`."""
        ...

    def page(self, call: Call, collection: Collection, items: Numbered) -> Answer | Json:
        """The page of `items` that is asked for, in the envelope of `collection`."""
        ...


def perform(
    call: Call, collections: Collections, shapes: Shapes, dialect: Dialect
) -> tuple[Answer, str | None] | None:
    """Do what a call asks of a collection that keeps state.

    Returns:
        The answer and the id of what was written; None where the operation keeps no state.
    """
    found = collections.of(call.endpoint)
    if found is None or not found[0].active:
        return None
    collection, role = found
    ids = call.ids
    for parent, count in collections.parents(collection):
        if ids[:count] not in parent:
            return dialect.error(404, f"no {parent.noun} {ids[count - 1]!r}"), None
    if role == "list":
        return _list(call, collection, shapes, dialect), None
    if role == "create":
        return _create(call, collection, collections, shapes)
    item = collection.get(*ids)
    if item is None:
        return dialect.error(404, f"no {collection.noun} {ids[-1]!r}"), None
    if role == "get":
        return _answer(call, collection, shapes, item), None
    refusal = dialect.conflict(call, item)
    if refusal is not None:
        return refusal, None
    return _write(role, call, collection, collections, shapes), ids[-1]


def _list(call: Call, collection: Collection, shapes: Shapes, dialect: Dialect) -> Answer:
    filters = {name: value for name, value in call.query.items() if name not in _PAGING}
    items = [
        (number, item)
        for number, item in collection.below(*call.ids)
        if all(_passes(item, name, value) for name, value in filters.items())
    ]
    page = dialect.page(call, collection, items)
    if isinstance(page, Answer):
        return page
    return Answer(success(call.endpoint).status, page)


def _passes(item: Mapping[str, Json], name: str, value: Json) -> bool:
    """Whether an item has what a filter of the same name asks; other filters let all pass."""
    held = item.get(name, item.get(name.removesuffix("_id")))
    if not isinstance(held, str | int | bool) or not isinstance(value, str | int | bool):
        return True
    return str(held) == str(value)


def _create(
    call: Call, collection: Collection, collections: Collections, shapes: Shapes
) -> tuple[Answer, str | None]:
    body = call.body if isinstance(call.body, Mapping) else {}
    item = collection.make(call.ids, body)
    key = str(item.get(collection.key))
    for name, parts in body.items():
        # What is created together with its parts has them in the collection below it.
        child = collections.child(collection, name)
        for part in parts if child is not None and isinstance(parts, list) else ():
            if child is not None and isinstance(part, Mapping):
                child.make((*call.ids, key), part)
    return _answer(call, collection, shapes, item), key


def _write(
    role: Role, call: Call, collection: Collection, collections: Collections, shapes: Shapes
) -> Answer:
    ids = call.ids
    if role == "delete":
        collections.remove(collection, ids)
        return Answer(success(call.endpoint).status, _empty(call, shapes))
    body = call.body if isinstance(call.body, Mapping) else {}
    before = collection.get(*ids) or {}
    # Each field that is sent takes the place of what was there, whole.
    wanted = {**before, **body, collection.key: before.get(collection.key)}
    item = shapes.fit(collection.schema, wanted)
    changed = collection.update(*ids, **{name: item[name] for name in item if name in wanted})
    return _answer(call, collection, shapes, changed)


def _answer(call: Call, collection: Collection, shapes: Shapes, item: dict[str, Json]) -> Answer:
    declared = success(call.endpoint)
    if declared.media is None:
        return Answer(declared.status)
    if shapes.problem(declared.schema, item) is None:
        return Answer(declared.status, item)
    # Some writes answer only with the id of what they wrote, named after it.
    known = {f"{collection.noun}_id": item.get(collection.key), **item}
    return Answer(declared.status, shapes.fit(declared.schema, known))


def _empty(call: Call, shapes: Shapes) -> Json:
    declared = success(call.endpoint)
    return None if declared.media is None else shapes.example(declared.schema)
