"""Command: `python -m codegen diff OLD NEW`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from codegen import version
from codegen.diff.change import Change
from codegen.diff.compare import compare
from codegen.diff.pairing import carried, moves
from codegen.diff.release import changelog_entry, next_version
from codegen.diff.report import Format, render
from codegen.openapi import load
from codegen.openapi.operations import Document, Key, only, operations
from codegen.specs import api as apis
from codegen.specs import api_names, models, names, needs, patches
from codegen.specs.api import Api
from codegen.specs.folder import VENDORED, patched


@frozen(kw_only=True)
class Report:
    """The output of `diff`, and the changes behind the text.

    Attributes:
        api: the API that the documents describe; None for an unknown API.
        changes: the changes between the documents.
        text: the report, with a newline at its end.
    """

    api: str | None
    changes: list[Change]
    text: str


def report(
    root: Path,
    old: Path,
    new: Path,
    format: Format = "text",
    *,
    changelog: bool = False,
) -> Report:
    """Compare two documents and report the changes.

    Each is a file, JSON or YAML, plain or gzip, or a folder such as `specs/API`, which stands
    for the document that the client is generated from. Two files are compared as they are. Where
    either is a folder, both are compared as the generator reads them: with the vendored overlay and
    the patches applied, and only the operations that `names.yaml` pins, since a folder has no
    others. Changes in upstream's prose are left out then, since a folder has no prose.

    Args:
        root: the root of the project.
        old: the old document.
        new: the new document.
        format: the format of the report.
        changelog: report the entry of the changelog instead.

    Raises:
        Refused: a document cannot be read; the error names the place.
    """
    documents: list[Document] = [_read(path) for path in (old, new)]
    pins = {
        api: names.read(root / "specs" / api / "names.yaml") for api in api_names(root / "specs")
    }
    api = _api(documents, pins)
    moved = moves(documents[0], documents[1])
    pinned = carried(pins[api], moved) if api else {}
    has_folder = old.is_dir() or new.is_dir()
    if has_folder and api is not None:
        documents = [
            only(_corrected(root / "specs" / api, document), pinned) for document in documents
        ]
    relied = needs.read(root / "specs" / api / needs.FILE) if api else []
    lock = models.read(root / "specs" / api / models.FILE) if api else {}
    about = apis.read(root / "specs" / api / apis.FILE) if api else Api()
    trait_headers = about.trait_headers
    changes = compare(
        documents[0],
        documents[1],
        pinned,
        needs=relied,
        lock=lock,
        trait_headers=trait_headers,
        credentials=about.security,
    )
    if has_folder:
        changes = [change for change in changes if change.kind != "prose-changed"]
    current = version.read(root)
    proposed = next_version(current, changes)
    if changelog:
        day = datetime.now(UTC).date()
        text = changelog_entry(about.name, changes, proposed, day)
    else:
        text = render(changes, format, current=current, proposed=proposed)
    return Report(api=api, changes=changes, text=text)


def _api(documents: list[Document], pins: Mapping[str, Mapping[Key, str]]) -> str | None:
    """Return the API that two documents describe, told by the pinned operations they share."""
    shares: dict[str, int] = {}
    for api, pinned in pins.items():
        shares[api] = sum(
            (method, path) in pinned or (method, f"/{path.lstrip('/').partition('/')[2]}") in pinned
            for document in documents
            for (method, path), _ in operations(document)
        )
    best = max(shares, key=lambda api: shares[api])
    return best if shares[best] else None


def _corrected(folder: Path, document: Document) -> Document:
    """Return a document with the vendored overlay and the patches applied, as far as they fit."""
    vendored = folder / VENDORED
    completed = patches.apply(dict(document), patches.read(vendored), str(vendored), strict=False)
    return patched(folder, completed, strict=False)


def _read(path: Path) -> Document:
    return load.read(path / "openapi.yaml" if path.is_dir() else path)
