"""Comparisons of rules: of two lists of rules, and of a rule as read with the rule as written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import eq
from typing import Any, NamedTuple, TypeAlias

from cekura_akua.core.request.json_values import covers, equal_json

from .rules import Identity, Rule, Rules

Key: TypeAlias = tuple[Identity | str, int]
"""The identity of a rule, or the JSON text of a complex rule; and a number, from 0.

The number tells rules with the same identity apart, which a rubric may have.
"""


class Difference(NamedTuple):
    """The difference between two lists of rules.

    Attributes:
        added: rules of the second list only.
        replaced: the old and the new rule of each identity whose rules differ.
        removed: rules of the first list only.
        unchanged: rules of both lists.
    """

    added: list[Rule]
    replaced: list[tuple[Rule, Rule]]
    removed: list[Rule]
    unchanged: list[Rule]

    @property
    def new_rules(self) -> list[Rule]:
        """The added rules, and the new rules of the replaced."""
        return [*self.added, *(new for _, new in self.replaced)]


def compare(before: Rules, after: Rules) -> Difference:
    """Return the difference between two lists of rules."""
    old_rules, new_rules = by_key(before), by_key(after)
    added = [rule for key, rule in new_rules.items() if key not in old_rules]
    removed = [rule for key, rule in old_rules.items() if key not in new_rules]
    pairs = [(old_rules[key], rule) for key, rule in new_rules.items() if key in old_rules]
    replaced = [(old, new) for old, new in pairs if old != new]
    unchanged = [new for old, new in pairs if old == new]
    return Difference(added, replaced, removed, unchanged)


def same(left: Rules, right: Rules) -> bool:
    """Whether two lists hold the same rules in the same order."""
    return len(left) == len(right) and all(map(eq, left, right))


def returned(written: Rules, before: Rules, observed: Rules) -> list[Rule]:
    """Return the rules that a write removed and that are back unchanged.

    Args:
        written: the rules that were written.
        before: the rules before the write.
        observed: the current rules.
    """
    written_rules, current_rules = by_key(written), by_key(observed)
    removed = {key: rule for key, rule in by_key(before).items() if key not in written_rules}
    return [rule for key, rule in removed.items() if current_rules.get(key) == rule]


def holds(current_rule: Rule, written_rule: Rule) -> bool:
    """Whether a rule that was read holds all of a rule that was written.

    The server may add keys, and older rubrics have 5 and 0 for true and false.
    """
    same_type = type(current_rule.value) is type(written_rule.value)
    if same_type and current_rule.data == written_rule.data:
        return True  # the quick way, for large rubrics
    return covers(current_rule.data, written_rule.data, same=_same_value)


def has_copy(rule: Rule, complex_rules: Rules) -> bool:
    """Whether a complex rule is among others, perhaps with more keys.

    A complex rule without conditions would be covered by too many others, and is not compared.
    """
    return (
        rule.identity is None
        and bool(rule.data.get("conditions"))
        and any(holds(other, rule) for other in complex_rules)
    )


def by_key(rules: Rules) -> dict[Key, Rule]:
    """Return the rules by their keys, in their order."""
    counts: dict[Identity | str, int] = {}
    result: dict[Key, Rule] = {}
    for rule in rules:
        identity = identity_of(rule)
        number = counts.get(identity, 0)
        result[identity, number] = rule
        counts[identity] = number + 1
    return result


def identity_of(rule: Rule) -> Identity | str:
    """Return the identity of a rule; the JSON text of a complex rule."""
    if rule.identity is not None:
        return rule.identity
    return json.dumps(rule.data, sort_keys=True, default=str)


def data_of(rules: Iterable[Rule]) -> list[Any]:
    """Return the JSON of rules."""
    return [rule.data for rule in rules]


def _same_value(current: Any, written: Any) -> bool:
    if isinstance(written, bool) != isinstance(current, bool):
        return bool(_as_number(current) == _as_number(written))
    return equal_json(current, written)


def _as_number(value: Any) -> Any:
    """Return the number that older rubrics have in place of a boolean."""
    return (5 if value else 0) if isinstance(value, bool) else value
