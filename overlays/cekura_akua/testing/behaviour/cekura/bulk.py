"""Copies of items, and work on many items at once."""

from collections.abc import Mapping
from typing import Any

from cekura_akua.testing.behaviour.backend import Backend, Handler
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response

from .templates import DASHBOARDS, METRICS, SCENARIOS, WIDGETS


def copy_handler(template: str) -> Handler:
    """Return the handler of a duplication: a new item like the one in the path.

    Args:
        template: the path template of the collection.
    """

    def handle_copy(request: Request, backend: Backend) -> Response:
        collection = backend.collections[template]
        original = collection.get(*request.ids)
        if original is None:
            return backend.error(404, "Not found.")
        item = collection.make((), {**_without(original, collection.key), **request.fields})
        declared = request.operation.success
        body = backend.schemas.fit(declared.schema, item)
        return Response(declared.status, body, resource=str(item[collection.key]))

    return handle_copy


def handle_copy_scenarios(request: Request, backend: Backend) -> Response:
    """Handle `scenarios.duplicate`: copies of the scenarios in the body."""
    scenarios = backend.collections[SCENARIOS]
    copies: list[dict[str, Json]] = []
    for scenario_id in request.body["scenarios"]:
        original = scenarios.get(scenario_id)
        if original is None:
            return backend.error(404, "Not found.")
        copies.append(scenarios.make((), _without(original, "id")))
    declared = request.operation.success
    page = {"count": len(copies), "next": None, "previous": None, "results": copies}
    return Response(declared.status, backend.schemas.fit(declared.schema, page))


def delete_handler(template: str, name: str) -> Handler:
    """Return the handler of a deletion of all items in the body.

    Args:
        template: the path template of the collection.
        name: the field of the body with the ids.
    """

    def handle_delete(request: Request, backend: Backend) -> Response:
        collection = backend.collections[template]
        for item_id in request.body[name]:
            if str(item_id) in collection:
                backend.collections.remove(collection, (str(item_id),))
        return Response(request.operation.success.status)

    return handle_delete


def handle_create_metrics(request: Request, backend: Backend) -> Response:
    """Handle `metrics.bulk_create`: each item of the body becomes a metric."""
    collection = backend.collections[METRICS]
    metrics = [collection.make((), item) for item in request.body]
    declared = request.operation.success
    schema = backend.schemas.resolve(declared.schema)["items"]
    return Response(declared.status, [backend.schemas.fit(schema, metric) for metric in metrics])


def handle_edit_widgets(request: Request, backend: Backend) -> Response:
    """Handle `dashboards.bulk_edit_widgets`: widgets created, updated and deleted at once."""
    widgets, changes = backend.collections[WIDGETS], request.fields
    dashboard = (backend.collections[DASHBOARDS].get(*request.ids) or {}).get("id")
    created = [
        widgets.make((), {**fields, "dashboard": dashboard}) for fields in changes.get("create", ())
    ]
    updated: list[Any] = []
    deleted: list[Any] = []
    errors: list[Any] = []
    for fields in changes.get("update", ()):
        ids = (str(fields.get("id")),)
        widget = widgets.get(*ids)
        if widget is not None:
            updated.append(widgets.write(ids, {**fields, "id": widget["id"]}))
        else:
            errors.append({"id": fields.get("id"), "detail": "Not found."})
    for widget_id in changes.get("delete", ()):
        if str(widget_id) in widgets:
            widgets.remove(widget_id)
            deleted.append(widget_id)
        else:
            errors.append({"id": widget_id, "detail": "Not found."})
    body = {"created": created, "updated": updated, "deleted": deleted, "errors": errors}
    return Response(request.operation.success.status, body, resource=request.ids[0])


def _without(item: Mapping[str, Json], key: str) -> dict[str, Json]:
    return {name: value for name, value in item.items() if name != key}
