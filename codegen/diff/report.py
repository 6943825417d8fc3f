"""Render: changes for a person to read, or for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import asdict, field, frozen

from codegen.diff.change import SEVERITIES, Change, Json, Severity
from codegen.diff.severity import RULES
from codegen.errors import one_line

Format = Literal["text", "json", "markdown"]
FORMATS: Final[tuple[Format, ...]] = ("text", "json", "markdown")

_HEADINGS: Final[dict[Severity, str]] = {
    "breaking": "Breaking",
    "behaviour": "Behaviour",
    "addition": "Additions",
    "cosmetic": "Cosmetic",
}
_NAMED: Final = 3
"""So many methods are named in a line; of the others it says how many there are."""
_CLASSES: Final = ("class-removed", "class-added")
_SHOWN: Final = 8
"""So many values of a list are shown in a line."""


@frozen(kw_only=True)
class Line:
    """One line of a report: one change, or the same change at many operations.

    Attributes:
        severity: how much it matters.
        sides: `request`, `response`, both, or neither.
        kind: what has happened.
        place: where, without the operations when there are several.
        where: the same without how many operations there are.
        what: what has happened, in words.
        methods: the public names of the operations that it touches.
        names: the public names that are touched by themselves: classes and fields.
        used_by: the modules of the overlay that rely on what is touched.
        count: how many changes the line tells.
    """

    severity: Severity
    sides: tuple[str, ...]
    kind: str
    place: str
    where: str
    what: str
    methods: tuple[str, ...] = field(factory=tuple)
    names: tuple[str, ...] = field(factory=tuple)
    used_by: tuple[str, ...] = field(factory=tuple)
    count: int = 1

    def text(self) -> str:
        """Return the line for a terminal."""
        sides = f"{' and '.join(self.sides)}: " if self.sides else ""
        names = _listed([name for name in self.names if name != self.place])
        methods = _listed(self.methods)
        python = "; ".join(filter(None, (names, methods)))
        told = f"  [{one_line(python)}]" if python else ""
        used = f"  ! used by {', '.join(self.used_by)}" if self.used_by else ""
        return f"{one_line(f'{sides}{self.place}: {self.what}')}{told}{used}"

    def markdown(self) -> str:
        """Return the line as a sentence of Markdown, public names first."""
        sides = f" ({' and '.join(self.sides)})" if self.sides else ""
        python = ", ".join(_quoted(name) for name in (self.names or self.methods)[:_NAMED])
        more = len(self.names or self.methods) - _NAMED
        python += f" and {more} more" if more > 0 else ""
        where = "" if self.names or not self.where else _quoted(self.where)
        subject = ", ".join(filter(None, (python, where)))
        return f"{subject}{sides}: {_escaped(self.what)}."


def lines(changes: Iterable[Change]) -> list[Line]:
    """Return the lines of a report, the worst first.

    The same change at many operations is one line, and so is a change on both sides of a call that
    matters the same on both.
    """
    groups: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(_group(change), []).append(change)
    return sorted(
        (_line(group) for group in groups.values()),
        key=lambda line: SEVERITIES.index(line.severity),
    )


def render(
    changes: Sequence[Change],
    format: Format = "text",
    *,
    current: str | None = None,
    proposed: str | None = None,
) -> str:
    """Return a report of some changes, with a newline at its end.

    Args:
        changes: what `compare` returned.
        format: `text` for a terminal, `json` with every change by itself, or `markdown`.
        current: the version so far, where a next one is proposed.
        proposed: the next version.
    """
    if format == "json":
        return _json(changes, current, proposed)
    version = f"Version {current} -> {proposed}" if current and proposed else ""
    if not changes:
        return "\n".join(["Nothing has changed.", *([version] if version else [])]) + "\n"
    return "\n".join(_report(changes, version, format)) + "\n"


def _json(changes: Sequence[Change], current: str | None, proposed: str | None) -> str:
    report = {
        "version": {"current": current, "proposed": proposed},
        "count": counts(changes),
        "changes": [_plain(change) for change in changes],
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def counts(changes: Iterable[Change]) -> dict[Severity, int]:
    """Return how many changes there are of each severity."""
    found: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for change in changes:
        found[change.severity] += 1
    return found


def _plain(change: Change) -> Mapping[str, Json]:
    plain = asdict(change)
    plain["operations"] = [" ".join(key) for key in change.operations]
    return {"place": change.place, **plain}


def _report(changes: Sequence[Change], version: str, format: Format) -> Iterator[str]:
    found = counts(changes)
    told = ", ".join(f"{number} {severity}" for severity, number in found.items() if number)
    yield f"{told}. {version}".strip()
    every = lines(changes)
    for severity in SEVERITIES:
        chosen = [line for line in every if line.severity == severity]
        if not chosen:
            continue
        yield ""
        mark = "## " if format == "markdown" else ""
        yield f"{mark}{_HEADINGS[severity]} ({found[severity]})"
        if format == "markdown":
            yield ""
        for line in chosen:
            yield f"- {line.markdown()}" if format == "markdown" else f"  {line.text()}"


def _group(change: Change) -> tuple[Any, ...]:
    """What one line tells together."""
    if change.severity == "cosmetic":
        return (change.severity, change.kind)
    if change.kind in _CLASSES:
        return (change.severity, change.kind)
    said = (repr(change.old), repr(change.new))
    if change.kind == "operation-moved":
        said = _shift(str(change.old), str(change.new))
    elif change.kind in ("operation-added", "operation-removed"):
        said = (change.subject, "")
    if change.side in ("operation", "document") or _is_operation(change):
        return (change.severity, change.kind, change.side, change.at, *said)
    return (change.severity, change.kind, change.subject, change.at, *said)


def _is_operation(change: Change) -> bool:
    """Whether a change is reported under an operation, not under a schema."""
    return " " in change.subject


def _line(group: Sequence[Change]) -> Line:
    first = group[0]
    sides = tuple(sorted({one.side for one in group} & {"request", "response"}))
    methods = tuple(dict.fromkeys(method for one in group for method in one.methods))
    names = tuple(dict.fromkeys(name for one in group for name in one.names))
    several = len({one.subject for one in group}) > 1
    place = first.place
    old, new = first.old, first.new
    if first.kind in _CLASSES and several:
        place = f"{len(group)} classes"
    elif several:
        place = f"{len(group)} operations{f' {first.at}' if first.at else ''}"
    if first.kind == "operation-moved" and several:
        old, new = (f"{start}…" for start in _shift(str(old), str(new)))
    if first.severity == "cosmetic" and len(group) > 1:
        place, old, new, sides = f"{len(group)} places", "…", "…", ()
    return Line(
        severity=first.severity,
        sides=sides,
        kind=first.kind,
        place=place,
        where=first.at if several else first.place,
        what=RULES[first.kind].words.format(old=_shown(old), new=_shown(new)),
        methods=methods,
        names=tuple(name for name in names if name not in methods),
        used_by=tuple(sorted({module for one in group for module in one.used_by})),
        count=len(group),
    )


def _shift(old: str, new: str) -> tuple[str, str]:
    """What the paths of a move begin with, without what they have in common at their ends."""
    size = 0
    while size < min(len(old), len(new)) and old[-1 - size] == new[-1 - size]:
        size += 1
    return old[: len(old) - size] or "/", new[: len(new) - size] or "/"


def _shown(value: Json) -> str:
    """A fact in a line: short, without quotes where it is plain text."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value or '""'
    if isinstance(value, list):
        shown = ", ".join(_shown(member) for member in value[:_SHOWN])
        return f"{shown}, … ({len(value)})" if len(value) > _SHOWN else shown
    return json.dumps(value, ensure_ascii=False)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown


def _quoted(text: str) -> str:
    return f"`{one_line(text).replace('`', '')}`"


def _escaped(text: str) -> str:
    """Facts of a document are not trusted: they make no markup and no second line."""
    plain = one_line(text)
    return "".join(f"\\{mark}" if mark in "\\`*_[]<" else mark for mark in plain)
