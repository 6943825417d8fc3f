"""Decoders: each value is read as its annotation says, and variants are told apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua.runtime import Discriminator, Model, UnknownVariant, reader
from cekura_akua.runtime.decoder import Decoders
from tests.runtime.pets import (
    AirHorn,
    Bell,
    Cat,
    Dog,
    Either,
    Horn,
    Living,
    Owner,
    Pet,
    Rose,
    Toy,
    UnknownLiving,
    UnknownPet,
)


@pytest.mark.parametrize("annotation", [Any, str, None, dict[str, Any], list[int], str | None, "x"])
@pytest.mark.parametrize("value", [None, 1, "a", [], {"petType": "cat"}])
def test_a_value_that_needs_no_decoding_is_the_value(annotation: Any, value: Any) -> None:
    assert reader(annotation)(value) is value


@pytest.mark.parametrize(
    "annotation", [Pet, Pet | None, list[Pet], dict[str, Pet], Pet | list[Pet]]
)
@pytest.mark.parametrize("value", [None, 1, "a", [1], [[{}]]])
def test_a_value_of_another_shape_stays(annotation: Any, value: Any) -> None:
    decoded = reader(annotation)(value)
    assert decoded == value
    assert type(decoded) is type(value)


def test_containers() -> None:
    cat, dog = Cat(pet_type="cat"), Dog(pet_type="dog")
    assert reader(list[list[Pet]])([[cat.to_dict()], []]) == [[cat], []]
    assert reader(dict[str, list[Pet]])({"a": [dog.to_dict()]}) == {"a": [dog]}
    assert reader(Pet | list[Pet] | None)([dog.to_dict()]) == [dog]
    assert reader(Pet | list[Pet] | None)(dog.to_dict()) == dog


def test_a_model_that_holds_itself() -> None:
    data: dict[str, Any] = {"id": "0", "bestFriend": None}
    for number in range(50):
        data = {"id": str(number), "bestFriend": data}
    owner = Owner.from_dict(data)
    assert owner.to_dict() == data
    assert owner.best_friend is not None
    assert isinstance(owner.best_friend.best_friend, Owner)


def test_a_decoder_is_compiled_once() -> None:
    decoders = Decoders(Model, UnknownVariant)
    assert decoders.of_model(Owner) is decoders.of_model(Owner)


# --- variants told apart by a declared discriminator ----------------------------------------------


@pytest.mark.parametrize(
    ("tag", "variant"),
    [("cat", Cat), ("kitten", Cat), ("dog", Dog), (7, Dog), ("newt", UnknownPet)],
)
def test_a_discriminator_decides_whatever_the_fields(tag: Any, variant: type[Model]) -> None:
    # `claws` is a field of cats alone.
    pet = reader(Pet)({"petType": tag, "claws": 4})
    assert type(pet) is variant
    assert isinstance(pet, UnknownVariant) is (variant is UnknownPet)
    assert pet.to_dict() == {"petType": tag, "claws": 4}


@pytest.mark.parametrize("tag", [{}, {"petType": None}, {"petType": []}, {"petType": 1.5}])
def test_an_object_without_a_tag_is_told_by_its_fields(tag: dict[str, Any]) -> None:
    assert type(reader(Pet)({**tag, "claws": 4})) is Cat
    assert type(reader(Pet)({"new": 1})) is UnknownPet


@pytest.mark.parametrize(
    ("value", "variant"),
    [
        ({"kind": "pet", "petType": "dog"}, Dog),
        ({"kind": "pet", "petType": "newt"}, UnknownPet),
        ({"kind": "rose", "petType": "dog"}, Rose),
        ({"kind": "stone", "petType": "dog"}, UnknownLiving),
        ({"kind": "notes", "petType": "dog"}, dict),
        ({"petType": "dog", "claws": 1}, Dog),
        ({"petType": "newt", "claws": 1}, Cat),
        ({"claws": 1}, Cat),
        ({"new": 1}, UnknownLiving),
    ],
)
def test_a_union_that_holds_a_union(value: dict[str, Any], variant: type[Any]) -> None:
    """The outer discriminator comes first; the inner decides for an object without its property."""
    assert type(reader(Living)(value)) is variant


@pytest.mark.parametrize(
    ("value", "variant"),
    [
        ({"petType": "dog", "claws": 1, "kind": "x"}, Dog),
        ({"petType": "newt", "claws": 1}, Cat),
        ({"kind": "rose"}, Rose),
        ({"new": 1}, UnknownVariant),
    ],
)
def test_a_union_without_a_discriminator_that_holds_one_with(
    value: dict[str, Any], variant: type[Any]
) -> None:
    assert type(reader(Either)(value)) is variant


VARIANTS = (Cat, Dog, Rose, Bell)
tags = st.text(max_size=3) | st.integers(-3, 3)


@given(
    table=st.dictionaries(tags, st.sampled_from(VARIANTS), max_size=6),
    tag=tags,
    wire=st.sampled_from(["kind", "petType", "sound", "x"]),
    rest=st.dictionaries(st.sampled_from(["name", "claws", "size", "new"]), st.integers()),
)
def test_any_table_is_followed(
    table: dict[Any, type[Model]], tag: Any, wire: str, rest: dict[str, int]
) -> None:
    """The table alone decides, and no other field."""

    class Unknown(UnknownVariant):
        DISCRIMINATOR = Discriminator(wire, table)

    data = {**rest, wire: tag}
    value = reader(Cat | Dog | Rose | Bell | Unknown | None)(data)
    assert type(value) is table.get(tag, Unknown)
    assert value.to_dict() == data


# --- variants told apart by what they declare -----------------------------------------------------


@pytest.mark.parametrize(
    ("value", "variant"),
    [
        ({"sound": "ding", "pressure": 1}, Bell),
        ({"sound": "honk", "volume": 1}, Horn),
        ({"sound": "honk", "pressure": 1}, AirHorn),
        ({"sound": "honk", "source": "lungs", "pressure": 1}, Horn),
        ({"sound": "moo"}, UnknownVariant),
        ({"sound": None}, UnknownVariant),
        ({"size": 1}, UnknownVariant),
    ],
)
def test_constants_decide_then_fields(value: dict[str, Any], variant: type[Model]) -> None:
    assert type(reader(Toy)(value)) is variant


@pytest.mark.parametrize(
    ("value", "variant"),
    [({"claws": 1}, Cat), ({"kind": "x"}, Rose), ({"new": 1}, UnknownVariant)],
)
def test_fields_decide_where_there_is_no_constant(
    value: dict[str, Any], variant: type[Model]
) -> None:
    assert type(reader(Cat | Rose | UnknownVariant)(value)) is variant
    assert type(reader(Cat | Rose)(value)) is variant
