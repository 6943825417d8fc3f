"""Rules, edits and merges (rules 12 to 16): pure functions."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies

from cekura_akua.cekura import Rule
from cekura_akua.cekura.rubric.compare import (
    by_key,
    compare,
    has_copy,
    holds,
    identity_of,
    returned,
    same,
)
from cekura_akua.cekura.rubric.config import RubricConfig
from cekura_akua.cekura.rubric.edits import put, without
from cekura_akua.cekura.rubric.merge import dropped, merge, merge_configs
from cekura_akua.cekura.rubric.rules import Identity, check_rules
from cekura_akua.errors import InvalidRule, MergeConflict
from tests.cekura.projects import TWO_CONDITIONS, rubric

A, B, C = Rule.score(1, ">=", 4), Rule.passes(2), Rule.one_of(3, "x", "y")
METRICS = strategies.integers(1, 4)
RULES = strategies.one_of(
    strategies.builds(
        Rule.score, METRICS, strategies.sampled_from([">", ">=", "<="]), strategies.integers(0, 3)
    ),
    strategies.builds(Rule.passes, METRICS),
    strategies.builds(Rule.fails, METRICS),
    strategies.builds(Rule.equals, METRICS, strategies.sampled_from("ab")),
    strategies.builds(
        lambda metric, note: Rule({"metric_id": metric, "note": note, "conditions": {}}),
        METRICS,
        strategies.sampled_from("xyz"),
    ),
)


def unique(rules: list[Rule]) -> list[Rule]:
    by_identity: dict[Any, Rule] = {}
    for rule in rules:
        by_identity.setdefault(rule.identity or json.dumps(rule.data), rule)
    return list(by_identity.values())


LISTS = strategies.lists(RULES, max_size=6).map(unique)


def test_constructors_make_rules() -> None:
    assert A.data == {
        "metric_id": 1,
        "conditions": {
            "operator": "and",
            "conditions": [{"field": "score", "op": "gte", "value": 4}],
        },
    }
    assert (A.identity, A.value) == (Identity(1, "score", "gte"), 4)
    assert (B.value, Rule.fails(2).value) == (True, False)
    assert (C.identity, C.value) == (Identity(3, "enum", "in"), ["x", "y"])
    assert Rule.equals(3, "x").identity == Identity(3, "enum", "eq")
    assert Rule.differs(3, "x").identity == Identity(3, "enum", "neq")
    assert Rule.score(1, "gte", 4) == A
    assert str(A) == "metric 1: score >= 4"
    assert str(C) == 'metric 3: enum in ["x", "y"]'
    assert Rule.passes(2) != Rule.score(2, "==", 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Rule.score(1, "~", 4),
        lambda: Rule.score(1, "in", 4),
        lambda: Rule.score(1, ">=", "4"),  # type: ignore[arg-type]
        lambda: Rule.score(1, ">=", float("nan")),
        lambda: Rule.score(1, ">=", float("inf")),
        lambda: Rule.score(1, ">=", True),
        lambda: Rule.score(1, ">=", None),  # type: ignore[arg-type]
        lambda: Rule.score(1, None, 4),  # type: ignore[arg-type]
        lambda: Rule.score(1, [">="], 4),  # type: ignore[arg-type]
        lambda: Rule.raw({"metric_id": 1, "note": float("nan")}),
        lambda: Rule.raw({"metric_id": 1, "note": object()}),
        lambda: Rule.equals(1, "\ud800"),
        lambda: check_rules([Rule({"metric_id": 1, "note": {1, 2}})]),
        lambda: Rule.score(0, ">=", 4),
        lambda: Rule.score(True, ">=", 4),
        lambda: Rule.score("1", ">=", 4),  # type: ignore[arg-type]
        lambda: Rule.one_of(1),
        lambda: Rule.one_of(1, 2),  # type: ignore[arg-type]
        lambda: Rule.equals(1, ["x"]),  # type: ignore[arg-type]
        lambda: Rule.differs(1, None),  # type: ignore[arg-type]
        lambda: Rule.raw({"conditions": {}}),
        lambda: Rule.raw([]),  # type: ignore[arg-type]
        lambda: Rule.raw({**A.data, "metric_id": -1}),
        lambda: Rule.raw(
            {
                "metric_id": 1,
                "conditions": {"conditions": [{"field": "enum", "op": "gt", "value": "x"}]},
            }
        ),
    ],
)
def test_rule_16_wrong_rules_are_refused(make: Any) -> None:
    with pytest.raises(InvalidRule) as caught:
        make()
    assert caught.value.reason
    assert "wrong rule" in str(caught.value)


def test_a_raw_rule_is_a_copy_of_its_json() -> None:
    """A tuple would always differ from the list that is read back."""
    conditions = [{"field": "enum", "op": "in", "value": ("x", "y")}]
    data = {"metric_id": 3, "conditions": {"operator": "and", "conditions": tuple(conditions)}}
    assert (rule := Rule.raw(data)) == C
    conditions[0]["value"] = ("z",)
    assert rule == C
    assert Rule.score(1, ">=", 10**400).value == 10**400


def test_rule_16_contradicting_rules_are_refused() -> None:
    check_rules([A, B, A])
    with pytest.raises(InvalidRule, match="two rules"):
        check_rules([A, Rule.score(1, ">=", 5)])


def test_rule_16_unknown_kinds_of_rules_pass() -> None:
    assert Rule.raw({"metric_id": 1, "weight": 2}).identity is None
    new = {"metric_id": 1, "conditions": {"conditions": [{"field": "tone", "op": "like"}]}}
    assert Rule.raw(new).identity == Identity(1, "tone", "like")


def test_rule_15_a_rule_replaces_the_rules_with_its_identity() -> None:
    stricter = Rule.score(1, ">=", 5)
    assert put([A, B], [stricter, C]) == [stricter, B, C]
    assert put([A], [Rule.score(1, "<", 9)]) == [A, Rule.score(1, "<", 9)]
    both = [A, B, Rule.score(1, "<", 9), TWO_CONDITIONS]
    assert put(both, [stricter], replace_metric=True) == [stricter, B, TWO_CONDITIONS]
    other = Rule({**TWO_CONDITIONS.data, "metric_id": 1})
    assert put([other, A], [stricter], replace_metric=True) == [other, stricter]


def test_rule_12_unknown_keys_survive_a_replacement() -> None:
    theirs = Rule(
        {
            "metric_id": 1,
            "id": "r7",
            "conditions": {
                "operator": "and",
                "group": 1,
                "conditions": [{"field": "score", "op": "gte", "value": 3, "unit": "points"}],
            },
        }
    )
    (merged,) = put([theirs], [A])
    assert merged.data == {
        "metric_id": 1,
        "id": "r7",
        "conditions": {
            "operator": "and",
            "group": 1,
            "conditions": [{"field": "score", "op": "gte", "value": 4, "unit": "points"}],
        },
    }


def test_rule_15_rules_that_match_all_values_are_removed() -> None:
    rules = [A, Rule.score(1, "<", 9), B, C, TWO_CONDITIONS]
    assert without(rules, metric_id=1) == [B, C, TWO_CONDITIONS]
    assert without(rules, metric_id=1, op="lt") == [A, B, C, TWO_CONDITIONS]
    assert without(rules, field="enum") == [*rules[:3], TWO_CONDITIONS]
    assert without(rules, metric_id=9) == rules


def test_duplicates_stay_until_a_rule_replaces_them() -> None:
    twice = [A, Rule.score(1, ">=", 2), B]
    assert merge(twice, put(twice, [C]), twice) == [*twice, C]
    assert put(twice, [Rule.score(1, ">=", 5)]) == [Rule.score(1, ">=", 5), B]


def test_rule_14_different_changes_of_a_rule_conflict() -> None:
    mine, theirs = [Rule.score(1, ">=", 5)], [Rule.score(1, ">=", 3)]
    for left, right in ((mine, theirs), (mine, []), ([], theirs)):
        with pytest.raises(MergeConflict) as caught:
            merge([A], left, right)
        assert caught.value.identity == (Identity(1, "score", "gte"),)
        assert caught.value.effect == "not applied"
    with pytest.raises(MergeConflict):
        merge([], mine, theirs)
    assert merge([A], mine, mine) == mine
    assert merge([A], [], []) == []


def test_rule_14_every_conflict_is_named() -> None:
    stricter, looser = Rule.score(1, ">=", 5), Rule.score(1, ">=", 3)
    with pytest.raises(MergeConflict, match="'enum', 'in'") as caught:
        merge([A, C], [stricter, Rule.one_of(3, "x")], [looser, Rule.one_of(3, "y")])
    assert caught.value.identity == (A.identity, C.identity)


def test_added_keys_and_5_for_true_are_no_change() -> None:
    stored = Rule(json.loads(json.dumps(B.data).replace("true", "5")) | {"id": 1})
    assert merge([], [B], [stored]) == [stored]
    assert holds(stored, B)
    assert holds(B, B)
    assert holds(B, Rule.score(2, "==", 5))
    assert not holds(stored, Rule.fails(2))
    assert holds(Rule.score(2, "==", 0), Rule.fails(2))
    assert not holds(Rule.score(2, "==", 1), B)


def test_rule_16_old_booleans_stay_as_they_are() -> None:
    old = Rule.score(2, "==", 5)
    assert put([old, A], [C]) == [old, A, C]
    assert merge([old], [old, C], [old])[0].value == 5


@given(LISTS, LISTS, LISTS)
def test_rule_14_merging_keeps_the_changes_of_both_sides(
    base: list[Rule], mine: list[Rule], theirs: list[Rule]
) -> None:
    try:
        result = merge(base, mine, theirs)
    except MergeConflict:
        return
    for side in (mine, theirs):
        added, replaced, removed, _ = compare(base, side)
        for rule in [*added, *(new for _, new in replaced)]:
            assert rule in result
        for rule in removed:
            assert rule not in result
    assert dropped(base, mine, theirs, result) == []
    assert len(unique(result)) == len(result)


@given(LISTS, LISTS)
def test_merging_with_an_unchanged_side_returns_the_other_side(
    base: list[Rule], side: list[Rule]
) -> None:
    def as_set(rules: list[Rule]) -> set[str]:
        return {json.dumps(rule.data, sort_keys=True) for rule in rules}

    assert same(merge(base, base, side), side)
    assert as_set(merge(base, side, base)) == as_set(side)
    assert merge(base, side, side) == side


@given(LISTS, LISTS)
def test_rule_13_put_adds_its_rules_and_removes_no_other(
    base: list[Rule], rules: list[Rule]
) -> None:
    result = put(base, rules)
    assert all(rule in result for rule in rules)
    identities = {rule.identity for rule in rules}
    assert all(rule in result for rule in base if rule.identity not in identities)
    assert put(result, rules) == result


def test_rule_19_removed_rules_that_are_back_are_found() -> None:
    assert returned([A], [A, B], [A]) == []
    assert returned([A], [A, B], [A, B]) == [B]
    assert returned([A], [A, B], [A, Rule.fails(2)]) == [], "a sharer wants another rule now"


def test_rule_13_a_dropped_rule_is_found() -> None:
    assert dropped([A, B], [A], [A, B, C], [A, C]) == []
    assert dropped([A, B], [A], [A, B, C], [A]) == [C]
    assert dropped([A, B], [A, B], [A, B], [A, Rule.fails(2)]) == [B], "altered, and not asked to"
    assert dropped([A], [Rule.score(1, ">=", 5)], [A], []) == [A], "to be replaced, not removed"
    assert dropped([A], [Rule.score(1, ">=", 5)], [A], [Rule.score(1, ">=", 5)]) == []


def with_more_keys(rule: Rule) -> Rule:
    """Return a rule as a server sends it that adds keys to every rule."""
    return Rule({**rule.data, "id": "r7"})


def test_rule_14_my_complex_rule_that_is_there_with_more_keys_is_not_added_again() -> None:
    """It was written before, and the server has added keys since: it has another JSON now."""
    stored = with_more_keys(TWO_CONDITIONS)
    assert merge([], [TWO_CONDITIONS], [stored]) == [stored]
    assert merge([A], [A, TWO_CONDITIONS], [A, stored, C]) == [A, stored, C]
    assert merge([stored], [stored, TWO_CONDITIONS], [stored]) == [stored, TWO_CONDITIONS]
    assert merge([], [TWO_CONDITIONS, C], []) == [TWO_CONDITIONS, C]


def test_rule_15_rules_with_the_same_identity_are_numbered_from_0() -> None:
    twice = Rule.score(1, ">=", 2)
    assert list(by_key([A, TWO_CONDITIONS, twice, A, TWO_CONDITIONS]).items()) == [
        ((A.identity, 0), A),
        ((identity_of(TWO_CONDITIONS), 0), TWO_CONDITIONS),
        ((A.identity, 1), twice),
        ((A.identity, 2), A),
        ((identity_of(TWO_CONDITIONS), 1), TWO_CONDITIONS),
    ]


def test_rule_15_a_complex_rule_is_known_by_its_json_and_not_by_the_order_of_its_keys() -> None:
    reordered = Rule(dict(reversed(TWO_CONDITIONS.data.items())))
    assert compare([TWO_CONDITIONS, A], [reordered]) == ([], [], [A], [TWO_CONDITIONS])


def test_rule_15_only_complex_rules_with_conditions_have_copies() -> None:
    assert has_copy(TWO_CONDITIONS, [A, with_more_keys(TWO_CONDITIONS)])
    assert not has_copy(TWO_CONDITIONS, [A]), "another rule is no copy"
    assert not has_copy(A, [with_more_keys(A)]), "a rule with an identity is found by it"
    bare = Rule.raw({"metric_id": 9})
    assert not has_copy(bare, [TWO_CONDITIONS]), "too many rules have all of its keys"


def test_rule_20_the_new_rules_of_a_change_are_the_added_and_the_replacing() -> None:
    stricter = Rule.score(1, ">=", 5)
    change = compare([A, B], [stricter, B, C])
    assert change == ([C], [(A, stricter)], [], [B])
    assert change.new_rules == [C, stricter]
    assert compare([A, B], [B]) == ([], [], [A], [B])


def config(*rules: Rule, **more: Any) -> RubricConfig:
    return RubricConfig(rubric(*rules, **more))


def test_rule_16_an_empty_rubric_clears_everything() -> None:
    assert merge_configs(config(A), RubricConfig({}), config(A, B)).data == {}


def test_rule_12_a_merged_rubric_keeps_their_other_keys() -> None:
    theirs = config(A, B, weight=2)
    assert merge_configs(config(A, weight=1), config(A, C, weight=1), theirs).data == rubric(
        A, B, C, weight=2
    )


def test_rule_20_a_merge_that_changes_nothing_is_their_rubric() -> None:
    """Also where its evaluation_logic could not be written."""
    theirs = config(A, B, evaluation_logic="or")
    assert merge_configs(config(A), config(A), theirs) is theirs
    assert merge_configs(config(A), config(A, B), theirs) is theirs


def test_rule_16_only_rules_that_are_joined_by_and_are_written() -> None:
    for logic in ("or", 7):
        with pytest.raises(InvalidRule, match="only 'and' is supported") as caught:
            merge_configs(config(), config(A), config(evaluation_logic=logic))
        assert caught.value.reason == "evaluation_logic"
    assert merge_configs(RubricConfig({}), config(A), RubricConfig({})).data == rubric(A)
