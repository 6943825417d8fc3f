"""Three-way merge of rubric rules (rules 12 to 16): pure functions over JSON.

*base* is what the caller saw, *mine* what the caller makes of it, *theirs* what is there now. All
that can be wrong about merging is here; locks, waiting and verification are in `rubric`.
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
    """Return the rules with some added, or put in the place of those with the same identity.

    Keys that the replaced rule has and the new one has not survive. With `replace_metric`, the
    other rules of the same metrics go, but for those that are not of the one-condition shape.
    """
    strange = [rule for rule in base if rule.identity is None]
    new = {_same(rule): rule for rule in rules if not _known(rule, strange)}
    metrics = {rule.metric_id for rule in rules} if replace_metric else set()
    placed = set()
    result: list[Rule] = []
    for rule in base:
        key = _same(rule)
        if rule.identity is None:
            result.append(rule)
        elif key not in new:
            if rule.metric_id not in metrics:
                result.append(rule)
        elif key not in placed:  # one rule replaces all that share its identity
            result.append(Rule(_overlaid(rule.data, new[key].data)))
        placed.add(key)
    return [*result, *(rule for key, rule in new.items() if key not in placed)]


def without(
    base: Rules, *, metric_id: int | None = None, field: str | None = None, op: str | None = None
) -> list[Rule]:
    """Return the rules without those that match; those not of the one-condition shape stay."""
    wanted = (metric_id, field, op)

    def matches(rule: Rule) -> bool:
        return rule.identity is not None and all(
            want is None or want == has for want, has in zip(wanted, rule.identity, strict=True)
        )

    return [rule for rule in base if not matches(rule)]


def three_way(base: Rules, mine: Rules, theirs: Rules) -> list[Rule]:
    """Merge by identity: each side's changes are kept, in their order, with mine added at the end.

    Raises:
        MergeConflict: both sides changed the same rule, differently.
    """
    before, ours, now = _keyed(base), _keyed(mine), _keyed(theirs)
    strange = [rule for key, rule in now.items() if rule.identity is None and key not in before]
    result: list[Rule] = []
    conflicts: list[Identity | str] = []
    for key in dict.fromkeys((*now, *ours)):
        was, my, their = before.get(key), ours.get(key), now.get(key)
        if was is None and their is None and my is not None and _known(my, strange):
            continue  # written before, and given more keys by the server
        if my == was or (my is not None and their is not None and holds(their, my)):
            merged = their  # mine is unchanged, or both sides made the same change
        elif their in (was, my):
            merged = my  # theirs is unchanged, or both removed it
        else:
            conflicts.append(key[0])
            continue
        if merged is not None:
            result.append(merged)
    if conflicts:
        names = ", ".join(str(tuple(c)) if isinstance(c, Identity) else c for c in conflicts)
        raise MergeConflict(
            f"changed here and there since it was read: {names}",
            identity=tuple(conflicts),
            base=data_of(base),
            mine=data_of(mine),
            theirs=data_of(theirs),
        )
    return result


def dropped(base: Rules, mine: Rules, theirs: Rules, result: Rules) -> list[Rule]:
    """Return the rules that are there now and that a result loses, or alters, without being asked.

    Before writing, there must be none (rule 13).
    """
    before, ours, kept = _keyed(base), _keyed(mine), _keyed(result)
    found: list[Rule] = []
    for key, rule in _keyed(theirs).items():
        was, wanted, stays = before.get(key), ours.get(key), kept.get(key)
        lost = stays is None and wanted is not None
        if lost or (was == wanted and stays != rule):
            found.append(rule)
    return found


def same(left: Rules, right: Rules) -> bool:
    """Whether two lists hold the same rules in the same order."""
    return len(left) == len(right) and all(map(eq, left, right))


def returned(wrote: Rules, before: Rules, observed: Rules) -> list[Rule]:
    """Return the rules that a write removed and that are back, as they were.

    Args:
        wrote: the rules that were written.
        before: the rules that they replaced.
        observed: the rules that are there now.
    """
    written, now = _keyed(wrote), _keyed(observed)
    removed = {key: rule for key, rule in _keyed(before).items() if key not in written}
    return [rule for key, rule in removed.items() if now.get(key) == rule]


def compare(
    before: Rules, after: Rules
) -> tuple[list[Rule], list[tuple[Rule, Rule]], list[Rule], list[Rule]]:
    """Return what was added, replaced (old and new), removed, and left as it was."""
    old, new = _keyed(before), _keyed(after)
    added = [rule for key, rule in new.items() if key not in old]
    both = [(old[key], rule) for key, rule in new.items() if key in old]
    replaced = [(was, rule) for was, rule in both if was != rule]
    unchanged = [rule for was, rule in both if was == rule]
    return added, replaced, [rule for key, rule in old.items() if key not in new], unchanged


def data_of(rules: Iterable[Rule]) -> list[Any]:
    """Return the JSON of rules."""
    return [rule.data for rule in rules]


def holds(there: Rule, wanted: Rule) -> bool:
    """Whether a rule that was read is one that was written.

    The server may add keys to it, and 5 and 0 are older words for true and false.
    """
    if there.data == wanted.data and type(there.value) is type(wanted.value):
        return True  # the quick way, for large rubrics
    return covers(there.data, wanted.data, same=_same_value)


def _same_value(there: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool) != isinstance(there, bool):
        return bool(_as_number(there) == _as_number(wanted))
    return equal_json(there, wanted)


def _as_number(value: Any) -> Any:
    """Return the number that says the same as a boolean."""
    return (5 if value else 0) if isinstance(value, bool) else value


def _known(rule: Rule, there: Rules) -> bool:
    """Whether a rule that is not of the one-condition shape is there, maybe with more keys."""
    return (
        rule.identity is None
        and bool(rule.data.get("conditions"))
        and any(holds(other, rule) for other in there)
    )


def _same(rule: Rule) -> Identity | str:
    """Return a rule's identity; all of its JSON, where it is not of the one-condition shape."""
    if rule.identity is not None:
        return rule.identity
    return json.dumps(rule.data, sort_keys=True, default=str)


def _keyed(rules: Rules) -> dict[Key, Rule]:
    """Return the rules by identity, counting those that share one."""
    seen: dict[Identity | str, int] = {}
    result: dict[Key, Rule] = {}
    for rule in rules:
        name = _same(rule)
        number = seen.get(name, 0)
        result[name, number] = rule
        seen[name] = number + 1
    return result


def _overlaid(old: Any, new: Any) -> Any:
    """Put a JSON value over another: keys that only the old one has survive."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: _overlaid(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new) == 1:
        return [_overlaid(old[0], new[0])]
    return new
