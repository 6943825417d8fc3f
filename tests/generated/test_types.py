"""The types of fields are those of the values that the document allows, no wider and no narrower.

Types and schemas are walked together, from what the operations take and answer. A field is `Any`
where its schema says nothing, and a union has a member for each kind of value that may come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from attrs import define, field

from cekura_akua.runtime import Model, UnknownVariant
from tests.generated.documents import (
    APIS,
    JSON_TYPE,
    Document,
    Json,
    document,
    is_counted,
    operations,
    resolve,
)
from tests.generated.models import hints_of, wire_names

Schema = Mapping[str, Json]

ANYTHING = frozenset({"any"})
OF_TYPES = {str: "string", bool: "boolean", float: "number", int: "integer", NoneType: "null",
            dict: "object", list: "array", Any: "any"}  # fmt: skip
DEMANDS = ("type", "properties", "additionalProperties", "items", "enum", "const")


@define
class Walk:
    """A walk over types beside the schemas of a document.

    Attributes:
        published: the document, with its corrections, before any normalisation.
        anything: the places that are typed `Any`.
        fields: the fields that were compared.
    """

    published: Document
    anything: set[str] = field(factory=set)
    fields: set[str] = field(factory=set)
    _done: dict[tuple[type[Any], str], list[str]] = field(factory=dict)

    def faults(self, hint: Any, schemas: Sequence[Json], place: str) -> list[str]:
        """Return the places where a type is not that of the values of some schemas."""
        flat = [part for schema in schemas for part in self.alternatives(schema)]
        declared = kinds(flat)
        members = [*members_of(hint)]
        typed = frozenset(kind_of(member) for member in members)
        if typed != declared:
            return [f"{place}: {sorted(typed)}, but the document has {sorted(declared)}"]
        if typed == ANYTHING:
            self.anything.add(place)
            return []
        closed = {value for part in flat for value in values_of(part) if value is not None}
        if closed and all(values_of(part) or is_plain(part) for part in flat):
            named = {value for member in members for value in literals(member)}
            if named != closed:
                return [f"{place}: not the values {sorted(map(str, named ^ closed))[:3]}"]
        return [fault for each in members for fault in self._inside(each, flat, place)]

    def _inside(self, member: Any, flat: Sequence[Schema], place: str) -> list[str]:
        origin, arguments = get_origin(member), get_args(member)
        if origin is list:
            items = [part.get("items", {}) for part in flat if "array" in kinds([part])]
            return self.faults(arguments[0], items, f"{place}[]")
        objects = [part for part in flat if "object" in kinds([part])]
        if origin is dict:
            maps = [part for part in objects if not part.get("properties")]
            values = [part.get("additionalProperties", {}) for part in maps]
            return self.faults(arguments[1], values, f"{place}{{}}")
        if is_model(member) and not issubclass(member, UnknownVariant):
            return self._of_model(member, [part for part in objects if part.get("properties")])
        return []

    def _of_model(self, model: type[Any], objects: Sequence[Schema]) -> list[str]:
        """Return the faults of a class: of all variants with its fields, or of the nearest one."""
        key = model, repr(objects)
        if key not in self._done:
            self._done[key] = []  # a recursion is right where the rest is
            shape = {*wire_names(model).values()}
            like = [part for part in objects if part["properties"].keys() == shape] or [*objects]
            tries = [like, *([part] for part in like)] if len(like) > 1 else [like]
            self._done[key] = min((self._of_fields(model, each) for each in tries), key=len)
        return self._done[key]

    def _of_fields(self, model: type[Any], objects: Sequence[Schema]) -> list[str]:
        found: list[str] = []
        for attribute, wire in wire_names(model).items():
            held = [part["properties"][wire] for part in objects if wire in part["properties"]]
            place = f"{model.__name__}.{attribute}"
            self.fields.add(place)
            found += self.faults(hints_of(model)[attribute], held, place)
        return found

    def alternatives(self, schema: Json) -> Iterator[Schema]:
        """Yield the schemas that a value may be of: references followed, `allOf` merged."""
        schema = resolve(self.published, schema)
        if not isinstance(schema, Mapping):
            yield {}
            return
        if schema.get("nullable") is True:
            yield {"type": "null"}
        merged = dict(schema)
        choices = [*merged.pop("anyOf", ()), *merged.pop("oneOf", ())]
        for part in merged.pop("allOf", ()):
            options = [*self.alternatives(part)]
            if len(options) == 1:
                merged = joined(options[0], merged)
            else:
                choices += options
        demanded = {name: value for name, value in merged.items() if name in DEMANDS}
        if not choices:
            yield merged
        for choice in choices:
            for option in self.alternatives(choice):
                yield option if option.get("type") == "null" else joined(option, demanded)


def joined(one: Schema, other: Schema) -> dict[str, Json]:
    """Return a schema that demands what two schemas demand."""
    made = {**one, **other}
    if "properties" in made:
        made["properties"] = {**(one.get("properties") or {}), **(other.get("properties") or {})}
    return made


def kinds(flat: Sequence[Schema]) -> frozenset[str]:
    """Return the kinds of values that schemas allow; whole numbers are numbers."""
    found: set[str] = set()
    for part in flat:
        types = part.get("type", ())
        if values_of(part):
            found |= {OF_TYPES[type(value)] for value in values_of(part)}
        elif part.get("format") == "binary":
            found.add("file")
        elif types:
            found |= {types} if isinstance(types, str) else set(types)
        elif "properties" in part or "additionalProperties" in part:
            found.add("object")
        else:
            found.add("array" if "items" in part else "any")
    if "any" in found or not found:
        return ANYTHING
    return frozenset(found - {"integer"} if "number" in found else found)


def values_of(part: Schema) -> list[Json]:
    return [part["const"]] if "const" in part else list(part.get("enum", ()))


def is_plain(part: Schema) -> bool:
    """Return whether a schema allows no text and no whole number."""
    return not kinds([part]) & {"string", "integer", "any"}


def members_of(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in (Union, UnionType):
        for member in get_args(hint):
            yield from members_of(member)
    else:
        yield hint


def kind_of(member: Any) -> str:
    """Return the kind of the values of a type."""
    if get_origin(member) is Literal:
        return OF_TYPES[type(get_args(member)[0])]
    known = OF_TYPES.get(get_origin(member) or member)
    return known or ("object" if is_model(member) else "file")


def is_model(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, Model)


def literals(member: Any) -> tuple[Json, ...]:
    return get_args(member) if get_origin(member) is Literal else ()


def walked(api: str) -> tuple[Walk, list[str]]:
    """Return a walk over all operations of an API, and its faults."""
    package, walk, faults = import_module(f"{api}_api"), Walk(document(api, "specs")), []
    for operation in operations(api):
        described = getattr(package.Resources(), operation.resource).operation(operation.verb)
        pairs = [(described.body_type, schema) for schema in operation.contents.values()]
        pairs += [
            (described.answers.get(answer.status), answer.schema)
            for answer in operation.answers
            if answer.media == JSON_TYPE
        ]
        for annotation, schema in pairs:
            if annotation and schema is not None:
                hint = package.models.resolve(annotation)
                faults += walk.faults(hint, [schema], operation.name)
    return walk, sorted(set(faults))


FREE = {"akua": (2_482, 51), "cekura": (2_366, 257)}
"""How many fields there are, and how many places are `Any` as their schemas say nothing."""


@pytest.mark.parametrize("api", APIS)
def test_fields_have_the_types_of_the_document(api: str) -> None:
    """A field is `Any`, or free inside, where its schema says nothing, and nowhere else."""
    walk, faults = walked(api)
    assert faults == []
    assert walk.anything
    if is_counted(api):
        assert (len(walk.fields), len(walk.anything)) == FREE[api]


TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("hint", "schema"),
    [
        (Any, TEXT),
        (str, {}),
        (str, {"type": "integer"}),
        (str, {"type": ["string", "null"]}),
        (str | None, TEXT),
        (str, {"anyOf": [TEXT, {"type": "boolean"}]}),
        (float, {"type": "integer"}),
        (str, {"enum": ["a", "b"]}),
        (Literal["a"] | str, {"enum": ["a", "b"]}),
        (list[Any], {"type": "array", "items": TEXT}),
        (list[str], {"type": "array"}),
        (dict[str, Any], {"type": "object", "additionalProperties": TEXT}),
        (dict[str, list[Any]], {"additionalProperties": {"items": {"$ref": "#/components/x"}}}),
    ],
)
def test_a_type_that_is_wider_or_narrower_is_found(hint: Any, schema: Json) -> None:
    assert Walk({"components": {"x": TEXT}}).faults(hint, [schema], "value")
