"""The change of a rubric by a write."""

from __future__ import annotations

import json
from dataclasses import dataclass

from .compare import Difference, compare
from .config import RubricConfig
from .rules import Rule


@dataclass(frozen=True, slots=True)
class RubricChange:
    """The change of a rubric by a write; its text is a readable difference.

    Attributes:
        project_id: the project.
        before: the rubric before the write.
        after: the rubric that was written; with `dry_run`, that would be written.
        sent: whether a write was sent.
        verified: whether the rubric was read after the write, and lacked nothing that was written,
            of others as well; also where the rubric needed no write. False with `dry_run`, and
            where reads lagged behind the write until the deadline.
    """

    project_id: int
    before: RubricConfig
    after: RubricConfig
    sent: bool
    verified: bool

    @property
    def added(self) -> list[Rule]:
        """The rules that are new."""
        return self._difference().added

    @property
    def replaced(self) -> list[tuple[Rule, Rule]]:
        """The rules that have changed: the old and the new rule of each."""
        return self._difference().replaced

    @property
    def removed(self) -> list[Rule]:
        """The rules that were removed."""
        return self._difference().removed

    @property
    def unchanged(self) -> list[Rule]:
        """The rules that have not changed."""
        return self._difference().unchanged

    def __str__(self) -> str:
        added, replaced, removed, unchanged = self._difference()
        state = "verified" if self.verified else "not verified" if self.sent else "not sent"
        counts = f"{len(added)} added, {len(replaced)} replaced, {len(removed)} removed"
        lines = [
            f"rubric of project {self.project_id}: {counts}, {len(unchanged)} unchanged ({state})"
        ]
        lines += [f"  + {rule}" for rule in added]
        lines += [f"  ~ {old} -> {_new_text(old, new)}" for old, new in replaced]
        lines += [f"  - {rule}" for rule in removed]
        return "\n".join(lines)

    def _difference(self) -> Difference:
        return compare(self.before.rules, self.after.rules)


def _new_text(old: Rule, new: Rule) -> str:
    """Return the new value of a rule as text; the whole rule where only other keys differ."""
    same = json.dumps(old.value, default=str) == json.dumps(new.value, default=str)
    return json.dumps(new.data if same else new.value, ensure_ascii=False, default=str)
