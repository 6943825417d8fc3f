"""A rubric as it was read, and what a write did to it: values."""

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
    """A rubric as it was read.

    Attributes:
        data: the JSON of `rubric_config`, nothing left out; empty when there is no rubric.
    """

    data: Mapping[str, Any]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules, in order."""
        return tuple(Rule(rule) for rule in self.data.get("rules") or ())

    def with_rules(self, rules: Sequence[Rule]) -> RubricConfig:
        """Return a rubric with other rules and everything else as it is."""
        logic = {"evaluation_logic": self.data.get("evaluation_logic") or "and"}
        made = RubricConfig({**self.data, **logic, "rules": merging.data_of(rules)})
        made.__dict__["rules"] = tuple(rules)  # they need not be read out of it again
        return made


@dataclass(frozen=True, slots=True)
class RubricChange:
    """What a write did to a rubric, or would do; its text is a readable difference.

    Attributes:
        project_id: the project.
        before: the rubric as it was.
        after: the rubric as it is now, or would be.
        sent: whether anything was written.
        verified: whether it was read again afterwards, and is there.
    """

    project_id: int
    before: RubricConfig
    after: RubricConfig
    sent: bool
    verified: bool

    @property
    def added(self) -> list[Rule]:
        """Rules that were not there before."""
        return merging.compare(self.before.rules, self.after.rules)[0]

    @property
    def replaced(self) -> list[tuple[Rule, Rule]]:
        """Rules that ask for something else than before: the old and the new one."""
        return merging.compare(self.before.rules, self.after.rules)[1]

    @property
    def removed(self) -> list[Rule]:
        """Rules that are gone, as was asked."""
        return merging.compare(self.before.rules, self.after.rules)[2]

    @property
    def unchanged(self) -> list[Rule]:
        """Rules that are as they were."""
        return merging.compare(self.before.rules, self.after.rules)[3]

    def __str__(self) -> str:
        added, replaced, removed, unchanged = merging.compare(self.before.rules, self.after.rules)
        state = "verified" if self.verified else "not verified" if self.sent else "not sent"
        counts = f"{len(added)} added, {len(replaced)} replaced, {len(removed)} removed"
        lines = [
            f"rubric of project {self.project_id}: {counts}, {len(unchanged)} unchanged ({state})"
        ]
        lines += [f"  + {rule}" for rule in added]
        lines += [f"  ~ {old} -> {_news(old, new)}" for old, new in replaced]
        lines += [f"  - {rule}" for rule in removed]
        return "\n".join(lines)


def _news(old: Rule, new: Rule) -> str:
    """Return what a rule has become: its value, or all of it where that stayed."""
    same = json.dumps(old.value, default=str) == json.dumps(new.value, default=str)
    return json.dumps(new.data if same else new.value, ensure_ascii=False, default=str)


def read_config(value: Any, error: type[SdkError]) -> RubricConfig:
    """Return a rubric out of its JSON; raises `error` where it is none."""
    if value is None:
        return RubricConfig({})
    rules = value.get("rules") if isinstance(value, Mapping) else 0
    if rules is not None and not (
        isinstance(rules, list) and all(isinstance(rule, Mapping) for rule in rules)
    ):
        raise error("this is not a rubric: an object whose rules are a list of objects")
    return RubricConfig(value)
