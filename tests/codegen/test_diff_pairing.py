"""An operation is identified by its method and its path, also after a move of all paths."""

from __future__ import annotations

import copy
from typing import Any

from codegen import diff
from tests.codegen.changing import THING, api, drop, edited, put, told

PINS = {("GET", "/things"): "things.list", ("PATCH", "/things/{id}"): "things.change"}


def prefixed(document: dict[str, Any], prefix: str, server: str | None = None) -> dict[str, Any]:
    """Return a document whose paths all begin with `prefix`, at another server if `server` is
    given.
    """
    moved = copy.deepcopy(document)
    moved["paths"] = {f"{prefix}{path}": item for path, item in moved["paths"].items()}
    if server is not None:
        moved["servers"] = [{"url": server}]
    return moved


def test_a_version_that_moves_into_the_server_is_a_move() -> None:
    """The URL stays: nothing but the spelling of paths and server has changed."""
    old = prefixed(api(), "/v1", "https://things.example")
    new = api()
    changes = told(old, new, names=PINS)
    assert {kind for _, _, kind, _ in changes} == {"server-changed", "path-respelled"}
    assert {place for *_, place in changes} == {place for *_, place in told(new, old, names=PINS)}
    assert diff.moves(old, new) == {(m, f"/v1{p}"): (m, p) for m, p in diff.pairs(new, new)}


def test_a_move_to_another_url_is_a_change_of_behaviour() -> None:
    changes = told(prefixed(api(), "/v1"), api())
    assert {(severity, kind) for severity, _, kind, _ in changes} == {
        ("behaviour", "operation-moved")
    }
    assert len(changes) == 5


def test_other_changes_beside_a_move_are_reported() -> None:
    new = edited(put(f"{THING}/size/maximum", 9), drop("paths/~1things~1{id}/delete"))
    changes = {(kind, place) for _, _, kind, place in told(prefixed(api(), "/v1"), new)}
    assert ("limit-loosened", "Thing.size") in changes
    assert ("operation-removed", "DELETE /v1/things/{id}") in changes
    assert ("operation-moved", "GET /things") in changes


def test_pins_are_carried_with_their_operations() -> None:
    """Pins are carried in both directions, and other names stay as well."""
    moved = prefixed(api(), "/v1")
    for old, new in ((api(), moved), (moved, api())):
        changes = diff.compare(old, new, PINS)
        assert {name for change in changes for name in change.methods} == {
            "things.list", "things.create", "things.get", "things.change", "things.delete",
        }  # fmt: skip
        assert {change.kind for change in changes} == {"operation-moved"}
    carried = diff.carried(PINS, diff.moves(api(), moved))
    assert carried["GET", "/v1/things"] == carried["GET", "/things"] == "things.list"


def test_a_second_version_beside_the_first_is_no_move() -> None:
    """Single operations with similar paths are new: their responses may differ."""
    new = edited()
    new["paths"]["/v2/things"] = new["paths"].pop("/things")
    assert {kind for _, _, kind, _ in told(api(), new)} >= {"operation-added", "operation-removed"}
    assert diff.moves(api(), new) == {}


def test_a_single_path_that_loses_the_prefix_is_no_move() -> None:
    old = prefixed(api(), "/v1")
    new = copy.deepcopy(old)
    new["paths"]["/things"] = {"post": new["paths"]["/v1/things"].pop("post")}
    assert diff.moves(old, new) == diff.moves(new, old) == {}
    assert ("breaking", "operation", "operation-removed", "POST /v1/things") in told(old, new)


def test_an_operation_missing_after_a_move_is_removed() -> None:
    old = prefixed(api(), "/v1")
    new = edited(drop("paths/~1things~1{id}"))
    removed = {place for _, _, kind, place in told(old, new) if kind == "operation-removed"}
    assert removed == {f"{method} /v1/things/{{id}}" for method in ("GET", "PATCH", "DELETE")}


def test_another_name_of_a_placeholder_is_cosmetic() -> None:
    new = edited()
    item = new["paths"].pop("/things/{id}")
    item["parameters"][0]["name"] = "thing_id"
    new["paths"]["/things/{thing_id}"] = item
    changes = told(api(), new, names=PINS)
    assert {(severity, kind) for severity, _, kind, _ in changes} == {
        ("cosmetic", "placeholder-renamed")
    }
    assert {place for *_, place in changes} == {place for *_, place in told(new, api(), names=PINS)}


def test_a_wildcard_is_no_placeholder() -> None:
    """`{path:*}` takes slashes and `{path}` does not: these are two operations."""
    new = edited()
    item = new["paths"].pop("/things/{id}")
    new["paths"]["/things/{id:*}"] = item
    assert diff.moves(api(), new) == {}


def test_swapped_operation_ids_change_no_name() -> None:
    """A small form of upstream's change of 2026-08-01."""
    listed, created = "paths/~1things/get/operationId", "paths/~1things/post/operationId"
    new = edited(put(listed, "createThing"), put(created, "listThings"))
    changes = diff.compare(api(), new)
    assert [(change.severity, change.kind) for change in changes] == [
        ("cosmetic", "operation-id-changed")
    ] * 2
    assert [change.methods for change in changes] == [("things.list",), ("things.create",)]


def test_a_proposed_name_that_another_operation_takes_is_a_break() -> None:
    """Only a pin keeps a name: without one, the newest of two versions has the plain name."""
    old, new = edited(), edited()
    listed = old["paths"]["/things"]["get"]
    old["paths"] = {"/v1/things": {"get": listed}, "/v1/others": {"get": listed}}
    new["paths"] = {**old["paths"], "/v2/things": {"get": listed}}
    renamed = ("breaking", "operation", "method-renamed", "GET /v1/things")
    assert renamed in told(old, new)
    assert renamed not in told(old, new, names={("GET", "/v1/things"): "things.list"})


def test_a_renamed_schema_is_one_line() -> None:
    """The content is compared all the same; only another name of the class is a break."""
    schema = edited()["components"]["schemas"]["Owner"]
    rename = (
        put("components/schemas/Person", schema),
        drop("components/schemas/Owner"),
        put(f"{THING}/owner/$ref", "#/components/schemas/Person"),
    )
    assert told(api(), edited(*rename)) == [
        ("breaking", "response", "class-renamed", "Owner/Person")
    ]
    more = put("components/schemas/Person/properties/phone", {"type": "string"})
    assert told(api(), edited(*rename, more))[1:] == [
        ("addition", "response", "property-added", "Owner/Person.phone")
    ]


def test_a_renamed_schema_may_keep_its_class_name() -> None:
    """`owner` and `Owner` have the same class name."""
    rename = (
        put("components/schemas/owner", edited()["components"]["schemas"]["Owner"]),
        drop("components/schemas/Owner"),
        put(f"{THING}/owner/$ref", "#/components/schemas/owner"),
    )
    assert told(api(), edited(*rename)) == [
        ("cosmetic", "response", "schema-renamed", "Owner/owner")
    ]


def test_a_component_that_becomes_inline_has_another_class_name() -> None:
    owner = edited()["components"]["schemas"]["Owner"]
    inlined = edited(put(f"{THING}/owner", owner), drop("components/schemas/Owner"))
    (change,) = diff.compare(api(), inlined)
    assert (change.kind, change.old, change.new) == ("class-renamed", "Owner", "ThingOwner")
