"""The folder of an API: everything that `specs/API` holds beside the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from codegen.openapi.operations import Key
from codegen.specs import api, models, names, needs, patches, source, tombstones
from codegen.specs.api import Api
from codegen.specs.models import Lock, Renamed
from codegen.specs.needs import Need
from codegen.specs.source import Source
from codegen.specs.tombstones import Tombstone

VENDORED = "vendored.yaml"
"""An overlay with the texts of a document that are ours to keep."""


@frozen(kw_only=True)
class Specs:
    """The content of the folder `specs/API` beside the document.

    Attributes:
        folder: the folder.
        api: the facts that no other API shares.
        pinned: the public names that are pinned, by (METHOD, path); the rest are proposed.
        lock: the names of models that are locked; the rest are proposed.
        renamed: the former names of models.
        tombstones: the names of removed operations.
        needs: the operations, models and traits that the overlay relies on.
        source: the origin of the document.
    """

    folder: Path
    api: Api = field(factory=Api)
    pinned: Mapping[Key, str] = field(factory=dict)
    lock: Lock = field(factory=dict)
    renamed: Renamed = field(factory=dict)
    tombstones: Sequence[Tombstone] = ()
    needs: Sequence[Need] = ()
    source: Source = field(factory=Source)


def read_specs(folder: Path) -> Specs:
    """Read the files of the folder `specs/API` beside the document.

    Raises:
        Refused: a file cannot be read or is wrong; the error names the place.
    """
    return Specs(
        folder=folder,
        api=api.read(folder / api.FILE),
        pinned=names.read(folder / "names.yaml"),
        lock=models.read(folder / models.FILE),
        renamed=models.read_renamed(folder / models.FILE),
        tombstones=tombstones.read(folder / "names.yaml"),
        needs=needs.read(folder / needs.FILE),
        source=source.read(folder / source.FILE),
    )


def patched(folder: Path, document: dict[str, Any], *, strict: bool) -> dict[str, Any]:
    """Apply an API's patches to a document.

    Args:
        folder: the folder of the API.
        document: the document; it is not changed.
        strict: refuse a patch that fits no longer. A document other than the API's own may lack the
            places that the patches correct.
    """
    place = folder / "patches.yaml"
    return patches.apply(document, patches.read(place), place=str(place), strict=strict)
