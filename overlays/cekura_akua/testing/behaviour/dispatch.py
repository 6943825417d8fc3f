"""Dispatch: which handler answers a valid request.

`handle` tries, in this order:

1. every item that the path leads through must exist, an etag that is sent must be current, and so
   must every item that the body names (`references`), unless a handler of its own looks at it.
   Before an item was ever there, operations that go on from one (`/clusters/{id}/kubeconfig`) are
   answered with an example;
2. the handlers of the API's dialect, for operations that do more than their schemas say;
3. `Dialect.start_work`: operations that go on after their response (long-running operations, jobs);
4. `crud`: lists, creates, reads, updates and deletes of all collections alike;
5. `actions`: operations on one item (`/offers/{id}:archive`);
6. a valid example.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cekura_akua.testing.openapi.operations import JSON
from cekura_akua.testing.openapi.pagination import listing
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import PendingResponse, Response
from cekura_akua.testing.state.collection import Collection
from cekura_akua.testing.state.collections import ItemAddress

from .actions import perform_action
from .backend import Backend, Handler
from .crud import perform_role
from .event_stream import example_events
from .references import refuse_dangling


def handle(request: Request, backend: Backend) -> Response | PendingResponse:
    """Carry a valid request out, and return its response."""
    missing = _missing_item(request, backend)
    if missing is not None and _must_exist(request, backend, missing.collection):
        return backend.not_found(missing.collection.noun, missing.ids[-1])
    refusal = _precondition_failure(request, backend)
    if refusal is None and request.operation.name not in backend.dialect.handlers:
        refusal = refuse_dangling(request, backend)
    if refusal is not None:
        return refusal
    for handler in _handlers(request, backend, has_items=missing is None):
        response = handler(request, backend)
        if response is not None:
            break
    else:
        response = _example(request, backend)
    return _checked(request, response, backend) if isinstance(response, Response) else response


def _handlers(request: Request, backend: Backend, *, has_items: bool) -> Iterator[Handler]:
    """Yield the handlers for a request, in order.

    Where an item of its path does not exist, only work can be started.
    """
    if not has_items:
        yield backend.dialect.start_work
        return
    handler = backend.dialect.handlers.get(request.operation.name)
    if handler is not None:
        yield handler
    yield from (backend.dialect.start_work, perform_role, perform_action)


def _missing_item(request: Request, backend: Backend) -> ItemAddress | None:
    """Return the first item in the path that does not exist."""
    finds_aliases = request.operation.name in backend.dialect.finds_aliases
    for address in backend.collections.above(request.operation, request.ids):
        is_alias = finds_aliases and address.ids == request.ids
        if address.ids not in address.collection and not is_alias:
            return address
    return None


def _must_exist(request: Request, backend: Backend, collection: Collection) -> bool:
    """Return whether a missing item is a 404: not for examples before there ever was an item."""
    target = backend.collections.role(request.operation)
    return collection.was_used or (target is not None and not target.collection.is_single)


def _precondition_failure(request: Request, backend: Backend) -> Response | None:
    """Return the 409 `ABORTED` where `if-match` is not the current etag (rules 8 to 11)."""
    if not request.operation.takes("header", "if-match"):
        return None
    guarded = backend.collections.guarded(request.operation, request.ids)
    item = guarded.collection.get_or_make(guarded.ids) if guarded is not None else None
    if item is None:
        return None
    return backend.dialect.precondition_failure(request, str(item.get("etag")))


def _example(request: Request, backend: Backend) -> Response:
    """Return a valid example of the first success; a list has a single page."""
    declared = request.operation.success
    addressed_id = next(reversed(request.ids), None)
    if declared.media_type is None:
        return Response(declared.status, resource=addressed_id)
    if declared.media_type != JSON:
        events = example_events(backend.schemas.variants(declared.schema))
        return Response(
            declared.status, events, media_type=declared.media_type, resource=addressed_id
        )
    body = backend.schemas.example(declared.schema)
    if isinstance(body, dict):
        body = backend.schemas.as_new(declared.schema, body, set())
    style = listing(request.operation, backend.schemas).style
    if style == "cursor":
        body |= {"has_more": False, "next_cursor": None}
    if style == "page":
        body |= {"count": len(body["results"]), "next": None, "previous": None}
    new_id = body.get("id") if isinstance(body, Mapping) else None
    return Response(declared.status, body, resource=addressed_id if new_id is None else str(new_id))


def _checked(request: Request, response: Response, backend: Backend) -> Response:
    """Return a response without write-only properties.

    Where the arranged state has no valid response, the response is an error.
    """
    for declared in request.operation.responses:
        if declared.status == response.status and declared.media_type == JSON:
            problem = backend.schemas.problem(declared.schema, response.body)
            if problem:
                name = request.operation.name
                message = f"the arranged state has no valid response to {name}: {problem}"
                return backend.error(500, message)
            visible = backend.schemas.visible(declared.schema, response.body)
            return response if visible is response.body else replace(response, body=visible)
    return response
