"""An operation is its method and its path, wherever all paths have moved to."""

from __future__ import annotations

import copy
from typing import Any

from codegen import diff
from tests.codegen.changing import THING, api, drop, edited, put, told

PINS = {("GET", "/things"): "things.list", ("PATCH", "/things/{id}"): "things.change"}


def prefixed(document: dict[str, Any], prefix: str, server: str | None = None) -> dict[str, Any]:
    """Return a document whose paths all begin with `prefix`, at another server if one is given."""
    moved = copy.deepcopy(document)
    moved["paths"] = {f"{prefix}{path}": item for path, item in moved["paths"].items()}
    if server is not None:
        moved["servers"] = [{"url": server}]
    return moved


def test_a_version_that_moves_into_the_server_is_a_move() -> None:
    """The URL stays: nothing but the spelling of paths and server has changed."""
    old = prefixed(api(), "/v1", "https://things.example")
    new = api()
    found = told(old, new, names=PINS)
    assert {kind for _, _, kind, _ in found} == {"server-changed", "path-respelled"}
    assert {place for *_, place in found} == {place for *_, place in told(new, old, names=PINS)}
    assert diff.moves(old, new) == {(m, f"/v1{p}"): (m, p) for m, p in diff.pairs(new, new)}


def test_a_move_to_another_url_is_a_change_of_behaviour() -> None:
    found = told(prefixed(api(), "/v1"), api())
    assert {(severity, kind) for severity, _, kind, _ in found} == {
        ("behaviour", "operation-moved")
    }
    assert len(found) == 5


def test_what_else_changed_in_a_move_is_told() -> None:
    new = edited(put(f"{THING}/size/maximum", 9), drop("paths/~1things~1{id}/delete"))
    found = {(kind, place) for _, _, kind, place in told(prefixed(api(), "/v1"), new)}
    assert ("limit-loosened", "Thing.size") in found
    assert ("operation-removed", "DELETE /v1/things/{id}") in found
    assert ("operation-moved", "GET /things") in found


def test_pins_go_with_their_operations() -> None:
    """Also the other way round, and names that are not pinned stay as well."""
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
    """Single operations that look alike are new ones: their answers may differ."""
    new = edited()
    new["paths"]["/v2/things"] = new["paths"].pop("/things")
    assert {kind for _, _, kind, _ in told(api(), new)} >= {"operation-added", "operation-removed"}
    assert diff.moves(api(), new) == {}


def test_one_path_that_loses_what_all_others_keep_is_no_move() -> None:
    old = prefixed(api(), "/v1")
    new = copy.deepcopy(old)
    new["paths"]["/things"] = {"post": new["paths"]["/v1/things"].pop("post")}
    assert diff.moves(old, new) == diff.moves(new, old) == {}
    assert ("breaking", "operation", "operation-removed", "POST /v1/things") in told(old, new)


def test_an_operation_that_goes_while_the_rest_moves_is_removed() -> None:
    old = prefixed(api(), "/v1")
    new = edited(drop("paths/~1things~1{id}"))
    removed = {place for _, _, kind, place in told(old, new) if kind == "operation-removed"}
    assert removed == {f"{method} /v1/things/{{id}}" for method in ("GET", "PATCH", "DELETE")}


def test_another_name_of_a_placeholder_is_cosmetic() -> None:
    new = edited()
    item = new["paths"].pop("/things/{id}")
    item["parameters"][0]["name"] = "thing_id"
    new["paths"]["/things/{thing_id}"] = item
    found = told(api(), new, names=PINS)
    assert {(severity, kind) for severity, _, kind, _ in found} == {
        ("cosmetic", "placeholder-renamed")
    }
    assert {place for *_, place in found} == {place for *_, place in told(new, api(), names=PINS)}


def test_a_wildcard_is_no_placeholder() -> None:
    """`{path:*}` takes slashes and `{path}` does not: these are two operations."""
    new = edited()
    item = new["paths"].pop("/things/{id}")
    new["paths"]["/things/{id:*}"] = item
    assert diff.moves(api(), new) == {}


def test_swapped_operation_ids_change_no_name() -> None:
    """What upstream did on 2026-08-01, in small."""
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
    """Its content is compared all the same; it breaks where the class is called otherwise."""
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


def test_a_schema_whose_class_keeps_its_name_is_spelled_otherwise() -> None:
    """`owner` and `Owner` are one class name."""
    rename = (
        put("components/schemas/owner", edited()["components"]["schemas"]["Owner"]),
        drop("components/schemas/Owner"),
        put(f"{THING}/owner/$ref", "#/components/schemas/owner"),
    )
    assert told(api(), edited(*rename)) == [
        ("cosmetic", "response", "schema-renamed", "Owner/owner")
    ]


def test_a_class_that_is_spelled_out_where_it_is_used_has_another_name() -> None:
    owner = edited()["components"]["schemas"]["Owner"]
    inlined = edited(put(f"{THING}/owner", owner), drop("components/schemas/Owner"))
    (change,) = diff.compare(api(), inlined)
    assert (change.kind, change.old, change.new) == ("class-renamed", "Owner", "ThingOwner")
