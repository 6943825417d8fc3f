"""Models: attrs classes that read any answer, keep what they do not know, and give it back unchanged.

A field that the answer lacks reads as `UNSET`; a field that the class lacks is kept in `extra`; an
enum value that the document does not list stays the plain value that it is; an object that fits no
variant of a union becomes an `UnknownVariant`. So `Model.from_dict(data).to_dict() == data`, always.

The decoder of a class is compiled once, at first use, from its fields into straight-line code.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from os import PathLike
from typing import IO, Any, ClassVar, Literal, Self, TypeAlias, Union, get_args, get_origin, get_type_hints

from attrs import Attribute, define, field, fields

JSONObject: TypeAlias = Mapping[str, Any]
File: TypeAlias = bytes | PathLike[str] | IO[bytes]
Decode: TypeAlias = Callable[[Any], Any]


class Unset(Enum):
    """The type of `UNSET`, the value of a field that was not given."""

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Any = Unset.UNSET


@define(kw_only=True, repr=False)
class Model:
    """An object of the API.

    Attributes:
        extra: fields that the document does not declare, by their name on the wire. They are kept
            when read and sent when written.
    """

    WIRE_NAMES: ClassVar[Mapping[str, str]] = {}

    extra: dict[str, Any] = field(factory=dict)

    @classmethod
    def from_dict(cls, data: JSONObject) -> Self:
        """Read an object from its JSON form.

        Args:
            data: the object, as a JSON parser gives it.

        Raises:
            TypeError: `data` is not an object.
        """
        if not isinstance(data, Mapping):
            raise TypeError(f"{cls.__name__} is read from an object, not from {type(data).__name__}")
        result: Self = decoder_of(cls)(data if type(data) is dict else dict(data))
        return result

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: what was read or set, unknown fields included."""
        result = {
            wire: encode(value)
            for name, wire in _names(type(self))
            if (value := getattr(self, name)) is not UNSET
        }
        result.update(self.extra)
        return result

    def __repr__(self) -> str:
        shown = (
            f"{a.name}={getattr(self, a.name)!r}" if a.repr else f"{a.name}=<hidden>"
            for a in fields(type(self))
            if getattr(self, a.name) is not UNSET and (a.name != "extra" or self.extra)
        )
        return f"{type(self).__name__}({', '.join(shown)})"


class UnknownVariant(Model):
    """An object that fits no variant of its union that the document knows; kept as its data."""

    @property
    def data(self) -> dict[str, Any]:
        """The object as it was read."""
        return self.extra


def encode(value: Any) -> Any:
    """Return the JSON form of a value: models as objects, dates in ISO 8601, the rest unchanged."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def decode(annotation: Any, value: Any) -> Any:
    """Read a JSON value as `annotation` says; a value of another shape is kept as it is."""
    convert = _decoder(annotation)
    return value if convert is None else convert(value)


_DECODERS: dict[type[Model], Decode] = {}


def decoder_of(model: type[Model]) -> Decode:
    """Return the decoder of a model class, compiled at first use."""
    found = _DECODERS.get(model)
    if found is None:
        found = _DECODERS[model] = _compile(model)
    return found


def _names(model: type[Model]) -> Iterable[tuple[str, str]]:
    """Yield the attribute and the wire name of every declared field."""
    wire = model.WIRE_NAMES
    return [(a.name, wire.get(a.name, a.name)) for a in _declared(model)]


def _declared(model: type[Model]) -> list[Attribute[Any]]:
    return [a for a in fields(model) if a.name != "extra"]


def _compile(model: type[Model]) -> Decode:
    """Compile straight-line code that reads one class: a look-up a field, no loop, no dispatch.

    Only attribute names (identifiers) and the `repr` of wire names enter the source.
    """
    hints = get_type_hints(model)
    scope: dict[str, Any] = {"new": model.__new__, "model": model, "UNSET": UNSET}
    lines = ["def read(data):", " get = data.get", " it = new(model)"]
    known = []
    for name, wire in _names(model):
        known.append(wire)
        convert = _decoder(hints[name])
        if convert is None:
            lines.append(f" it.{name} = get({wire!r}, UNSET)")
        else:
            scope[f"read_{name}"] = convert
            lines.append(f" value = get({wire!r}, UNSET)")
            lines.append(f" it.{name} = value if value is UNSET else read_{name}(value)")
    scope["known"] = frozenset(known)
    lines += [
        " it.extra = {} if data.keys() <= known else"
        " {key: value for key, value in data.items() if key not in known}",
        " return it",
    ]
    exec("\n".join(lines), scope)  # noqa: S102 - the source is made of identifiers and reprs
    read: Decode = scope["read"]
    return read


def _decoder(annotation: Any) -> Decode | None:
    """Return what reads a value of this type, or None where the JSON value is the value."""
    origin = get_origin(annotation)
    if origin is list:
        return _list_decoder(*get_args(annotation))
    if origin is dict:
        return _dict_decoder(get_args(annotation)[1])
    if origin in (Union, types.UnionType):
        return _union_decoder(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _model_decoder(annotation)
    return None


def _model_decoder(model: type[Model]) -> Decode:
    def read(value: Any) -> Any:
        return decoder_of(model)(value) if type(value) is dict else value

    return read


def _list_decoder(item: Any) -> Decode | None:
    convert = _decoder(item)
    if convert is None:
        return None
    return lambda value: [convert(item) for item in value] if type(value) is list else value


def _dict_decoder(item: Any) -> Decode | None:
    convert = _decoder(item)
    if convert is None:
        return None
    return lambda value: (
        {key: convert(item) for key, item in value.items()} if type(value) is dict else value
    )


def _union_decoder(members: tuple[Any, ...]) -> Decode | None:
    """Read by the JSON type first: objects by their variant, arrays by their items."""
    models = [m for m in members if isinstance(m, type) and issubclass(m, Model)]
    objects = _variant_decoder(models) if models else _first(members, dict)
    arrays = _first(members, list)
    if objects is None and arrays is None:
        return None

    def read(value: Any) -> Any:
        if type(value) is dict:
            return value if objects is None else objects(value)
        if type(value) is list:
            return value if arrays is None else arrays(value)
        return value

    return read


def _first(members: tuple[Any, ...], origin: type) -> Decode | None:
    return next((_decoder(member) for member in members if get_origin(member) is origin), None)


def _variant_decoder(models: list[type[Model]]) -> Decode:
    """Tell the variants of a union apart: by the constant that each declares, else by their fields."""
    variants = [model for model in models if model is not UnknownVariant]
    if len(variants) == 1:
        return _model_decoder(variants[0])
    constants = {model: _constants(model) for model in variants}
    tag, table = _best_tag(constants)
    rest = [model for model in variants if model not in table.values()]
    shapes = [(model, frozenset(wire for _, wire in _names(model))) for model in rest]

    def read(value: dict[str, Any]) -> Any:
        model: type[Model] | None = None
        if tag in value:
            found = value[tag]
            model = table.get(found) if type(found) in (str, int, bool) else None
            candidates = [shape for shape in shapes if tag in shape[1]] if model is None else []
        else:
            candidates = shapes
        if model is None:
            model = _closest(value.keys(), candidates)
        return decoder_of(model)(value)

    return read


def _closest(keys: Iterable[str], shapes: Iterable[tuple[type[Model], frozenset[str]]]) -> type[Model]:
    """Choose the variant that declares most of the keys, and of these the one that lacks fewest."""
    names = frozenset(keys)
    ranked = [(len(names & shape), -len(shape - names), model) for model, shape in shapes]
    best = max(ranked, key=lambda entry: entry[:2], default=None)
    return UnknownVariant if best is None or (names and best[0] == 0) else best[2]


def _constants(model: type[Model]) -> dict[str, Any]:
    """Return the fields whose type is one literal value: the marks of a variant, by wire name."""
    hints = get_type_hints(model)
    return {
        wire: get_args(hints[name])[0]
        for name, wire in _names(model)
        if get_origin(hints[name]) is Literal and len(get_args(hints[name])) == 1
    }


def _best_tag(constants: Mapping[type[Model], Mapping[str, Any]]) -> tuple[str, dict[Any, type[Model]]]:
    """Return the field whose constant tells most variants apart, and the variant of each value."""
    best: tuple[str, dict[Any, type[Model]]] = ("", {})
    for tag in dict.fromkeys(tag for marks in constants.values() for tag in marks):
        marked = [(marks[tag], model) for model, marks in constants.items() if tag in marks]
        table = dict(marked)
        if len(table) == len(marked) > len(best[1]):
            best = (tag, table)
    return best
