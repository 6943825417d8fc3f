"""What the operations of the two APIs mean: how a checked call is carried out.

`perform` tries, in this order:

1. what the path leads through must exist, and the etag that is sent must be the present one; where
   no item has ever been, what goes on from one (`/clusters/{id}/kubeconfig`) has an example;
2. the handlers of the API's dialect, for operations that mean more than their schemas say;
3. `background`: operations that go on after their answer (`operations`, `jobs`);
4. `crud`: lists, creates, reads, updates and deletes of collections, all alike;
5. `actions`: what is done to one item (`/offers/{id}:archive`);
6. a valid example.
"""

from collections.abc import Mapping

from cekura_akua.testing.calls import Answer, Call, Outcome, Waiting
from cekura_akua.testing.catalogue import list_shape, success
from cekura_akua.testing.routes import JSON
from cekura_akua.testing.state import Collection
from cekura_akua.testing.world import Handler, World

from . import actions, crud, streams


def perform(call: Call, world: World) -> Outcome:
    """Do what a call asks; the answer, and the id of what was written."""
    missing = _missing(call, world)
    if missing is not None and _asked_for(call, world, missing[0]):
        return world.missing(missing[0].noun, missing[1]), None
    refusal = _stale(call, world)
    if refusal is not None:
        return refusal, None
    general: list[Handler] = [world.dialect.background]
    if missing is None:
        handler = world.dialect.handlers.get(call.endpoint.name)
        general = [*([handler] if handler else []), *general, crud.perform, actions.perform]
    done = (outcome for step in general if (outcome := step(call, world)) is not None)
    answer, resource = next(done, None) or _example(call, world)
    return (answer if isinstance(answer, Waiting) else _checked(call, answer, world)), resource


def _missing(call: Call, world: World) -> tuple[Collection, str] | None:
    """The first item in the path that there is not."""
    finds = call.endpoint.name in world.dialect.finds
    for collection, ids in world.collections.above(call.endpoint, call.ids):
        if ids not in collection and not (finds and ids == call.ids):
            return collection, ids[-1]
    return None


def _asked_for(call: Call, world: World, collection: Collection) -> bool:
    """Whether an item must exist: always in a collection, for what goes on from it once it can."""
    found = world.collections.of(call.endpoint)
    return collection.held or (found is not None and not found[0].single)


def _stale(call: Call, world: World) -> Answer | None:
    """409 `ABORTED` where `if-match` is not the present etag (rules 8 to 11)."""
    if not call.endpoint.takes("header", "if-match"):
        return None
    guarded = world.collections.guarded(call.endpoint, call.ids)
    item = crud.find(*guarded) if guarded is not None else None
    return None if item is None else world.dialect.stale(call, str(item.get("etag")))


def _example(call: Call, world: World) -> Outcome:
    """A valid example of the first success; a list has one page, so that it comes to an end."""
    declared = success(call.endpoint)
    addressed = next(reversed(call.ids), None)
    if declared.media is None:
        return Answer(declared.status), addressed
    if declared.media != JSON:
        events = streams.examples(world.shapes.variants(declared.schema))
        return Answer(declared.status, events, media=declared.media), addressed
    value = world.shapes.example(declared.schema)
    if isinstance(value, dict):
        value = world.shapes.as_new(declared.schema, value, set())
    style, _ = list_shape(call.endpoint, world.shapes)
    if style == "cursor":
        value |= {"has_more": False, "next_cursor": None}
    if style == "page":
        value |= {"count": len(value["results"]), "next": None, "previous": None}
    made = value.get("id") if isinstance(value, Mapping) else None
    return Answer(declared.status, value), addressed if made is None else str(made)


def _checked(call: Call, answer: Answer, world: World) -> Answer:
    """The answer, or an error where what a test arranged leaves no valid one."""
    for declared in call.endpoint.answers:
        if declared.status == answer.status and declared.media == JSON:
            wrong = world.shapes.problem(declared.schema, answer.value)
            if wrong:
                message = f"the arranged state has no valid answer to {call.endpoint.name}: {wrong}"
                return world.dialect.error(500, message)
    return answer
