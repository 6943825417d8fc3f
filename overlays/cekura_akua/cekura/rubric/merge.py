"""The three-way merge of rubric rules (rules 12 to 16): pure functions over JSON.

*base* are the rules that the caller read, *mine* the rules that the caller wants, and *theirs* the
current rules. No clock, no network and no lock is involved: those are in `transaction`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import eq
from typing import Any, TypeAlias

from cekura_akua.core.request.json_values import covers, equal_json
from cekura_akua.errors import MergeConflict

from .rules import Identity, Rule

Rules: TypeAlias = Sequence[Rule]
Key: TypeAlias = tuple[Identity | str, int]


def put(base: Rules, rules: Rules, *, replace_metric: bool = False) -> list[Rule]:
    """Return the base with new rules, each in the place of the rule with the same identity.

    Keys of a replaced rule that the new rule lacks survive.

    Args:
        base: the rules that the caller read.
        rules: the new rules.
        replace_metric: whether the other rules of the same metrics are removed. Rules that are not
            of the one-condition shape stay.
    """
    complex_rules = [rule for rule in base if rule.identity is None]
    new = {_identity(rule): rule for rule in rules if not _is_covered(rule, complex_rules)}
    metrics = {rule.metric_id for rule in rules} if replace_metric else set()
    placed = set()
    result: list[Rule] = []
    for rule in base:
        key = _identity(rule)
        if rule.identity is None:
            result.append(rule)
        elif key not in new:
            if rule.metric_id not in metrics:
                result.append(rule)
        elif key not in placed:  # a new rule replaces all rules that share its identity
            result.append(Rule(_overlaid(rule.data, new[key].data)))
        placed.add(key)
    return [*result, *(rule for key, rule in new.items() if key not in placed)]


def without(
    base: Rules, *, metric_id: int | None = None, field: str | None = None, op: str | None = None
) -> list[Rule]:
    """Return the base without the rules that match all given values.

    Rules that are not of the one-condition shape stay.
    """
    pattern = (metric_id, field, op)

    def matches(rule: Rule) -> bool:
        return rule.identity is not None and all(
            part is None or part == value
            for part, value in zip(pattern, rule.identity, strict=True)
        )

    return [rule for rule in base if not matches(rule)]


def three_way(base: Rules, mine: Rules, theirs: Rules) -> list[Rule]:
    """Return the rules with the changes of both sides, in their order, new rules of mine last.

    Two rules are the same rule when they have the same `(metric_id, field, op)` (rule 15).

    Raises:
        MergeConflict: both sides changed the same rule in different ways (rule 14).
    """
    base_rules, my_rules, their_rules = _by_identity(base), _by_identity(mine), _by_identity(theirs)
    new_complex_rules = [
        rule for key, rule in their_rules.items() if rule.identity is None and key not in base_rules
    ]
    result: list[Rule] = []
    conflicts: list[Identity | str] = []
    for key in dict.fromkeys((*their_rules, *my_rules)):
        base_rule, my_rule, their_rule = (
            base_rules.get(key),
            my_rules.get(key),
            their_rules.get(key),
        )
        # A complex rule of mine that was written before, and has got more keys by the server since.
        is_new = base_rule is None and their_rule is None and my_rule is not None
        if is_new and my_rule is not None and _is_covered(my_rule, new_complex_rules):
            continue
        if my_rule == base_rule or (
            my_rule is not None and their_rule is not None and holds(their_rule, my_rule)
        ):
            merged_rule = their_rule  # mine is unchanged, or both sides made the same change
        elif their_rule in (base_rule, my_rule):
            merged_rule = my_rule  # theirs is unchanged, or both sides removed the rule
        else:
            conflicts.append(key[0])
            continue
        if merged_rule is not None:
            result.append(merged_rule)
    if conflicts:
        names = ", ".join(str(tuple(c)) if isinstance(c, Identity) else c for c in conflicts)
        raise MergeConflict(
            f"both sides changed the same rules since they were read: {names}",
            identity=tuple(conflicts),
            base=data_of(base),
            mine=data_of(mine),
            theirs=data_of(theirs),
        )
    return result


def dropped(base: Rules, mine: Rules, theirs: Rules, result: Rules) -> list[Rule]:
    """Return current rules that the merged result would drop or change without being asked to.

    Before writing, there must be no such rule (rule 13).
    """
    base_rules, my_rules, merged_rules = (
        _by_identity(base),
        _by_identity(mine),
        _by_identity(result),
    )
    dropped_rules: list[Rule] = []
    for key, current_rule in _by_identity(theirs).items():
        base_rule, my_rule, merged_rule = (
            base_rules.get(key),
            my_rules.get(key),
            merged_rules.get(key),
        )
        is_lost = merged_rule is None and my_rule is not None
        if is_lost or (base_rule == my_rule and merged_rule != current_rule):
            dropped_rules.append(current_rule)
    return dropped_rules


def same(left: Rules, right: Rules) -> bool:
    """Whether two lists hold the same rules in the same order."""
    return len(left) == len(right) and all(map(eq, left, right))


def returned(wrote: Rules, before: Rules, observed: Rules) -> list[Rule]:
    """Return the rules that a write removed and that are back unchanged.

    Args:
        wrote: the rules that were written.
        before: the rules before the write.
        observed: the current rules.
    """
    written, current = _by_identity(wrote), _by_identity(observed)
    removed = {key: rule for key, rule in _by_identity(before).items() if key not in written}
    return [rule for key, rule in removed.items() if current.get(key) == rule]


def compare(
    before: Rules, after: Rules
) -> tuple[list[Rule], list[tuple[Rule, Rule]], list[Rule], list[Rule]]:
    """Return the rules added, replaced (old and new), removed, and unchanged."""
    old, new = _by_identity(before), _by_identity(after)
    added = [rule for key, rule in new.items() if key not in old]
    pairs = [(old[key], rule) for key, rule in new.items() if key in old]
    replaced = [(old_rule, rule) for old_rule, rule in pairs if old_rule != rule]
    unchanged = [rule for old_rule, rule in pairs if old_rule == rule]
    return added, replaced, [rule for key, rule in old.items() if key not in new], unchanged


def data_of(rules: Iterable[Rule]) -> list[Any]:
    """Return the JSON of rules."""
    return [rule.data for rule in rules]


def holds(current_rule: Rule, written_rule: Rule) -> bool:
    """Whether a rule that was read holds all of a rule that was written.

    The server may add keys, and older rubrics have 5 and 0 for true and false.
    """
    same_type = type(current_rule.value) is type(written_rule.value)
    if same_type and current_rule.data == written_rule.data:
        return True  # the quick way, for large rubrics
    return covers(current_rule.data, written_rule.data, same=_same_value)


def _same_value(current: Any, written: Any) -> bool:
    if isinstance(written, bool) != isinstance(current, bool):
        return bool(_as_number(current) == _as_number(written))
    return equal_json(current, written)


def _as_number(value: Any) -> Any:
    """Return the number that older rubrics have in place of a boolean."""
    return (5 if value else 0) if isinstance(value, bool) else value


def _is_covered(rule: Rule, others: Rules) -> bool:
    """Whether a complex rule is among others, perhaps with more keys."""
    return (
        rule.identity is None
        and bool(rule.data.get("conditions"))
        and any(holds(other, rule) for other in others)
    )


def _identity(rule: Rule) -> Identity | str:
    """Return the identity of a rule; its JSON text, where it is not of the one-condition shape."""
    if rule.identity is not None:
        return rule.identity
    return json.dumps(rule.data, sort_keys=True, default=str)


def _by_identity(rules: Rules) -> dict[Key, Rule]:
    """Return the rules by identity, and by number where several rules share an identity."""
    counts: dict[Identity | str, int] = {}
    result: dict[Key, Rule] = {}
    for rule in rules:
        identity = _identity(rule)
        number = counts.get(identity, 0)
        result[identity, number] = rule
        counts[identity] = number + 1
    return result


def _overlaid(old: Any, new: Any) -> Any:
    """Return a new JSON value with the keys that only the old value has."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: _overlaid(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new) == 1:
        return [_overlaid(old[0], new[0])]
    return new
