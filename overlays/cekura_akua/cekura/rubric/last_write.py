"""The last write of a rubric: the note of its lock, by which a loss is detected (rule 19).

A rule that a sharer of the lock wrote, and whose write was acknowledged, is *ours*: it stays until
a sharer changes or removes it. Where a later read lacks the rule, a stranger has overwritten it.
Rules that only strangers wrote are theirs to change. While a write is under way, and after a write
of unknown outcome, either state of the rubric may be there.

A read can lag behind a write. For a while after the acknowledgement, a read that lacks anything of
the write is taken for an older state, and proves nothing (rule 41).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from time import time
from typing import Any

from cekura_akua.core.request.json_values import covers, equal_json
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import JSON

from .compare import compare, data_of, holds, returned
from .config import RubricConfig, read_config
from .rules import Rule, Rules

VERSION = 1


@dataclass(frozen=True)
class LastWrite:
    """The last write of a rubric by the sharers of its lock.

    Attributes:
        base: the rubric on which the write was made; after a reported loss, the rubric before it.
        mine: the rubric of the write; after a reported loss, and after a write of unknown outcome,
            the rubric as read.
        ours: the rules that sharers of the lock wrote, up to and with this write, and that no
            sharer has changed or removed since.
        before: the rules that were ours before the write, while the write is not acknowledged; None
            once `ours` is certain.
        acknowledged: the moment, in seconds since 1970, at which the rubric `mine` was acknowledged
            or read; 0 where there was none.
    """

    base: RubricConfig = field(default_factory=lambda: RubricConfig({}))
    mine: RubricConfig = field(default_factory=lambda: RubricConfig({}))
    ours: tuple[Rule, ...] = ()
    before: tuple[Rule, ...] | None = None
    acknowledged: float = 0.0

    def writing(self, base: RubricConfig, mine: RubricConfig) -> LastWrite:
        """Return the state while another write is under way.

        Args:
            base: the current rubric.
            mine: the rubric that is being written.
        """
        ours = self._ours_after(base, mine, self.ours)
        return LastWrite(base, mine, ours, self.ours, self.acknowledged)

    def joined_by(self, mine: RubricConfig) -> LastWrite:
        """Return the state while another merge is written together with those of this state.

        Args:
            mine: the rubric that is being written, with the other merge.
        """
        return replace(self, mine=mine, ours=self._ours_after(self.mine, mine, self.ours))

    @staticmethod
    def _ours_after(
        base: RubricConfig, mine: RubricConfig, ours: tuple[Rule, ...]
    ) -> tuple[Rule, ...]:
        """Return the rules that are ours after a merge."""
        new_rules = compare(base.rules, mine.rules).new_rules
        new_identities = {rule.identity for rule in new_rules} - {None}
        base_rules, written_rules = _grouped(base.rules), _grouped(mine.rules)
        kept = [
            rule
            for rule in ours
            if rule.identity not in new_identities
            # A rule that the base lacks was lost before: this write does not remove it.
            and (_is_in(written_rules, rule) or not _is_in(base_rules, rule))
        ]
        return (*kept, *new_rules)

    def written(self) -> LastWrite:
        """Return the state after the write was acknowledged now."""
        return replace(self, before=None, acknowledged=time())

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
        # The effect is as good as acknowledged now, and later reads may lag behind this one.
        return LastWrite(self.base, observed, tuple(ours), None, time())

    def settles_in(self, settle: float) -> float:
        """Return the seconds from now for which a read can lag behind the last write.

        Args:
            settle: seconds for which a read can lag behind a write.
        """
        # Clocks of several machines differ, and a clock may be set back.
        return min(settle, max(0.0, self.acknowledged + settle - time()))

    def lags(self, observed: RubricConfig) -> bool:
        """Whether a read lacks a part of the last acknowledged write: a rule, a removal, or a key.

        Of a write that was not acknowledged, only what it left as it was counts.
        """
        if self.before is None:
            is_base = observed.data == self.base.data != self.mine.data
            back = returned(self.mine.rules, self.base.rules, observed.rules)
            return is_base or bool(back) or not self.is_there(observed)
        base_rules, base_keys = _grouped(self.base.rules), _beside_rules(self.base)
        kept = {
            key: value
            for key, value in _beside_rules(self.mine).items()
            if key in base_keys and equal_json(value, base_keys[key])
        }
        lacks_rule = any(_is_in(base_rules, rule) for rule in self.lacking(observed))
        return lacks_rule or not covers(observed.data, kept)

    def is_there(self, observed: RubricConfig) -> bool:
        """Whether a read holds everything that was written: the rules, and all other keys."""
        return covers(observed.data, _beside_rules(self.mine)) and not self.lacking(observed)

    def lacking(self, observed: RubricConfig) -> list[Rule]:
        """Return the rules of the write that a read lacks, those of strangers as well as ours."""
        current_rules = _grouped(observed.rules)
        return [rule for rule in self.mine.rules if not _is_in(current_rules, rule)]

    def lost(self, observed: RubricConfig) -> list[Rule]:
        """Return everything that the read lacks of the last acknowledged rubric (rule 41)."""
        lacking = self.lacking(observed)
        if self.before is not None:
            base_rules = _grouped(self.base.rules)
            lacking = [rule for rule in lacking if _is_in(base_rules, rule)]
        groups = _grouped(lacking)
        return [*lacking, *(rule for rule in self.missing(observed) if not _is_in(groups, rule))]

    def missing(self, observed: RubricConfig) -> list[Rule]:
        """Return the rules of ours that a read lacks: a stranger has removed or changed them."""
        current_rules = _grouped(observed.rules)
        ours = self.settled(observed).ours
        return [rule for rule in ours if not _is_in(current_rules, rule)]

    def reset(self, observed: RubricConfig) -> LastWrite:
        """Return the state after the missing rules were reported: these are no longer ours.

        Later reads may lag behind this one, and show the rubric without the loss once more.
        """
        current_rules = _grouped(observed.rules)
        ours = self.settled(observed).ours
        there = tuple(rule for rule in ours if _is_in(current_rules, rule))
        return LastWrite(self.mine, observed, there, None, time())

    def note(self) -> JSON:
        """Return the note as JSON; None when there is nothing to remember."""
        if not self.ours and not self.before and not self.acknowledged:
            return None
        return {
            "version": VERSION,
            "base": dict(self.base.data),
            "mine": dict(self.mine.data),
            "ours": data_of(self.ours),
            "before": None if self.before is None else data_of(self.before),
            "acknowledged": self.acknowledged,
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
            acknowledged = note.get("acknowledged", 0.0)
            try:
                return LastWrite(
                    read_config(base, InvalidInput),
                    read_config(mine, InvalidInput),
                    _rules(ours),
                    None if before is None else _rules(before),
                    float(acknowledged) if isinstance(acknowledged, int | float) else 0.0,
                )
            except (InvalidInput, OverflowError):
                return LastWrite()
        case _:
            return LastWrite()


def _rules(data: Iterable[Any]) -> tuple[Rule, ...]:
    """Return the rules of a note.

    Raises:
        InvalidInput: a value is not a rule.
    """
    return read_config({"rules": data}, InvalidInput).rules


def _beside_rules(rubric: RubricConfig) -> dict[str, Any]:
    """Return the keys of a rubric beside its rules."""
    return {key: value for key, value in rubric.data.items() if key != "rules"}


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
