"""Every kind of change is reported with its place and severity, for requests and responses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from codegen import diff
from codegen.diff.severity import RULES
from tests.codegen.changing import (
    NEW_THING,
    THING,
    Edit,
    answers,
    api,
    drop,
    edited,
    header,
    json_of,
    put,
    query,
    shape,
    told,
)
from tests.codegen.test_diff_beside import FELT

NEW = f"{NEW_THING}/properties"
NULL = {"type": "null"}
LIST = "paths/~1things/get"
CREATE = "paths/~1things/post"
ITEM = "paths/~1things~1{id}"
SUCCESS = f"{LIST}/responses/200"
BREAKS, DIFFERS, ADDS, LOOKS = "breaking", "behaviour", "addition", "cosmetic"

Told = tuple[str, str, str, str]

CASES: dict[str, tuple[Sequence[Edit], Sequence[Told]]] = {
    "another server": (
        [put("servers/0/url", "https://other.example")],
        [(DIFFERS, "document", "server-changed", "document servers")],
    ),
    "a new version of the document": (
        [put("info/version", "2")],
        [(LOOKS, "document", "version-changed", "document info.version")],
    ),
    "the credential in another header": (
        [put("components/securitySchemes/key/name", "x-other")],
        [(BREAKS, "document", "security-scheme-changed", "document security scheme key")],
    ),
    "a credential now": (
        [put(f"{LIST}/security", [{"key": [], "oauth": []}])],
        [
            (BREAKS, "operation", "security-alternative-removed", "GET /things"),
            (ADDS, "operation", "security-alternative-added", "GET /things"),
        ],
    ),
    "no credential": (
        [put(f"{LIST}/security", [])],
        [(ADDS, "operation", "security-dropped", "GET /things")],
    ),
    "an operation more": (
        [put("paths/~1things/put", {"responses": {"204": {}}})],
        [(ADDS, "operation", "operation-added", "PUT /things")],
    ),
    "an operation less": (
        [drop(f"{ITEM}/delete")],
        [(BREAKS, "operation", "operation-removed", "DELETE /things/{id}")],
    ),
    "another operationId": (
        [put(f"{LIST}/operationId", "things_list_2")],
        [(LOOKS, "operation", "operation-id-changed", "GET /things")],
    ),
    "other tags": (
        [put(f"{LIST}/tags", ["objects"])],
        [(LOOKS, "operation", "tags-changed", "GET /things")],
    ),
    "another summary": (
        [put(f"{LIST}/summary", "Enumerate")],
        [(LOOKS, "operation", "prose-changed", "GET /things")],
    ),
    "deprecated": (
        [put(f"{LIST}/deprecated", True)],
        [(DIFFERS, "operation", "deprecated", "GET /things")],
    ),
    "pages otherwise": (
        [drop(f"{LIST}/parameters/1")],
        [
            (BREAKS, "operation", "pagination-changed", "GET /things"),
            (BREAKS, "request", "parameter-removed", "GET /things query cursor"),
        ],
    ),
    "events instead of an answer": (
        [put(f"{ITEM}/delete/responses/200", {"content": {"text/event-stream": {}}})],
        [
            (BREAKS, "operation", "streaming-changed", "DELETE /things/{id}"),
            (DIFFERS, "response", "status-added", "DELETE /things/{id} response 200"),
        ],
    ),
    "a long-running operation": (
        [
            put(
                f"{ITEM}/delete/responses/202",
                {"content": json_of({"properties": {"operation_id": {"type": "string"}}})},
            )
        ],
        [
            (BREAKS, "operation", "long-running-changed", "DELETE /things/{id}"),
            (DIFFERS, "response", "status-added", "DELETE /things/{id} response 202"),
        ],
    ),
    "nothing left that If-Match guards": (
        [drop(f"{THING}/etag")],
        [
            (BREAKS, "response", "property-removed", "Thing.etag"),
            (DIFFERS, "operation", "guarded-read-changed", "PATCH /things/{id}"),
        ],
    ),
    "a parameter more": (
        [put(f"{LIST}/parameters/3", query("sort", {"type": "string"}))],
        [(ADDS, "request", "parameter-added", "GET /things query sort")],
    ),
    "a required parameter more": (
        [put(f"{LIST}/parameters/3", {**query("sort", {"type": "string"}), "required": True})],
        [(BREAKS, "request", "parameter-added-required", "GET /things query sort")],
    ),
    "an idempotency key that is required": (
        [put(f"{CREATE}/parameters/0", header("Idempotency-Key", required=True))],
        [(BREAKS, "request", "parameter-required", "POST /things header idempotency-key")],
    ),
    "an If-Match that is optional": (
        [put(f"{ITEM}/patch/parameters/0", header("if-match", required=False))],
        [(ADDS, "request", "parameter-optional", "PATCH /things/{id} header if-match")],
    ),
    "an If-Match that was not there": (
        [put(f"{ITEM}/delete/parameters", [header("if-match", required=True)])],
        [
            (BREAKS, "request", "parameter-added-required", "DELETE /things/{id} header if-match"),
            (DIFFERS, "operation", "guarded-read-changed", "DELETE /things/{id}"),
        ],
    ),
    "a list with commas": (
        [put(f"{LIST}/parameters/2/explode", False)],
        [(BREAKS, "request", "parameter-encoding-changed", "GET /things query labels")],
    ),
    "a tighter parameter": (
        [put(f"{LIST}/parameters/0/schema/maximum", 50)],
        [(BREAKS, "request", "limit-tightened", "GET /things query limit")],
    ),
    "a deprecated parameter": (
        [put(f"{LIST}/parameters/0/deprecated", True)],
        [(DIFFERS, "request", "deprecated", "GET /things query limit")],
    ),
    "a body": (
        [put(f"{ITEM}/delete/requestBody", {"content": json_of({"type": "object"})})],
        [(ADDS, "request", "body-added", "DELETE /things/{id} body")],
    ),
    "a required body": (
        [
            put(
                f"{ITEM}/delete/requestBody",
                {"required": True, "content": json_of({"type": "object"})},
            )
        ],
        [(BREAKS, "request", "body-added-required", "DELETE /things/{id} body")],
    ),
    "no body": (
        [drop(f"{ITEM}/patch/requestBody")],
        [(BREAKS, "request", "body-removed", "PATCH /things/{id} body")],
    ),
    "a body that is required": (
        [put(f"{ITEM}/patch/requestBody/required", True)],
        [(BREAKS, "request", "body-required", "PATCH /things/{id} body")],
    ),
    "a body that is optional": (
        [put(f"{CREATE}/requestBody/required", False)],
        [(ADDS, "request", "body-optional", "POST /things body")],
    ),
    "a form as well": (
        [put(f"{CREATE}/requestBody/content/multipart~1form-data", {"schema": {}})],
        [(ADDS, "request", "media-type-added", "POST /things body")],
    ),
    "a form instead": (
        [
            put(
                f"{CREATE}/requestBody/content",
                {"multipart/form-data": {"schema": {"$ref": f"#/{NEW_THING}"}}},
            )
        ],
        [(BREAKS, "request", "media-type-changed", "POST /things body")],
    ),
    "another success": (
        [put(f"{CREATE}/responses", answers({"$ref": "#/components/schemas/Thing"}, "200", "400"))],
        [
            (BREAKS, "response", "status-removed", "POST /things response 201"),
            (DIFFERS, "response", "status-added", "POST /things response 200"),
        ],
    ),
    "errors declared otherwise": (
        [put(f"{CREATE}/responses/409", {}), drop(f"{CREATE}/responses/400")],
        [
            (ADDS, "response", "error-status-added", "POST /things response 409"),
            (LOOKS, "response", "error-status-removed", "POST /things response 400"),
        ],
    ),
    "an answer without content": (
        [drop(f"{SUCCESS}/content")],
        [
            (BREAKS, "operation", "pagination-changed", "GET /things"),
            (BREAKS, "response", "content-removed", "GET /things response 200"),
        ],
    ),
    "a header of an answer": (
        [put(f"{SUCCESS}/headers", {"ETag": {"schema": {"type": "string"}}})],
        [(ADDS, "response", "header-added", "GET /things response 200 header ETag")],
    ),
    "a property more": (
        [put(f"{THING}/colour", {"type": "string"}), put(f"{NEW}/colour", {"type": "string"})],
        [
            (ADDS, "request", "property-added", "NewThing.colour"),
            (ADDS, "response", "property-added", "Thing.colour"),
        ],
    ),
    "a required property more": (
        [
            put(f"{THING}/colour", {"type": "string"}),
            put(f"{NEW}/colour", {"type": "string"}),
            put("components/schemas/Thing/required", ["id", "name", "colour"]),
            put(f"{NEW_THING}/required", ["name", "colour"]),
        ],
        [
            (BREAKS, "request", "property-added-required", "NewThing.colour"),
            (ADDS, "response", "property-added-required", "Thing.colour"),
        ],
    ),
    "a required property that only the server sets": (
        [
            put(f"{NEW}/id", {"type": "string", "readOnly": True}),
            put(f"{NEW_THING}/required", ["name", "id"]),
        ],
        [],
    ),
    "a property less": (
        [drop(f"{THING}/size"), drop(f"{NEW}/size")],
        [
            (BREAKS, "request", "property-removed", "NewThing.size"),
            (BREAKS, "response", "property-removed", "Thing.size"),
        ],
    ),
    "a property that only the server sets now": (
        [put(f"{NEW}/size/readOnly", True), put(f"{THING}/size/writeOnly", True)],
        [
            (BREAKS, "request", "property-hidden", "NewThing.size"),
            (BREAKS, "response", "property-hidden", "Thing.size"),
        ],
    ),
    "a property that is required": (
        [
            put(f"{NEW_THING}/required", ["name", "size"]),
            put("components/schemas/Thing/required", ["id", "name", "size"]),
        ],
        [
            (BREAKS, "request", "property-required", "NewThing.size"),
            (ADDS, "response", "property-required", "Thing.size"),
        ],
    ),
    "a property that is optional": (
        [
            put(f"{NEW_THING}/required", []),
            put("components/schemas/Thing/required", ["id"]),
        ],
        [
            (BREAKS, "response", "property-optional", "Thing.name"),
            (ADDS, "request", "property-optional", "NewThing.name"),
        ],
    ),
    "no other properties": (
        [
            put(f"{NEW_THING}/additionalProperties", False),
            put("components/schemas/Owner/additionalProperties", False),
        ],
        [
            (BREAKS, "request", "others-refused", "NewThing"),
            (LOOKS, "response", "others-refused", "Owner"),
        ],
    ),
    "a free object that has properties": (
        [
            put(f"{NEW}/meta", {"$ref": "#/components/schemas/Owner"}),
            put(f"{THING}/meta", {"$ref": "#/components/schemas/Owner"}),
        ],
        [
            (BREAKS, "response", "structure-declared", "Thing.meta"),
            (BREAKS, "request", "structure-declared", "NewThing.meta"),
        ],
    ),
    "an object without properties any more": (
        [put(f"{THING}/owner", {"type": "object"}), drop("components/schemas/Owner")],
        [
            (BREAKS, "response", "structure-dropped", "Thing.owner"),
            (BREAKS, "document", "class-removed", "Owner"),
        ],
    ),
    "a free object that demands": (
        [put(f"{NEW}/meta", {"required": ["a"], "properties": {"a": {}, "b": {}}})],
        [(BREAKS, "request", "structure-demanded", "NewThing.meta")],
    ),
    "another type": (
        [put(f"{NEW}/size", {"type": "string"}), put(f"{THING}/size", {"type": "string"})],
        [
            (BREAKS, "request", "type-changed", "NewThing.size"),
            (BREAKS, "response", "type-changed", "Thing.size"),
            (DIFFERS, "request", "default-changed", "NewThing.size"),
        ],
    ),
    "a wider type": (
        [put(f"{NEW}/even/type", "number"), put(f"{THING}/size/type", "number")],
        [
            (BREAKS, "response", "type-widened", "Thing.size"),
            (ADDS, "request", "type-widened", "NewThing.even"),
        ],
    ),
    "anything becomes a text": (
        [put(f"{NEW}/extra", {"type": "string"}), put(f"{THING}/extra", {"type": "string"})],
        [
            (BREAKS, "request", "type-narrowed", "NewThing.extra"),
            (ADDS, "response", "type-narrowed", "Thing.extra"),
        ],
    ),
    "null": (
        [
            put(f"{NEW}/name/type", ["string", "null"]),
            put(f"{THING}/name/type", ["string", "null"]),
        ],
        [
            (BREAKS, "response", "null-allowed", "Thing.name"),
            (ADDS, "request", "null-allowed", "NewThing.name"),
        ],
    ),
    "a reference that may be null": (
        [put(f"{THING}/owner", {"anyOf": [{"$ref": "#/components/schemas/Owner"}, NULL]})],
        [(BREAKS, "response", "null-allowed", "Thing.owner")],
    ),
    "a union that may be null": (
        [put(f"{THING}/shape/oneOf/2", NULL)],
        [(BREAKS, "response", "null-allowed", "Thing.shape")],
    ),
    "no null": (
        [put(f"{NEW}/note/type", "string"), put(f"{THING}/note/type", "string")],
        [
            (BREAKS, "request", "null-refused", "NewThing.note"),
            (ADDS, "response", "null-refused", "Thing.note"),
        ],
    ),
    "an alternative more": (
        [
            put(f"{NEW}/made_at", {"type": ["string", "integer"], "format": "date-time"}),
            put(f"{THING}/etag/type", ["string", "integer"]),
        ],
        [
            (BREAKS, "response", "alternative-added", "Thing.etag"),
            (ADDS, "request", "alternative-added", "NewThing.made_at"),
        ],
    ),
    "an alternative less": (
        [put(f"{NEW}/count/type", "integer"), put(f"{THING}/count/type", "integer")],
        [
            (BREAKS, "request", "alternative-removed", "NewThing.count"),
            (DIFFERS, "response", "alternative-removed", "Thing.count"),
        ],
    ),
    "a variant more": (
        [put(f"{THING}/shape/oneOf/2", shape("star", "points"))],
        [(DIFFERS, "response", "variant-added", "Thing.shape")],
    ),
    "a variant less": (
        [drop(f"{THING}/shape/oneOf/1"), drop("components/schemas/Square")],
        [
            (BREAKS, "response", "variant-removed", "Thing.shape"),
            (BREAKS, "document", "class-removed", "Square"),
        ],
    ),
    "a change inside a variant": (
        [put("components/schemas/Circle/properties/radius/type", "string")],
        [(BREAKS, "response", "type-changed", "Circle.radius")],
    ),
    "a value more": (
        [put(f"{NEW}/state/enum", ["off", "dim", "on"]), put(f"{THING}/state/enum/2", "dim")],
        [
            (DIFFERS, "response", "values-added", "Thing.state"),
            (ADDS, "request", "values-added", "NewThing.state"),
        ],
    ),
    "a value less": (
        [put(f"{NEW}/state/enum", ["on"]), put(f"{THING}/state/enum", ["off"])],
        [
            (BREAKS, "request", "values-removed", "NewThing.state"),
            (DIFFERS, "response", "values-removed", "Thing.state"),
        ],
    ),
    "any value": (
        [drop(f"{NEW}/state/enum"), drop(f"{THING}/state/enum")],
        [
            (DIFFERS, "response", "values-opened", "Thing.state"),
            (ADDS, "request", "values-opened", "NewThing.state"),
        ],
    ),
    "some values only": (
        [
            put(f"{NEW}/name", {"enum": ["a", "b"]}),
            put(f"{THING}/etag", {"enum": ["a", "b"]}),
        ],
        [
            (BREAKS, "request", "values-closed", "NewThing.name"),
            (ADDS, "response", "values-closed", "Thing.etag"),
        ],
    ),
    "another known value of an open enum": (
        [put(f"{THING}/kind/anyOf/0/enum/1", "b")],
        [(DIFFERS, "response", "known-values-changed", "Thing.kind")],
    ),
    "tighter limits": (
        [
            put(f"{NEW}/size/maximum", 3),
            put(f"{NEW}/name/minLength", 2),
            put(f"{THING}/size/minimum", 2),
        ],
        [
            (BREAKS, "request", "limit-tightened", "NewThing.name"),
            (BREAKS, "request", "limit-tightened", "NewThing.size"),
            (LOOKS, "response", "limit-tightened", "Thing.size"),
        ],
    ),
    "looser limits": (
        [drop(f"{NEW}/labels/maxItems"), put(f"{THING}/name/maxLength", 99)],
        [
            (DIFFERS, "response", "limit-loosened", "Thing.name"),
            (ADDS, "request", "limit-loosened", "NewThing.labels"),
        ],
    ),
    "another pattern": (
        [put(f"{NEW}/ratio/multipleOf", 0.25)],
        [(BREAKS, "request", "limit-changed", "NewThing.ratio")],
    ),
    "another format": (
        [put(f"{NEW}/made_at/format", "date"), put(f"{THING}/made_at/format", "date")],
        [
            (DIFFERS, "request", "format-changed", "NewThing.made_at"),
            (DIFFERS, "response", "format-changed", "Thing.made_at"),
        ],
    ),
    "a file": (
        [put(f"{NEW}/made_at/format", "binary")],
        [(BREAKS, "request", "type-changed", "NewThing.made_at")],
    ),
    "another default": (
        [put(f"{NEW}/size/default", 3)],
        [(DIFFERS, "request", "default-changed", "NewThing.size")],
    ),
    "a demand that no type expresses": (
        [put(f"{NEW}/even/not", {"const": 5})],
        [(BREAKS, "request", "assertion-changed", "NewThing.even")],
    ),
    "no such demand": (
        [drop(f"{NEW}/even/not")],
        [(ADDS, "request", "assertion-dropped", "NewThing.even")],
    ),
    "other words": (
        [put(f"{NEW}/name/description", "What it is called.")],
        [(LOOKS, "request", "prose-changed", "NewThing.name")],
    ),
    "another schema that was there before": (
        [put(f"{CREATE}/responses/201/content", json_of({"$ref": "#/components/schemas/Owner"}))],
        [(BREAKS, "response", "schema-replaced", "POST /things response 201")],
    ),
    "another name of a class": (
        [
            put("components/schemas/Person", api()["components"]["schemas"]["Owner"]),
            drop("components/schemas/Owner"),
            put(f"{THING}/owner/$ref", "#/components/schemas/Person"),
        ],
        [(BREAKS, "response", "class-renamed", "Owner/Person")],
    ),
}

TURNED = {
    "no-longer-deprecated": "deprecated",
    "class-added": "a variant less",
    "security-required": "no credential",
    "media-type-removed": "a form as well",
    "content-added": "an answer without content",
    "header-removed": "a header of an answer",
    "others-allowed": "no other properties",
    "parameter-removed": "a parameter more",
}
"""Kinds that are found the other way round, by the case in which their opposite is found."""

ELSEWHERE = {
    "operation-moved",
    "path-respelled",
    "placeholder-renamed",
    "method-renamed",
    "schema-renamed",
}
"""Kinds that `test_diff_pairing` holds."""


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_reported_with_its_severity(name: str) -> None:
    edits, expected = CASES[name]
    assert sorted(told(api(), edited(*edits))) == sorted(expected)


@pytest.mark.parametrize("name", CASES)
def test_places_are_the_same_in_both_directions(name: str) -> None:
    edits, expected = CASES[name]
    reversed_changes = told(edited(*edits), api())
    assert {place for *_, place in reversed_changes} == {place for *_, place in expected}


@pytest.mark.parametrize(("kind", "name"), TURNED.items())
def test_a_reversed_edit_is_the_opposite_kind_of_change(kind: str, name: str) -> None:
    edits, _ = CASES[name]
    assert kind in {opposite for _, _, opposite, _ in told(edited(*edits), api())}


def test_every_kind_has_a_test() -> None:
    kinds = {kind for _, expected in CASES.values() for _, _, kind, _ in expected}
    beside = {kind for kind, _, _ in FELT.values()} | {"foreign-security-changed"}
    assert kinds | TURNED.keys() | ELSEWHERE | beside == RULES.keys()


def test_nothing_changed() -> None:
    assert told(api(), api()) == []


def test_a_shared_schema_is_reported_once_with_all_operations() -> None:
    (change,) = diff.compare(api(), edited(put(f"{THING}/size/maximum", 9)))
    assert change.place == "Thing.size"
    assert change.operations == (
        ("GET", "/things"),
        ("POST", "/things"),
        ("GET", "/things/{id}"),
        ("PATCH", "/things/{id}"),
    )
    assert change.methods == ("things.list", "things.create", "things.get", "things.update")


def test_changes_have_public_names() -> None:
    """The report has the names of methods, parameters and fields in Python, pins first."""
    edits = (
        put(f"{LIST}/parameters/0/name", "pageSize"),
        put(f"{THING}/createdBy", {"type": "string"}),
        drop(f"{ITEM}/delete"),
        put(f"{ITEM}/patch/parameters/0/required", False),
        put("components/schemas/Owner/properties/class", {"type": "string"}),
    )
    pins = {("DELETE", "/things/{id}"): "objects.destroy", ("GET", "/things"): "objects.list"}
    changes = diff.compare(api(), edited(*edits), pins)
    assert {name for change in changes for name in change.names} == {
        "objects.list(limit=)",
        "objects.list(page_size=)",
        "Thing.created_by",
        "Owner.class_",
        "objects.destroy",
        "things.update(if_match=)",
    }


def test_changes_are_sorted_by_severity() -> None:
    edits = [edit for name in ("a value less", "other words", "a header of an answer", "null")
             for edit in CASES[name][0]]  # fmt: skip
    severities = [severity for severity, *_ in told(api(), edited(*edits))]
    assert severities == sorted(severities, key=diff.SEVERITIES.index)
    assert set(severities) == set(diff.SEVERITIES)


def test_recursive_schemas_are_compared() -> None:
    def tree(**more: Any) -> dict[str, Any]:
        node = {
            "type": "object",
            "properties": {
                "children": {
                    "type": "array",
                    "items": {"$ref": f"#/{THING}"[: -len("/properties")]},
                },
                **more,
            },
        }
        return edited(put("components/schemas/Thing", node))

    assert told(tree(), tree()) == []
    assert told(tree(), tree(leaf={"type": "boolean"})) == [
        (ADDS, "response", "property-added", "Thing.leaf")
    ]


def test_a_replaced_class_is_reported_by_missing_and_required_properties() -> None:
    """The report does not compare the properties, since the old class is still in the document."""
    body = f"{CREATE}/requestBody/content/application~1json/schema/$ref"
    (change,) = diff.compare(api(), edited(put(body, "#/components/schemas/Square")))
    assert change.old == "NewThing"
    assert change.new == (
        "Square (without count, even, extra, labels, made_at, meta, name, note, ratio, size, state;"
        " asks for kind)"
    )


def test_variants_are_told_apart_by_their_constants() -> None:
    """Two variants with the same properties are still two variants."""
    old, new = (
        edited(put(f"{THING}/shape", {"oneOf": [shape(kind, "size") for kind in kinds]}))
        for kinds in (("a", "b"), ("c", "b"))
    )
    changes = [change for change in diff.compare(old, new) if change.side == "response"]
    assert [(change.kind, change.old or change.new) for change in changes] == [
        ("variant-removed", "AThingShape"),
        ("variant-added", "CThingShape"),
    ]
