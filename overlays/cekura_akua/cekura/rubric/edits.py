"""Edits: the rules that a caller wants, made of the rules that the caller read (rule 15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from cekura_akua.errors import InvalidInput

from .compare import has_copy, identity_of
from .rules import Rule, Rules, check_rules


def put(base: Rules, rules: Rules, *, replace_metric: bool = False) -> list[Rule]:
    """Return the base with new rules, each in the place of the rule with the same identity.

    The keys of a replaced rule that the new rule lacks are kept (rule 12).

    Args:
        base: the rules that the caller read.
        rules: the new rules.
        replace_metric: whether the other rules of the same metrics are removed; complex rules stay.
    """
    complex_rules = [rule for rule in base if rule.identity is None]
    new_rules = {identity_of(rule): rule for rule in rules if not has_copy(rule, complex_rules)}
    cleared_metrics = {rule.metric_id for rule in rules} if replace_metric else set()
    result: list[Rule] = []
    placed = set()
    for rule in base:
        identity = identity_of(rule)
        if rule.identity is None:
            result.append(rule)
        elif identity not in new_rules:
            if rule.metric_id not in cleared_metrics:
                result.append(rule)
        elif identity not in placed:  # a new rule replaces all rules that share its identity
            result.append(Rule(_overlaid(rule.data, new_rules[identity].data)))
        placed.add(identity)
    # The other new rules have no place in the base: they come last.
    return [*result, *(rule for identity, rule in new_rules.items() if identity not in placed)]


def without(
    base: Rules, *, metric_id: int | None = None, field: str | None = None, op: str | None = None
) -> list[Rule]:
    """Return the base without the rules that match all given values; complex rules stay."""
    pattern = (metric_id, field, op)

    def matches(rule: Rule) -> bool:
        return rule.identity is not None and all(
            part is None or part == value
            for part, value in zip(pattern, rule.identity, strict=True)
        )

    return [rule for rule in base if not matches(rule)]


def edited(base: Rules, change: Callable[[list[Rule]], Sequence[Rule]]) -> list[Rule]:
    """Return the rules that a function makes of the base, without repetitions.

    The function gets copies, so that a change in place is noticed.

    Raises:
        InvalidInput: the function did not return rules.
        InvalidRule: two rules with the same identity contradict each other.
    """
    new_rules: Any = change([Rule(deepcopy(rule.data)) for rule in base])
    if not isinstance(new_rules, Sequence) or not all(isinstance(rule, Rule) for rule in new_rules):
        raise InvalidInput(f"the function of edit must return a list of rules, not {new_rules!r}")
    # A rubric may hold several rules with the same identity: as many as the base has may stay.
    base_counts = Counter(rule.identity for rule in base)
    by_identity: dict[object, list[Rule]] = {}
    result: list[Rule] = []
    for rule in (Rule(rule.data) for rule in new_rules):
        others = by_identity.setdefault(rule.identity, [])
        if rule.identity is None or len(others) < max(1, base_counts[rule.identity]):
            result.append(rule)
        elif rule not in others:  # a repetition is left out, and any other rule is a contradiction
            check_rules([others[-1], rule])
        others.append(rule)
    return result


def _overlaid(old: Any, new: Any) -> Any:
    """Return a new JSON value, with the keys that only the old value has."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: _overlaid(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new) == 1:
        return [_overlaid(old[0], new[0])]
    return new
