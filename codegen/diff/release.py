"""Release: the number of the next version, and its entry in the changelog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from codegen.diff.change import Change, Severity, worst
from codegen.diff.report import Line, lines
from codegen.version import numbers

UNRELEASED: Final = "unreleased"
"""The word that stands in the heading of an entry in place of the day of its release."""

_HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \((.*)\)$", re.MULTILINE)
_ENTRY = re.compile(r"^## ", re.MULTILINE)
_UNRELEASED = re.compile(r"^## \[?Unreleased\]?", re.MULTILINE | re.IGNORECASE)
_SECTIONS: Final = ("Changed", "Deprecated", "Removed", "Added")


def next_version(current: str, changes: Iterable[Change]) -> str:
    """Propose the next version, by semantic versioning.

    From 1.0.0 on, a breaking change makes a major version, a changed behaviour or an addition
    a minor version, and a cosmetic change a patch. Before 1.0.0 the minor version takes the part of
    the major version, as installers read it (`^0.3`, `~=0.3.1`): a breaking change makes a minor
    version, all else a patch. Without changes the version stays.

    Args:
        current: the version so far, MAJOR.MINOR.PATCH.
        changes: the changes since then.

    Raises:
        Refused: `current` is not such a version.
    """
    major, minor, patch = numbers(current)
    severity = worst(changes)
    if severity is None:
        return current
    if severity == "breaking":
        return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"
    if severity == "cosmetic" or not major:
        return f"{major}.{minor}.{patch + 1}"
    return f"{major}.{minor + 1}.0"


def next_unreleased(current: str, released: str, changes: Iterable[Change]) -> str:
    """Return the version of the next release, several regenerations after the last.

    All of them together make a single step: the farthest that any of them asks for.

    Args:
        current: the version so far, which may not be released yet.
        released: the version that was released last.
        changes: the changes of the latest regeneration.

    Raises:
        Refused: a version is not MAJOR.MINOR.PATCH.
    """
    return max(current, next_version(released, changes), key=numbers)


def changelog_entry(
    name: str, changes: Sequence[Change], version: str, released: date | None, *, upstream: str = ""
) -> str:
    """Return the entry of the changelog for a regeneration.

    The entry holds facts and public names, no sentence of a document.

    Args:
        name: the name of the API.
        changes: the changes of the regeneration.
        version: the version that has them.
        released: the day of the release; None for a version that is not released yet.
        upstream: the date of the upstream document, for the first sentence.

    Returns:
        The entry, with a newline at its end.
    """
    since = f" of {upstream}" if upstream else ""
    day = released.isoformat() if released else UNRELEASED
    parts = [f"## {version} ({day})", f"{name} follows its document{since}."]
    grouped: dict[str, list[str]] = {section: [] for section in _SECTIONS}
    cosmetic = 0
    for line in lines(changes):
        if line.severity == "cosmetic":
            cosmetic += line.count
            continue
        grouped[_section(line)].append(_item(line))
    for section in _SECTIONS:
        if grouped[section]:
            parts += [f"### {section}", "\n".join(grouped[section])]
    if cosmetic:
        parts.append(f"{_counted(cosmetic, 'change')} in wording or spelling only.")
    return "\n\n".join(parts) + "\n"


def with_entry(changelog: str, entry: str) -> str:
    """Return a changelog with a new entry, above all versions and below the unreleased section.

    Args:
        changelog: the text of `CHANGELOG.md`.
        entry: the entry, as `changelog_entry` returns it.
    """
    unreleased = _UNRELEASED.search(changelog)
    latest = _ENTRY.search(changelog, unreleased.end() if unreleased else 0)
    place = latest.start() if latest else len(changelog)
    head, tail = changelog[:place].rstrip("\n"), changelog[place:]
    return f"{head}\n\n{entry}" + (f"\n{tail}" if tail else "")


def last_released(changelog: str) -> str:
    """Return the version of the latest entry that has the day of its release; 0.0.0 for none."""
    days = {match[1]: match[2] for match in _HEADING.finditer(changelog)}
    return next((version for version, day in days.items() if day != UNRELEASED), "0.0.0")


def with_regeneration(changelog: str, entry: str) -> str:
    """Return a changelog in which all regenerations since the last release are a single entry.

    Args:
        changelog: the text of `CHANGELOG.md`.
        entry: the entry of the latest regeneration, which is not released.
    """
    heading, _, body = entry.partition("\n")
    unreleased = next((m for m in _HEADING.finditer(changelog) if m[2] == UNRELEASED), None)
    if unreleased is None:
        return with_entry(changelog, entry)
    before, rest = changelog[: unreleased.start()], changelog[unreleased.end() :]
    following = _ENTRY.search(rest)
    own = rest[: following.start()] if following else rest
    others = rest[following.start() :] if following else ""
    text = f"{heading}\n{body.rstrip()}\n\n{own.strip()}\n"
    return f"{before}{text}" + (f"\n{others}" if others else "")


def with_day(changelog: str, version: str, day: date) -> str:
    """Return a changelog whose unreleased entry has its version and the day of its release.

    The section without a version, where changes by hand are written down, becomes part of it.

    Args:
        changelog: the text of `CHANGELOG.md`.
        version: the version that is released.
        day: the day of the release.
    """
    heading = f"## {version} ({day.isoformat()})"
    section, entry = _UNRELEASED.search(changelog), f"## {version} ({UNRELEASED})"
    if section is None:
        return changelog.replace(entry, heading, 1)
    end = changelog.find("\n", section.end())
    own = changelog[end + 1 :].lstrip("\n")
    own = (
        own.removeprefix(entry).lstrip("\n")
        if own.startswith(entry)
        else own.replace(f"{entry}\n\n", "", 1)
    )
    return f"{changelog[: section.start()]}{heading}\n\n{own}"


def _section(line: Line) -> str:
    if line.kind == "deprecated":
        return "Deprecated"
    if line.kind in ("operation-removed", "property-removed", "parameter-removed", "class-removed"):
        return "Removed"
    return "Added" if line.severity == "addition" else "Changed"


def _item(line: Line) -> str:
    warning: dict[Severity, str] = {"breaking": "**Breaking**: "}
    return f"- {warning.get(line.severity, '')}{line.markdown()}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
