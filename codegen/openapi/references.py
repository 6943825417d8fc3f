"""References: from a `$ref` to the value that stands at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from codegen.openapi.json_types import Place, refusal

Pointer = tuple[str, ...]

SCHEMAS: Pointer = ("components", "schemas")

_SCHEMA_REFERENCE = "#/components/schemas/"


def key_of(reference: Any, place: Place) -> Pointer:
    """Return the steps of a `$ref` from the top of the document.

    Raises:
        Refused: the reference leaves the document.
    """
    if not isinstance(reference, str) or not reference.startswith("#"):
        raise refusal(place, "a reference has to stay inside the document")
    return steps_of(reference)


def steps_of(reference: str) -> Pointer:
    """Return the steps of a reference that stays inside the document."""
    return tuple(unescaped(step) for step in reference[1:].split("/")[1:])


def lookup(document: Mapping[str, Any], steps: Pointer, place: Place) -> Any:
    """Return the value at the end of the steps.

    Raises:
        Refused: there is no such value.
    """
    value: Any = document
    for step in steps:
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, Mapping) and step.isdigit() and int(step) in value:
            value = value[int(step)]  # YAML reads a bare status as a number
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            raise refusal(place, f"the reference to {'/'.join(steps)} points at nothing")
    return value


def resolve(document: Mapping[str, Any], value: Any, place: Place = ()) -> Any:
    """Return a value with the references in front of it followed.

    Raises:
        Refused: a reference leaves the document, points at nothing, or leads back to itself.
    """
    seen: set[Pointer] = set()
    while isinstance(value, Mapping) and "$ref" in value:
        key = key_of(value["$ref"], place)
        if key in seen:
            raise refusal(place, "the reference leads back to itself")
        seen.add(key)
        value = lookup(document, key, place)
    return value


def unescaped(step: str) -> str:
    """Return the key for a step of a JSON pointer in a URI fragment."""
    return unquote(step).replace("~1", "/").replace("~0", "~")


def schema_reference(name: str) -> str:
    """Return the `$ref` of a component with a schema: `#/components/schemas/Widget`."""
    return f"{_SCHEMA_REFERENCE}{name}"


def referenced_schema(schema: Mapping[str, Any]) -> str | None:
    """Return the name of the component that a schema refers to; None for no reference."""
    reference = schema.get("$ref")
    return reference.removeprefix(_SCHEMA_REFERENCE) if isinstance(reference, str) else None


def references_in(value: Any) -> Iterator[str]:
    """Yield every reference inside a value of JSON that stays in the document."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            yield reference
        value = value.values()
    elif not isinstance(value, list):
        return
    for member in value:
        if isinstance(member, (dict, list)):
            yield from references_in(member)


def reached(document: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """Return the parts of a document that a value refers to, in any number of steps.

    Args:
        document: the document.
        value: the value.

    Returns:
        Each part by its reference.
    """
    parts: dict[str, Any] = {}
    waiting = [*references_in(value)]
    while waiting:
        reference = waiting.pop()
        if reference not in parts:
            parts[reference] = lookup(document, steps_of(reference), ())
            waiting += references_in(parts[reference])
    return parts
