"""Extensions: the fields `x-…` that stand where all other keys are names, left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen.openapi.structure import METHODS


def leave_out(document: dict[str, Any]) -> None:
    """Leave out the extensions among paths, responses and the addresses of callbacks.

    They are legal there, and mean nothing to the generator. A document that is not sound is left
    as it is where it is not.
    """
    paths = _mapping(document.get("paths"))
    _drop(paths)
    components = _mapping(document.get("components"))
    callbacks = [*_members(components.get("callbacks"))]
    items = [
        *_members(paths),
        *_members(document.get("webhooks")),
        *_members(components.get("pathItems")),
    ]
    while items or callbacks:
        for callback in callbacks:
            _drop(callback)
            items += _members(callback)
        operations = [_mapping(item.get(method)) for item in items for method in METHODS]
        items, callbacks = [], []
        for operation in operations:
            _drop(_mapping(operation.get("responses")))
            callbacks += _members(operation.get("callbacks"))


def _drop(holder: dict[str, Any]) -> None:
    for name in [name for name in holder if str(name).startswith("x-")]:
        del holder[name]


def _members(value: Any) -> Iterator[dict[str, Any]]:
    return map(_mapping, _mapping(value).values())


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
