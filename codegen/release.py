"""Release: the date of a version, and the steps that remain for a person."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from typing import Final

from codegen import version
from codegen.diff import UNRELEASED, with_day
from codegen.errors import Refused
from codegen.write import replace_whole

CHANGELOG: Final = "CHANGELOG.md"


def release(root: Path, say: Callable[[str], None] = print) -> None:
    """Write the day of the release into the changelog, and tell the steps that remain.

    Args:
        root: the root of the project, a work tree of git.
        say: is called with each line of the report.

    Raises:
        Refused: the tree has changes that are not committed, or nothing is to be released; the
            project is unchanged.
    """
    changes = _git(root, "status", "--porcelain").splitlines()
    if changes:
        raise Refused(
            "release",
            f"{len(changes)} files have changes that are not committed, {changes[0][3:]} first: "
            "commit or discard them, then release again",
        )
    number = version.read(root)
    tag = f"v{number}"
    if _git(root, "tag", "--list", tag):
        raise Refused("release", f"{tag} is released already: raise the version first")
    place = root / CHANGELOG
    text = place.read_text("utf-8")
    dated = with_day(text, number, datetime.now(UTC).date())
    if dated == text:
        raise Refused(
            str(place), f"has no entry for {number} that is {UNRELEASED}: write what has changed"
        )
    replace_whole({place: dated})
    say(f"{CHANGELOG}: {number} has the day of its release. What remains to be done:")
    for line in (
        "make test, make check, make lint, make types: all pass",
        f"git commit -am 'Release {number}'",
        f"git tag -a {tag} -m {number}",
        "make wheel: dist/ holds the wheel, its bill of materials in .dist-info/sboms/",
        f"git push --follow-tags, and publish dist/*{number}* on the private index",
    ):
        say(f"  {line}")


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            [which("git") or "git", "-C", str(root), *words],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise Refused("git", error.strerror or "cannot be run") from None
    if done.returncode:
        raise Refused("git", done.stderr.strip() or f"ended with status {done.returncode}")
    return done.stdout.rstrip("\n")
