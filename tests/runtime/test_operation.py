"""Operations: values that read their own responses."""

from __future__ import annotations

import copy
import pickle
import sys
from types import ModuleType
from typing import Any

import pytest

from cekura_akua.runtime import Operation, Removed
from tests.runtime import pets

MODELS = "made_up_models"


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a module that resolves the names of models, as the generated ones do."""
    module = ModuleType(MODELS)
    vars(module)["resolve"] = lambda annotation: eval(annotation, vars(pets))
    monkeypatch.setitem(sys.modules, MODELS, module)
    return module


def operation(**traits: Any) -> Operation[Any]:
    return Operation(
        "pets.get", "GET", "/pets/{id}", {200: "Pet", 202: "list[Pet]", 204: "None"}, **traits
    )


@pytest.mark.usefixtures("models")
def test_a_success_is_read_as_the_document_declares_it() -> None:
    get = operation(models=MODELS)
    dog = pets.Dog(pet_type="dog")
    assert get.read(200, {"petType": "dog"}) == dog
    assert get.read(202, [{"petType": "dog"}]) == [dog]
    assert get.read(204, None) is None
    # An undeclared status is read like the first.
    assert get.read(201, {"petType": "dog"}) == dog


@pytest.mark.usefixtures("models")
def test_models_are_found_at_the_first_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    get = operation(models=MODELS)
    reader = get.reader(200)
    assert get.reader(200) is reader
    monkeypatch.delitem(sys.modules, MODELS)
    assert get.reader(200) is reader
    with pytest.raises(ModuleNotFoundError):
        get.reader(202)


def test_an_operation_without_models_reads_the_json_value() -> None:
    value = {"petType": "dog"}
    assert operation().read(200, value) is value
    assert Operation[Any]("pets.list", "GET", "/pets").read(200, value) is value


@pytest.mark.usefixtures("models")
def test_operations_are_values() -> None:
    get = operation(models=MODELS, styles={"q": "csv"}, if_match="required")
    same = operation(models=MODELS, styles={"q": "csv"}, if_match="required")
    get.read(200, {})
    others = [pickle.loads(pickle.dumps(get)), copy.copy(get), copy.deepcopy(get), same]
    for other in others:
        assert other == get
        assert hash(other) == hash(get)
        assert repr(other) == repr(get)
        assert other.read(200, {"petType": "cat"}) == pets.Cat(pet_type="cat")
    assert get != operation(models=MODELS, styles={"q": "csv"}, if_match="optional")
    assert get != operation(models=MODELS, styles={"q": "json"}, if_match="required")
    with pytest.raises(AttributeError):
        get.path = "/elsewhere"  # type: ignore[misc]


def test_a_removed_operation_is_a_value_and_no_operation() -> None:
    removed = Removed("pets.sell", "1.2.0", "pets.give")
    assert pickle.loads(pickle.dumps(removed)) == removed != Removed("pets.sell", "1.2.0")
    assert not isinstance(removed, Operation)
