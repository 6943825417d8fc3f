"""The last write of a rubric: the note of its lock, by which a loss is detected (rule 19).

A rule that a sharer of the lock wrote, and whose write was acknowledged, is *ours*: it stays until
a sharer changes or removes it. Where a later read lacks the rule, a stranger has overwritten it.
Rules that only strangers wrote are theirs to change. While a write is under way, and after a write
of unknown outcome, either state of the rubric may be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cekura_akua.runtime import JSON

from .compare import compare, data_of, holds
from .config import RubricConfig
from .rules import Rule, Rules

VERSION = 1


@dataclass(frozen=True)
class LastWrite:
    """The last write of a rubric by the sharers of its lock.

    Attributes:
        base: the rubric on which the write was made; after a reported loss, the rubric as read.
        mine: the rubric of the write; after a reported loss, the rubric as read.
        ours: the rules that sharers of the lock wrote, up to and with this write, and that no
            sharer has changed or removed since.
        before: the rules that were ours before the write, while the write is not acknowledged; None
            once `ours` is certain.
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
        new_rules = compare(base.rules, mine.rules).new_rules
        new_identities = {rule.identity for rule in new_rules} - {None}
        base_rules, written_rules = _grouped(base.rules), _grouped(mine.rules)
        kept = [
            rule
            for rule in self.ours
            if rule.identity not in new_identities
            # A rule that the base lacks was lost before: this write does not remove it.
            and (_is_in(written_rules, rule) or not _is_in(base_rules, rule))
        ]
        return LastWrite(base, mine, (*kept, *new_rules), before=self.ours)

    def written(self) -> LastWrite:
        """Return the state after the write was acknowledged."""
        return replace(self, before=None)

    def settled(self, observed: RubricConfig) -> LastWrite:
        """Return the state after a read, while no write is under way.

        Of a write that was not acknowledged, the read tells the effect, rule by rule. No
        acknowledged rule is forgotten: the `missing` rules are still ours.
        """
        if self.before is None:
            return self
        current_rules = _grouped(observed.rules)
        base_rules, written_rules = _grouped(self.base.rules), _grouped(self.mine.rules)
        # The rules of the write that are there: these took effect.
        ours = [rule for rule in self.ours if _is_in(current_rules, rule)]
        settled_groups = {_group(rule) for rule in ours if rule.identity is not None}
        # The other rules were ours before, and still are, unless the write has removed them.
        for rule in self.before:
            if _group(rule) in settled_groups or rule in ours:
                continue
            if rule.identity is None:
                is_written = _is_in(written_rules, rule)
            else:
                is_written = _group(rule) in written_rules
            was_to_be_removed = _is_in(base_rules, rule) and not is_written
            if _is_in(current_rules, rule) or not was_to_be_removed:
                ours.append(rule)
        return LastWrite(self.base, self.mine, tuple(ours))

    def missing(self, observed: RubricConfig) -> list[Rule]:
        """Return the rules of ours that a read lacks: a stranger has removed or changed them."""
        current_rules = _grouped(observed.rules)
        ours = self.settled(observed).ours
        return [rule for rule in ours if not _is_in(current_rules, rule)]

    def reset(self, observed: RubricConfig) -> LastWrite:
        """Return the state after the missing rules were reported: these are no longer ours."""
        current_rules = _grouped(observed.rules)
        ours = self.settled(observed).ours
        return LastWrite(
            observed, observed, tuple(rule for rule in ours if _is_in(current_rules, rule))
        )

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
    """Return the last write of a note; an empty state where the note is missing or unreadable."""
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


def _group(rule: Rule) -> object:
    """Return the group of a rule: its identity; its metric, where the rule is complex."""
    return rule.identity or ("metric", rule.metric_id)


def _grouped(rules: Rules) -> Mapping[object, list[Rule]]:
    groups: dict[object, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(_group(rule), []).append(rule)
    return groups


def _is_in(groups: Mapping[object, list[Rule]], rule: Rule) -> bool:
    """Whether a rule is among others, perhaps with more keys."""
    return any(holds(other, rule) for other in groups.get(_group(rule), ()))
