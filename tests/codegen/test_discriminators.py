"""Declared discriminators, from the document to the model that is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cekura_akua.runtime import UNSET
from codegen import generate, write
from codegen.generate import Specs
from tests.codegen.accepted import Json, answering, document, normalised, schemas_of
from tests.codegen.importing import imported

REF = "#/components/schemas/"
TEXT = {"type": "string"}


def thing(**properties: Json) -> Json:
    return {"type": "object", "properties": {"name": TEXT, **properties}}


def union(*names: str, tag: str | None = None, **mapping: str) -> Json:
    """Return a union of components, with or without a declared discriminator."""
    members = {"oneOf": [{"$ref": REF + name} for name in names]}
    return members if tag is None else members | {"discriminator": declared(tag, mapping)}


def declared(tag: str, mapping: Json) -> Json:
    return {"propertyName": tag} | ({"mapping": mapping} if mapping else {})


SCHEMAS = {
    "Cat": thing(petType=TEXT, claws={"type": "integer"}),
    "Dog": thing(petType=TEXT),
    "Hound": {"$ref": f"{REF}Dog"},
    "Bird": thing(petType={"enum": ["parrot", "crow"]}) | {"required": ["petType"]},
    "Fish": thing(petType=TEXT),
    "Pet": union("Cat", "Dog", "Bird", "Fish", tag="petType", cat=f"{REF}Cat", dog="Hound"),
    "Rose": thing(kind=TEXT),
    "Fern": thing(kind={"const": "fern"}),
    "Plant": union("Rose", "Fern", tag="kind"),
    # Nested: a value of `kind` leads to a union, or to a variant of one.
    "Living": union("Pet", "Plant", tag="kind", animal="Pet", flower="Rose"),
    "House": thing(home=TEXT),
    "Either": union("Pet", "House"),
    # What stands beside the members is merged into each of them.
    "Tame": {**union("Cat", "Dog", tag="petType", c="Cat", d="Dog"), **thing(home=TEXT)},
    "One": thing(version={"type": "integer"}),
    "Two": thing(version={"const": 2}),
    "Off": thing(on={"enum": [False]}),
    "On": thing(on={"type": "boolean"}),
    "Versioned": union("One", "Two", tag="version", **{"1": "One"}),
    "Switch": union("Off", "On", tag="on", true="On", nowhere=f"{REF}Nothing", outside="Cat"),
}
HOLDER = thing(
    pet={"$ref": f"{REF}Pet"},
    pets={"type": "array", "items": {"$ref": f"{REF}Pet"}},
    maybe={"anyOf": [{"$ref": f"{REF}Pet"}, {"type": "null"}]},
    living={"$ref": f"{REF}Living"},
    either={"$ref": f"{REF}Either"},
    tame={"$ref": f"{REF}Tame"},
    versioned={"$ref": f"{REF}Versioned"},
    switch={"$ref": f"{REF}Switch"},
)


def generated(**schemas: Json) -> dict[str, str]:
    """Return the package of a document whose only operation answers with `Holder`."""
    paths = {"/holders": {"get": answering({"$ref": f"{REF}Holder"})}}
    return generate.package(document(schemas, paths), Specs(folder=Path("specs")), "akua").files


@pytest.fixture(scope="module")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """Return the package that the document describes."""
    folder = tmp_path_factory.mktemp("discriminators")
    write.put(generated(**SCHEMAS, Holder=HOLDER), folder / "told_apart_api")
    with imported("told_apart_api", folder) as package:
        yield package


# The field, an object in it, and the class that it is read as.
READ: list[tuple[str, Json, str]] = [
    ("pet", {"petType": "cat"}, "Cat"),
    ("pet", {"petType": "dog", "claws": 1}, "Dog"),
    ("pet", {"petType": "crow", "claws": 1}, "Bird"),
    ("pet", {"petType": "parrot"}, "Bird"),
    ("pet", {"petType": "Fish"}, "Fish"),
    ("pet", {"petType": "Cat", "claws": 1}, "UnknownPet"),  # mapped, so that its name is no value
    ("pet", {"petType": "newt", "claws": 1}, "UnknownPet"),
    ("pet", {"claws": 1}, "Cat"),
    ("pets", [{"petType": "dog"}, {"petType": "newt"}], "Dog UnknownPet"),
    ("maybe", {"petType": "dog", "claws": 1}, "Dog"),
    ("living", {"kind": "animal", "petType": "dog"}, "Dog"),
    ("living", {"kind": "animal", "petType": "newt"}, "UnknownPet"),
    ("living", {"kind": "flower"}, "Rose"),
    ("living", {"kind": "Rose"}, "Rose"),
    ("living", {"kind": "fern"}, "Fern"),
    ("living", {"kind": "stone", "claws": 1}, "UnknownLiving"),
    ("living", {"petType": "dog", "claws": 1}, "Dog"),
    ("either", {"petType": "dog", "claws": 1}, "Dog"),
    ("either", {"home": 1}, "House"),
    ("either", {"new": 1}, "UnknownEither"),
    ("tame", {"petType": "c"}, "ClawsTame"),
    ("tame", {"petType": "d", "claws": 1}, "BasicTame"),
    ("tame", {"petType": "cat"}, "UnknownTame"),
    ("versioned", {"version": 1}, "One"),
    ("versioned", {"version": 2}, "Two"),
    ("versioned", {"version": 3}, "UnknownVersioned"),
    ("switch", {"on": True}, "On"),
    ("switch", {"on": False}, "Off"),
    ("switch", {"on": "nowhere"}, "UnknownSwitch"),
    ("switch", {"on": "outside"}, "UnknownSwitch"),
]


@pytest.mark.parametrize(("field", "value", "classes"), READ)
def test_an_object_is_read_as_the_discriminator_says(
    pets: ModuleType, field: str, value: Json, classes: str
) -> None:
    operation = pets.Resources().holders.operation("list")
    holder = operation.read(200, {field: value})
    read = getattr(holder, field)
    names = [type(model).__name__ for model in (read if isinstance(read, list) else [read])]
    assert " ".join(names) == classes
    assert holder.to_dict() == {field: value}
    assert holder.name is UNSET


def test_the_class_of_unknown_objects_is_one_of_the_models(pets: ModuleType) -> None:
    unknown = pets.models.UnknownPet
    assert issubclass(unknown, pets.models.UnknownVariant)
    assert "UnknownPet" in dir(pets.models)
    assert isinstance(pets.models.Pet.__args__[-1](extra={"a": 1}), unknown)
    assert unknown.__doc__ == "An object that fits no variant of `Pet` that the document knows."
    assert dict(unknown.DISCRIMINATOR.variants) == {
        "cat": pets.models.Cat,
        "dog": pets.models.Dog,
        "parrot": pets.models.Bird,
        "crow": pets.models.Bird,
        "Fish": pets.models.Fish,
    }


def test_a_name_that_is_taken_is_not_given_to_the_class_of_unknown_objects() -> None:
    taken = {"UnknownPet": thing(), "UnknownPetVariant": thing()}
    files = generated(**SCHEMAS, **taken, Holder=HOLDER)
    assert "class UnknownPetVariantVariant(UnknownVariant):" in files["models/holders.py"]
    assert "class UnknownPet(Model):" in files["models/unused.py"]


@pytest.mark.parametrize(
    ("second", "declares"),
    [
        (union("A", "B"), True),
        (union("A", "B", tag="x", a="A"), True),
        (union("A", "B", tag="x", a="B"), False),
        (union("A", "B", tag="y", a="A"), False),
    ],
)
def test_unions_of_the_same_members_are_one_type(second: Json, declares: bool) -> None:
    """Where they declare different discriminators, neither holds for the type."""
    first = union("A", "B", tag="x", a="A")
    holder = thing(first={"$ref": f"{REF}First"}, second={"$ref": f"{REF}Second"})
    parts = {"A": thing(x=TEXT), "B": thing(y=TEXT), "First": first, "Second": second}
    module = generated(**parts, Holder=holder)["models/holders.py"]
    assert "second: First | Unset = UNSET" in module
    assert ("DISCRIMINATOR" in module) is declares


KINDS = ("reference", "name", "constant", "enum", "implicit")
values = st.text("abcdef", min_size=1, max_size=4)


@settings(max_examples=60)
@given(st.data())
def test_every_value_of_any_discriminator_names_its_variant(data: st.DataObject) -> None:
    """All ways to declare a value: by mapping, constant, enum or name, in unions inside unions."""
    count = data.draw(st.integers(2, 5), "variants")
    words = data.draw(st.lists(values, min_size=2 * count, max_size=2 * count, unique=True))
    schemas: dict[str, Json] = {}
    mapping: dict[str, str] = {}
    expected: dict[str, str] = {}
    for number in range(count):
        name, told = f"Variant{'ABCDE'[number]}", words[2 * number : 2 * number + 2]
        kind = data.draw(st.sampled_from(KINDS), name)
        tag: Json = TEXT
        match kind:
            case "reference" | "name":
                mapping |= dict.fromkeys(told, REF + name if kind == "reference" else name)
            case "constant":
                told = told[:1]
                tag = {"const": told[0]}
            case "enum":
                tag = {"enum": told}
            case _:
                told = [name]
        expected |= dict.fromkeys(told, name)
        schemas[name] = thing(tag=tag, **{f"own{number}": TEXT})
    inner = data.draw(st.integers(0, count - 1), "variants in a union of their own")
    if inner > 1:
        inside, outside = list(schemas)[:inner], list(schemas)[inner:]
        schemas["Inside"] = union(*inside, tag="tag", **mapping)
        schemas["Whole"] = union("Inside", *outside, tag="tag", **mapping)
    else:
        schemas["Whole"] = union(*schemas, tag="tag", **mapping)
    made = schemas_of(normalised(document(schemas)))
    written: dict[Any, str] = made["Whole"]["x-discriminator"]["mapping"]
    assert made["Whole"]["x-discriminator"]["property"] == "tag"
    assert {value: name for value, name in written.items() if name != "Inside"} == expected
