"""Missing needs: operations and models that the overlay relies on and a plan lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from codegen.errors import Refused
from codegen.plan import Endpoint, Package, classes_named
from codegen.specs.needs import ANY, CLASSES, EVERY, Need


def check(needs: Sequence[Need], package: Package, place: str) -> None:
    """Refuse a package that lacks something that the overlay needs.

    Args:
        needs: the needs of the overlay.
        package: the plan of the package.
        place: the file of the needs, for refusals.

    Raises:
        Refused: naming the module, the missing part, and the remedy.
    """
    for need in needs:
        for lacking in missing(need, package):
            module = f"overlays/{need.module.replace('.', '/')}.py"
            raise Refused(
                f"{place}: {need.module}",
                f"needs {lacking}, and the document has that no longer; either change {module}"
                " and this file, or restore the missing part with an action in patches.yaml",
            )


def missing(need: Need, package: Package) -> Iterator[str]:
    """Yield descriptions of the parts of a need that a package lacks."""
    if need.host is not None:
        if urlsplit(package.server or "").hostname != need.host:
            yield f"the server {need.host}, where credentials go (it is {package.server} now)"
        return
    if need.operation == CLASSES:
        classes = {model.name for model in package.models}
        classes |= {alias.name for alias in package.aliases}
        yield from (f"the class {name}" for name in need.classes if name not in classes)
        return
    if need.operation.startswith(EVERY):
        trait = need.operation.removeprefix(EVERY)
        for endpoint in package.endpoints:
            if _has(endpoint, [trait]):
                yield from _lacking(endpoint, need.traits)
        return
    if need.operation == ANY:
        if not any(_has(endpoint, need.traits) for endpoint in package.endpoints):
            yield f"an operation with {' and '.join(need.traits)}"
        return
    endpoints = {endpoint.name: endpoint for endpoint in package.endpoints}
    if need.operation not in endpoints:
        yield f"the operation {need.operation}"
    else:
        yield from _missing_of(endpoints[need.operation], need, package)


def _missing_of(endpoint: Endpoint, need: Need, package: Package) -> Iterator[str]:
    """Yield descriptions of the parts of a need that its operation lacks."""
    parameters = {parameter.name for parameter in endpoint.parameters}
    for name in need.parameters:
        if name not in parameters:
            yield f"the parameter {name} of {need.operation}"
    for name in need.body:
        if not any(name in fields for fields in _fields(package, [endpoint.body or ""])):
            yield f"the field {name} in the body of {need.operation}"
    for name in need.answer:
        holders = _fields(package, list(endpoint.responses.values()))
        if not holders or not all(name in fields for fields in holders):
            yield f"the field {name} in the response of {need.operation}"
    yield from _lacking(endpoint, need.traits)


def _lacking(endpoint: Endpoint, traits: Sequence[str]) -> Iterator[str]:
    for trait in traits:
        if not _has(endpoint, [trait]):
            yield f"{trait} on {endpoint.name}"


def _has(endpoint: Endpoint, traits: Sequence[str]) -> bool:
    for trait in traits:
        name, _, expected = trait.partition("=")
        value = endpoint.files if name == "files" else getattr(endpoint.traits, name, None)
        if (str(value) != expected) if expected else value in (None, False, 0, "none", {}, ()):
            return False
    return True


def _fields(package: Package, annotations: Sequence[str]) -> list[set[str]]:
    """Return the properties of every model that some annotations name, aliases included."""
    aliases = {alias.name: alias.annotation for alias in package.aliases}
    models = {model.name: {field.wire for field in model.fields} for model in package.models}
    named: Mapping[str, Any] = {**aliases, **models}
    waiting = [name for annotation in annotations for name in classes_named(annotation, named)]
    seen: set[str] = set()
    holders = []
    while waiting:
        name = waiting.pop()
        if name in models:
            holders.append(models[name])
        elif name not in seen:
            seen.add(name)
            waiting += classes_named(aliases[name], named)
    return holders
