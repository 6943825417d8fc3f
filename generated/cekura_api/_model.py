"""Models: attrs classes that read any answer and give back unchanged what they do not know.

A field that the answer lacks reads as `UNSET`; a field that the class lacks is kept in `extra`; an
enum value that the document does not list stays the plain value that it is; an object that fits no
variant of a union becomes an `UnknownVariant`. So `Model.from_dict(data).to_dict() == data`,
always.

The decoder of a class is compiled once, at first use, from its fields into straight-line code.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from os import PathLike
from typing import (
    IO,
    Any,
    ClassVar,
    Literal,
    Protocol,
    Self,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import NOTHING, Attribute, define, field, fields

JSONObject: TypeAlias = Mapping[str, Any]


class AsyncFile(Protocol):
    """A file that is read asynchronously."""

    async def read(self, size: int = -1, /) -> bytes: ...


class NamedFile(Protocol):
    """A file with a name and a media type of its own; see `cekura_akua.Upload`."""

    source: Any
    filename: str | None
    content_type: str | None


File: TypeAlias = bytes | PathLike[str] | IO[bytes] | AsyncFile | NamedFile
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

    _extra: dict[str, Any] | None = field(
        default=None, alias="extra", eq=lambda extra: extra or None
    )

    @property
    def extra(self) -> dict[str, Any]:
        # Made when asked for: most objects have nothing unknown, and a dictionary for each of them
        # costs as much as reading half of their fields.
        if self._extra is None:
            self._extra = {}
        return self._extra

    @extra.setter
    def extra(self, extra: dict[str, Any]) -> None:
        self._extra = extra

    @classmethod
    def from_dict(cls, data: JSONObject) -> Self:
        """Read an object from its JSON form.

        Args:
            data: the object, as a JSON parser gives it.

        Raises:
            TypeError: `data` is not an object.
        """
        if not isinstance(data, Mapping):
            raise TypeError(
                f"{cls.__name__} is read from an object, not from {type(data).__name__}"
            )
        result: Self = decoder_of(cls)(data if type(data) is dict else dict(data))
        return result

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: what was read or set, unknown fields included."""
        result = {
            wire: encode(value)
            for name, wire in _names(type(self))
            if (value := getattr(self, name)) is not UNSET
        }
        if self._extra:
            result.update(self._extra)
        return result

    def __repr__(self) -> str:
        shown = [
            f"{a.name}={getattr(self, a.name)!r}" if a.repr else f"{a.name}=<hidden>"
            for a in _declared(type(self))
            if getattr(self, a.name) is not UNSET
        ]
        if self._extra:
            shown.append(f"extra={self._extra!r}")
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


def reader(annotation: Any) -> Decode:
    """Return what reads a JSON value as `annotation` says; a value of another shape stays."""
    return _decoder(annotation) or (lambda value: value)


_DECODERS: dict[type[Model], Decode] = {}
_COMPILING: set[type[Model]] = set()


def decoder_of(model: type[Model]) -> Decode:
    """Return what reads an object as a model, compiled at first use."""
    found = _DECODERS.get(model)
    if found is None:
        _COMPILING.add(model)
        found = _DECODERS[model] = _compile(model)
        _COMPILING.discard(model)
    return found


def _names(model: type[Model]) -> Iterable[tuple[str, str]]:
    """Yield the attribute and the wire name of every declared field."""
    wire = model.WIRE_NAMES
    return [(a.name, wire.get(a.name, a.name)) for a in _declared(model)]


def _declared(model: type[Model]) -> list[Attribute[Any]]:
    return [a for a in fields(model) if a.name != "_extra"]


def _compile(model: type[Model]) -> Decode:
    """Compile straight-line code that reads one class: a look-up a field, no loop, no dispatch.

    What the document requires is looked up as if it were there, and of the rest it is counted how
    much was: the usual object, whole and without anything unknown, costs least.

    Only attribute names (identifiers) and the `repr` of wire names enter the source.
    """
    hints = get_type_hints(model)
    wire_names = dict(_names(model))
    required = [a.name for a in _declared(model) if a.default is NOTHING]
    optional = [name for name in wire_names if name not in required]
    scope: dict[str, Any] = {
        "new": model.__new__,
        "model": model,
        "UNSET": UNSET,
        "absent": {wire_names[name]: UNSET for name in required},
        "known": frozenset(wire_names.values()),
    }

    def assign(name: str) -> str:
        value = f"data[{wire_names[name]!r}]"
        if read_object := _object_decoder(hints[name]):
            scope[f"read_{name}"] = read_object
            value = f"read_{name}(value) if type(value := {value}) is dict else value"
        elif convert := _decoder(hints[name]):
            scope[f"read_{name}"] = convert
            value = f"read_{name}({value})"
        return f"it.{name} = {value}"

    lines = ["def read(data):", " it = new(model)", f" count = {len(required)}"]
    if required:
        lines += [" try:", *(f"  {assign(name)}" for name in required)]
        lines += [" except KeyError:", "  return read({**absent, **data})"]
    for name in optional:
        lines += [f" if {wire_names[name]!r} in data:", f"  {assign(name)}", "  count += 1"]
        lines += [" else:", f"  it.{name} = UNSET"]
    lines.append(
        " it._extra = None if count == len(data) else"
        " {k: v for k, v in data.items() if k not in known}"
    )
    lines.append(" return it")
    exec("\n".join(lines), scope)  # noqa: S102 - the source is made of identifiers and reprs
    read: Decode = scope["read"]
    return read


def _decoder(annotation: Any) -> Decode | None:
    """Return what reads a value of this type, or None where the JSON value is the value.

    A value of another JSON type than the one expected is kept as it is.
    """
    if read_object := _object_decoder(annotation):
        return lambda value: read_object(value) if type(value) is dict else value
    members = _members(annotation)
    objects = next((_map_decoder(member) for member in members if get_origin(member) is dict), None)
    models = [member for member in members if _is_model(member)]
    if models:
        objects = _variant_decoder(models)
    arrays = next((_list_decoder(member) for member in members if get_origin(member) is list), None)
    if objects is None and arrays is None:
        return None

    def read(value: Any) -> Any:
        if type(value) is list:
            return value if arrays is None else arrays(value)
        return objects(value) if objects is not None and type(value) is dict else value

    return read


def _members(annotation: Any) -> tuple[Any, ...]:
    """Return the members of a union; of any other type, itself."""
    is_union = get_origin(annotation) in (Union, types.UnionType)
    return get_args(annotation) if is_union else (annotation,)


def _is_model(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, Model)


def _object_decoder(annotation: Any) -> Decode | None:
    """Return what reads an object as a model, where nothing else than a model takes reading."""
    members = _members(annotation)
    models = [member for member in members if _is_model(member)]
    if not models or any(get_origin(member) in (list, dict) for member in members):
        return None
    return _variant_decoder(models)


def _list_decoder(annotation: Any) -> Decode | None:
    (item,) = get_args(annotation)
    if read_object := _object_decoder(item):
        return lambda value: [read_object(x) if type(x) is dict else x for x in value]
    convert = _decoder(item)
    return None if convert is None else lambda value: [convert(x) for x in value]


def _map_decoder(annotation: Any) -> Decode | None:
    convert = _decoder(get_args(annotation)[1])
    return None if convert is None else lambda value: {k: convert(v) for k, v in value.items()}


def _model_decoder(model: type[Model]) -> Decode:
    """Return the decoder of a class; of one that is being compiled, one that finds it later."""
    return (lambda value: decoder_of(model)(value)) if model in _COMPILING else decoder_of(model)


def _variant_decoder(models: list[type[Model]]) -> Decode:
    """Tell the variants of a union apart: by the constant that each declares, else by fields."""
    variants = [model for model in models if model is not UnknownVariant]
    if len(variants) == 1:
        return _model_decoder(variants[0])
    constants = {model: _constants(model) for model in variants}
    tag = _best_tag(constants.values())
    shapes = [(model, frozenset(wire for _, wire in _names(model))) for model in variants]
    rest = [shape for shape in shapes if tag not in constants[shape[0]]]
    tagged = [shape for shape in rest if tag in shape[1]]
    marked: dict[Any, list[tuple[type[Model], frozenset[str]]]] = {}
    for shape in shapes:
        if tag in constants[shape[0]]:
            marked.setdefault(constants[shape[0]][tag], []).append(shape)
    table = {mark: found[0][0] for mark, found in marked.items() if len(found) == 1}

    def read(value: dict[str, Any]) -> Any:
        mark = value.get(tag, UNSET)
        plain = type(mark) in (str, int, bool)
        model = table.get(mark) if plain else None
        if model is None:
            shared = marked.get(mark) if plain else None
            if shared:
                kept = [shape for shape in shared if _agrees(value, constants[shape[0]])]
                model = _closest(value.keys(), kept or shared)
            else:
                model = _closest(value.keys(), rest if mark is UNSET else tagged)
        return decoder_of(model)(value)

    return read


def _agrees(value: Mapping[str, Any], constants: Mapping[str, Any]) -> bool:
    """Whether an object has no other value where a variant declares a constant."""
    return all(value.get(wire, constant) == constant for wire, constant in constants.items())


def _closest(
    keys: Iterable[str], shapes: Iterable[tuple[type[Model], frozenset[str]]]
) -> type[Model]:
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


def _best_tag(constants: Iterable[Mapping[str, Any]]) -> str:
    """Return the field whose constants tell most variants apart; an empty string for none."""
    values: dict[str, set[Any]] = {}
    for marks in constants:
        for tag, value in marks.items():
            values.setdefault(tag, set()).add(value)
    return max(values, key=lambda tag: len(values[tag]), default="")
