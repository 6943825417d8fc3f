"""Scalars: what differs between two texts, numbers or booleans, and in what is noted of a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from codegen.diff.alternatives import Alternative
from codegen.diff.change import Json
from codegen.diff.document import Schema
from codegen.diff.findings import Findings, Spot

_LEAST: Final = (
    "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties",
)  # fmt: skip
_MOST: Final = (
    "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties",
)  # fmt: skip
_COUNTS: Final = ("minLength", "minItems", "minProperties")
_UNORDERED: Final = frozenset({"required", "enum", "allOf", "anyOf", "oneOf", "type"})
_FORMS: Final = ("pattern", "multipleOf", "uniqueItems")


def compare_scalars(one: Alternative, other: Alternative, spot: Spot, findings: Findings) -> None:
    """Report what differs between two alternatives of one scalar type."""
    before, after = one.definition, other.definition
    olds, news = one.values, other.values
    if olds is not None and news is not None:
        gone, come = _without(olds, news), _without(news, olds)
        if gone:
            findings.add("values-removed", spot, gone)
        if come:
            findings.add("values-added", spot, None, come)
        return
    if olds is not None:
        findings.add("values-opened", spot, list(olds), one.type)
        return
    if news is not None:
        findings.add("values-closed", spot, one.type, list(news))
        return
    if before.get("format") != after.get("format"):  # binary: a file instead of a text
        findings.add("type-changed", spot, one.called(), other.called())
        return
    known = before.get("x-known-values", []), after.get("x-known-values", [])
    if _without(*known) or _without(known[1], known[0]):
        findings.add("known-values-changed", spot, known[0] or None, known[1] or None)
    else:
        compare_assertions(before, after, spot, findings)
    compare_limits(before, after, spot, findings)
    old, new = before.get("x-format"), after.get("x-format")
    if old != new:
        findings.add("format-changed", spot, old, new)


def compare_limits(before: Schema, after: Schema, spot: Spot, findings: Findings) -> None:
    """Report limits that are tighter or looser now."""
    for keyword in (*_LEAST, *_MOST, *_FORMS):
        old, new = _limit(before, keyword), _limit(after, keyword)
        if old == new:
            continue
        if old is None or new is None:
            kind = "limit-tightened" if old is None else "limit-loosened"
        elif keyword in _FORMS:
            kind = "limit-changed"
        else:
            kind = "limit-tightened" if (new > old) == (keyword in _LEAST) else "limit-loosened"
        findings.add(kind, spot, _said(keyword, old), _said(keyword, new))


def compare_assertions(before: Schema, after: Schema, spot: Spot, findings: Findings) -> None:
    """Report that what no type expresses is another demand now."""
    old, new = _canonical(before.get("x-assertions")), _canonical(after.get("x-assertions"))
    if old != new:
        findings.add("assertion-changed" if new else "assertion-dropped", spot)


def compare_notes(before: Schema, after: Schema, spot: Spot, findings: Findings) -> None:
    """Report what is noted of a value beside its type: prose, default, deprecation."""
    if before.get("description") != after.get("description") and not spot.shared:
        findings.add("prose-changed", spot)
    if before.get("x-default") != after.get("x-default") and not spot.shared:
        findings.add("default-changed", spot, before.get("x-default"), after.get("x-default"))
    if bool(before.get("deprecated")) != bool(after.get("deprecated")):
        findings.add("deprecated" if after.get("deprecated") else "no-longer-deprecated", spot)


def _limit(schema: Schema, keyword: str) -> Json:
    """A limit that says something: no text is shorter than 0, no list has fewer than 0 items."""
    value = schema.get(keyword)
    return None if value is False or (value == 0 and keyword in _COUNTS) else value


def _said(keyword: str, value: Json) -> str | None:
    if value is None:
        return None
    return keyword if value is True else f"{keyword} {value}"


def _without(values: Sequence[Json], others: Sequence[Json]) -> list[Json]:
    """The values that are not among others; 1 and true are two."""
    known = {(type(value) is bool, repr(value)) for value in others}
    return [value for value in values if (type(value) is bool, repr(value)) not in known]


def _canonical(value: Json, *, unordered: bool = False) -> Json:
    """A value without the order of what has none: `required`, `enum`, alternatives."""
    if isinstance(value, dict):
        return {key: _canonical(value[key], unordered=key in _UNORDERED) for key in sorted(value)}
    if isinstance(value, list):
        members = [_canonical(member) for member in value]
        return sorted(members, key=repr) if unordered else members
    return value
