"""Akua's dashboard revisions: snapshots of a dashboard and its widgets, put in place whole."""

from collections.abc import Mapping, Sequence
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.catalogue import success
from cekura_akua.testing.documents import Json
from cekura_akua.testing.world import World

DASHBOARDS: Final = "/dashboards"
WIDGETS: Final = "/dashboards/{id}/widgets"
REVISIONS: Final = "/dashboards/{id}/revisions"
_SHOWN: Final = ("name", "description", "filter_definitions", "default_filter_values")


def create(call: Call, world: World) -> Outcome:
    """Answer `dashboards.create_revision`: the snapshot in the body becomes the dashboard."""
    return _activate(call, world, call.body, source="manual", summary=call.body.get("summary"))


def restore(call: Call, world: World) -> Outcome:
    """Answer `dashboards.restore_revision`: an earlier snapshot becomes the dashboard again."""
    old = world.collections[REVISIONS].get(*call.ids) or {}
    summary = call.body.get("summary")
    return _activate(
        call, world, old, source="restore", summary=summary, restored_from_revision_id=old["id"]
    )


def reset(call: Call, world: World) -> Outcome:
    """Answer `dashboards.reset_to_recommended`: what is recommended is a dashboard as it is."""
    dashboard = world.collections[DASHBOARDS].get(call.ids[0]) or {}
    widgets = world.shapes.property(world.collections[REVISIONS].schema, "widgets") or {}
    shown = [
        world.shapes.fit(widgets.get("items", True), {**widget, "widget_id": widget["id"]})
        for widget in dashboard.get("widgets", ())
    ]
    return _activate(call, world, {**dashboard, "widgets": shown}, source="reset", summary=None)


def overview(call: Call, world: World) -> Outcome:
    """Answer `dashboards.get_workspace_overview`: the one dashboard of that purpose."""
    dashboards = world.collections[DASHBOARDS]
    for _, dashboard in dashboards.below():
        if dashboard.get("purpose") == "workspace_overview":
            return Answer(200, dict(dashboard)), None
    return Answer(200, dashboards.make((), {"purpose": "workspace_overview"})), None


def _activate(call: Call, world: World, snapshot: Mapping[str, Json], **about: Json) -> Outcome:
    dashboards, revisions = world.collections[DASHBOARDS], world.collections[REVISIONS]
    place = call.ids[:1]
    dashboard = dashboards.get(*place) or {}
    shown = {name: snapshot[name] for name in _SHOWN if name in snapshot}
    widgets = snapshot.get("widgets", [])
    revision = revisions.make(
        place,
        {
            **{name: dashboard[name] for name in (*_SHOWN, "workspace_id", "purpose")},
            **shown,
            "parent_revision_id": _parent(world, place, dashboard),
            "restored_from_revision_id": None,
            "widgets": _numbered(widgets),
            **about,
        },
    )
    if about["source"] != "reset":
        _replace_widgets(world, place, widgets)
    dashboards.write(place, {**shown, "active_revision_id": revision["id"]})
    etag = str((dashboards.get(*place) or {})["etag"])
    location = f"{world.prefix}/dashboards/{place[0]}/revisions/{revision['id']}"
    declared = success(call.endpoint)
    answer = world.shapes.fit(declared.schema, {**revision, "dashboard_etag": etag})
    headers = {"etag": etag, "location": location}
    return Answer(declared.status, answer, headers), str(revision["id"])


def _parent(world: World, place: tuple[str, ...], dashboard: Mapping[str, Json]) -> str | None:
    active = dashboard.get("active_revision_id")
    return active if (*place, str(active)) in world.collections[REVISIONS] else None


def _numbered(widgets: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """The widgets of a snapshot, each with an id and its place."""
    return [
        {"widget_id": f"widget_{number}", "position": number, **widget}
        for number, widget in enumerate(widgets)
    ]


def _replace_widgets(
    world: World, place: tuple[str, ...], widgets: Sequence[Mapping[str, Json]]
) -> None:
    kept = world.collections[WIDGETS]
    kept.remove_below(place)
    for widget in _numbered(widgets):
        kept.make(place, {**widget, "id": widget["widget_id"]})
