"""The fields that a model declares: their names as attributes and on the wire, and their types."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from attrs import Attribute, fields

from .unset import Unset


class MissingField(AttributeError):
    """A field was read that the object lacks, although the document says that it is always there.

    `hasattr`, `getattr` with a default and `Model.get` tell whether an object has a field.
    """


class TypedField(NamedTuple):
    """A declared field.

    Attributes:
        name: the name of the attribute.
        wire: the name on the wire.
        type: the type of its value, without `Unset`.
        present: whether the document says that every object has the field. An object that lacks it
            has no such attribute; any other field that an object lacks is `UNSET`.
    """

    name: str
    wire: str
    type: Any
    present: bool


def declared_fields(model: type[Any]) -> list[Attribute[Any]]:
    """Return the fields that the document declares, without `extra`."""
    return [attribute for attribute in fields(model) if attribute.name != "extra"]


def wire_names(model: type[Any]) -> list[tuple[str, str]]:
    """Return the attribute and the name on the wire of every declared field."""
    renamed = model.WIRE_NAMES
    return [
        (attribute.name, renamed.get(attribute.name, attribute.name))
        for attribute in declared_fields(model)
    ]


_TYPED: dict[type[Any], tuple[TypedField, ...]] = {}
_PRESENT: dict[type[Any], tuple[str, ...]] = {}


def typed_fields(model: type[Any]) -> tuple[TypedField, ...]:
    """Return the declared fields with their types, which are resolved once."""
    typed = _TYPED.get(model)
    if typed is None:
        typed = _TYPED[model] = tuple(_resolved(model))
    return typed


def _resolved(model: type[Any]) -> Iterator[TypedField]:
    hints = get_type_hints(model)
    for name, wire in wire_names(model):
        members = get_args(hints[name])
        present = Unset not in members
        stated = members if present else tuple(member for member in members if member is not Unset)
        yield TypedField(name, wire, hints[name] if present else reduce(or_, stated), present)


def present_names(model: type[Any]) -> tuple[str, ...]:
    """Return the attributes of the fields that every object has, as the document says."""
    names = _PRESENT.get(model)
    if names is None:
        fields = typed_fields(model)
        names = _PRESENT[model] = tuple(field.name for field in fields if field.present)
    return names


def union_members(annotation: Any) -> tuple[Any, ...]:
    """Return the members of a union; of any other type, the type itself."""
    is_union = get_origin(annotation) in (Union, UnionType)
    return get_args(annotation) if is_union else (annotation,)
