"""Scalars: differences between texts, numbers and booleans, and in the notes on any value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from codegen.diff.alternatives import Alternative
from codegen.diff.change import Json
from codegen.diff.document import Schema
from codegen.diff.findings import Findings, Spot
from codegen.openapi.limits import LOWER_LIMITS, UPPER_LIMITS

_COUNTS: Final = ("minLength", "minItems", "minProperties")
_UNORDERED: Final = frozenset({"required", "enum", "allOf", "anyOf", "oneOf", "type"})
_FORMS: Final = ("pattern", "multipleOf", "uniqueItems")


def compare_scalars(old: Alternative, new: Alternative, spot: Spot, findings: Findings) -> None:
    """Report the differences between two alternatives of the same scalar type."""
    before, after = old.definition, new.definition
    # First the values that an enum or a constant lists; a type without a list allows any.
    olds, news = old.values, new.values
    if olds is not None and news is not None:
        removed, added = _without(olds, news), _without(news, olds)
        if removed:
            findings.add("values-removed", spot, removed)
        if added:
            findings.add("values-added", spot, None, added)
        return
    if olds is not None:
        findings.add("values-opened", spot, list(olds), old.type)
        return
    if news is not None:
        findings.add("values-closed", spot, old.type, list(news))
        return
    # The only format that normalisation leaves is `binary`: a file instead of a text.
    if before.get("format") != after.get("format"):
        findings.add("type-changed", spot, old.called(), new.called())
        return
    listed = before.get("x-known-values", []), after.get("x-known-values", [])
    if _without(*listed) or _without(listed[1], listed[0]):
        findings.add("known-values-changed", spot, listed[0] or None, listed[1] or None)
    else:
        compare_assertions(before, after, spot, findings)
    compare_limits(before, after, spot, findings)
    formats = before.get("x-format"), after.get("x-format")
    if formats[0] != formats[1]:
        findings.add("format-changed", spot, *formats)


def compare_limits(before: Schema, after: Schema, spot: Spot, findings: Findings) -> None:
    """Report the limits that have become tighter or looser."""
    for keyword in (*LOWER_LIMITS, *UPPER_LIMITS, *_FORMS):
        old, new = _limit(before, keyword), _limit(after, keyword)
        if old == new:
            continue
        if old is None or new is None:
            kind = "limit-tightened" if old is None else "limit-loosened"
        elif keyword in _FORMS:
            kind = "limit-changed"
        else:
            kind = (
                "limit-tightened" if (new > old) == (keyword in LOWER_LIMITS) else "limit-loosened"
            )
        findings.add(kind, spot, _described(keyword, old), _described(keyword, new))


def compare_assertions(before: Schema, after: Schema, spot: Spot, findings: Findings) -> None:
    """Report a change in the demands that no type expresses."""
    old, new = _canonical(before.get("x-assertions")), _canonical(after.get("x-assertions"))
    if old != new:
        findings.add("assertion-changed" if new else "assertion-dropped", spot)


def compare_notes(before: Schema, after: Schema, spot: Spot, findings: Findings) -> None:
    """Report changes in the notes on a value: prose, default, deprecation."""
    if before.get("description") != after.get("description") and not spot.shared:
        findings.add("prose-changed", spot)
    if before.get("x-default") != after.get("x-default") and not spot.shared:
        findings.add("default-changed", spot, before.get("x-default"), after.get("x-default"))
    if bool(before.get("deprecated")) != bool(after.get("deprecated")):
        findings.add("deprecated" if after.get("deprecated") else "no-longer-deprecated", spot)


def _limit(schema: Schema, keyword: str) -> Json:
    """Return a limit; None for a limit that allows everything, as a length of at least 0."""
    value = schema.get(keyword)
    return None if value is False or (value == 0 and keyword in _COUNTS) else value


def _described(keyword: str, value: Json) -> str | None:
    if value is None:
        return None
    return keyword if value is True else f"{keyword} {value}"


def _without(values: Sequence[Json], others: Sequence[Json]) -> list[Json]:
    """Return the values that are not among others; 1 and true are two values."""
    excluded = {(type(value) is bool, repr(value)) for value in others}
    return [value for value in values if (type(value) is bool, repr(value)) not in excluded]


def _canonical(value: Json, *, unordered: bool = False) -> Json:
    """Return a value, its unordered lists sorted: `required`, `enum`, alternatives."""
    if isinstance(value, dict):
        return {key: _canonical(value[key], unordered=key in _UNORDERED) for key in sorted(value)}
    if isinstance(value, list):
        members = [_canonical(member) for member in value]
        return sorted(members, key=repr) if unordered else members
    return value
