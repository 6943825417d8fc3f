"""Lists, creates, reads, updates and deletes of items, for all collections alike."""

from collections.abc import Mapping
from dataclasses import replace

from cekura_akua.testing.openapi.json_values import Json, clone
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.state.collection import Collection

from .backend import Backend
from .filters import chosen
from .lifecycle import transition


def perform_role(request: Request, backend: Backend) -> Response | None:
    """Handle a request for a collection that keeps items; None where the operation is no such."""
    target = backend.collections.role(request.operation)
    if target is None or not target.collection.keeps_items:
        return None
    collection, role = target
    if role == "list":
        return _list(request, collection, backend)
    if role == "create":
        return _create(request, collection, backend)
    item = collection.get_or_make(request.ids)
    if item is None:
        return backend.not_found(collection.noun, request.ids[-1])
    if role == "get":
        return item_response(request, collection, backend, item)
    perform = _delete if role == "delete" else _change
    response = perform(request, collection, backend, item)
    return replace(response, resource=next(reversed(request.ids), None))


def create_item(
    request: Request, collection: Collection, backend: Backend, **fields: Json
) -> dict[str, Json]:
    """Make an item out of the body of a request, together with its embedded items.

    Args:
        request: the request.
        collection: the collection that the item is put in.
        backend: the backend of the collection.
        fields: further fields; they go before those of the body.

    Returns:
        A copy of the item.
    """
    parent_fields = collection.parent_fields(request.operation.template, request.ids)
    all_fields = {**parent_fields, **request.fields, **fields}
    item = collection.make(request.ids[: collection.depth], all_fields)
    move_guarded_etag(request, backend)
    return item


def move_guarded_etag(
    request: Request, backend: Backend, written: Collection | None = None
) -> None:
    """Give the item that an If-Match guards a new etag, where a request wrote another item.

    Args:
        request: the request.
        backend: the backend.
        written: the collection that was written; its item has a new etag already.
    """
    if request.operation.takes("header", "if-match"):
        guarded = backend.collections.guarded(request.operation, request.ids)
        if guarded is None or guarded.collection is written:
            return
        if guarded.ids in guarded.collection:
            guarded.collection.update(*guarded.ids)


def item_response(
    request: Request,
    collection: Collection,
    backend: Backend,
    item: Mapping[str, Json],
    *,
    resource: str | None = None,
) -> Response:
    """Return the declared success of an operation, with an item in its body.

    Args:
        request: the request.
        collection: the collection of the item.
        backend: the backend of the collection.
        item: the item.
        resource: the id of the item where the request wrote it.
    """
    declared = request.operation.success
    headers = _headers(request, collection, backend, item)
    if declared.media_type is None:
        return Response(declared.status, headers=headers, resource=resource)
    if backend.schemas.is_valid(declared.schema, item):
        return Response(declared.status, dict(item), headers, resource=resource)
    # Some writes answer only with the id of the item, named after its noun, or hold it inside.
    inner_schema = backend.schemas.property(declared.schema, collection.noun)
    inner = item if inner_schema is None else backend.schemas.fit(inner_schema, item)
    fields = {f"{collection.noun}_id": item.get(collection.key), collection.noun: inner, **item}
    body = backend.schemas.fit(declared.schema, fields)
    return Response(declared.status, body, headers, resource=resource)


def _headers(
    request: Request, collection: Collection, backend: Backend, item: Mapping[str, Json]
) -> dict[str, str]:
    if "location" not in request.operation.success.headers:
        return {}
    path = request.url.partition("://")[2].partition("/")[2]
    parent = path.removeprefix(backend.prefix.strip("/")).strip("/").partition(":")[0]
    return {"location": f"{backend.prefix}/{parent}/{item.get(collection.key)}"}


def _create(request: Request, collection: Collection, backend: Backend) -> Response:
    given_id = request.fields.get(collection.key)
    if (*request.ids[: collection.depth], given_id) in collection:
        return backend.error(409, f"{collection.noun} {given_id!r} exists already")
    item = create_item(request, collection, backend)
    resource = str(item.get(collection.key))
    return item_response(request, collection, backend, item, resource=resource)


def _change(
    request: Request, collection: Collection, backend: Backend, before: Mapping[str, Json]
) -> Response:
    """Update or replace an item: each field that is sent replaces the old value whole."""
    key = {} if collection.is_single else {collection.key: before.get(collection.key)}
    item = collection.write(request.ids, {**request.fields, **key})
    move_guarded_etag(request, backend, collection)
    return item_response(request, collection, backend, item)


def _delete(
    request: Request, collection: Collection, backend: Backend, before: Mapping[str, Json]
) -> Response:
    """Take an item away, or put it in the state that the operation is named after: archived."""
    declared = request.operation.success
    state = transition(collection, request.operation.name.partition(".")[2], {})
    if state:
        item = collection.write(request.ids, state)
        return item_response(request, collection, backend, item)
    backend.collections.remove(collection, request.ids)
    move_guarded_etag(request, backend, collection)
    if declared.media_type is None:
        return Response(declared.status)
    return item_response(request, collection, backend, clone(dict(before)))


def _list(request: Request, collection: Collection, backend: Backend) -> Response:
    items = chosen(request, collection.below(*request.ids), backend)
    page = backend.dialect.page(request, collection, items, backend.clock.now())
    if isinstance(page, Response):
        return page
    return Response(request.operation.success.status, _listed(page, collection, backend))


def _listed(page: Json, collection: Collection, backend: Backend) -> Json:
    """Return a page with items as lists show them, which may be shorter than a single item."""
    if isinstance(page, list):
        schema = collection.listed_schema
        return [
            dict(item)
            if backend.schemas.is_valid(schema, item)
            else backend.schemas.fit(schema, item)
            for item in page
        ]
    name = "results" if "results" in page else "data"
    return {**page, name: _listed(page[name], collection, backend)}
