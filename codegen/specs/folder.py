"""The folder of an API: everything that `specs/API` holds beside the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from codegen.openapi.operations import Key
from codegen.specs import models, names, needs, patches, source, tombstones
from codegen.specs.models import Lock
from codegen.specs.needs import Need
from codegen.specs.source import Source
from codegen.specs.tombstones import Tombstone

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


def patched(folder: Path, document: dict[str, Any], *, strict: bool) -> dict[str, Any]:
    """Apply an API's patches; a foreign document may lack the places that they correct."""
    place = folder / "patches.yaml"
    return patches.apply(document, patches.read(place), place=str(place), strict=strict)
