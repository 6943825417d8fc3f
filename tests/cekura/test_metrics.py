"""Rules are checked against the metrics of the project before sending (rule 16)."""

from collections.abc import AsyncIterator
from math import inf
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, Rule
from cekura_akua.cekura.rubric.metrics import Metrics, _described, read_metrics
from cekura_akua.errors import DeadlineExceeded, InvalidRule, ServerFailed
from cekura_akua.testing import LocalApis
from cekura_api.models import MetricListV2
from tests.core.server import Reply, serve

PROJECT = 42
METRICS: list[dict[str, Any]] = [
    {"id": 1, "name": "Politeness", "eval_type": "continuous_qualitative"},
    {"id": 2, "name": "Booked", "eval_type": "binary"},
    {"id": 3, "name": "Outcome", "eval_type": "enum", "enum_values": ["resolved", "lost"]},
    {"id": 4, "name": "Latency", "eval_type": "numeric"},
    {"id": 5, "name": "Of an agent", "eval_type": "binary", "project": None, "agents": [7]},
    {"id": 6, "name": "Elsewhere", "eval_type": "binary", "project": 43},
    {"id": 8, "name": "Topics", "eval_type": "numeric", "function_name": "observability_topics"},
    {"id": 9, "name": "Open", "eval_type": "enum", "enum_values": None},
]


@pytest.fixture
async def apis() -> AsyncIterator[LocalApis]:
    async with LocalApis() as double:
        double.state.cekura["projects"].add(id=PROJECT, rubric_config={})
        listed = [{"project": PROJECT, **metric} for metric in METRICS]
        double.state.cekura.answer("metrics.list", listed)
        yield double


def two_conditions(metric_id: int) -> Rule:
    conditions = [{"field": "score", "op": op, "value": 1} for op in ("gte", "lte")]
    return Rule.raw(
        {"metric_id": metric_id, "conditions": {"operator": "and", "conditions": conditions}}
    )


RIGHT = [
    Rule.score(1, ">=", 4),
    Rule.score(1, "==", 0),
    Rule.passes(2),
    Rule.score(2, "!=", 5),
    Rule.one_of(3, "resolved", "lost"),
    Rule.differs(3, "lost"),
    Rule.score(4, "<", 1e6),
    Rule.fails(5),
    Rule.equals(8, "billing"),
    Rule.equals(9, "anything"),
    two_conditions(1),
]
WRONG = [
    (Rule.score(99, ">=", 4), "project 42 has no such metric"),
    (two_conditions(99), "project 42 has no such metric"),
    (Rule.passes(6), "project 42 has no such metric"),
    (Rule.score(1, ">=", 6), "'Politeness' has scores from 0 to 5, not 6"),
    (Rule.score(1, ">", -1), "'Politeness' has scores from 0 to 5, not -1"),
    (Rule.passes(1), "'Politeness' has a score"),
    (Rule.equals(1, "x"), "'Politeness' has a score"),
    (Rule.score(2, ">=", 5), "'Booked' passes or fails"),
    (Rule.score(2, "==", 4), "'Booked' passes or fails, and is never 4"),
    (Rule.equals(2, "true"), "'Booked' passes or fails"),
    (Rule.score(3, ">=", 4), "'Outcome' has values, not a score"),
    (Rule.equals(3, "won"), "'Outcome' has no value 'won'; it has resolved, lost"),
    (Rule.one_of(3, "lost", "won", "x"), "'Outcome' has no value 'won', 'x'"),
    (Rule.fails(4), "'Latency' has a score"),
    (Rule.passes(8), "'Topics' has values, not a score"),
]


async def test_rules_that_fit_are_written(apis: LocalApis) -> None:
    change = await apis.cekura.rubric(PROJECT).merge(*RIGHT, check_metrics=True)
    assert change.added == RIGHT
    (listed,) = apis.received("metrics.list")
    assert listed.query == (("project_id", "42"),)


async def test_the_error_names_the_rule_and_the_reason(apis: LocalApis) -> None:
    project = apis.cekura.rubric(PROJECT)
    for rule, reason in WRONG:
        with pytest.raises(InvalidRule) as caught:
            await project.merge(Rule.passes(5), rule, check_metrics=True)
        assert reason in caught.value.reason
        assert str(rule) in str(caught.value)
        assert caught.value.rule == rule.data
    with pytest.raises(InvalidRule):
        await project.merge(rule, check_metrics=True, dry_run=True)
    with pytest.raises(InvalidRule):
        await project.edit(lambda rules: [*rules, rule], check_metrics=True)
    assert not apis.effects
    await project.merge(rule)
    await project.edit(lambda rules: [*rules, Rule.passes(2)], check_metrics=True)
    assert len(apis.effects) == 2, "only what is new is checked, and only when asked"


@pytest.mark.parametrize("project", [{}, {"project": None}, {"project": {"id": PROJECT}}])
async def test_a_metric_without_a_project_belongs_to_the_requested_project(
    project: dict[str, Any],
) -> None:
    metric = {"id": 7, "name": "Booked", "eval_type": "binary", **project}
    async with (
        serve(Reply(body=[metric])) as server,
        Cekura("key-123456", base_url=server.url) as client,
    ):
        metrics = await read_metrics(client, PROJECT, inf)
    metrics.check([Rule.passes(7)])
    with pytest.raises(InvalidRule, match="passes or fails"):
        metrics.check([Rule.score(7, ">", 1)])


async def test_metrics_that_cannot_be_read_stop_the_merge(apis: LocalApis) -> None:
    apis.faults.add("status", operation="metrics.list", status=500, times=None)
    with pytest.raises(ServerFailed):
        await apis.cekura.rubric(PROJECT).merge(Rule.passes(2), check_metrics=True)
    apis.faults.clear()
    apis.faults.add("stall", operation="metrics.list", seconds=5, times=None)
    with pytest.raises(DeadlineExceeded):
        await apis.cekura.rubric(PROJECT).merge(Rule.passes(2), check_metrics=True, deadline=0.1)
    assert not apis.effects


@pytest.mark.parametrize(
    ("metric", "kind", "values"),
    [
        ({"eval_type": "binary_qualitative"}, "boolean", ()),
        ({"eval_type": "binary_workflow_adherence"}, "boolean", ()),
        ({"eval_type": "x", "slug": "evaluate_expected_outcome"}, "boolean", ()),
        ({"eval_type": "x", "vocera_defined_metric_code": "observability_dropoff"}, "enum", ()),
        ({"eval_type": "enum", "enum_values": [{"value": "a"}]}, "enum", ()),
        ({"eval_type": "enum", "enum_values": ["a", "b"]}, "enum", ("a", "b")),
        ({"eval_type": None}, None, ()),
        ({"eval_type": "constellation"}, None, ()),
    ],
)
def test_the_type_of_a_metric_is_read_from_several_words(
    metric: dict[str, Any], kind: str | None, values: tuple[str, ...]
) -> None:
    read = MetricListV2.from_dict({"id": 1, "name": "m", **metric})
    described = _described(read)
    assert (described.kind, described.values) == (kind, values)
    if kind is None:  # an unknown type, newer than this package, is not checked
        Metrics(1, {1: described}).check([Rule.score(1, "<", 99), Rule.equals(1, "x")])
