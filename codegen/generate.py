"""Generate: a document becomes a package; the whole pipeline in the order in which it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codegen import load, names, patch, write
from codegen.errors import Refused
from codegen.normalise import normalise
from codegen.parse import parse
from codegen.progress import step
from codegen.render import render
from codegen.traits import Key, operations, read_traits

APIS = ("akua", "cekura")


def package(document: dict[str, Any], pinned: Mapping[Key, str], api: str) -> dict[str, str]:
    """Return the files of the package that a patched document describes.

    Args:
        document: the document, patches applied.
        pinned: the public names that are pinned, by (METHOD, path); the rest are proposed.
        api: `akua` or `cekura`.

    Raises:
        Refused: something in the document cannot be generated; the error names the place.
    """
    with step(f"{api}: names and traits"):
        public = names.propose(document, pinned)
        traits = read_traits(document)
    with step(f"{api}: normalise"):
        normal = normalise(document, public)
    with step(f"{api}: parse"):
        plan = parse(normal, public, traits, document)
    with step(f"{api}: render"):
        files = render(plan, document, api)
    with step(f"{api}: format"):
        return write.formatted(files)


def of_specs(specs: Path, api: str) -> dict[str, str]:
    """Return the files of the package that `specs/API` describes."""
    folder = specs / api
    with step(f"{api}: load and patch"):
        document = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    pinned = names.read(folder / "names.yaml")
    _refuse_stale(pinned, document, folder / "names.yaml")
    return package(document, pinned, api)


def of_document(specs: Path, api: str, path: Path, surface: str) -> dict[str, str]:
    """Return the files of the package that any document of an API describes.

    Args:
        specs: the folder with the API's patches and names.
        api: `akua` or `cekura`.
        path: the document, plain or gzip.
        surface: `public` keeps the operations that are pinned; `all` keeps every one.
    """
    with step(f"{api}: load and patch"):
        document = patched(specs / api, load.read(path), strict=False)
    pinned = names.read(specs / api / "names.yaml")
    if surface == "public":
        document = only(document, pinned)
    return package(document, pinned, api)


def patched(folder: Path, document: dict[str, Any], *, strict: bool) -> dict[str, Any]:
    """Apply an API's patches; a foreign document may lack the places that they correct."""
    place = folder / "patches.yaml"
    return patch.apply(document, patch.read(place), place=str(place), strict=strict)


def only(document: Mapping[str, Any], pinned: Mapping[Key, str]) -> dict[str, Any]:
    """Keep the operations that are pinned."""
    kept: dict[str, Any] = {}
    for (method, path), operation in operations(document):
        if (method, path) in pinned:
            shared = document["paths"][path].get("parameters")
            entry = kept.setdefault(path, {"parameters": shared} if shared else {})
            entry[method.lower()] = operation
    return {**document, "paths": kept}


def _refuse_stale(pinned: Mapping[Key, str], document: Mapping[str, Any], place: Path) -> None:
    present = {key for key, _ in operations(document)}
    for key in pinned:
        if key not in present:
            raise Refused(
                str(place), f"{' '.join(key)} is pinned, but the document has no such operation"
            )
