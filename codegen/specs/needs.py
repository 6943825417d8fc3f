"""Needs: the operations and models that the hand-written package relies on.

`specs/API/needs.yaml` lists for every module its calls and the fields that it reads. Every
generation checks the list: a document that lacks an entry stops the run, before a user meets an
AttributeError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.errors import Refused
from codegen.openapi import load
from codegen.openapi.json_types import is_list_of_text

FILE = "needs.yaml"
ANY = "any operation"
"""In place of an operation's name: at least one operation has the traits."""

EVERY = "every operation with "
"""Before a trait, in place of an operation's name: all operations that have it have the traits."""

HOST = "host"
CLASSES = "classes"
"""In place of an operation's name: the host that credentials go to, and models by their names."""

_MODULE = re.compile(r"cekura_akua(\.[a-z_]+)*")
_OPERATION = re.compile(rf"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*|{ANY}|{EVERY}[a-z_]+(=[a-z]+)?")
_HOST = re.compile(r"[a-z0-9.-]+")
_PARTS = ("parameters", "body", "answer", "traits")


@frozen(kw_only=True)
class Need:
    """The needs of a module towards an operation.

    Attributes:
        module: the module of the overlay.
        operation: the public name, or `ANY`, `EVERY` with a trait, `HOST`, `CLASSES`.
        parameters: names of parameters, as the method has them.
        body: properties of the body, by their names on the wire; of any variant of a union.
        answer: properties of every successful response, by their names on the wire.
        traits: traits of the operation: `if_match`, or with a value `pagination=cursor`.
        classes: names of models that the module imports.
        host: the host of the server that the module calls by default.
    """

    module: str
    operation: str
    parameters: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    host: str | None = None


def read(path: Path) -> list[Need]:
    """Read and check the needs of an API; a missing file has no needs.

    Raises:
        Refused: an entry is wrong; the error names the entry.
    """
    if not path.exists():
        return []
    place = str(path)
    written = load.value(load.contents(path), place)
    if not isinstance(written, dict):
        raise Refused(place, "not a mapping of modules to what they need")
    return [
        _need(module, operation, parts, f"{place}: {module}: {operation}")
        for module, operations in written.items()
        for operation, parts in _operations(operations, f"{place}: {module}")
    ]


def _operations(operations: Any, place: str) -> Iterable[tuple[str, Any]]:
    if not isinstance(operations, dict):
        raise Refused(place, "a module needs a mapping of operations")
    return operations.items()


def _need(module: str, operation: str, parts: Any, place: str) -> Need:
    if not _MODULE.fullmatch(module):
        raise Refused(place, f"{module!r} is no module of the overlay")
    if operation == HOST:
        if not isinstance(parts, str) or not _HOST.fullmatch(parts):
            raise Refused(place, f"{parts!r} is no host")
        return Need(module=module, operation=operation, host=parts)
    if operation == CLASSES:
        if not is_list_of_text(parts):
            raise Refused(place, f"{operation} is not a list of names")
        return Need(module=module, operation=operation, classes=tuple(parts))
    if not _OPERATION.fullmatch(operation):
        raise Refused(place, f"{operation!r} is neither resource.method nor {ANY!r}")
    parts = parts or {}
    if not isinstance(parts, dict) or not set(parts) <= set(_PARTS):
        raise Refused(place, f"not a mapping of {', '.join(_PARTS)}")
    for name, listed in parts.items():
        if not is_list_of_text(listed):
            raise Refused(place, f"{name} is not a list of names")
    parameters, body, answer, traits = (tuple(parts.get(name, ())) for name in _PARTS)
    return Need(
        module=module,
        operation=operation,
        parameters=parameters,
        body=body,
        answer=answer,
        traits=traits,
    )
