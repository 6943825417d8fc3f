"""References: from `$ref` to what it points at, and a short key for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from codegen.openapi.json_types import Place, refusal

Pointer = tuple[str, ...]

SCHEMAS: Pointer = ("components", "schemas")


def key_of(reference: Any, place: Place) -> Pointer:
    """The steps from the document to what a `$ref` points at.

    Raises:
        Refused: the reference leaves the document.
    """
    if not isinstance(reference, str) or not reference.startswith("#"):
        raise refusal(place, "a reference has to stay inside the document")
    return tuple(unescaped(step) for step in reference[1:].split("/")[1:])


def lookup(document: Mapping[str, Any], steps: Pointer, place: Place) -> Any:
    """What stands at the end of the steps.

    Raises:
        Refused: nothing stands there, or the reference leaves the document.
    """
    found: Any = document
    for step in steps:
        if isinstance(found, Mapping) and step in found:
            found = found[step]
        elif isinstance(found, Mapping) and step.isdigit() and int(step) in found:
            found = found[int(step)]  # YAML reads a bare status as a number
        elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        else:
            raise refusal(place, f"the reference to {'/'.join(steps)} points at nothing")
    return found


def resolve(document: Mapping[str, Any], value: Any, place: Place = ()) -> Any:
    """A parameter, body, response or path item, the references in front of it followed."""
    seen: set[Pointer] = set()
    while isinstance(value, Mapping) and "$ref" in value:
        key = key_of(value["$ref"], place)
        if key in seen:
            raise refusal(place, "the reference leads back to itself")
        seen.add(key)
        value = lookup(document, key, place)
    return value


def unescaped(step: str) -> str:
    """One step of a JSON pointer in a URI fragment as the key that it stands for."""
    return unquote(step).replace("~1", "/").replace("~0", "~")
