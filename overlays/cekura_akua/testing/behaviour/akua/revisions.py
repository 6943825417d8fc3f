"""Akua's dashboard revisions: snapshots of a dashboard and its widgets, activated whole."""

from collections.abc import Mapping, Sequence
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.state.collection import Ids

from .templates import DASHBOARDS, REVISIONS, WIDGETS

_SNAPSHOT_FIELDS: Final = ("name", "description", "filter_definitions", "default_filter_values")


def handle_create(request: Request, backend: Backend) -> Response:
    """Handle `dashboards.create_revision`: the snapshot in the body becomes the dashboard."""
    summary = request.body.get("summary")
    return _activate(request, backend, request.body, source="manual", summary=summary)


def handle_restore(request: Request, backend: Backend) -> Response:
    """Handle `dashboards.restore_revision`: an earlier snapshot becomes the dashboard again."""
    revision = backend.collections[REVISIONS].get(*request.ids) or {}
    return _activate(
        request, backend, revision,
        source="restore", summary=request.body.get("summary"),
        restored_from_revision_id=revision["id"],
    )  # fmt: skip


def handle_reset(request: Request, backend: Backend) -> Response:
    """Handle `dashboards.reset_to_recommended`: the present dashboard counts as recommended."""
    dashboard = backend.collections[DASHBOARDS].get(request.ids[0]) or {}
    schema = backend.schemas.property(backend.collections[REVISIONS].schema, "widgets") or {}
    widgets = [
        backend.schemas.fit(schema.get("items", True), {**widget, "widget_id": widget["id"]})
        for widget in dashboard.get("widgets", ())
    ]
    snapshot = {**dashboard, "widgets": widgets}
    return _activate(request, backend, snapshot, source="reset", summary=None)


def handle_overview(request: Request, backend: Backend) -> Response:
    """Handle `dashboards.get_workspace_overview`: the only dashboard of that purpose."""
    dashboards = backend.collections[DASHBOARDS]
    for _, dashboard in dashboards.below():
        if dashboard.get("purpose") == "workspace_overview":
            return Response(200, dict(dashboard))
    return Response(200, dashboards.make((), {"purpose": "workspace_overview"}))


def _activate(
    request: Request, backend: Backend, snapshot: Mapping[str, Json], **fields: Json
) -> Response:
    """Make a revision out of a snapshot, and bring the dashboard into its state.

    Args:
        request: the request.
        backend: the backend of the dashboard.
        snapshot: the fields and the widgets of the dashboard.
        fields: further fields of the revision.
    """
    dashboards, revisions = backend.collections[DASHBOARDS], backend.collections[REVISIONS]
    ids = request.ids[:1]
    dashboard = dashboards.get(*ids) or {}
    shown = {name: snapshot[name] for name in _SNAPSHOT_FIELDS if name in snapshot}
    widgets = snapshot.get("widgets", [])
    revision = revisions.make(
        ids,
        {
            **{name: dashboard[name] for name in (*_SNAPSHOT_FIELDS, "workspace_id", "purpose")},
            **shown,
            "parent_revision_id": _parent_id(backend, ids, dashboard),
            "restored_from_revision_id": None,
            "widgets": _numbered(widgets),
            **fields,
        },
    )
    if fields["source"] != "reset":
        _replace_widgets(backend, ids, widgets)
    dashboards.write(ids, {**shown, "active_revision_id": revision["id"]})
    etag = str((dashboards.get(*ids) or {})["etag"])
    location = f"{backend.prefix}/dashboards/{ids[0]}/revisions/{revision['id']}"
    declared = request.operation.success
    body = backend.schemas.fit(declared.schema, {**revision, "dashboard_etag": etag})
    headers = {"etag": etag, "location": location}
    return Response(declared.status, body, headers, resource=str(revision["id"]))


def _parent_id(backend: Backend, ids: Ids, dashboard: Mapping[str, Json]) -> str | None:
    active_id = dashboard.get("active_revision_id")
    return active_id if (*ids, str(active_id)) in backend.collections[REVISIONS] else None


def _numbered(widgets: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """Return the widgets of a snapshot, each with an id and its position."""
    return [
        {"widget_id": f"widget_{number}", "position": number, **widget}
        for number, widget in enumerate(widgets)
    ]


def _replace_widgets(backend: Backend, ids: Ids, widgets: Sequence[Mapping[str, Json]]) -> None:
    collection = backend.collections[WIDGETS]
    collection.remove_below(ids)
    for widget in _numbered(widgets):
        collection.make(ids, {**widget, "id": widget["widget_id"]})
