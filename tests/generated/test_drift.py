"""Answers of a newer revision than the client are read, kept and given back unchanged."""

from __future__ import annotations

import copy
import json
import pickle
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Literal, get_args, get_origin

import pytest
from attrs import fields, has
from hypothesis import given, settings
from hypothesis import strategies as st

from cekura_akua.testing import example
from tests.cases import every_case
from tests.generated.answers import text, written
from tests.generated.documents import APIS, JSON_TYPE, Json, Operation, document, operations
from tests.generated.models import (
    everything,
    example_of,
    hints_of,
    may_lack,
    models,
    read,
    unions,
    wire_names,
)

MODELS = dict(everything())
CASES = {f"{api}:{operation.name}": operation for api in APIS for operation in operations(api)}
STRANGE: tuple[Json, ...] = (
    None,
    "brand_new",
    "",
    0,
    -1.5,
    True,
    [],
    [None, {"a": 1}, "b"],
    {},
    {"x": {"y": [1]}},
)
SECRET = "hush-hush"
SECRET_WORDS = ("secret", "password", "api_key", "token")

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def unknown_fields(value: Json) -> Json:
    """Return a value with an unknown field in every object."""
    if isinstance(value, dict):
        return {key: unknown_fields(item) for key, item in value.items()} | {
            "x_new": {"deep": [1, None]}
        }
    return [unknown_fields(item) for item in value] if isinstance(value, list) else value


def unknown_words(value: Json) -> Json:
    """Return a value with a word in place of every string that no enum lists."""
    if isinstance(value, dict):
        return {key: unknown_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [unknown_words(item) for item in value]
    return "brand_new" if isinstance(value, str) else value


def nulls(value: Json) -> Json:
    """Return an object whose every field is null."""
    if isinstance(value, list):
        return [None, *map(nulls, value)]
    return dict.fromkeys(value) if isinstance(value, dict) else None


def nothing(value: Json) -> Json:
    """Return a value whose objects have lost all their fields."""
    if isinstance(value, list):
        return [nothing(item) for item in value]
    return {} if isinstance(value, dict) else value


def other_items(value: Json) -> Json:
    """Return a value with items of every other type at the end of each array."""
    if isinstance(value, dict):
        return {key: other_items(item) for key, item in value.items()}
    return [*map(other_items, value), *STRANGE] if isinstance(value, list) else value


def other_shapes(value: Json) -> Json:
    """Return an object whose fields are of another type than they were."""
    if isinstance(value, list):
        return [other_shapes(item) for item in value]
    if not isinstance(value, dict):
        return [value]
    return {key: [item] if isinstance(item, dict) else {"was": item} for key, item in value.items()}


@pytest.mark.parametrize(
    "drift",
    [unknown_fields, unknown_words, nulls, nothing, other_items, other_shapes],
    ids=lambda model: model.__name__,
)
@pytest.mark.parametrize("api", APIS)
def test_drifted_answers_round_trip(api: str, drift: Callable[[Json], Json]) -> None:
    """A response is kept unchanged, however its shape has changed."""
    for operation, described, status, served in answers(api):
        drifted = drift(served)
        before = text(drifted)
        result = described.read(status, drifted)
        assert text(written(result)) == before, operation.name


@pytest.mark.parametrize("api", APIS)
def test_missing_fields_read_as_their_types_say(api: str) -> None:
    """A field that may be missing is `UNSET`; reading one that is always there is an error.

    An object that lacks such a field is read all the same.
    """
    package = import_module(f"{api}_api.models")
    for name, model in models(api).items():
        empty = model.from_dict({})
        assert empty.to_dict() == {}, name
        optional = may_lack(model)
        assert all(getattr(empty, field) is package.UNSET for field in optional), name
        for field in wire_names(model):
            if field not in optional:
                with pytest.raises(package.MissingField, match=rf"^{name}\.{field} is missing"):
                    getattr(empty, field)
        assert not package.UNSET


@pytest.mark.parametrize("api", APIS)
def test_each_field_of_another_type_is_kept(api: str) -> None:
    """A field with a value of any type is kept raw, and the other fields are read as ever."""
    for name, model in models(api).items():
        served = example_of(model)
        assert text(model.from_dict(served).to_dict()) == text(served), name
        for wire in served:
            for strange in STRANGE:
                drifted = {**served, wire: strange}
                assert text(model.from_dict(drifted).to_dict()) == text(drifted), (name, wire)
            absent = {key: value for key, value in served.items() if key != wire}
            assert text(model.from_dict(absent).to_dict()) == text(absent), (name, wire)


@settings(max_examples=600)
@given(data=st.data())
def test_any_object_round_trips(data: st.DataObject) -> None:
    """`to_dict(from_dict(x)) == x` for every model and every JSON object."""
    name = data.draw(st.sampled_from(sorted(MODELS)))
    model = MODELS[name]
    declared = st.sampled_from(sorted(wire_names(model).values()) or ["none"])
    change = st.dictionaries(declared | st.text(), json_values, max_size=4)
    served = {**data.draw(st.sampled_from([example_of(model), {}])), **data.draw(change)}
    before = text(served)
    assert text(model.from_dict(served).to_dict()) == before
    assert text(served) == before


@settings(max_examples=300)
@given(data=st.data())
def test_any_mutation_deep_inside_round_trips(data: st.DataObject) -> None:
    """A change at any depth of a valid object is kept unchanged."""
    model = MODELS[data.draw(st.sampled_from(sorted(MODELS)))]
    served = example_of(model)
    places = list(holders(served))
    if places:
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(json_values)
    before = text(served)
    assert text(model.from_dict(served).to_dict()) == before


@pytest.mark.parametrize("name", [f"{api}.{name}" for api in APIS for name in unions(api)])
def test_unknown_variant_is_kept(name: str) -> None:
    """An object that no variant of a union declares is an `UnknownVariant`, and is given back."""
    api, _, union = name.partition(".")
    package = import_module(f"{api}_api.models")
    served = dict.fromkeys(tags(unions(api)[union]), "brand_new") | {"x_new": [1, {"deep": None}]}
    value = read(api, union, served)
    assert text(value.to_dict()) == text(served)
    if all_tagged(unions(api)[union]):
        assert isinstance(value, package.UnknownVariant)
        assert value.to_dict() == served


def test_unknown_widget() -> None:
    """A widget of a later type is kept among widgets of known types."""
    package = import_module("akua_api.models")
    snippet, hologram = (
        {"widget_type": "snippet", "id": "w1"},
        {"widget_type": "hologram", "lamps": 3},
    )
    widgets = read("akua", "list[Widget]", [snippet, hologram])
    assert type(widgets[0]) is package.SnippetWidget
    assert type(widgets[1]) is package.UnknownWidget
    assert widgets[1].widget_type == "hologram"
    assert widgets[1].data["lamps"] == 3
    assert written(widgets) == [snippet, hologram]


@pytest.mark.parametrize("api", APIS)
def test_models_are_values(api: str) -> None:
    """A model pickles, copies and compares as a value."""
    with every_case() as case:
        for name, model in models(api).items():
            with case(name):
                check_value(model)


def check_value(model: Any) -> None:
    """Check that an object of a model is a value."""
    served = example_of(model) | {"x_new": [1]}
    made = model.from_dict(served)
    for same in (
        pickle.loads(pickle.dumps(made)),
        copy.copy(made),
        copy.deepcopy(made),
        model.from_dict(served),
    ):
        assert type(same) is model
        assert same == made
        assert text(same.to_dict()) == text(served)
    assert made != model.from_dict({})
    assert repr(made).startswith(f"{model.__name__}(")


@pytest.mark.parametrize("api", APIS)
def test_unset_stays_the_same_when_pickled(api: str) -> None:
    """`UNSET` is the same object in every process."""
    unset = import_module(f"{api}_api.models").UNSET
    assert pickle.loads(pickle.dumps(unset)) is unset
    assert copy.deepcopy(unset) is unset


def test_no_repr_shows_a_secret() -> None:
    """A field with the name of a secret is hidden, and all other fields are shown."""
    for name, model in MODELS.items():
        hints = hints_of(model)
        for attribute, wire in wire_names(model).items():
            shown = repr(model.from_dict({wire: SECRET}))
            assert attribute in shown
            if holds_text(hints[attribute]) and any(word in wire.lower() for word in SECRET_WORDS):
                assert SECRET not in shown, (name, wire)


@pytest.mark.parametrize("api", APIS)
def test_no_repr_shows_what_is_write_only(api: str) -> None:
    """A field that the document marks `writeOnly` is hidden."""
    schemas = document(api, "specs")["components"]["schemas"]
    hidden = [
        (models(api)[name], wire)
        for name, schema in schemas.items()
        for wire, item in schema.get("properties", {}).items()
        if name in models(api) and item.get("writeOnly")
    ]
    for model, wire in hidden:
        assert SECRET not in repr(model.from_dict({wire: SECRET})), (model, wire)
    assert hidden or api == "akua"


@pytest.mark.parametrize("api", APIS)
def test_hidden_secrets_are_sent(api: str) -> None:
    """Hiding a field changes its repr, never the request."""
    for model in models(api).values():
        for attribute in fields(model):
            if not attribute.repr:
                wire = wire_names(model)[attribute.name]
                assert model.from_dict({wire: SECRET}).to_dict() == {wire: SECRET}


def answers(api: str) -> Iterator[tuple[Operation, Any, int, Json]]:
    """Yield every documented JSON success of an API: with the operation that reads it."""
    for operation in CASES.values():
        if operation.api == api:
            module = import_module(f"{api}_api.resources.{operation.resource}")
            described = getattr(module, operation.verb.upper())
            for answer in operation.answers:
                if answer.media == JSON_TYPE:
                    yield (
                        operation,
                        described,
                        answer.status,
                        example(operation.document, answer.schema),
                    )


def holders(value: Json) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a value, as the list or object that holds the place, and the key."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in list(pairs):
        yield value, key
        yield from holders(item)


def tags(union: Any) -> set[str]:
    """Return the fields of which some variant of a union declares the only value."""
    return {tag for variant in get_args(union) if has(variant) for tag in constants(variant)}


def all_tagged(union: Any) -> bool:
    """Return whether a single field marks every variant of a union."""
    marks = [
        constants(variant) for variant in get_args(union) if has(variant) and wire_names(variant)
    ]
    return bool(set.intersection(*marks))


def constants(variant: type[Any]) -> set[str]:
    hints = hints_of(variant)
    return {
        wire
        for name, wire in wire_names(variant).items()
        if get_origin(hints[name]) is Literal and len(get_args(hints[name])) == 1
    }


def holds_text(hint: Any) -> bool:
    """Return whether a type is text or a constant, with or without null."""
    members = {hint} if typing.get_origin(hint) is None else set(get_args(hint))
    return members <= {str, type(None)} and str in members


def test_equal_numbers_of_other_types_stay_apart() -> None:
    """The comparison that these tests rest on tells 1 from 1.0 and from true."""
    assert len({text(value) for value in (1, 1.0, True, "1", [1])}) == 5
    assert json.loads(text({"b": 1, "a": 2})) == {"a": 2, "b": 1}
