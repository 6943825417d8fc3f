"""Report: a list of changes as text, Markdown or JSON."""

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
"""The number of methods that a line names; of the rest it gives the number."""
_CLASSES: Final = ("class-removed", "class-added")
_SHOWN: Final = 8
"""The number of values of a list that a line shows."""


@frozen(kw_only=True)
class Line:
    """A line of a report: a change, or the same change at many operations.

    Attributes:
        severity: the severity of the change.
        sides: `request`, `response`, both, or neither.
        kind: the kind of change.
        place: the place of the change; of several operations, their number.
        where: the same without the number of operations.
        words: the change in words.
        methods: the public names of the affected operations.
        names: the other affected public names: classes and fields.
        used_by: the modules of the overlay that rely on the affected names.
        count: the number of changes in the line.
    """

    severity: Severity
    sides: tuple[str, ...]
    kind: str
    place: str
    where: str
    words: str
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
        affected = f"  [{one_line(python)}]" if python else ""
        used = f"  ! used by {', '.join(self.used_by)}" if self.used_by else ""
        return f"{one_line(f'{sides}{self.place}: {self.words}')}{affected}{used}"

    def markdown(self) -> str:
        """Return the line as a sentence of Markdown, public names first."""
        sides = f" ({' and '.join(self.sides)})" if self.sides else ""
        python = ", ".join(_quoted(name) for name in (self.names or self.methods)[:_NAMED])
        more = len(self.names or self.methods) - _NAMED
        python += f" and {more} more" if more > 0 else ""
        where = "" if self.names or not self.where else _quoted(self.where)
        subject = ", ".join(filter(None, (python, where)))
        return f"{subject}{sides}: {_escaped(self.words)}."


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
        changes: the changes, as `compare` returns them.
        format: `text` for a terminal, `json` with every change by itself, or `markdown`.
        current: the version so far, where a next version is proposed.
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
    numbers: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for change in changes:
        numbers[change.severity] += 1
    return numbers


def _plain(change: Change) -> Mapping[str, Json]:
    plain = asdict(change)
    plain["operations"] = [" ".join(key) for key in change.operations]
    return {"place": change.place, **plain}


def _report(changes: Sequence[Change], version: str, format: Format) -> Iterator[str]:
    numbers = counts(changes)
    summary = ", ".join(f"{number} {severity}" for severity, number in numbers.items() if number)
    yield f"{summary}. {version}".strip()
    every = lines(changes)
    for severity in SEVERITIES:
        chosen = [line for line in every if line.severity == severity]
        if not chosen:
            continue
        yield ""
        mark = "## " if format == "markdown" else ""
        yield f"{mark}{_HEADINGS[severity]} ({numbers[severity]})"
        if format == "markdown":
            yield ""
        for line in chosen:
            yield f"- {line.markdown()}" if format == "markdown" else f"  {line.text()}"


def _group(change: Change) -> tuple[Any, ...]:
    """Return the key that all changes of a line share."""
    if change.severity == "cosmetic":
        return (change.severity, change.kind)
    if change.kind in _CLASSES:
        return (change.severity, change.kind)
    values = (repr(change.old), repr(change.new))
    if change.kind == "operation-moved":
        values = _shift(str(change.old), str(change.new))
    elif change.kind in ("operation-added", "operation-removed"):
        values = (change.subject, "")
    if change.side in ("operation", "document") or _is_operation(change):
        return (change.severity, change.kind, change.side, change.at, *values)
    return (change.severity, change.kind, change.subject, change.at, *values)


def _is_operation(change: Change) -> bool:
    """Return whether a change is reported under an operation, not under a schema."""
    return " " in change.subject


def _line(group: Sequence[Change]) -> Line:
    first = group[0]
    sides = tuple(sorted({change.side for change in group} & {"request", "response"}))
    methods = tuple(dict.fromkeys(method for change in group for method in change.methods))
    names = tuple(dict.fromkeys(name for change in group for name in change.names))
    several = len({change.subject for change in group}) > 1
    place = first.place
    old, new = first.old, first.new
    # A group of several changes names their number instead of a single place, and no single values.
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
        words=RULES[first.kind].words.format(old=_shown(old), new=_shown(new)),
        methods=methods,
        names=tuple(name for name in names if name not in methods),
        used_by=tuple(sorted({module for change in group for module in change.used_by})),
        count=len(group),
    )


def _shift(old: str, new: str) -> tuple[str, str]:
    """Return the old and the new prefix of a moved path, without the ending they share."""
    size = 0
    while size < min(len(old), len(new)) and old[-1 - size] == new[-1 - size]:
        size += 1
    return old[: len(old) - size] or "/", new[: len(new) - size] or "/"


def _shown(value: Json) -> str:
    """Return a value for a line: short, plain text without quotes."""
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
    """Return untrusted text of a document, without markup or a second line."""
    plain = one_line(text)
    return "".join(f"\\{mark}" if mark in "\\`*_[]<" else mark for mark in plain)
