"""What the writers who share a lock know of a rubric: the note that they leave with it (rule 19).

A rule that one of them wrote, and whose write was acknowledged, is *ours*: it is to be there until
one of them changes or removes it. Where a later read does not show it, a stranger has overwritten
it. Rules that only strangers wrote are theirs to change. While a write is under way, and after one
whose outcome is unknown, both what was and what was to be may be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cekura_akua.core.types import JSON

from .change import RubricConfig
from .merge import compare, data_of, holds
from .rules import Rule

VERSION = 1


@dataclass(frozen=True)
class Memory:
    """What is known of one rubric.

    Attributes:
        base: the rubric that the last write was made on.
        mine: the rubric that it wrote.
        ours: the rules of it that the sharers of the lock wrote.
        before: while that write is not acknowledged, what was ours before it; else None.
    """

    base: RubricConfig = field(default_factory=lambda: RubricConfig({}))
    mine: RubricConfig = field(default_factory=lambda: RubricConfig({}))
    ours: tuple[Rule, ...] = ()
    before: tuple[Rule, ...] | None = None

    def writing(self, base: RubricConfig, mine: RubricConfig) -> Memory:
        """Return what is known while a write is under way.

        Args:
            base: the rubric that is there.
            mine: the rubric that is being written.
        """
        added, replaced, _, _ = compare(base.rules, mine.rules)
        changed = [*added, *(new for _, new in replaced)]
        taken = {rule.identity for rule in changed} - {None}
        there, coming = _by_name(base.rules), _by_name(mine.rules)
        kept = [
            rule
            for rule in self.ours
            # What is not there is missing, not removed by this write.
            if rule.identity not in taken and (_in(rule, coming) or not _in(rule, there))
        ]
        return Memory(base, mine, (*kept, *changed), before=self.ours)

    def written(self) -> Memory:
        """Return what is known once the write is acknowledged."""
        return replace(self, before=None)

    def settled(self, observed: RubricConfig) -> Memory:
        """Return what is known once the rubric was read and no write is under way.

        Nothing is forgotten that was acknowledged: what is `missing` is still ours.
        """
        if self.before is None:
            return self
        there = _by_name(observed.rules)
        based, coming = _by_name(self.base.rules), _by_name(self.mine.rules)
        ours = [rule for rule in self.ours if _in(rule, there)]
        taken = {_name(rule) for rule in ours if rule.identity is not None}
        for rule in self.before:
            if _name(rule) in taken or rule in ours:
                continue
            stays = _in(rule, coming) if rule.identity is None else _name(rule) in coming
            removed = _in(rule, based) and not stays
            if _in(rule, there) or not removed:
                ours.append(rule)
        return Memory(self.base, self.mine, tuple(ours))

    def missing(self, observed: RubricConfig) -> list[Rule]:
        """Return the rules of ours that are gone or altered, though no sharer did that."""
        settled, there = self.settled(observed), _by_name(observed.rules)
        return [rule for rule in settled.ours if not _in(rule, there)]

    def reset(self, observed: RubricConfig) -> Memory:
        """Return what is known after what is missing was reported: it is ours no more."""
        there = _by_name(observed.rules)
        ours = tuple(rule for rule in self.settled(observed).ours if _in(rule, there))
        return Memory(observed, observed, ours)

    def note(self) -> JSON:
        """Return it as JSON; None when there is nothing to remember."""
        if not self.ours and not self.before:
            return None
        return {
            "version": VERSION,
            "base": dict(self.base.data),
            "mine": dict(self.mine.data),
            "ours": data_of(self.ours),
            "before": None if self.before is None else data_of(self.before),
        }


def recall(note: JSON) -> Memory:
    """Return what a note says; nothing is known where there is none that can be read."""
    match note:
        case {
            "version": 1,
            "base": dict(base),
            "mine": dict(mine),
            "ours": list(ours),
            "before": list() | None as before,
        }:
            return Memory(
                RubricConfig(base),
                RubricConfig(mine),
                _rules(ours),
                None if before is None else _rules(before),
            )
        case _:
            return Memory()


def _rules(data: Iterable[Any]) -> tuple[Rule, ...]:
    return tuple(Rule(rule) for rule in data)


def _name(rule: Rule) -> object:
    """Return what finds a rule again: its identity; its metric, where it has none."""
    return rule.identity or ("metric", rule.metric_id)


def _by_name(rules: Sequence[Rule]) -> Mapping[object, list[Rule]]:
    found: dict[object, list[Rule]] = {}
    for rule in rules:
        found.setdefault(_name(rule), []).append(rule)
    return found


def _in(rule: Rule, there: Mapping[object, list[Rule]]) -> bool:
    """Whether a rule is there as it was written; it may have got more keys since."""
    return any(holds(other, rule) for other in there.get(_name(rule), ()))
