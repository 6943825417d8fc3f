"""The three-way merge of rubrics (rules 12 to 16): pure functions, without clock, lock or network.

*base* is the state that the caller read, *mine* the state that the caller wants, and *theirs* the
current state. `transaction` reads, locks, writes and verifies around the merge.
"""

from __future__ import annotations

from cekura_akua.errors import InvalidRule, MergeConflict

from .compare import by_key, data_of, has_copy, holds, same
from .config import RubricConfig
from .rules import Identity, Rule, Rules


def merge(base: Rules, mine: Rules, theirs: Rules) -> list[Rule]:
    """Return the rules with the changes of both sides: a three-way merge (rule 14).

    Two rules are the same rule when they have the same `(metric_id, field, op)`; a complex rule is
    the same as a rule with the same JSON (rule 15). The rules come in the order of *theirs*; the
    new rules of *mine* follow, in their order.

    Args:
        base: the rules that the caller read.
        mine: the rules that the caller wants.
        theirs: the current rules.

    Raises:
        MergeConflict: both sides changed the same rule in different ways.
    """
    base_rules, my_rules, their_rules = by_key(base), by_key(mine), by_key(theirs)
    new_complex_rules = [
        rule for key, rule in their_rules.items() if rule.identity is None and key not in base_rules
    ]
    merged_rules: list[Rule] = []
    conflicts: list[Identity | str] = []
    for key in dict.fromkeys((*their_rules, *my_rules)):
        base_rule, my_rule = base_rules.get(key), my_rules.get(key)
        their_rule = their_rules.get(key)
        if my_rule == base_rule:
            merged_rule = their_rule  # mine is unchanged: their change counts, if there is any
        elif my_rule is not None and their_rule is not None and holds(their_rule, my_rule):
            merged_rule = their_rule  # both sides made the same change: theirs may have more keys
        elif (
            base_rule is None
            and their_rule is None
            and my_rule is not None
            and has_copy(my_rule, new_complex_rules)
        ):
            # My complex rule was written before, and the server has added keys since: the rule with
            # these keys is among theirs, under another key, and is kept there.
            merged_rule = None
        elif their_rule in (base_rule, my_rule):
            merged_rule = my_rule  # theirs is unchanged, or both sides removed the rule
        else:
            conflicts.append(key[0])
            continue
        if merged_rule is not None:
            merged_rules.append(merged_rule)
    if conflicts:
        names = ", ".join(str(tuple(c)) if isinstance(c, Identity) else c for c in conflicts)
        raise MergeConflict(
            f"both sides changed the same rules since they were read: {names}",
            identity=tuple(conflicts),
            base=data_of(base),
            mine=data_of(mine),
            theirs=data_of(theirs),
        )
    return merged_rules


def merge_configs(base: RubricConfig, mine: RubricConfig, theirs: RubricConfig) -> RubricConfig:
    """Return the rubric to write: its rules are merged and checked, and its other keys are theirs.

    An empty rubric of mine clears everything, and is not merged (rule 16).

    Raises:
        MergeConflict: both sides changed the same rule in different ways (rule 14), or the merged
            rules lack a rule that nobody removed (rule 13).
        InvalidRule: the `evaluation_logic` of the rubric is not supported (rule 16).
    """
    if not mine.data:
        return mine
    merged_rules = merge(base.rules, mine.rules, theirs.rules)
    # A last check, independent of the merge: no rule is lost by a write (rule 13).
    if dropped_rules := dropped(base.rules, mine.rules, theirs.rules, merged_rules):
        names = "; ".join(map(str, dropped_rules))
        raise MergeConflict(f"the merged rubric would have lost {names}, and was not sent")
    if same(merged_rules, theirs.rules):
        return theirs
    merged = theirs.with_rules(merged_rules)
    if (logic := merged.data["evaluation_logic"]) != "and":
        raise InvalidRule(
            f"the rubric's evaluation_logic is {logic!r}; only 'and' is supported",
            reason="evaluation_logic",
        )
    return merged


def dropped(base: Rules, mine: Rules, theirs: Rules, merged: Rules) -> list[Rule]:
    """Return the current rules that the merged rules lack or change without being asked to.

    A rule may be missing only where *mine* removed the rule, and may differ only where *mine*
    changed the rule.
    """
    base_rules, my_rules, merged_rules = by_key(base), by_key(mine), by_key(merged)
    dropped_rules: list[Rule] = []
    for key, current_rule in by_key(theirs).items():
        my_rule, merged_rule = my_rules.get(key), merged_rules.get(key)
        is_missing = merged_rule is None and my_rule is not None
        is_my_change = my_rule != base_rules.get(key)
        if is_missing or (not is_my_change and merged_rule != current_rule):
            dropped_rules.append(current_rule)
    return dropped_rules
