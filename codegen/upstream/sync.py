"""Sync: a newer upstream document becomes a newer package, or nothing is touched.

All the work is done in a copy of the project: reconstruct, patch, name, generate, type-check, test.
Only when everything has succeeded do the changed files take the place of the old ones, together.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import frozen

from codegen import cache, replace_files, version, write
from codegen.diff import (
    Change,
    changelog_entry,
    compare,
    last_released,
    moves,
    next_unreleased,
    render,
    with_regeneration,
)
from codegen.errors import Refused, one_line
from codegen.normalise import normalise
from codegen.openapi import load
from codegen.openapi.operations import Document, Key
from codegen.progress import step
from codegen.specs import api as apis
from codegen.specs import api_names, models, patches
from codegen.specs import source as sources
from codegen.specs.folder import VENDORED, patched, read_specs
from codegen.specs.models import Lock
from codegen.upstream import reconstruct, revise
from codegen.upstream.advice import with_action
from codegen.upstream.changed import changed_operations
from codegen.upstream.checks import Check, checks, run
from codegen.upstream.fetch import fetch
from codegen.upstream.placeholders import with_pinned_placeholders
from codegen.upstream.revise import Revision

CHANGED: Final = ("CHANGELOG.md", "generated", "specs", str(version.FILE))
"""The parts of the project that a sync may change."""

READ: Final = (
    "README.md", "codegen", "constraints.txt", "overlays", "pyproject.toml", "tests",
)  # fmt: skip
"""The parts of the project that only the checks need."""

CHANGELOG: Final = "CHANGELOG.md"
PATCHES: Final = "patches.yaml"
Say = Callable[[str], None]


@frozen(kw_only=True)
class Outcome:
    """The outcome of a sync.

    Attributes:
        changes: the changes between the documents, as `diff` reports them.
        revision: the public names for the newer document.
        before: the version of the package so far.
        after: the next version.
        changed: the paths of the changed files in the project.
        operations: the operations whose requests or responses have changed, by public name.
    """

    changes: list[Change]
    revision: Revision
    before: str
    after: str
    changed: list[str]
    operations: dict[str, Key]


def sync(
    root: Path,
    api: str,
    source: str | None = None,
    *,
    with_prose: bool = False,
    say: Say = print,
    checked: Sequence[Check] | None = None,
) -> Outcome:
    """Bring the package up to date with an upstream document.

    Args:
        root: the root of the project.
        api: the name of the API's folder in `specs/`.
        source: an https address or a file; by default the address in `source.toml`.
        with_prose: keep upstream's own words in `specs/`, for the docstrings. Upstream has written
            them, so such a checkout is not to be published.
        say: is called with each line of the report.
        checked: the checks that the new package has to pass; by default those of `checks`.

    Raises:
        Refused: something is wrong; the project is unchanged.
    """
    replace_files.finish(root)
    folder = root / "specs" / api
    source = source or sources.read(folder / sources.FILE).upstream
    if source is None:
        reason = "has no upstream address; name a document"
        raise Refused(str(folder / sources.FILE), reason)
    with step(f"{api}: fetch"):
        data = fetch(source)
    with tempfile.TemporaryDirectory(prefix="codegen-sync-") as name:
        work = Path(name) / "project"
        started = _snapshot(root)
        _copy(root, work, CHANGED)
        is_generated = cache.holds(root / cache.FILE, cache.state(root))
        try:
            outcome = _revised(
                work,
                api,
                _stored(data, source, Path(name)),
                source,
                with_prose,
                started if is_generated else {},
            )
        except Refused as refused:  # names files of the copy, which is removed in the end
            place, reason = (
                text.replace(f"{work}{os.sep}", "") for text in (refused.place, refused.reason)
            )
            reason = with_action(place, reason, f"specs/{api}/{PATCHES}")
            raise Refused(place, f"{reason} (nothing was changed)") from None
        changed = _changed(started, _snapshot(work))
        if changed:
            with step(f"{api}: check types and contracts"):
                _check(root, work, api, changed, outcome.operations, checked)
        # The checks take minutes: somebody may have edited the project meanwhile.
        if changed and _snapshot(root) != started:
            raise Refused(str(root), "files changed while syncing: nothing was touched; try again")
        if changed:
            replace_files.replace(root, changed)
    _tell(outcome, api, say)
    return Outcome(
        changes=outcome.changes,
        revision=outcome.revision,
        before=outcome.before,
        after=outcome.after,
        changed=sorted(changed),
        operations=outcome.operations,
    )


class _CachedNormalise:
    """Normalises a document, and caches the result: the diff and the package both need it."""

    def __init__(self) -> None:
        self._given: tuple[object, ...] = ()
        self._normal: dict[str, Any] = {}

    def __call__(
        self,
        document: Mapping[str, Any],
        names: Mapping[Key, str] | None = None,
        lock: Lock | None = None,
    ) -> dict[str, Any]:
        """Return a normalised document, as `normalise` does; it is not to be changed."""
        if not self._given or self._given[0] is not document or self._given[1:] != (names, lock):
            self._normal = normalise(document, names, lock)
            self._given = (document, names, lock)
        return self._normal


def _copy(root: Path, work: Path, parts: Iterable[str]) -> None:
    """Copy parts of the project, without the files that are copied already."""

    def missing(original: str, copy: str) -> str:
        return copy if Path(copy).exists() else str(shutil.copy2(original, copy))

    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in parts:
        original = root / part
        if original.is_dir():
            shutil.copytree(
                original, work / part, ignore=ignored, copy_function=missing, dirs_exist_ok=True
            )
        elif original.exists():
            (work / part).parent.mkdir(parents=True, exist_ok=True)
            missing(str(original), str(work / part))


def _check(
    root: Path,
    work: Path,
    api: str,
    changed: Iterable[str],
    operations: Mapping[str, Key],
    checked: Sequence[Check] | None,
) -> None:
    """Copy the project to a temporary folder, and run the type checks and contract tests there.

    The project is copied only where there is a check to run.

    Raises:
        Refused: a check failed.
    """
    if checked is None:
        checked = checks(root, api, operations, changed)
    if checked:
        _copy(root, work, READ)
        run(checked, work)


def _stored(data: bytes, source: str, folder: Path) -> Path:
    """Store the document under the last part of its source's name, which may hold its date."""
    name = Path(urlsplit(source).path).name.removesuffix(".gz") or "openapi.json"
    stored = folder / name
    stored.write_bytes(data)
    return stored


def _revised(
    work: Path,
    api: str,
    upstream: Path,
    source: str,
    with_prose: bool,
    generated_from: Mapping[str, bytes],
) -> Outcome:
    """Do all the work in a copy of the project, except for the checks.

    Where the specs come out as those that the project was generated from, nothing is generated.
    """
    folder = work / "specs" / api
    specs = read_specs(folder)
    old = _present(work, api)
    # The public names come first: the reconstruction keeps the operations that are pinned.
    published = load.parse(upstream.read_bytes(), source)
    newer = with_pinned_placeholders(published, specs.pinned)
    revision = revise.revise(specs.api, newer, specs.pinned, moves(old, newer), specs.tombstones)
    pins = folder / "names.yaml"
    text = pins.read_text("utf-8")
    pins.write_text(revise.rewritten(text, revision, []), "utf-8", newline="\n")
    _follow(revision, [folder / name for name in ("patches.yaml", VENDORED, apis.FILE)])
    with step(f"{api}: reconstruct"):
        new = reconstruct.write(
            work / "specs", api, upstream, with_prose=with_prose, loaded=published
        )
    # The changes decide the next version, and the next version which tombstones have expired.
    normalised = _CachedNormalise()
    with step(f"{api}: diff"):
        public = {**specs.pinned, **revision.pins}
        trait_headers = specs.api.trait_headers
        changes = [
            change
            for change in compare(
                old,
                new,
                public,
                needs=specs.needs,
                lock=specs.lock,
                trait_headers=trait_headers,
                credentials=specs.api.security,
                normalised=normalised,
            )
            if with_prose or change.kind != "prose-changed"
        ]
    before = version.read(work)
    released = last_released(_changelog(work))
    after = next_unreleased(before, released, changes)
    tombstones = revise.buried(revision, specs.tombstones, after, released)
    pins.write_text(revise.rewritten(text, revision, tombstones), "utf-8", newline="\n")
    former = models.unexpired(specs.renamed, after, released)
    write.replace_whole({folder / models.FILE: models.text(specs.lock, former)})
    # Only now are all names certain, so that the package can be generated.
    if not _is_same(work, generated_from, ("specs", str(version.FILE))):
        from codegen import generate  # the parser takes longer to import than an unchanged sync

        generated = generate.of_corrected(new, folder, normalised)
        write.replace_whole({folder / models.FILE: generated.models})
        write.replace_folder(generated.files, work / "generated" / f"{api}_api")
    if changes:
        taken = sources.read(folder / sources.FILE).taken or ""
        _record(work, specs.api.name, changes, after, taken)
    for other in api_names(work / "specs"):
        if other != api:
            _expire(work, other, after, released)
    return Outcome(
        changes=changes,
        revision=revision,
        before=before,
        after=after,
        changed=[],
        operations=changed_operations(old, new, specs.pinned, revision.pins),
    )


def _changelog(work: Path) -> str:
    place = work / CHANGELOG
    return place.read_text("utf-8") if place.exists() else "# Changelog\n"


def _expire(work: Path, api: str, after: str, released: str) -> None:
    """Remove the tombstones and former names of an API that a released version has carried."""
    folder = work / "specs" / api
    specs = read_specs(folder)
    revision = Revision(pins=dict(specs.pinned))
    unexpired = revise.buried(revision, specs.tombstones, after, released)
    former = models.unexpired(specs.renamed, after, released)
    if len(unexpired) < len(specs.tombstones) or len(former) < len(specs.renamed):
        pins = folder / "names.yaml"
        text = revise.rewritten(pins.read_text("utf-8"), revision, unexpired)
        lock = models.text(specs.lock, former)
        write.replace_whole({pins: text, folder / models.FILE: lock})
        from codegen import generate

        generated = generate.of_specs(work / "specs", api)
        write.replace_folder(generated.files, work / "generated" / f"{api}_api")


def _follow(revision: Revision, files: Iterable[Path]) -> None:
    """Replace the names of moved operations and paths in some files."""
    paths = revise.moved_paths(revision)
    for place in files:
        text = place.read_text("utf-8")
        followed = revise.followed(patches.follow(text, paths), revision)
        place.write_text(followed, "utf-8", newline="\n")


def _present(work: Path, api: str) -> Document:
    """Return the patched document that the present package was generated from.

    The package carries the document. Patching `specs/` again would not give the same, since
    `patches.yaml` may have been edited for the newer document already.
    """
    carried = work / "generated" / f"{api}_api" / "document.json"
    if carried.exists():
        return load.read(carried)
    folder = work / "specs" / api
    return patched(folder, load.read(folder / "openapi.yaml"), strict=False)


def _record(work: Path, name: str, changes: list[Change], after: str, taken: str) -> None:
    """Write the version of the next release and its entry in the changelog."""
    entry = changelog_entry(name, changes, after, None, upstream=taken)
    text = with_regeneration(_changelog(work), entry)
    (work / CHANGELOG).write_text(text, "utf-8", newline="\n")
    place = work / version.FILE
    place.write_text(version.replaced(place.read_text("utf-8"), after), "utf-8", newline="\n")


def _changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """Return the new contents of the files that differ, and None for removed files."""
    paths = sorted({*before, *after})
    return {path: after.get(path) for path in paths if before.get(path) != after.get(path)}


def _is_same(work: Path, files: Mapping[str, bytes], parts: Sequence[str]) -> bool:
    """Return whether parts of the copy are still as in some files of the project."""
    before = {path: held for path, held in files.items() if path.startswith(tuple(parts))}
    return before == _snapshot(work, parts)


def _snapshot(root: Path, parts: Sequence[str] = CHANGED) -> dict[str, bytes]:
    """Return the files that a sync may change, by their paths in the project."""
    files: dict[str, bytes] = {}
    for part in parts:
        place = root / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                files[str(path.relative_to(root))] = path.read_bytes()
    return files


def _tell(outcome: Outcome, api: str, say: Say) -> None:
    """Report the changes and the names, for a person to accept or reject."""
    say(render(outcome.changes, "text", current=outcome.before, proposed=outcome.after).rstrip())
    names: Mapping[str, Mapping[str, str]] = {
        "moved, name kept": {
            f"{' '.join(old)} -> {' '.join(new)}": outcome.revision.pins[new]
            for old, new in outcome.revision.moved.items()
        },
        "new": {" ".join(key): name for key, name in outcome.revision.added.items()},
        "removed": {" ".join(key): name for name, key in outcome.revision.removed.items()},
        "back": {" ".join(key): name for name, key in outcome.revision.returned.items()},
    }
    for title, listed in names.items():
        for key, name in listed.items():
            say(one_line(f"{title}: {name} ({key})"))
    if outcome.revision.added:
        say(f"proposed names stand in specs/{api}/names.yaml; change them there, and generate")
    if outcome.revision.unnamed:
        say(
            f"{outcome.revision.unnamed} operations are not offered to customers and have no name;"
            f" to have such an operation, pin its name in specs/{api}/names.yaml and sync again"
        )
