"""Normalisation, construct by construct: the document, and its form for the parser."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.errors import Refused
from codegen.normalise import normalise
from tests.codegen.accepted import document, normalised, rewritten, schemas_of

Json = Any

TEXT: Json = {"type": "string"}
OBJECT: Json = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}
REF = "#/components/schemas/"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"{REF}{name}"}


# --- nullable ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    [
        {"type": "string", "nullable": True},
        {"type": ["string", "null"]},
        {"type": ["string", "null", "null"]},
        {"oneOf": [TEXT, {"type": "null"}]},
        {"anyOf": [{"type": "null"}, TEXT, {"type": "null"}]},
        {"allOf": [{"type": ["string", "null"]}, {"description": "x"}]},
        {"oneOf": [TEXT], "nullable": True},
        {"anyOf": [{"type": ["string", "null"]}, {"type": ["string", "null"]}]},
    ],
)
def test_nullable_spellings(spelling: Json) -> None:
    value, _ = rewritten(spelling)
    assert value["type"] == ["string", "null"]


@pytest.mark.parametrize(
    "spelling",
    [
        {"oneOf": [ref("Other"), {"type": "null"}]},
        {"allOf": [ref("Other")], "nullable": True},
        {**ref("Other"), "nullable": True},
        {"anyOf": [{"allOf": [ref("Other")]}, {"enum": [None]}]},
    ],
)
def test_nullable_reference(spelling: Json) -> None:
    value, _ = rewritten(spelling, Other=OBJECT)
    assert value == {"anyOf": [ref("Other"), {"type": "null"}]}


def test_nullable_component_hands_null_to_its_uses() -> None:
    """A class is never null; null is allowed at its use instead."""
    other = {**OBJECT, "type": ["object", "null"]}
    value, schemas = rewritten(ref("Other"), Other=other)
    assert value == {"anyOf": [ref("Other"), {"type": "null"}]}
    assert schemas["Other"]["type"] == "object"


@pytest.mark.parametrize(
    "spelling", [{}, True, {"oneOf": [{}, {"type": "null"}]}, {"nullable": True}]
)
def test_untyped_stays_anything(spelling: Json) -> None:
    assert rewritten(spelling)[0] == {}


# --- constants and enums -------------------------------------------------------------------------


def test_enum_becomes_a_component() -> None:
    value, schemas = rewritten({"type": "string", "enum": ["a", "b"], "description": "Which."})
    assert value == {**ref("ThingValue"), "description": "Which."}
    assert schemas["ThingValue"] == {"type": "string", "enum": ["a", "b"], "x-kind": "enum"}


def test_enum_of_one_value_is_a_constant() -> None:
    assert rewritten({"type": "string", "enum": ["a"]})[0] == {"type": "string", "const": "a"}


def test_one_value_number_enums_become_one_integer_enum() -> None:
    value, schemas = rewritten({"anyOf": [{"type": "number", "enum": [n]} for n in (1, 2, 3.0)]})
    assert schemas[value["$ref"].removeprefix(REF)]["enum"] == [1, 2, 3]


def test_one_value_text_enums_become_one_enum() -> None:
    value, schemas = rewritten({"oneOf": [{"const": "a"}, {"enum": ["b"]}, {"const": None}]})
    assert value == {"anyOf": [ref("ThingValue"), {"type": "null"}]}
    assert schemas["ThingValue"]["enum"] == ["a", "b"]


def test_enum_with_empty_text_and_null() -> None:
    value, schemas = rewritten(
        {"oneOf": [ref("E"), {"enum": [""]}, {"enum": [None]}]}, E={"enum": ["x", "y"]}
    )
    assert {"type": "null"} in value["anyOf"]
    assert schemas["E"]["enum"] == ["x", "y"]


def test_open_enum_keeps_the_known_values() -> None:
    value, schemas = rewritten(
        {"anyOf": [{"enum": ["a", "b"]}, {"type": "string", "maxLength": 9}]}
    )
    assert value == {"type": "string", "maxLength": 9, "x-known-values": ["a", "b"]}
    assert set(schemas) == {"Thing"}


def test_open_enum_whose_values_break_the_pattern_of_the_others() -> None:
    value, _ = rewritten(
        {"anyOf": [{"enum": ["all", "none"]}, {"type": "string", "pattern": "^id:"}]}
    )
    assert value["x-known-values"] == ["all", "none"]
    assert "pattern" not in value
    assert value["x-assertions"] == {"anyOf": [{"enum": ["all", "none"]}, {"pattern": "^id:"}]}


def test_enum_of_mixed_types_becomes_a_union() -> None:
    value, _ = rewritten({"enum": ["a", 1, True, False, "", None]})
    kinds = [member.get("type", "reference") for member in value["anyOf"]]
    assert kinds == ["reference", "integer", "boolean", "null"]


def test_enum_of_fractions_stays_open() -> None:
    value, _ = rewritten({"enum": [0.5, 1]})
    assert value["type"] == "number"
    assert value["x-assertions"] == {"enum": [1, 0.5]}


@pytest.mark.parametrize(
    "empty", [{"type": "string", "enum": []}, {"type": "string", "enum": None}]
)
def test_empty_enum_says_nothing(empty: Json) -> None:
    assert rewritten(empty)[0] == {"type": "string"}


def test_enum_values_that_collide_as_keys() -> None:
    value, schemas = rewritten({"enum": ["a-b", "a_b", "A B", "+", "-", "~", "", "1"]})
    assert len(schemas[value["$ref"].removeprefix(REF)]["enum"]) == 8


# --- allOf ---------------------------------------------------------------------------------------


def test_all_of_a_reference_and_prose_is_the_reference() -> None:
    enum = {"type": "string", "enum": ["a", "b"]}
    value, _ = rewritten({"allOf": [ref("E"), {"description": "Words."}], "readOnly": True}, E=enum)
    assert value == {**ref("E"), "description": "Words.", "readOnly": True}


def test_all_of_merges_objects() -> None:
    """`allOf: [$ref, object]`: one class with the properties of both."""
    more = {"type": "object", "properties": {"name": TEXT}, "required": ["name"]}
    schemas = schemas_of(
        normalised(document({"Base": OBJECT, "More": {"allOf": [ref("Base"), more]}}))
    )
    assert list(schemas["More"]["properties"]) == ["id", "name"]
    assert schemas["More"]["required"] == ["id", "name"]


def test_all_of_that_only_requires() -> None:
    loose = {"type": "object", "properties": {"id": TEXT}}
    strict = {"allOf": [ref("Loose"), {"required": ["id"]}]}
    schemas = schemas_of(normalised(document({"Loose": loose, "Strict": strict})))
    assert schemas["Strict"]["required"] == ["id"]


def test_all_of_a_closed_object_and_more_is_open() -> None:
    """By the letter no value would fit; the document means all properties together."""
    closed = {**OBJECT, "additionalProperties": False}
    more = {"type": "object", "properties": {"name": TEXT}, "additionalProperties": False}
    schemas = schemas_of(
        normalised(document({"Base": closed, "More": {"allOf": [ref("Base"), more]}}))
    )
    assert set(schemas["More"]["properties"]) == {"id", "name"}


def test_all_of_with_a_union_merges_into_each_member() -> None:
    """A common base beside `oneOf` becomes a part of every member."""
    variants = [
        {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}
        for kind in ("cat", "dog")
    ]
    pet = {"type": "object", "properties": {"name": TEXT}, "required": ["name"], "oneOf": variants}
    schemas = schemas_of(normalised(document({"Pet": pet})))
    assert list(schemas["CatPet"]["properties"]) == ["name", "kind"]
    assert told_by(schemas, "Pet", "kind") == {"cat": ["CatPet"], "dog": ["DogPet"]}


def test_alternatives_that_only_demand_are_kept_as_assertions() -> None:
    schema = {
        "type": "object",
        "properties": {"a": TEXT, "b": TEXT},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    }
    schemas = schemas_of(normalised(document({"Thing": schema})))
    assert schemas["Thing"]["x-kind"] == "model"
    assert schemas["Thing"]["x-assertions"] == {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}


def test_limits_of_all_of_tighten() -> None:
    value, _ = rewritten(
        {"allOf": [{"type": "integer", "minimum": 1}, {"type": "number", "minimum": 3}]}
    )
    assert value == {"type": "integer", "minimum": 3}


# --- what stands beside a type -------------------------------------------------------------------


def test_facts_stay_beside_a_reference() -> None:
    value, _ = rewritten(
        {**ref("Other"), "description": "d", "readOnly": True, "deprecated": True}, Other=OBJECT
    )
    assert value == {**ref("Other"), "description": "d", "readOnly": True, "deprecated": True}


def test_titles_examples_and_defaults_go() -> None:
    value, _ = rewritten(
        {"type": "string", "title": "T", "example": "e", "examples": ["e"], "default": "d"}
    )
    assert value == {"type": "string", "x-default": "d"}


@pytest.mark.parametrize("name", ["date-time", "date", "uuid", "uri", "email"])
def test_formats_stay_texts(name: str) -> None:
    """The parser would read such texts as dates and UUIDs."""
    assert rewritten({"type": "string", "format": name})[0] == {"type": "string", "x-format": name}


def test_exclusive_limits_of_openapi_3_0() -> None:
    value, _ = rewritten(
        {"type": "integer", "minimum": 5, "exclusiveMinimum": True, "exclusiveMaximum": False}
    )
    assert value == {"type": "integer", "exclusiveMinimum": 5}


def test_wrong_limits_are_no_limits() -> None:
    wrong = {"minLength": -1, "maxLength": "many", "pattern": 5, "minimum": 1}
    assert rewritten({"type": "string", **wrong})[0] == {"type": "string"}


def test_texts_and_lists_that_were_components_stand_where_they_are_used() -> None:
    value, schemas = rewritten(
        {"type": "array", "items": ref("Id")},
        Id={"type": "string", "maxLength": 9, "description": "An id."},
        Ids={"type": "array", "items": ref("Id")},
    )
    assert value["items"] == {"type": "string", "maxLength": 9, "description": "An id."}
    assert set(schemas) == {"Thing"}


def test_references_to_references() -> None:
    value, schemas = rewritten(ref("A"), A=ref("B"), B={"allOf": [ref("C")]}, C=OBJECT)
    assert value == ref("C")
    assert set(schemas) == {"Thing", "C"}


def test_references_into_schemas() -> None:
    owner = {"type": "object", "properties": {"part": OBJECT, "size": TEXT}}
    value, schemas = rewritten(ref("Owner/properties/part"), Owner=owner)
    name = value["$ref"].removeprefix(REF)
    assert schemas[name]["properties"] == {"id": {"type": "integer"}}


# --- objects and maps ----------------------------------------------------------------------------


def test_inline_objects_become_components() -> None:
    value, schemas = rewritten(
        {"type": "array", "items": {**OBJECT, "properties": {"inner": OBJECT}}}
    )
    assert value == {"type": "array", "items": ref("ThingValue")}
    assert schemas["ThingValue"]["properties"]["inner"] == ref("ThingValueInner")


def test_maps_of_one_type_are_one_component() -> None:
    a = {"type": "object", "additionalProperties": TEXT, "maxProperties": 3}
    b = {"type": "object", "patternProperties": {"^x": TEXT}, "additionalProperties": False}
    made = schemas_of(
        normalised(document({"A": {"type": "object", "properties": {"a": a, "b": b}}}))
    )
    assert made["A"]["properties"]["a"] == {**ref("StringMap"), "maxProperties": 3}
    assert made["A"]["properties"]["b"]["$ref"] == f"{REF}StringMap"
    assert made["StringMap"]["x-kind"] == "map"


@pytest.mark.parametrize(
    "free", [{"type": "object"}, {"type": "object", "additionalProperties": {}}]
)
def test_free_form_object(free: Json) -> None:
    value, schemas = rewritten(free)
    assert value == ref("AnyMap")
    assert schemas["AnyMap"] == {"type": "object", "x-kind": "map"}


@pytest.mark.parametrize(("additional", "is_open"), [(True, True), ({}, True), (False, False)])
def test_an_object_that_says_itself_that_it_takes_others(additional: Json, is_open: bool) -> None:
    """Silence is no such word: a body of it is checked for misspelled keys."""
    thing = {"type": "object", "properties": {"a": {"type": "string"}}}
    made = schemas_of(normalised(document({"A": {**thing, "additionalProperties": additional}})))
    assert made["A"].get("x-open", False) is is_open
    assert "x-open" not in schemas_of(normalised(document({"A": thing})))["A"]


def test_closed_object_without_properties() -> None:
    value, schemas = rewritten({"type": "object", "properties": {}, "additionalProperties": False})
    assert value == ref("EmptyObject")
    assert schemas["EmptyObject"]["additionalProperties"] is False


def test_object_known_by_its_properties() -> None:
    value, schemas = rewritten({"properties": {"a": TEXT}})
    assert schemas[value["$ref"].removeprefix(REF)]["type"] == "object"


def test_boolean_schemas() -> None:
    schema = {
        "type": "object",
        "properties": {"yes": True, "no": False},
        "additionalProperties": True,
    }
    made = schemas_of(normalised(document({"Thing": schema})))["Thing"]
    assert made["properties"] == {"yes": {}, "no": {"x-assertions": {"not": {}}}}


def test_keywords_without_a_type_in_python() -> None:
    value, _ = rewritten(
        {"type": "string", "not": {"const": "x"}, "if": {"minLength": 1}, "then": ref("Thing")}
    )
    assert value["x-assertions"] == {"not": {"const": "x"}, "if": {"minLength": 1}}


@pytest.mark.parametrize(
    ("array", "items"),
    [
        ({"type": "array"}, {}),
        ({"type": "array", "items": True}, {}),
        ({"type": "array", "items": []}, {}),
        ({"type": "array", "prefixItems": [TEXT, {"type": "integer"}]}, {}),
        ({"items": TEXT}, TEXT),
        (
            {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "items": False},
            {"anyOf": [TEXT, {"type": "integer"}]},
        ),
        ({"type": "array", "items": [TEXT], "additionalItems": False}, TEXT),
    ],
)
def test_arrays(array: Json, items: Json) -> None:
    value, _ = rewritten(array)
    assert (value["type"], value["items"]) == ("array", items)


def test_types_in_a_list() -> None:
    value, _ = rewritten({"type": ["integer", "string", "null"], "minLength": 2, "minimum": 1})
    assert value == {
        "anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "minLength": 2},
            {"type": "null"},
        ]
    }


def test_properties_that_the_parser_cannot_tell_apart() -> None:
    names = ["a-b", "a_b", "a b", "a.b"]
    schema = {"type": "object", "properties": dict.fromkeys(names, TEXT), "required": names}
    made = schemas_of(normalised(document({"Thing": schema})))["Thing"]
    wire = [schema.get("x-wire-name", name) for name, schema in made["properties"].items()]
    assert wire == names
    assert len(made["required"]) == len(names)


# --- unions --------------------------------------------------------------------------------------


def told_by(schemas: Json, union: str, tag: str) -> dict[Any, list[str]]:
    """Return the variants of a union by their constants for a property.

    A variant that has none there is listed under None.
    """
    variants: dict[Any, list[str]] = {}
    for member in schemas[union].get("oneOf") or schemas[union]["anyOf"]:
        name = member["$ref"].removeprefix(REF)
        if schemas[name]["x-kind"] == "union":
            inner = told_by(schemas, name, tag).items()
        else:
            schema = schemas[name]["properties"].get(tag, {})
            inner = {schema.get("const"): [name]}.items()
        for value, names in inner:
            variants.setdefault(value, []).extend(names)
    return variants


def variant(value: Json, *names: str) -> Json:
    properties = {"kind": {"enum": [value]}, **dict.fromkeys(names, TEXT)}
    return {"type": "object", "properties": properties, "required": ["kind", *names]}


def test_union_is_told_apart_by_its_constant() -> None:
    union = {"oneOf": [variant("time_range"), variant("resource", "resource")]}
    schemas = schemas_of(normalised(document({"Input": union})))
    assert schemas["Input"]["oneOf"] == [ref("TimeRangeInput"), ref("ResourceInput")]
    assert told_by(schemas, "Input", "kind") == {
        "time_range": ["TimeRangeInput"],
        "resource": ["ResourceInput"],
    }


def test_nested_union_is_named_after_its_place() -> None:
    value, schemas = rewritten(
        {"type": "array", "items": {"anyOf": [variant("a"), variant("b"), {"type": "null"}]}}
    )
    assert value["items"] == {"anyOf": [ref("ThingValue"), {"type": "null"}]}
    assert schemas["ThingValue"]["anyOf"] == [ref("AThingValue"), ref("BThingValue")]


def test_union_where_one_member_lacks_the_constant() -> None:
    plain = {"type": "object", "properties": {"name": TEXT}}
    schemas = schemas_of(normalised(document({"CreatePartBody": {"anyOf": [plain, variant("x")]}})))
    assert told_by(schemas, "CreatePartBody", "kind") == {
        "x": ["CreateXPartBody"],
        None: ["CreateBasicPartBody"],
    }


@pytest.mark.parametrize("old", [{}, {"result_version": {"type": "null"}}])
def test_union_of_an_old_and_a_new_shape(old: Json) -> None:
    members = [
        {"type": "object", "properties": {"name": TEXT, **old}},
        {"type": "object", "properties": {"name": TEXT, "result_version": {"enum": [1]}}},
    ]
    schemas = schemas_of(normalised(document({"Snippet": {"oneOf": members}})))
    assert told_by(schemas, "Snippet", "result_version") == {
        1: ["VersionedSnippet"],
        None: ["LegacySnippet"],
    }


def test_union_without_a_constant_is_named_after_what_its_members_have() -> None:
    members = [
        {
            "type": "object",
            "properties": {"product_id": TEXT, "name": TEXT},
            "required": ["product_id"],
        },
        {
            "type": "object",
            "properties": {"package_id": TEXT, "name": TEXT},
            "required": ["package_id"],
        },
    ]
    schemas = schemas_of(normalised(document({"CreateInstallBody": {"anyOf": members}})))
    product, package = "CreateProductInstallBody", "CreatePackageInstallBody"
    assert schemas["CreateInstallBody"]["anyOf"] == [ref(product), ref(package)]
    assert schemas[product]["required"] == ["product_id"]
    assert schemas[package]["required"] == ["package_id"]


def test_members_with_the_same_constant() -> None:
    members = [variant(value) for value in "abcde"]
    schemas = schemas_of(
        normalised(document({"Event": {"anyOf": [*members, variant("e", "late")]}}))
    )
    told = told_by(schemas, "Event", "kind")
    assert {value for value, names in told.items() if len(names) == 1} == set("abcd")
    assert set(told.pop("e")) == {"EBasicEvent", "ELateEvent"}


def test_constants_that_are_true_and_false() -> None:
    members = [
        {"type": "object", "properties": {"supported": {"enum": [flag]}, "n": {"const": int(flag)}}}
        for flag in (True, False)
    ]
    schemas = schemas_of(normalised(document({"Artifact": {"oneOf": members}})))
    assert told_by(schemas, "Artifact", "supported") == {
        True: ["SupportedArtifact"],
        False: ["UnsupportedArtifact"],
    }


def test_declared_discriminator() -> None:
    cat = {"type": "object", "properties": {"pet_type": TEXT, "name": TEXT}}
    union = {
        "oneOf": [ref("Cat"), ref("Dog"), ref("Fish")],
        "discriminator": {"propertyName": "pet_type", "mapping": {"c": f"{REF}Cat", "d": "Dog"}},
    }
    made = schemas_of(normalised(document({"Cat": cat, "Dog": cat, "Fish": cat, "Pet": union})))
    assert made["Pet"]["x-discriminator"] == {
        "property": "pet_type",
        "mapping": {"c": "Cat", "d": "Dog", "Fish": "Fish"},
    }


def test_members_of_a_union_in_a_union_are_found() -> None:
    inner = {"oneOf": [variant("a"), variant("b")]}
    made = schemas_of(
        normalised(document({"Outer": {"oneOf": [ref("Inner"), variant("c")]}, "Inner": inner}))
    )
    assert told_by(made, "Outer", "kind") == {"a": ["AInner"], "b": ["BInner"], "c": ["COuter"]}
    assert list(made).index("Inner") < list(made).index("Outer")


def test_union_of_scalars_has_no_name() -> None:
    value, schemas = rewritten(
        {"anyOf": [TEXT, {"type": "array", "items": TEXT}, {"enum": [True]}]}
    )
    assert value == {"anyOf": [TEXT, {"type": "array", "items": TEXT}, {"const": True}]}
    assert set(schemas) == {"Thing"}


# --- recursion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "schemas",
    [
        {
            "Tree": {
                "type": "object",
                "properties": {"children": {"type": "array", "items": ref("Tree")}},
            }
        },
        {"Tree": {"type": "array", "items": ref("Tree")}},
        {"Tree": {"anyOf": [TEXT, {"type": "array", "items": ref("Tree")}]}},
        {"Tree": {"oneOf": [OBJECT, ref("Tree"), {"type": "array", "items": ref("Tree")}]}},
        {"Tree": ref("Tree")},
        {"A": ref("B"), "B": ref("A")},
        {"A": {"allOf": [ref("B")]}, "B": {"allOf": [ref("A"), OBJECT]}},
        {"A": {"oneOf": [ref("B"), OBJECT]}, "B": {"oneOf": [ref("A"), variant("b")]}},
        {
            "A": {"type": "object", "properties": {"b": ref("B")}},
            "B": {"type": "array", "items": ref("A")},
        },
        {"A": {"type": "object", "additionalProperties": ref("A")}},
        {"A": {"type": "object", "properties": {"a": {"allOf": [ref("A"), OBJECT]}}}},
        {
            "A": {"type": "object", "properties": {"next": ref("B")}},
            "B": {"type": "object", "properties": {"next": ref("A")}},
            "C": {"allOf": [ref("A"), ref("B")]},
        },
        {"A": {"type": ["object", "null"], "properties": {"a": ref("A/properties/a")}}},
        {
            "Json": {
                "anyOf": [
                    {"type": ["string", "number", "boolean", "null"]},
                    {"type": "array", "items": ref("Json")},
                    {"type": "object", "additionalProperties": ref("Json")},
                ]
            }
        },
    ],
)
def test_recursion_ends(schemas: Json) -> None:
    schema = {"type": "object", "properties": {name.lower(): ref(name) for name in schemas}}
    normalised(document({**schemas, "Thing": schema}))


def test_recursion_through_a_class_is_kept() -> None:
    tree = {"type": "object", "properties": {"children": {"type": "array", "items": ref("Tree")}}}
    made = schemas_of(normalised(document({"Tree": tree})))
    assert made["Tree"]["properties"]["children"] == {"type": "array", "items": ref("Tree")}


def test_recursion_without_a_class_is_anything_inside() -> None:
    value, _ = rewritten(
        ref("Nested"), Nested={"anyOf": [TEXT, {"type": "array", "items": ref("Nested")}]}
    )
    inner = value["anyOf"][1]["items"]
    assert inner["anyOf"][1]["items"] == {"x-recursive": True}


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"type": "object", "properties": {"a": 5}}, "#/components/schemas/Bad/properties/a"),
        ({"type": "object", "properties": [TEXT]}, "#/components/schemas/Bad/properties"),
        ({"type": "text"}, "#/components/schemas/Bad/type"),
        ({"anyOf": TEXT}, "#/components/schemas/Bad/anyOf"),
        ({"$ref": "other.yaml#/Thing"}, "#/components/schemas/Bad"),
        ({"$ref": f"{REF}Missing"}, "Bad"),
        ([TEXT], "#/components/schemas/Bad"),
    ],
)
def test_refusal_names_the_place(schema: Json, place: str) -> None:
    with pytest.raises(Refused) as refused:
        normalise(document({"Bad": schema}))
    assert place in str(refused.value)
    assert "\n" not in str(refused.value)


def test_deep_nesting_is_refused() -> None:
    schema: Json = TEXT
    for _ in range(5_000):
        schema = {"type": "array", "items": schema}
    with pytest.raises(Refused, match="nested too deeply"):
        normalise(document({"Deep": schema}))
