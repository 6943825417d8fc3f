"""What changed between two documents, how much it matters, and what to call the next version.

`compare` is the way in: two documents and the pinned names become a list of `Change`, the worst
first. `render` tells them, `next_version` says what follows from them, `changelog_entry` writes it
down. `moves` and `carried` keep the names of operations whose paths have moved. `rules.RULES` is
the one table of what breaks whom.
"""

from __future__ import annotations

from codegen.diff.affected_modules import Needs
from codegen.diff.change import SEVERITIES, Change, Severity, of_severity, worst
from codegen.diff.compare import compare, compare_views
from codegen.diff.document import View, view
from codegen.diff.pairing import carried, moves, pairs
from codegen.diff.release import changelog_entry, next_version, with_entry
from codegen.diff.report import FORMATS, Format, counts, lines, render
from codegen.specs.needs import Need

__all__ = [
    "FORMATS",
    "SEVERITIES",
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
    "lines",
    "moves",
    "next_version",
    "of_severity",
    "pairs",
    "render",
    "view",
    "with_entry",
    "worst",
]
