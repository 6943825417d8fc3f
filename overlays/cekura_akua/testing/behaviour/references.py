"""References: the ids in a body that name other items, which must exist.

A field names an item of a collection by its noun: `agent`, `agent_id`, `agents`, `agent_ids`.
Before there ever was an item in that collection any id will do, as in a path: a test that is about
widgets need not make the snippets. Ids inside of nested objects are not looked at.
"""

from collections.abc import Iterator, Mapping

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request, Violation
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.openapi.words import singular
from cekura_akua.testing.state.collection import Collection

from .backend import Backend


def refuse_dangling(request: Request, backend: Backend) -> Response | None:
    """Return the refusal of a write whose body names items that do not exist."""
    if not request.operation.writes:
        return None
    nouns = backend.collections.by_noun
    target = backend.collections.role(request.operation)
    own_key = target.collection.key if target is not None else None
    violations = [
        Violation(("body", name), f"no {collection.noun} {value!r} exists")
        for name, content in request.fields.items()
        if name != own_key
        for collection, value in _references(name, content, nouns)
        if collection.was_used and value not in collection
    ]
    if not violations:
        return None
    return backend.dialect.refusal(request.operation.error_statuses, violations)


def _references(
    name: str, content: Json, nouns: Mapping[str, Collection]
) -> Iterator[tuple[Collection, str | int]]:
    """Yield the collection and the id of each item that a field names."""
    has_id = name.endswith(("_id", "_ids"))
    noun = name.removesuffix("_ids").removesuffix("_id")
    collection = nouns.get(noun) or nouns.get(singular(noun))
    if collection is None:
        return
    for value in content if isinstance(content, list) else [content]:
        # A text in a field that is named after a noun alone is a name, and no id.
        is_id = isinstance(value, int) or (has_id and isinstance(value, str))
        if is_id and not isinstance(value, bool) and _can_be_key(collection, value):
            yield collection, value


def _can_be_key(collection: Collection, value: str | int) -> bool:
    schema = collection.schemas.property(collection.schema, collection.key)
    return schema is None or collection.schemas.accepts(schema, value)
