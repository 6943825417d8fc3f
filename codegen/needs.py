"""Needs: what the hand-written package relies on, so that a document without it stops the run.

`specs/API/needs.yaml` says for every module what it calls and reads. It is checked whenever the
API is generated, since nobody else would notice before a user meets an AttributeError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen import load
from codegen.errors import Refused
from codegen.group import references
from codegen.plan import Endpoint, Package

FILE = "needs.yaml"
ANY = "any operation"
"""In place of an operation's name: at least one operation has the traits."""

_MODULE = re.compile(r"cekura_akua(\.[a-z_]+)*")
_OPERATION = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_PARTS = ("parameters", "body", "answer", "traits")


@frozen(kw_only=True)
class Need:
    """What one module needs of one operation.

    Attributes:
        module: the module of the overlay.
        operation: the public name, or `ANY`.
        parameters: names of parameters, as the method has them.
        body: properties of the body, by their names on the wire; of a union, some variant's.
        answer: properties of every answer, by their names on the wire.
        traits: traits that it has: `if_match`, or with a value `pagination=cursor`.
    """

    module: str
    operation: str
    parameters: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()


def read(path: Path) -> list[Need]:
    """Read and check what is needed of an API; without a file nothing is.

    Raises:
        Refused: it is not such a file; names the entry.
    """
    if not path.exists():
        return []
    place = str(path)
    written = load.value(load.contents(path), place)
    if not isinstance(written, dict):
        raise Refused(place, "not a mapping of modules to what they need")
    return [
        _need(module, operation, parts or {}, f"{place}: {module}: {operation}")
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
    if operation != ANY and not _OPERATION.fullmatch(operation):
        raise Refused(place, f"{operation!r} is neither resource.method nor {ANY!r}")
    if not isinstance(parts, dict) or not set(parts) <= set(_PARTS):
        raise Refused(place, f"not a mapping of {', '.join(_PARTS)}")
    for name, listed in parts.items():
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise Refused(place, f"{name} is not a list of names")
    given = {name: tuple(listed) for name, listed in parts.items()}
    return Need(module=module, operation=operation, **given)


def check(needs: Sequence[Need], package: Package, place: str) -> None:
    """Refuse a package that lacks something that is needed.

    Args:
        needs: what `read` returned.
        package: what is about to be generated.
        place: the file of the needs, for refusals.

    Raises:
        Refused: naming the module, what it lacks, and what to do.
    """
    for need in needs:
        for lacking in missing(need, package):
            module = f"overlays/{need.module.replace('.', '/')}.py"
            raise Refused(
                f"{place}: {need.module}",
                f"needs {lacking}, and the document has that no longer; either change {module}"
                " and this file, or keep what it needs with an action in patches.yaml",
            )


def missing(need: Need, package: Package) -> Iterator[str]:
    """Yield what a package lacks of what is needed, in words."""
    if need.operation == ANY:
        if not any(_has(endpoint, need.traits) for endpoint in package.endpoints):
            yield f"an operation with {' and '.join(need.traits)}"
        return
    endpoint = next((one for one in package.endpoints if one.name == need.operation), None)
    if endpoint is None:
        yield f"the operation {need.operation}"
        return
    known = {parameter.name for parameter in endpoint.parameters}
    for name in need.parameters:
        if name not in known:
            yield f"the parameter {name} of {need.operation}"
    for name in need.body:
        if not any(name in fields for fields in _fields(package, [endpoint.body or ""])):
            yield f"the field {name} in the body of {need.operation}"
    for name in need.answer:
        holders = _fields(package, list(endpoint.answers.values()))
        if not holders or not all(name in fields for fields in holders):
            yield f"the field {name} in the answer of {need.operation}"
    for trait in need.traits:
        if not _has(endpoint, [trait]):
            yield f"{trait} on {need.operation}"


def _has(endpoint: Endpoint, traits: Sequence[str]) -> bool:
    for trait in traits:
        name, _, wanted = trait.partition("=")
        value = getattr(endpoint.traits, name, None)
        if (str(value) != wanted) if wanted else value in (None, False, 0, "none", {}):
            return False
    return True


def _fields(package: Package, annotations: Sequence[str]) -> list[set[str]]:
    """Return the properties of every model that stands in some annotations."""
    aliases = {alias.name: alias.annotation for alias in package.aliases}
    models = {model.name: {field.wire for field in model.fields} for model in package.models}
    known: Mapping[str, Any] = {**aliases, **models}
    waiting = [found for annotation in annotations for found in references(annotation, known)]
    seen: set[str] = set()
    holders = []
    while waiting:
        found = waiting.pop()
        if found in models:
            holders.append(models[found])
        elif found not in seen:
            seen.add(found)
            waiting += references(aliases[found], known)
    return holders
