"""Sync: a newer upstream document becomes a newer package, or nothing is touched.

All the work is done in a copy of the project: reconstruct, patch, name, generate, type-check, test.
Only when everything has succeeded do the changed files take the place of the old ones, together.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import frozen

from codegen import generate, replace_files, version, write
from codegen.diff import Change, changelog_entry, compare, moves, next_version, render, with_entry
from codegen.errors import Refused, one_line
from codegen.openapi import load
from codegen.openapi.operations import Document
from codegen.progress import step
from codegen.specs import models, patches
from codegen.specs import source as sources
from codegen.specs.folder import APIS, patched, read_specs
from codegen.upstream import reconstruct, revise
from codegen.upstream.fetch import fetch
from codegen.upstream.placeholders import with_pinned_placeholders
from codegen.upstream.revise import Revision

PARTS: Final = (
    "CHANGELOG.md", "README.md", "codegen", "constraints.txt", "generated", "overlays",
    "pyproject.toml", "specs", "tests",
)  # fmt: skip
"""What of the project the work needs."""

VENDORED: Final = "codegen/upstream/vendored"
CHANGELOG: Final = "CHANGELOG.md"
_LONGEST = 3  # lines of a failed check that are shown
_CHECK_SECONDS = 1800

Check = tuple[str, Sequence[str]]
"""What is checked, in words, and the words after `python` that check it."""

Say = Callable[[str], None]


@frozen(kw_only=True)
class Outcome:
    """What a sync came to.

    Attributes:
        changes: what differs, as `diff` tells it.
        revision: what became of the public names.
        before: the version of the package so far.
        after: its next version.
        changed: the files that were changed, by their paths in the project.
    """

    changes: list[Change]
    revision: Revision
    before: str
    after: str
    changed: list[str]


def checks(root: Path, api: str) -> list[Check]:
    """Return what a new package has to pass before it takes the place of the old one."""
    cache = str(root / ".mypy_cache")
    return [
        (
            "type-check the overlay",
            ["-m", "mypy", "--no-error-summary", "--cache-dir", cache, "overlays", "generated"],
        ),
        (
            "run the contract tests",
            ["-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", "-k", api,
             "tests/generated/test_contract.py"],
        ),
    ]  # fmt: skip


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
        api: `akua` or `cekura`.
        source: an https address or a file; by default the address in `source.toml`.
        with_prose: keep upstream's own words in `specs/`, for the docstrings. They are upstream's:
            such a checkout is not to be published.
        say: is given what there is to tell, line by line.
        checked: what the new package has to pass; by default what `checks` returns.

    Raises:
        Refused: anything at all is wrong; the project is as it was.
    """
    replace_files.finish(root)
    folder = root / "specs" / api
    source = source or sources.read(folder / sources.FILE).upstream
    if source is None:
        raise Refused(str(folder / sources.FILE), "no upstream address there: name a document")
    with step(f"{api}: fetch"):
        data = fetch(source)
    with tempfile.TemporaryDirectory(prefix="codegen-sync-") as name:
        work = Path(name) / "project"
        started = _snapshot(root)
        _copy(root, work)
        try:
            outcome = _revised(work, api, _stored(data, source, Path(name)), source, with_prose)
        except Refused as refused:  # it names files of the copy, which is about to go
            place, reason = (
                said.replace(f"{work}{os.sep}", "") for said in (refused.place, refused.reason)
            )
            raise Refused(place, f"{reason} (nothing was changed)") from None
        changed = _changed(started, _snapshot(work))
        for what, command in checks(root, api) if checked is None else checked:
            if changed:
                with step(f"{api}: {what}"):
                    _run(what, command, work)
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
    )


def _copy(root: Path, work: Path) -> None:
    work.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        given = root / part
        if given.is_dir():
            shutil.copytree(given, work / part, ignore=ignored)
        elif given.exists():
            shutil.copy2(given, work / part)


def _stored(data: bytes, source: str, folder: Path) -> Path:
    """Store the document under the last part of its source's name, which may tell its day."""
    name = Path(urlsplit(source).path).name.removesuffix(".gz") or "openapi.json"
    stored = folder / name
    stored.write_bytes(data)
    return stored


def _revised(work: Path, api: str, upstream: Path, source: str, with_prose: bool) -> Outcome:
    """Do all the work in a copy of the project, but for the checks."""
    folder = work / "specs" / api
    known = read_specs(folder)
    old = _present(work, api)
    newer = with_pinned_placeholders(load.parse(upstream.read_bytes(), source), known.pinned)
    revision = revise.revise(api, newer, known.pinned, moves(old, newer), known.tombstones)
    pins = folder / "names.yaml"
    text = pins.read_text("utf-8")
    pins.write_text(revise.rewritten(text, revision, []), "utf-8", newline="\n")
    vendored = work / VENDORED
    _follow(revision, [folder / "patches.yaml", *sorted(vendored.glob(f"{api}*.yaml"))])
    with step(f"{api}: reconstruct"):
        reconstruct.write(work / "specs", api, upstream, with_prose=with_prose, vendored=vendored)
    new = patched(folder, load.read(folder / "openapi.yaml"), strict=True)
    with step(f"{api}: diff"):
        public = {**known.pinned, **revision.pins}
        found = compare(old, new, public, needs=known.needs, lock=known.lock)
        changes = [change for change in found if with_prose or change.kind != "prose-changed"]
    before = version.read(work)
    after = next_version(before, changes)
    stones = revise.buried(revision, known.tombstones, after)
    pins.write_text(revise.rewritten(text, revision, stones), "utf-8", newline="\n")
    made = generate.of_specs(work / "specs", api)
    write.replace_whole({folder / models.FILE: models.text(made.lock)})
    write.replace_folder(made.files, work / "generated" / f"{api}_api")
    if after != before:
        _released(work, api, changes, after, sources.read(folder / sources.FILE).taken or "")
    for other in APIS:
        if other != api:
            _expire(work, other, after)
    return Outcome(changes=changes, revision=revision, before=before, after=after, changed=[])


def _expire(work: Path, api: str, after: str) -> None:
    """Drop the names of an API that have been kept for their one minor version."""
    folder = work / "specs" / api
    known = read_specs(folder)
    revision = Revision(pins=dict(known.pinned))
    kept = revise.buried(revision, known.tombstones, after)
    if len(kept) < len(known.tombstones):
        pins = folder / "names.yaml"
        text = revise.rewritten(pins.read_text("utf-8"), revision, kept)
        pins.write_text(text, "utf-8", newline="\n")
        made = generate.of_specs(work / "specs", api)
        write.replace_folder(made.files, work / "generated" / f"{api}_api")


def _follow(revision: Revision, files: Iterable[Path]) -> None:
    """Let files that name operations or paths name them where they have moved."""
    paths = revise.moved_paths(revision)
    for place in files:
        text = place.read_text("utf-8")
        followed = revise.followed(patches.follow(text, paths), revision)
        place.write_text(followed, "utf-8", newline="\n")


def _present(work: Path, api: str) -> Document:
    """Return the document that the present package was generated from, patches applied.

    The package carries it. To patch what `specs/` holds again would not do: by now `patches.yaml`
    may be what somebody has made of it for the newer document.
    """
    carried = work / "generated" / f"{api}_api" / "document.json"
    if carried.exists():
        return load.read(carried)
    folder = work / "specs" / api
    return patched(folder, load.read(folder / "openapi.yaml"), strict=False)


def _released(work: Path, api: str, changes: list[Change], after: str, taken: str) -> None:
    """Write the next version and its entry in the changelog."""
    day = datetime.now(UTC).date()
    entry = changelog_entry(api, changes, after, day, upstream=taken)
    changelog = work / CHANGELOG
    text = changelog.read_text("utf-8") if changelog.exists() else "# Changelog\n"
    changelog.write_text(with_entry(text, entry), "utf-8", newline="\n")
    place = work / version.FILE
    place.write_text(version.replaced(place.read_text("utf-8"), after), "utf-8", newline="\n")


def _run(what: str, command: Sequence[str], work: Path) -> None:
    """Run a check in the copy; what it says is shown in a line where it fails."""
    paths = os.pathsep.join(str(work / part) for part in ("generated", "overlays", "."))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_CHECK_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Refused(what, f"not done within {_CHECK_SECONDS} seconds") from None
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        told = [line for line in said if "error" in line.lower() or line.startswith("FAILED")]
        lines = "; ".join((told or said)[:_LONGEST]).replace(f"{work}{os.sep}", "")
        raise Refused(
            what,
            f"failed with the new document, and nothing was changed: {lines}"
            " (mend the module that is named, or correct the document in patches.yaml)",
        )


def _changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """Return the files that differ, with what they shall hold; None for those that are gone."""
    paths = sorted({*before, *after})
    return {path: after.get(path) for path in paths if before.get(path) != after.get(path)}


def _snapshot(root: Path) -> dict[str, bytes]:
    """Return what a sync may change, by its path in the project."""
    found: dict[str, bytes] = {}
    for part in ("specs", "generated", VENDORED, CHANGELOG, str(version.FILE)):
        place = root / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                found[str(path.relative_to(root))] = path.read_bytes()
    return found


def _tell(outcome: Outcome, api: str, say: Say) -> None:
    """Tell what has changed, for somebody who decides whether to keep it."""
    say(render(outcome.changes, "text", current=outcome.before, proposed=outcome.after).rstrip())
    told: Mapping[str, Mapping[Any, Any]] = {
        "moved, name kept": {
            f"{' '.join(old)} -> {' '.join(new)}": outcome.revision.pins[new]
            for old, new in outcome.revision.moved.items()
        },
        "new": {" ".join(key): name for key, name in outcome.revision.added.items()},
        "removed": {" ".join(key): name for name, key in outcome.revision.removed.items()},
        "back": {" ".join(key): name for name, key in outcome.revision.returned.items()},
    }
    for what, listed in told.items():
        for key, name in listed.items():
            say(one_line(f"{what}: {name} ({key})"))
    if outcome.revision.added:
        say(f"proposed names stand in specs/{api}/names.yaml; change them there, and generate")
    if outcome.revision.unnamed:
        say(
            f"{outcome.revision.unnamed} operations are not offered to customers and have no name;"
            f" to have one of them, pin it in specs/{api}/names.yaml and sync again"
        )
