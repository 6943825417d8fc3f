"""Differences between two documents: the changes, their severity and the next version.

`compare` is the entry point: from two documents and the pinned names it makes a list of `Change`,
the worst first. `render` writes a report of the changes, `next_version` proposes a version and
`changelog_entry` writes the entry of the changelog. `moves` and `carried` keep the names of
operations whose paths have moved. `severity.RULES` is the table of all kinds of change, with the
severity of each in requests and in responses.
"""

from __future__ import annotations

from codegen.diff.affected_modules import Needs
from codegen.diff.change import SEVERITIES, Change, Severity, of_severity, worst
from codegen.diff.compare import compare, compare_views
from codegen.diff.document import View, view
from codegen.diff.pairing import carried, moves, pairs
from codegen.diff.release import (
    UNRELEASED,
    changelog_entry,
    last_released,
    next_unreleased,
    next_version,
    with_day,
    with_entry,
    with_regeneration,
)
from codegen.diff.report import FORMATS, Format, counts, lines, render
from codegen.specs.needs import Need

__all__ = [
    "FORMATS",
    "SEVERITIES",
    "UNRELEASED",
    "Change",
    "Format",
    "Need",
    "Needs",
    "Severity",
    "View",
    "carried",
    "changelog_entry",
    "compare",
    "compare_views",
    "counts",
    "last_released",
    "lines",
    "moves",
    "next_unreleased",
    "next_version",
    "of_severity",
    "pairs",
    "render",
    "view",
    "with_day",
    "with_entry",
    "with_regeneration",
    "worst",
]
