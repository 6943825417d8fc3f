"""Models in Pydantic: an object passes, JSON is read, what is absent stays absent."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from cekura_akua.runtime import UNSET, Unset, pydantic_schema
from tests.runtime.pets import Bell, Dog, Horn, Owner, Toy
from tests.runtime.test_model import WHOLE, json_values

FACTS = {
    "models": {
        "Owner": {
            "id": {"minLength": 2, "maxLength": 3},
            "pets": {"maxItems": 4},
            "from": {"pattern": "^U"},
        },
        "Cat": {"claws": {"maximum": 20}},
    },
    "sent": ["Owner", "Cat"],
}

FITTING: dict[str, Any] = {
    **WHOLE,
    "from": "Ulm",
    "pets": [{"petType": "dog"}, {"petType": "newt", "tail": True}],
    "toy": [{"sound": "ding"}, {"sound": "toot"}],
}


class Envelope(BaseModel):
    owner: Owner
    toy: Toy | None = None


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Owners are bodies, with limits; a new adapter sees that."""
    monkeypatch.setattr(pydantic_schema, "_facts", lambda _: FACTS)


@given(st.dictionaries(st.sampled_from([*WHOLE, "petType", "sound"]), json_values))
def test_any_object_comes_back_as_it_was(data: dict[str, Any]) -> None:
    adapter = TypeAdapter(Owner)
    owner = adapter.validate_python(data)
    assert owner == Owner.from_dict(data)
    assert adapter.dump_python(owner) == data


def test_an_object_passes_and_json_is_read() -> None:
    owner = Owner.from_dict(WHOLE)
    envelope = Envelope(owner=owner, toy=Horn(volume=3))
    assert envelope.owner is owner
    assert envelope.model_dump()["owner"] == WHOLE
    again = Envelope.model_validate_json(envelope.model_dump_json())
    assert again == envelope
    assert again.owner.extra == {"unknown": {"a": 1}}
    absent = Envelope.model_validate({"owner": {"new": 1}})
    assert absent.owner.get("id", "absent") == "absent"
    assert absent.model_dump() == {"owner": {"new": 1}, "toy": None}


@pytest.mark.parametrize("value", [None, "text", 1, ["id"], Dog(pet_type="dog")])
def test_another_value_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError, match="valid dictionary"):
        TypeAdapter(Owner).validate_python(value)


def test_a_constant_tells_the_variants_of_a_plain_union_apart() -> None:
    adapter = TypeAdapter(Toy)
    assert adapter.validate_python({"sound": "ding", "size": 1}) == Bell(size=1)
    assert adapter.validate_json('{"sound": "honk"}') == Horn()
    other = adapter.validate_json('{"sound": "toot"}')
    assert type(other).__name__ == "UnknownVariant"
    assert adapter.dump_python(other) == {"sound": "toot"}


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": 1}, ("id",)),
        ({"id": "o"}, ("id",)),
        ({"id": "long"}, ("id",)),
        ({"id": None}, ("id",)),
        ({"bestFriend": 7}, ("bestFriend",)),
        ({"bestFriend": {"id": "o2"}}, ("bestFriend", "bestFriend")),
        ({"pets": [{"petType": "cat", "claws": 21}]}, ("pets", 0, "Cat", "claws")),
        ({"pets": [{"petType": "dog"}] * 5}, ("pets",)),
        ({"by_name": {"Rex": [1]}}, ("by_name", "Rex")),
    ],
)
def test_a_body_must_fit_its_document(change: dict[str, Any], place: tuple[object, ...]) -> None:
    adapter = TypeAdapter(Owner)
    assert adapter.validate_python(FITTING).to_dict() == FITTING
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python({**FITTING, **change})
    assert place == refused.value.errors()[0]["loc"][: len(place)]


@pytest.mark.usefixtures("sent")
def test_a_body_without_a_required_field_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Owner).validate_json('{"from": "Ulm"}')
    assert [(e["type"], e["loc"]) for e in refused.value.errors()] == [
        ("missing", ("id",)),
        ("missing", ("bestFriend",)),
    ]


@pytest.mark.usefixtures("sent")
def test_the_json_schema_says_what_the_document_says() -> None:
    schema = TypeAdapter(Owner).json_schema()
    owner, cat = schema["$defs"]["Owner"], schema["$defs"]["Cat"]
    assert schema["$ref"] == "#/$defs/Owner"
    assert owner["title"] == "Owner"
    assert owner["required"] == ["id", "bestFriend"]
    assert owner["additionalProperties"] is True
    properties = owner["properties"]
    identity = {"type": "string", "minLength": 2, "maxLength": 3, "title": "Id"}
    assert properties["id"] == identity
    assert properties["from"]["pattern"] == "^U"
    assert properties["mood"]["enum"] == ["good", "bad"]
    assert properties["pets"]["maxItems"] == 4
    variants = [each["$ref"] for each in properties["pet"]["anyOf"] if "$ref" in each]
    assert variants == ["#/$defs/Cat", "#/$defs/Dog", "#/$defs/UnknownPet"]
    assert properties["bestFriend"]["anyOf"] == [{"$ref": "#/$defs/Owner"}, {"type": "null"}]
    assert cat["properties"]["claws"]["maximum"] == 20
    assert schema == TypeAdapter(Owner).json_schema(mode="serialization")


def test_descriptions_are_those_of_the_docstring() -> None:
    @attrs.define(kw_only=True, repr=False)
    class Bird(Dog):
        """A bird, which
        sings.

        Attributes:
            name: at most
                ten letters.
        """

        wings: int | Unset = UNSET

    bird = TypeAdapter(Bird).json_schema()
    assert bird["description"] == "A bird, which sings."
    assert bird["properties"]["name"]["description"] == "at most ten letters."
