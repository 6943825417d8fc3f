"""Objects of JSON that a person has written: their fields, checked by name and type."""

from collections.abc import Iterator, Mapping
from typing import Final

from .json_values import Json
from .known_names import nearest

Kinds = type | tuple[type, ...]

TEXT: Final[Kinds] = str
NUMBER: Final[Kinds] = (int, float)
COUNT: Final[Kinds] = int
FLAG: Final[Kinds] = bool
LIST: Final[Kinds] = list
OBJECT: Final[Kinds] = dict
ANYTHING: Final[Kinds] = object
_NOUNS: Final[Mapping[Kinds, str]] = {
    TEXT: "a text", NUMBER: "a number", COUNT: "an integer", FLAG: "true or false",
    LIST: "a list", OBJECT: "an object",
}  # fmt: skip


def fields_of(value: Json, place: str, declared: Mapping[str, Kinds]) -> dict[str, Json]:
    """Return the fields of an object; those that are null are left out.

    Args:
        value: the object.
        place: where it stands, for messages.
        declared: the names that it may have, each with the type of its value.

    Raises:
        ValueError: it is no object, has another name, or a value of another type.
    """
    if not isinstance(value, Mapping):
        raise ValueError(f"{place}: this is not an object")
    fields: dict[str, Json] = {}
    for name, item in value.items():
        if name not in declared:
            near = nearest(str(name), declared)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(declared)}"
            raise ValueError(f"{place}: no field is called {name!r}; {hint}")
        if item is None:
            continue
        kinds = declared[name]
        is_number = kinds in (NUMBER, COUNT)
        if not isinstance(item, kinds) or (is_number and isinstance(item, bool)):
            raise ValueError(f"{place}.{name}: this is not {_NOUNS[kinds]}")
        fields[name] = item
    return fields


def objects_of(
    value: Json, place: str, declared: Mapping[str, Kinds]
) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield the place and the fields of each object of a list.

    Args:
        value: the list.
        place: where it stands, for messages.
        declared: the names that each object may have, each with the type of its value.

    Raises:
        ValueError: it is no list, or an object in it is not as `fields_of` wants it.
    """
    if not isinstance(value, list):
        raise ValueError(f"{place}: this is not a list")
    for number, item in enumerate(value):
        yield f"{place}[{number}]", fields_of(item, f"{place}[{number}]", declared)


def filled(fields: Mapping[str, Json]) -> dict[str, Json]:
    """Return the fields that hold something: no null, and no empty list, object or text."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def unusual(value: Json, usual: Json) -> Json:
    """Return a value; None where it is the usual one, which need not be written down."""
    return None if value == usual else value
