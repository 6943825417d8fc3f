"""The public names that `names.yaml` pins: `(METHOD, path)` -> `resource.method`."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from typing import Any

from codegen import reserved
from codegen.errors import Refused
from codegen.openapi import load, structure
from codegen.openapi.operations import Key

REMOVED = "removed"
"""The entry of `names.yaml` that holds the tombstones, and is no operation."""
_KEY = re.compile(rf"({'|'.join(structure.METHODS).upper()}) (/.*)")
_PART = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*_?")
_NUMBERED = re.compile(r"_[0-9]+_?$")


def read(path: Path) -> dict[Key, str]:
    """Read and check a `names.yaml`.

    Raises:
        Refused: an operation or a name is pinned twice, or Python cannot have a name; the error
            names the file and the entry.
    """
    return check(load.value(load.contents(path), str(path)), str(path))


def check(pins: Any, place: str) -> dict[Key, str]:
    """Return the pins of a names document by operation.

    Raises:
        Refused: as `read`.
    """
    if not isinstance(pins, dict):
        raise Refused(place, "not a mapping of METHOD /path to resource.method")
    pinned: dict[Key, str] = {}
    owners: dict[str, str] = {}
    for key, name in pins.items():
        if key == REMOVED:
            continue
        operation = operation_of(key)
        if operation is None:
            raise Refused(place, f"{key!r} is not METHOD /path")
        if not isinstance(name, str):
            raise Refused(f"{place}: {key}", f"{name!r} is not a name")
        if wrong := fault(name):
            raise Refused(f"{place}: {key}", f"{name!r} {wrong}")
        if name in owners:
            raise Refused(f"{place}: {key}", f"{name!r} is pinned twice, first to {owners[name]}")
        owners[name] = key
        pinned[operation] = name
    return pinned


def operation_of(key: Any) -> Key | None:
    """Return the operation for the text `METHOD /path`, or None for any other value."""
    match = _KEY.fullmatch(key) if isinstance(key, str) else None
    return (match[1], match[2]) if match else None


def fault(name: str) -> str | None:
    """Return the fault that keeps `name` from being a public name, or None."""
    parts = name.split(".")
    if len(parts) != 2:
        return "is not resource.method"
    for part, others in zip(parts, (reserved.RESOURCES, reserved.METHODS), strict=True):
        bare = part.removesuffix("_")
        clashes = keyword.iskeyword(bare) or bare in others
        if not _PART.fullmatch(part):
            return "is not in lower snake case"
        if clashes and bare == part:
            return f"takes {part!r}, which means something else already: write {part}_"
        if not clashes and bare != part:
            return "ends in an underscore for no reason"
        if _NUMBERED.search(part):
            return "ends in a number, which says nothing"
    return None
