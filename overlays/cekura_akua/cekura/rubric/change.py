"""A rubric that was read, and the change of a rubric by a write."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cekura_akua.cekura.rubric import merge as merging
from cekura_akua.errors import SdkError

from .rules import Rule


@dataclass(frozen=True)
class RubricConfig:
    """A rubric that was read.

    Attributes:
        data: the whole JSON of `rubric_config`; empty when there is no rubric.
    """

    data: Mapping[str, Any]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in order."""
        return tuple(Rule(rule) for rule in self.data.get("rules") or ())

    def with_rules(self, rules: Sequence[Rule]) -> RubricConfig:
        """Return a rubric with other rules, and all other keys unchanged."""
        logic = {"evaluation_logic": self.data.get("evaluation_logic") or "and"}
        rubric = RubricConfig({**self.data, **logic, "rules": merging.data_of(rules)})
        rubric.__dict__["rules"] = tuple(rules)  # fills the cache of the property
        return rubric


@dataclass(frozen=True, slots=True)
class RubricChange:
    """The change of a rubric by a write; its text is a readable difference.

    Attributes:
        project_id: the project.
        before: the rubric before the write.
        after: the rubric after the write; with `dry_run`, as it would be.
        sent: whether a write was sent.
        verified: whether the rubric was read again afterwards, and had the written rules.
    """

    project_id: int
    before: RubricConfig
    after: RubricConfig
    sent: bool
    verified: bool

    @property
    def added(self) -> list[Rule]:
        """The rules that are new."""
        return merging.compare(self.before.rules, self.after.rules)[0]

    @property
    def replaced(self) -> list[tuple[Rule, Rule]]:
        """The rules that have changed: the old and the new rule of each."""
        return merging.compare(self.before.rules, self.after.rules)[1]

    @property
    def removed(self) -> list[Rule]:
        """The rules that were removed."""
        return merging.compare(self.before.rules, self.after.rules)[2]

    @property
    def unchanged(self) -> list[Rule]:
        """The rules that have not changed."""
        return merging.compare(self.before.rules, self.after.rules)[3]

    def __str__(self) -> str:
        added, replaced, removed, unchanged = merging.compare(self.before.rules, self.after.rules)
        state = "verified" if self.verified else "not verified" if self.sent else "not sent"
        counts = f"{len(added)} added, {len(replaced)} replaced, {len(removed)} removed"
        lines = [
            f"rubric of project {self.project_id}: {counts}, {len(unchanged)} unchanged ({state})"
        ]
        lines += [f"  + {rule}" for rule in added]
        lines += [f"  ~ {old} -> {_new_text(old, new)}" for old, new in replaced]
        lines += [f"  - {rule}" for rule in removed]
        return "\n".join(lines)


def _new_text(old: Rule, new: Rule) -> str:
    """Return the new value of a rule as text; the whole rule where its value is unchanged."""
    same = json.dumps(old.value, default=str) == json.dumps(new.value, default=str)
    return json.dumps(new.data if same else new.value, ensure_ascii=False, default=str)


def read_config(value: Any, error: type[SdkError]) -> RubricConfig:
    """Return the rubric of a JSON value; raises `error` for any other value."""
    if value is None:
        return RubricConfig({})
    rules = value.get("rules") if isinstance(value, Mapping) else 0
    if rules is not None and not (
        isinstance(rules, list) and all(isinstance(rule, Mapping) for rule in rules)
    ):
        raise error("this is not a rubric: an object whose rules are a list of objects")
    return RubricConfig(value)
