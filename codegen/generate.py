"""Generate: from a document to a package, the whole pipeline in the order in which it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from codegen import missing_needs
from codegen.errors import Refused
from codegen.naming.proposals import propose
from codegen.normalise import Normalise, normalise
from codegen.openapi import load
from codegen.openapi.cookies import refuse_cookies
from codegen.openapi.operations import Key, only, operations
from codegen.openapi.security import anonymous, check_security
from codegen.openapi.servers import refuse_other_servers
from codegen.openapi.traits import read_traits
from codegen.parse import parse
from codegen.progress import step
from codegen.render import render
from codegen.render.formatting import formatted
from codegen.specs import api as apis
from codegen.specs import models, names, needs
from codegen.specs.folder import Specs, patched, read_specs
from codegen.specs.models import Lock, Renamed
from codegen.unknown_variants import with_unknown_variants


@frozen(kw_only=True)
class Generated:
    """A generated package.

    Attributes:
        files: the package's files, by their paths below its folder.
        lock: the names of all its models, as `specs/API/models.yaml` holds them.
        renamed: the former names of models, likewise.
    """

    files: dict[str, str]
    lock: Lock
    renamed: Renamed

    @property
    def models(self) -> str:
        """The text of `specs/API/models.yaml`."""
        return models.text(self.lock, self.renamed)


def package(
    document: dict[str, Any], specs: Specs, api: str, normalised: Normalise = normalise
) -> Generated:
    """Return the package that a patched document describes.

    Args:
        document: the document, patches applied.
        specs: the names, needs and facts of the API.
        api: the name of the API's folder in `specs/`.
        normalised: normalises a document.

    Raises:
        Refused: something in the document cannot be generated, or the document lacks something that
            the overlay relies on; the error names the place.
    """
    # Traits are read from the patched document, which describes the wire.
    with step(f"{api}: names and traits"):
        public = propose(document, specs.pinned)
        traits = read_traits(document, specs.api.trait_headers)
        refuse_other_servers(document)
        refuse_cookies(document)
        closed = check_security(document, specs.api.security) if specs.api.security else {}
        if specs.api.security:
            for key in anonymous(document, specs.api.security):
                traits[key] = evolve(traits[key], credential=False)
    with step(f"{api}: normalise"):
        normal = normalised(document, public, specs.lock)
    with step(f"{api}: parse"):
        plan = parse(normal, public, traits, document, specs.tombstones, closed)
        plan = evolve(plan, renamed=_former(specs.renamed, models.locked(normal)))
        plan = with_unknown_variants(plan)
        missing_needs.check(specs.needs, plan, str(specs.folder / needs.FILE))
    with step(f"{api}: render"):
        files = render(plan, document, api, specs.source)
    with step(f"{api}: format"):
        return Generated(files=formatted(files), lock=models.locked(normal), renamed=specs.renamed)


def _former(renamed: Renamed, lock: Lock) -> dict[str, str]:
    """Return the names of classes that are there by the names that they had before."""
    return {
        old: new
        for _, names in sorted(renamed.items())
        for old, new in sorted(names.items())
        if new in lock
    }


def of_specs(specs: Path, api: str) -> Generated:
    """Return the package that `specs/API` describes."""
    folder = specs / api
    with step(f"{api}: load and patch"):
        document = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    return of_corrected(document, folder)


def of_corrected(
    document: dict[str, Any], folder: Path, normalised: Normalise = normalise
) -> Generated:
    """Return the package that the corrected document of a folder `specs/API` describes.

    Args:
        document: the document of the folder, patches applied.
        folder: the folder.
        normalised: normalises a document.

    Raises:
        Refused: as `package`.
    """
    specs = read_specs(folder)
    generated = package(document, specs, folder.name, normalised)
    _refuse_stale(specs.pinned, document, folder / "names.yaml")
    return generated


def of_document(specs: Path, api: str, path: Path, surface: str) -> dict[str, str]:
    """Return the files of the package that any document of an API describes.

    Args:
        specs: the folder with a folder for each API.
        api: the name of the API's folder.
        path: the document, plain or gzip.
        surface: `public` keeps the operations that are pinned, `all` keeps every operation.

    Raises:
        Refused: as `package`.
    """
    folder = specs / api
    with step(f"{api}: load and patch"):
        document = patched(folder, load.read(path), strict=False)
    specs_of_api = Specs(
        folder=folder,
        api=apis.read(folder / apis.FILE),
        pinned=names.read(folder / "names.yaml"),
        lock=models.read(folder / models.FILE),
    )
    if surface == "public":
        document = only(document, specs_of_api.pinned)
    return package(document, specs_of_api, api).files


def _refuse_stale(pinned: Mapping[Key, str], document: Mapping[str, Any], place: Path) -> None:
    present = {key for key, _ in operations(document)}
    for key in pinned:
        if key not in present:
            reason = f"{' '.join(key)} is pinned, but the document has no such operation"
            raise Refused(str(place), reason)
