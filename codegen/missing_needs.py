"""Missing needs: what the overlay relies on and a plan does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from codegen.errors import Refused
from codegen.plan import Endpoint, Package, classes_named
from codegen.specs.needs import ANY, CLASSES, EVERY, Need


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
    if need.host is not None:
        if urlsplit(package.server or "").hostname != need.host:
            yield f"the server {need.host}, where credentials go (it is {package.server} now)"
        return
    if need.operation == CLASSES:
        known = {model.name for model in package.models} | {one.name for one in package.aliases}
        yield from (f"the class {name}" for name in need.classes if name not in known)
        return
    if need.operation.startswith(EVERY):
        wanted = need.operation.removeprefix(EVERY)
        for endpoint in package.endpoints:
            if _has(endpoint, [wanted]):
                yield from _lacking(endpoint, need.traits)
        return
    if need.operation == ANY:
        if not any(_has(endpoint, need.traits) for endpoint in package.endpoints):
            yield f"an operation with {' and '.join(need.traits)}"
        return
    found = next((one for one in package.endpoints if one.name == need.operation), None)
    if found is None:
        yield f"the operation {need.operation}"
    else:
        yield from _missing_of(found, need, package)


def _missing_of(endpoint: Endpoint, need: Need, package: Package) -> Iterator[str]:
    """Yield what one operation lacks, in words."""
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
    yield from _lacking(endpoint, need.traits)


def _lacking(endpoint: Endpoint, traits: Sequence[str]) -> Iterator[str]:
    for trait in traits:
        if not _has(endpoint, [trait]):
            yield f"{trait} on {endpoint.name}"


def _has(endpoint: Endpoint, traits: Sequence[str]) -> bool:
    for trait in traits:
        name, _, wanted = trait.partition("=")
        value = endpoint.files if name == "files" else getattr(endpoint.traits, name, None)
        if (str(value) != wanted) if wanted else value in (None, False, 0, "none", {}, ()):
            return False
    return True


def _fields(package: Package, annotations: Sequence[str]) -> list[set[str]]:
    """Return the properties of every model that stands in some annotations."""
    aliases = {alias.name: alias.annotation for alias in package.aliases}
    models = {model.name: {field.wire for field in model.fields} for model in package.models}
    known: Mapping[str, Any] = {**aliases, **models}
    waiting = [found for annotation in annotations for found in classes_named(annotation, known)]
    seen: set[str] = set()
    holders = []
    while waiting:
        found = waiting.pop()
        if found in models:
            holders.append(models[found])
        elif found not in seen:
            seen.add(found)
            waiting += classes_named(aliases[found], known)
    return holders
