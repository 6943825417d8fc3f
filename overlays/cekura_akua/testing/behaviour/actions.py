"""Actions on an item: `/offers/{id}:archive`, `/notifications/{id}/read`.

An action changes the item if it answers with the item, or if `lifecycle` knows its verb. Any other
has no effect that is remembered, but for the etag that its If-Match guards. The response shows the
item as it is then, where it has a place for it.
"""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response

from .backend import Backend
from .crud import item_response, move_guarded_etag
from .lifecycle import event_times, transition

_DROPPED_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "unarchive": frozenset({"archived_at", "archive_reason"}),
    "undelete": frozenset({"deleted_at", "purge_at"}),
    "enable": frozenset({"archived_at"}),
}
"""The fields that an action takes off an item, since it undoes another."""


def perform_action(request: Request, backend: Backend) -> Response | None:
    """Handle an action on an item; None where it is not an action, or no item is kept."""
    action = backend.collections.action(request.operation)
    if action is None or not action.collection.is_active or not request.operation.writes:
        return None
    collection, depth, verb = action
    ids = request.ids[:depth]
    state = transition(collection, verb, request.fields)
    success_schema = request.operation.success.schema
    answers_with_item = success_schema == collection.schema
    if not state and not answers_with_item:
        # Nothing about the item changes but the etag that the request guards.
        move_guarded_etag(request, backend)
        if backend.schemas.property(success_schema, collection.noun) is None:
            return None
        item = collection.get(*ids) or {}
        return item_response(request, collection, backend, item, resource=ids[-1])
    before = collection.get(*ids) or {}
    is_done = state and all(before.get(name) == value for name, value in state.items())
    if is_done and not request.fields:
        return item_response(request, collection, backend, before, resource=ids[-1])
    # The state, the time of the action, and the body where that is about the item.
    fields = {
        **(request.fields if answers_with_item else {}),
        **state,
        **event_times(collection, verb, backend),
        collection.key: before.get(collection.key),
    }
    collection.write(ids, fields)
    collection.drop(ids, _DROPPED_FIELDS.get(verb, frozenset()))
    item = collection.get(*ids) or {}
    return item_response(request, collection, backend, item, resource=ids[-1])
