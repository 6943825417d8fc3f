"""Lists, creates, reads, updates and deletes items of collections, whatever they are."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.catalogue import success
from cekura_akua.testing.documents import Json
from cekura_akua.testing.state import Collection, Role, clone_item
from cekura_akua.testing.world import World

from .states import transition

_PAGING: Final = frozenset({"cursor", "after", "limit", "page", "page_size"})


def perform(call: Call, world: World) -> Outcome | None:
    """Do what a call asks of a collection that keeps state.

    Returns:
        The answer and the id of what was written; None where the operation keeps no state.
    """
    found = world.collections.of(call.endpoint)
    if found is None or not (found[0].active or found[0].single):
        return None
    collection, role = found
    if role == "list":
        return _list(call, collection, world), None
    if role == "create":
        named = call.body.get(collection.key) if isinstance(call.body, Mapping) else None
        if (*call.ids[: collection.template.count("{")], named) in collection:
            return world.dialect.error(409, f"{collection.noun} {named!r} exists already"), None
        made = create(call, collection, world)
        return answer(call, collection, world, made), str(made.get(collection.key))
    item = find(collection, call.ids)
    if item is None:
        return world.missing(collection.noun, call.ids[-1]), None
    if role == "get":
        return answer(call, collection, world, item), None
    return _write(role, call, collection, world, item), next(reversed(call.ids), None)


def find(collection: Collection, ids: tuple[str, ...]) -> dict[str, Json] | None:
    """A copy of an item; one that is there from the start is made when it is asked for."""
    item = collection.get(*ids)
    return collection.make(ids, {}) if item is None and collection.single else item


def create(call: Call, collection: Collection, world: World, **known: Json) -> dict[str, Json]:
    """Make an item as the body of a call has it, together with its parts."""
    body = call.body if isinstance(call.body, Mapping) else {}
    fields = {**collection.belonging(call.endpoint.template, call.ids), **body, **known}
    item = collection.make(call.ids[: collection.template.count("{")], fields)
    touch(call, world)
    return item


def touch(call: Call, world: World, written: Collection | None = None) -> None:
    """Move the etag of what the If-Match of a call guards on, where something else was written."""
    if call.endpoint.takes("header", "if-match"):
        guarded = world.collections.guarded(call.endpoint, call.ids)
        if guarded is not None and guarded[0] is not written and guarded[1] in guarded[0]:
            guarded[0].update(*guarded[1])


def answer(call: Call, collection: Collection, world: World, item: Mapping[str, Json]) -> Answer:
    """The answer that holds an item, in the shape and with the headers that are declared."""
    declared = success(call.endpoint)
    headers = _headers(call, collection, world, item)
    if declared.media is None:
        return Answer(declared.status, headers=headers)
    if world.shapes.problem(declared.schema, item) is None:
        return Answer(declared.status, dict(item), headers)
    # Some writes answer only with the id of what they wrote, named after it, or hold it inside.
    inner = world.shapes.property(declared.schema, collection.noun)
    held = item if inner is None else world.shapes.fit(inner, item)
    known = {f"{collection.noun}_id": item.get(collection.key), collection.noun: held, **item}
    return Answer(declared.status, world.shapes.fit(declared.schema, known), headers)


def _headers(
    call: Call, collection: Collection, world: World, item: Mapping[str, Json]
) -> dict[str, str]:
    if "location" not in success(call.endpoint).headers:
        return {}
    place = call.url.partition("://")[2].partition("/")[2].removeprefix(world.prefix.strip("/"))
    parent = place.strip("/").partition(":")[0]
    return {"location": f"{world.prefix}/{parent}/{item.get(collection.key)}"}


def _list(call: Call, collection: Collection, world: World) -> Answer:
    filters = {name: value for name, value in call.query.items() if name not in _PAGING}
    items = [
        (number, item)
        for number, item in collection.below(*call.ids)
        if all(_passes(item, name, value) for name, value in filters.items())
    ]
    page = world.dialect.page(call, collection, items, world.clock.now())
    if isinstance(page, Answer):
        return page
    return Answer(success(call.endpoint).status, _listed(page, collection, world))


def _listed(page: Json, collection: Collection, world: World) -> Json:
    """A page whose items are as a list shows them, which may be less than each is by itself."""
    if isinstance(page, list):
        return [
            dict(item)
            if world.shapes.problem(collection.listed, item) is None
            else world.shapes.fit(collection.listed, item)
            for item in page
        ]
    name = "results" if "results" in page else "data"
    return {**page, name: _listed(page[name], collection, world)}


def _passes(item: Mapping[str, Json], name: str, value: Json) -> bool:
    """Whether an item has what a filter of the same name asks; other filters let all pass."""
    several = name.endswith("_ids") and isinstance(value, str)
    wanted = [one.strip() for one in value.split(",")] if several else [str(value)]
    name = name.removesuffix("s") if several else name
    held = [item[n] for n in (name, name.removesuffix("_id"), f"{name}_id") if n in item]
    if isinstance(value, str | int):
        # A call log has its `agent` by number, and by a name of the provider's in `agent_id`.
        held = [one for one in held if type(one) is type(value)] or held
    if not held or not isinstance(held[0], str | int) or not isinstance(value, str | int):
        return True
    return str(held[0]) in wanted


def _write(
    role: Role, call: Call, collection: Collection, world: World, before: Mapping[str, Json]
) -> Answer:
    if role == "delete":
        return _delete(call, collection, world, before)
    body = call.body if isinstance(call.body, Mapping) else {}
    # Each field that is sent takes the place of what was there, whole.
    kept = {} if collection.single else {collection.key: before.get(collection.key)}
    changed = collection.write(call.ids, {**body, **kept})
    touch(call, world, collection)
    return answer(call, collection, world, changed)


def _delete(call: Call, collection: Collection, world: World, before: Mapping[str, Json]) -> Answer:
    """Take an item away, or put it in the state that the operation is named after: archived."""
    declared = success(call.endpoint)
    state = transition(collection, call.endpoint.name.partition(".")[2], {})
    if state:
        return answer(call, collection, world, collection.write(call.ids, state))
    world.collections.remove(collection, call.ids)
    touch(call, world, collection)
    if declared.media is None:
        return Answer(declared.status)
    return answer(call, collection, world, clone_item(before))
