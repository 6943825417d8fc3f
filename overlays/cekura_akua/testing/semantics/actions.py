"""What is done to one item: `/offers/{id}:archive`, `/notifications/{id}/read`.

An action that answers with its item, or that is named here, changes it; any other has no effect
that is remembered, but that the etag moves on which its If-Match guards. What it answers shows the
item as it is then, where it has a place for it.
"""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.catalogue import success
from cekura_akua.testing.world import World

from .crud import answer, touch
from .states import times, transition

_UNDOES: Final[Mapping[str, set[str]]] = {
    "unarchive": {"archived_at", "archive_reason"},
    "undelete": {"deleted_at", "purge_at"},
    "enable": {"archived_at"},
}


def perform(call: Call, world: World) -> Outcome | None:
    """Do what a call asks of one item; None where it does nothing to one that is kept."""
    action = world.collections.action(call.endpoint)
    if action is None or not action.collection.active or not call.endpoint.writes:
        return None
    collection, depth, verb = action
    ids = call.ids[:depth]
    body = call.body if isinstance(call.body, Mapping) else {}
    changes = transition(collection, verb, body)
    same = success(call.endpoint).schema == collection.schema
    if not changes and not same:
        touch(call, world)
        if world.shapes.property(success(call.endpoint).schema, collection.noun) is None:
            return None
        return answer(call, collection, world, collection.get(*ids) or {}), ids[-1]
    before = collection.get(*ids) or {}
    settled = changes and all(before.get(name) == value for name, value in changes.items())
    if settled and not body:
        return answer(call, collection, world, before), ids[-1]  # done already: nothing moves
    kept = {collection.key: before.get(collection.key)}
    wanted = {**(body if same else {}), **changes, **times(collection, verb, world), **kept}
    collection.write(ids, wanted)
    collection.drop(ids, _UNDOES.get(verb, set()))
    return answer(call, collection, world, collection.get(*ids) or {}), ids[-1]


def refused(world: World, status: int, message: str) -> Outcome:
    """An error, and nothing written."""
    refusal: Answer = world.dialect.error(status, message)
    return refusal, None
