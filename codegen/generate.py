"""Generate: a document becomes a package; the whole pipeline in the order in which it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from codegen import load, models, names, needs, patch, source, tombstones, write
from codegen.errors import Refused
from codegen.needs import Need
from codegen.normalise import normalise
from codegen.normalise.locking import Lock
from codegen.parse import parse
from codegen.progress import step
from codegen.render import render
from codegen.source import Source
from codegen.tombstones import Tombstone
from codegen.traits import Key, operations, read_traits

APIS = ("akua", "cekura")


@frozen(kw_only=True)
class Specs:
    """What is known of an API beside its document: what `specs/API` holds.

    Attributes:
        folder: the folder.
        pinned: the public names that are pinned, by (METHOD, path); the rest are proposed.
        lock: the names of models that are locked; the rest are proposed.
        tombstones: the names of operations that are gone.
        needs: what the overlay relies on.
        source: where the document came from.
    """

    folder: Path
    pinned: Mapping[Key, str] = field(factory=dict)
    lock: Lock = field(factory=dict)
    tombstones: Sequence[Tombstone] = ()
    needs: Sequence[Need] = ()
    source: Source = field(factory=Source)


@frozen(kw_only=True)
class Generated:
    """What generating comes to.

    Attributes:
        files: the package's files, by their path below its folder.
        lock: the names of all its models; `specs/API/models.yaml` holds them.
    """

    files: dict[str, str]
    lock: Lock


def read_specs(folder: Path) -> Specs:
    """Read what `specs/API` holds beside the document."""
    return Specs(
        folder=folder,
        pinned=names.read(folder / "names.yaml"),
        lock=models.read(folder / models.FILE),
        tombstones=tombstones.read(folder / "names.yaml"),
        needs=needs.read(folder / needs.FILE),
        source=source.read(folder / source.FILE),
    )


def package(document: dict[str, Any], specs: Specs, api: str) -> Generated:
    """Return the package that a patched document describes.

    Args:
        document: the document, patches applied.
        specs: what is known beside it.
        api: `akua` or `cekura`.

    Raises:
        Refused: something in the document cannot be generated, or lacks what the overlay relies
            on; the error names the place.
    """
    with step(f"{api}: names and traits"):
        public = names.propose(document, specs.pinned)
        traits = read_traits(document)
    with step(f"{api}: normalise"):
        normal = normalise(document, public, specs.lock)
    with step(f"{api}: parse"):
        plan = parse(normal, public, traits, document, specs.tombstones)
        needs.check(specs.needs, plan, str(specs.folder / needs.FILE))
    with step(f"{api}: render"):
        files = render(plan, document, api, specs.source)
    with step(f"{api}: format"):
        return Generated(files=write.formatted(files), lock=models.locked(normal))


def of_specs(specs: Path, api: str) -> Generated:
    """Return the package that `specs/API` describes."""
    folder = specs / api
    with step(f"{api}: load and patch"):
        document = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    known = read_specs(folder)
    made = package(document, known, api)
    _refuse_stale(known.pinned, document, folder / "names.yaml")
    return made


def of_document(specs: Path, api: str, path: Path, surface: str) -> dict[str, str]:
    """Return the files of the package that any document of an API describes.

    Args:
        specs: the folder with the API's patches and names.
        api: `akua` or `cekura`.
        path: the document, plain or gzip.
        surface: `public` keeps the operations that are pinned; `all` keeps every one.
    """
    folder = specs / api
    with step(f"{api}: load and patch"):
        document = patched(folder, load.read(path), strict=False)
    known = Specs(
        folder=folder,
        pinned=names.read(folder / "names.yaml"),
        lock=models.read(folder / models.FILE),
    )
    if surface == "public":
        document = only(document, known.pinned)
    return package(document, known, api).files


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
