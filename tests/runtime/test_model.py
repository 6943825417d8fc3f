"""Models: every JSON object is read, and comes back as it was."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua.runtime import (
    UNSET,
    MissingField,
    Model,
    UnknownVariant,
    Unset,
    encode,
    reader,
)
from tests.runtime.pets import Bell, Cat, Dog, Owner, Pet, UnknownPet

WHOLE: dict[str, Any] = {
    "id": "o1",
    "bestFriend": {"id": "o2", "bestFriend": None, "new": [1]},
    "from": "Ulm",
    "pet": {"petType": "cat", "claws": 18},
    "pets": [{"petType": "dog"}, {"petType": "newt", "tail": True}, None, "a pet"],
    "by_name": {"Rex": {"petType": "dog", "name": "Rex"}},
    "visits": [[{"petType": "dog"}], []],
    "toy": [{"sound": "ding"}, "a stick"],
    "mood": "brand new",
    "token": "hush",
    "free": {"deep": [{"petType": "cat"}]},
    "unknown": {"a": 1},
}


def test_an_object_is_read_whole_and_comes_back_unchanged() -> None:
    owner = Owner.from_dict(WHOLE)
    assert isinstance(owner.best_friend, Owner)
    assert owner.best_friend.extra == {"new": [1]}
    assert owner.from_ == "Ulm"
    assert owner.pet == Cat(pet_type="cat", claws=18)
    assert [type(pet) for pet in owner.get("pets")] == [Dog, UnknownPet, type(None), str]
    assert owner.by_name == {"Rex": Dog(pet_type="dog", name="Rex")}
    assert owner.visits == [[Dog(pet_type="dog")], []]
    assert owner.toy == [Bell(), "a stick"]
    assert owner.mood == "brand new"
    assert owner.free == WHOLE["free"]
    assert owner.extra == {"unknown": {"a": 1}}
    assert owner.to_dict() == WHOLE


def test_a_field_that_may_be_missing_reads_as_unset() -> None:
    owner = Owner.from_dict({"name": "nobody"})
    assert owner.pets is UNSET
    assert (owner.from_ or "nowhere") == "nowhere"
    assert owner.get("pets") is owner.get("sound") is None
    assert owner.get("pets", []) == []
    assert owner.get("name") == "nobody"  # on the wire
    assert owner.to_dict() == {"name": "nobody"}


@pytest.mark.parametrize("owner", [Owner.from_dict({"new": 1}), Owner(id=UNSET, best_friend=None)])  # type: ignore[arg-type]
def test_a_field_that_should_be_there_is_never_unset_when_it_is_read(owner: Owner) -> None:
    """Nobody prints UNSET for a text: finding T4."""
    with pytest.raises(MissingField, match=r"^Owner\.id is missing: the object lacks it, .* get"):
        f"{owner.id}"
    assert not hasattr(owner, "id")
    assert owner.get("id", "none") == getattr(owner, "id", "none") == "none"
    assert "id" not in owner.to_dict()
    assert "id=" not in repr(owner)
    assert owner != Owner(id="o1", best_friend=None)
    for same in (pickle.loads(pickle.dumps(owner)), copy.copy(owner), copy.deepcopy(owner)):
        assert same == owner
        assert not hasattr(same, "id")
    owner.id = "o2"
    assert (owner.id, owner.to_dict()["id"]) == ("o2", "o2")


def test_an_attribute_that_no_field_has_is_told_with_what_is_in_extra() -> None:
    owner = Owner.from_dict({"new": 1})
    with pytest.raises(AttributeError, match=r"^Owner has no attribute 'new': .* extra\['new'\]$"):
        owner.new  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"^Owner has no attribute 'old'$"):
        owner.old  # type: ignore[attr-defined]  # noqa: B018


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*WHOLE, "petType", "sound"]), json_values))
def test_any_object_comes_back_unchanged(data: dict[str, Any]) -> None:
    before = copy.deepcopy(data)
    assert Owner.from_dict(data).to_dict() == before
    assert data == before


@pytest.mark.parametrize("value", [None, "text", 1, ["id"]])
def test_a_model_is_read_from_an_object(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^Owner is read from an object, not from "):
        Owner.from_dict(value)


def test_extra_is_made_when_it_is_asked_for_and_can_be_set() -> None:
    dog = Dog(pet_type="dog")
    assert dog == Dog(pet_type="dog", extra={})
    dog.extra["born"] = date(2026, 1, 2)
    assert dog != Dog(pet_type="dog")
    assert dog.to_dict() == {"petType": "dog", "born": "2026-01-02"}
    dog.extra = {"friend": Cat(pet_type="cat")}
    assert dog.to_dict() == {"petType": "dog", "friend": {"petType": "cat"}}


def test_a_repr_shows_what_is_set_and_no_secret() -> None:
    owner = Owner.from_dict({"id": "o1", "token": "hush", "new": 1})
    assert repr(owner) == "Owner(id='o1', token=<hidden>, extra={'new': 1})"


def test_models_are_values() -> None:
    owner = Owner.from_dict(WHOLE)
    for other in (pickle.loads(pickle.dumps(owner)), copy.deepcopy(owner), Owner.from_dict(WHOLE)):
        assert other == owner
        assert other is not owner
        assert other.to_dict() == WHOLE
    other.get("pets").append(Dog(pet_type="dog"))
    assert other != owner


def test_unset_is_one_object() -> None:
    for other in (pickle.loads(pickle.dumps(UNSET)), copy.deepcopy(UNSET), Unset(...)):
        assert other is UNSET
    assert not UNSET
    assert repr(UNSET) == str(UNSET) == "UNSET"


def test_an_unknown_variant_keeps_its_data() -> None:
    data = {"petType": "newt", "tail": True}
    pet = reader(Pet)(data)
    assert isinstance(pet, UnknownVariant)
    assert pet.data == pet.to_dict() == data
    assert repr(pet) == "UnknownPet(pet_type='newt', extra={'tail': True})"
    assert pickle.loads(pickle.dumps(pet)) == pet


def test_the_fields_of_all_variants_are_read_of_an_unknown_one() -> None:
    """What code reads of any variant, it reads of the next one as well: finding T1."""
    pet: Pet = reader(Pet)({"petType": "newt", "name": "Isaac"})
    assert (type(pet), pet.pet_type, pet.name) == (UnknownPet, "newt", "Isaac")
    assert (pet.name or "").upper() == "ISAAC"
    with pytest.raises(MissingField, match=r"^UnknownPet\.pet_type is missing"):
        UnknownPet(extra={"tail": True}).pet_type  # noqa: B018


def test_the_json_form_of_a_value() -> None:
    when = datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert encode(when) == "2026-01-02T03:00:00+00:00"
    assert encode({"a": (date(2026, 1, 2), None), "b": UNSET}) == {"a": ["2026-01-02", None]}
    assert encode([Dog(pet_type="dog"), {"cat": Cat(pet_type="cat")}]) == [
        {"petType": "dog"},
        {"cat": {"petType": "cat"}},
    ]
    value = object()
    assert encode(value) is value


def test_a_subclass_reads_as_itself() -> None:
    class Beagle(Dog):
        def bark(self) -> str:
            return f"{self.name}!"

    assert Beagle.from_dict({"name": "Rex"}).bark() == "Rex!"
    assert isinstance(Beagle.from_dict({}), Model)


def test_a_model_is_written_as_a_json_text_and_read_from_it() -> None:
    owner = Owner.from_dict({**WHOLE, "from": "Köln", "size": 2**80})
    text = owner.to_json()
    assert text.startswith('{"id":"o1","bestFriend":{"id":"o2","bestFriend":null,"new":[1]}')
    assert "Köln" in text
    assert Owner.from_json(text) == Owner.from_json(text.encode()) == owner
    assert Owner.from_json(text).to_dict()["size"] == 2**80
    with pytest.raises(TypeError, match=r"^Owner is read from an object, not from list$"):
        Owner.from_json("[]")
    with pytest.raises(ValueError, match="Expecting value"):
        Owner.from_json("")


def test_a_copy_has_other_values_and_unknown_fields_of_its_own() -> None:
    owner = Owner.from_dict(WHOLE)
    moved = owner.evolve(from_="Bern", id=UNSET)
    assert moved.to_dict() == {k: v for k, v in WHOLE.items() if k != "id"} | {"from": "Bern"}
    moved.extra["unknown"] = "other"
    assert owner.to_dict() == WHOLE
    assert owner.evolve(extra={}).extra == {}
    with pytest.raises(TypeError, match="nmae"):
        owner.evolve(nmae="x")


def test_attrs_sees_public_attributes_alone() -> None:
    seen = attrs.asdict(Dog.from_dict({"petType": "dog", "tail": True}))
    assert seen == {"extra": {"tail": True}, "pet_type": "dog", "name": UNSET}
    assert attrs.asdict(Dog(pet_type="dog"))["extra"] == {}
    assert attrs.evolve(Dog(pet_type="dog"), name="Rex") == Dog(pet_type="dog", name="Rex")
