"""The last write of a rubric: the note of its lock, by which a loss is detected (rule 19).

A rule that a sharer of the lock wrote, and whose write was acknowledged, is *ours*: it stays until
a sharer changes or removes it. Where a later read lacks the rule, a stranger has overwritten it.
Rules that only strangers wrote are theirs to change. While a write is under way, and after a write
of unknown outcome, either state of the rubric may be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cekura_akua.runtime import JSON

from .change import RubricConfig
from .merge import compare, data_of, holds
from .rules import Rule

VERSION = 1


@dataclass(frozen=True)
class LastWrite:
    """The last write of a rubric by the sharers of its lock.

    Attributes:
        base: the rubric before the write.
        mine: the rubric that was written.
        ours: the rules in the rubric that sharers of the lock wrote.
        before: the rules that were ours before, while the write is not acknowledged; else None.
    """

    base: RubricConfig = field(default_factory=lambda: RubricConfig({}))
    mine: RubricConfig = field(default_factory=lambda: RubricConfig({}))
    ours: tuple[Rule, ...] = ()
    before: tuple[Rule, ...] | None = None

    def writing(self, base: RubricConfig, mine: RubricConfig) -> LastWrite:
        """Return the state while another write is under way.

        Args:
            base: the current rubric.
            mine: the rubric that is being written.
        """
        added, replaced, _, _ = compare(base.rules, mine.rules)
        changed = [*added, *(new for _, new in replaced)]
        taken = {rule.identity for rule in changed} - {None}
        current, coming = _by_name(base.rules), _by_name(mine.rules)
        kept = [
            rule
            for rule in self.ours
            # A rule that is not in the current rubric is missing, not removed by this write.
            if rule.identity not in taken and (_in(rule, coming) or not _in(rule, current))
        ]
        return LastWrite(base, mine, (*kept, *changed), before=self.ours)

    def written(self) -> LastWrite:
        """Return the state after the write was acknowledged."""
        return replace(self, before=None)

    def settled(self, observed: RubricConfig) -> LastWrite:
        """Return the state after the rubric was read while no write is under way.

        No acknowledged rule is forgotten: the `missing` rules are still ours.
        """
        if self.before is None:
            return self
        current = _by_name(observed.rules)
        based, coming = _by_name(self.base.rules), _by_name(self.mine.rules)
        # Of the unacknowledged write, the rules that have arrived are ours.
        ours = [rule for rule in self.ours if _in(rule, current)]
        taken = {_name(rule) for rule in ours if rule.identity is not None}
        # Of the rules before, those stay ours that the write did not replace or remove.
        for rule in self.before:
            if _name(rule) in taken or rule in ours:
                continue
            stays = _in(rule, coming) if rule.identity is None else _name(rule) in coming
            removed = _in(rule, based) and not stays
            if _in(rule, current) or not removed:
                ours.append(rule)
        return LastWrite(self.base, self.mine, tuple(ours))

    def missing(self, observed: RubricConfig) -> list[Rule]:
        """Return the rules of ours that are gone or altered by a stranger."""
        settled, current = self.settled(observed), _by_name(observed.rules)
        return [rule for rule in settled.ours if not _in(rule, current)]

    def reset(self, observed: RubricConfig) -> LastWrite:
        """Return the state after the missing rules were reported: they are no longer ours."""
        current = _by_name(observed.rules)
        ours = tuple(rule for rule in self.settled(observed).ours if _in(rule, current))
        return LastWrite(observed, observed, ours)

    def note(self) -> JSON:
        """Return the note as JSON; None when there is nothing to remember."""
        if not self.ours and not self.before:
            return None
        return {
            "version": VERSION,
            "base": dict(self.base.data),
            "mine": dict(self.mine.data),
            "ours": data_of(self.ours),
            "before": None if self.before is None else data_of(self.before),
        }


def read_note(note: JSON) -> LastWrite:
    """Return the last write of a note; an empty state for a note that cannot be read."""
    match note:
        case {
            "version": 1,
            "base": dict(base),
            "mine": dict(mine),
            "ours": list(ours),
            "before": list() | None as before,
        }:
            return LastWrite(
                RubricConfig(base),
                RubricConfig(mine),
                _rules(ours),
                None if before is None else _rules(before),
            )
        case _:
            return LastWrite()


def _rules(data: Iterable[Any]) -> tuple[Rule, ...]:
    return tuple(Rule(rule) for rule in data)


def _name(rule: Rule) -> object:
    """Return the identity of a rule; its metric, where it has none."""
    return rule.identity or ("metric", rule.metric_id)


def _by_name(rules: Sequence[Rule]) -> Mapping[object, list[Rule]]:
    by_name: dict[object, list[Rule]] = {}
    for rule in rules:
        by_name.setdefault(_name(rule), []).append(rule)
    return by_name


def _in(rule: Rule, current: Mapping[object, list[Rule]]) -> bool:
    """Whether the current rules hold a rule, perhaps with more keys."""
    return any(holds(other, rule) for other in current.get(_name(rule), ()))
