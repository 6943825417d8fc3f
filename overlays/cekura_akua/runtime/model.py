"""Models: attrs classes that read any JSON object and give it back unchanged.

A field that the object may lack, and lacks, reads as `UNSET`, as its type says. To read a field
that every object should have, as the document says, and that this one lacks, is a `MissingField`. A
field that the class lacks is kept in `extra`; an enum value that the document does not list stays
the plain value that it is; an object that fits no variant of a union becomes an `UnknownVariant`.
So `Model.from_dict(data).to_dict() == data`, always.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Self, Union, get_args, get_origin

from attrs import define, field

from .decoder import Decode, Decoders
from .discriminator import Discriminator
from .fields import MissingField, declared_fields, present_names, wire_names
from .json_value import JSON, JSONObject
from .pieces import PieceDecoders
from .unset import UNSET


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Model:
    """An object of the API.

    Models are equal by their values, pickle, and are copied by `copy.copy` and `copy.deepcopy`.
    They are fields, parameters and return types of FastAPI and of Pydantic 2.10 or later.

    Attributes:
        extra: fields that the document does not declare, by their name on the wire. They are kept
            when read and sent when written.
    """

    WIRE_NAMES: ClassVar[Mapping[str, str]] = {}
    OTHER_FIELDS: ClassVar[bool | None] = None  # whether there may be others; None: not said

    extra: dict[str, Any] = field(factory=dict[str, Any])

    def __attrs_post_init__(self) -> None:
        # A field that every object has and this one was not given is no attribute: see `Decoders`.
        for name in present_names(type(self)):
            if getattr(self, name) is UNSET:
                delattr(self, name)

    if not TYPE_CHECKING:  # a checker would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            # Made when asked for: most objects have nothing unknown, and a dictionary for each of
            # them costs as much as reading half of their fields.
            if name == "extra":
                self.extra = {}
                return self.extra
            raise self._missing(name)

    @classmethod
    def from_dict(cls, data: JSONObject) -> Self:
        """Read an object from its JSON form.

        Args:
            data: the object, as a JSON parser returns it.

        Raises:
            TypeError: `data` is not an object.
        """
        if not isinstance(data, Mapping):
            raise TypeError(
                f"{cls.__name__} is read from an object, not from {type(data).__name__}"
            )
        model: Self = _DECODERS.of_model(cls)(data if type(data) is dict else dict(data))
        return model

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read an object from a JSON text.

        Args:
            text: the text; bytes are in UTF-8, UTF-16 or UTF-32.

        Raises:
            ValueError: the text is not JSON.
            TypeError: it is not an object.
        """
        return cls.from_dict(json.loads(text))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: every field that was read or set, unknown fields included."""
        data = {
            wire: encode(value)
            for name, wire in wire_names(type(self))
            if (value := getattr(self, name, UNSET)) is not UNSET
        }
        if self.extra:
            data.update(encode(self.extra))
        return data

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a field, or a default where the object lacks the field.

        Args:
            name: the name of the attribute; of a field that the document does not declare, its name
                on the wire.
            default: the value to return where the object lacks the field.
        """
        if any(attribute.name == name for attribute in declared_fields(type(self))):
            value = getattr(self, name, UNSET)
            return default if value is UNSET else value
        return self.extra.get(name, default)

    def _missing(self, name: str) -> AttributeError:
        """Return the error of an attribute that the object does not have."""
        kind, hint = type(self).__name__, ""
        if name.startswith("_"):
            pass  # asked for by Python itself, perhaps while the object is being made
        elif name in present_names(type(self)):
            return MissingField(
                f"{kind}.{name} is missing: the object lacks it, although the document says that "
                f"it is always there; get({name!r}) reads a field that may be missing",
                name=name,
                obj=self,
            )
        elif name in self.extra:
            hint = f": the document does not declare it; read extra[{name!r}]"
        return AttributeError(f"{kind} has no attribute {name!r}{hint}", name=name, obj=self)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, Model):
            return NotImplemented
        return self.extra == other.extra and all(
            getattr(self, a.name, UNSET) == getattr(other, a.name, UNSET)
            for a in declared_fields(type(self))
        )

    def to_json(self) -> str:
        """Return the JSON text of `to_dict`, in one line and with the characters as they are.

        Raises:
            TypeError: a field was set to a value that JSON does not have.
        """
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    def evolve(self, **changes: Any) -> Self:
        """Return a copy with other values; its unknown fields are those of this object.

        Lists and objects inside are shared with this object: `copy.deepcopy` copies them as well.

        Args:
            changes: the new values by the names of the attributes; `UNSET` takes a value away.

        Raises:
            TypeError: the model has no such attribute.
        """
        values: dict[str, Any] = {"extra": dict(self.extra)}
        values |= {a.name: getattr(self, a.name, UNSET) for a in declared_fields(type(self))}
        return type(self)(**{**values, **changes})

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Return the schema by which Pydantic reads, writes and describes the model.

        An object passes as it is. JSON is read by `from_dict`. A model that is only sent must fit
        its document, or is refused: types, limits, and the fields that are required. A model that
        the API returns is read as a response is, and an absent field stays absent.
        """
        from .pydantic_schema import core_schema

        return core_schema(cls, Model, UnknownVariant, reader)

    def __repr__(self) -> str:
        parts = [
            f"{a.name}={getattr(self, a.name)!r}" if a.repr else f"{a.name}=<hidden>"
            for a in declared_fields(type(self))
            if getattr(self, a.name, UNSET) is not UNSET
        ]
        if self.extra:
            parts.append(f"extra={self.extra!r}")
        return f"{type(self).__name__}({', '.join(parts)})"


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownVariant(Model):
    """An object that fits no variant of its union that the document knows.

    The class of a union's unknown objects has the fields that all variants of the union share.
    """

    DISCRIMINATOR: ClassVar[Discriminator | None] = None

    @property
    def data(self) -> Any:
        """The whole object as JSON, unchanged.

        Where all variants have a field of this name, it is that field; `to_dict()` is the object.
        """
        return self.to_dict()


_DECODERS = Decoders(Model, UnknownVariant)
_PIECE_DECODERS = PieceDecoders(Model, UnknownVariant)


def encode(value: Any) -> JSON:
    """Return the JSON form of a value.

    Models become objects, dates texts in ISO 8601, and members of enumerations their values; keys
    whose value is `UNSET` are left out, and the rest stays as it is.
    """
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): encode(item) for key, item in value.items() if item is not UNSET}
    if isinstance(value, date):
        return value.isoformat()
    return encode(value.value) if isinstance(value, Enum) and value is not UNSET else value


def _key(key: Any) -> Any:
    """Return the key of an object; a member of an enumeration has another hash than its value."""
    return key.value if isinstance(key, Enum) else key


def reader(annotation: Any) -> Decode:
    """Return the function that reads a JSON value as a type; a value of another shape stays."""
    return _DECODERS.of_type(annotation)


def piece_reader(annotation: Any) -> Decode:
    """Return the function that reads a JSON value as a type, to be called by `in_pieces`."""
    return _PIECE_DECODERS.of_type(annotation)


def only_objects(annotation: Any) -> bool:
    """Return whether nothing but a JSON object fits a type: models, maps, and unions of these.

    A name that leads to no type is taken for the name of a model.
    """
    if isinstance(annotation, str):
        return annotation[:1].isupper()
    if get_origin(annotation) in (Union, UnionType):
        return all(only_objects(member) for member in get_args(annotation))
    if get_origin(annotation) is dict:
        return True
    return isinstance(annotation, type) and issubclass(annotation, Model)
