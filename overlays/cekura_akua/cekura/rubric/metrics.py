"""Metrics: rules are checked against the type and the values of their metric (rule 16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import anyio

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.errors import DeadlineExceeded

from .rules import Rule, invalid

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase

Kind: TypeAlias = Literal["score", "boolean", "enum"]

HIGHEST = 5  # of a qualitative score, which begins at 0
_ENUMS = frozenset({"observability_topics", "observability_dropoff"})
_BOOLEANS = frozenset({"evaluate_expected_outcome"})
_SCORES = frozenset({"numeric", "continuous_qualitative"})


@dataclass(frozen=True, slots=True)
class Metric:
    """The facts of a metric that its rules must fit.

    Attributes:
        name: the name of the metric.
        kind: the type of its values; None where that is unknown, and rules are not checked.
        values: the values of an enum; empty where they are unknown.
        highest: the highest score; None where there is none.
    """

    name: str
    kind: Kind | None
    values: tuple[str, ...] = ()
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics of a project, by number."""

    project_id: int
    by_id: Mapping[int, Metric]

    def check(self, rules: Sequence[Rule]) -> None:
        """Check that each rule is for a metric of the project, and fits its type and its values.

        Raises:
            InvalidRule: a rule does not; the error names the reason.
        """
        for rule in rules:
            metric = None if rule.metric_id is None else self.by_id.get(rule.metric_id)
            if metric is None:
                raise invalid(rule, f"project {self.project_id} has no such metric")
            if rule.identity is not None and (reason := _misfit(rule, metric)):
                raise invalid(rule, f"{metric.name!r} {reason}")


async def read_metrics(client: CekuraBase, project_id: int, expires: float) -> Metrics:
    """Read all metrics of a project.

    Args:
        client: the client.
        project_id: the project.
        expires: the moment by which the walk must have ended.

    Raises:
        DeadlineExceeded: the walk did not end in time.
    """
    metrics: dict[int, Metric] = {}
    with anyio.move_on_after(finite(remaining(expires))):
        async for metric in client.metrics.list(project_id=project_id):
            # A metric of an agent names no project; a metric of another project does not count.
            number: Any = metric.id
            owner: Any = getattr(metric, "project", None)
            if isinstance(number, int) and not (isinstance(owner, int) and owner != project_id):
                metrics[number] = _described(metric)
        return Metrics(project_id, metrics)
    raise DeadlineExceeded("the deadline passed while the project's metrics were read")


def _described(metric: Any) -> Metric:
    """Return the facts of a metric, for which the API has several words."""
    words = {
        word
        for name in ("eval_type", "function_name", "slug", "vocera_defined_metric_code")
        if isinstance(word := getattr(metric, name, None), str)
    }
    eval_type = metric.eval_type if isinstance(metric.eval_type, str) else ""
    name = metric.name if isinstance(metric.name, str) else f"metric {metric.id}"
    if eval_type == "enum" or words & _ENUMS:
        values = metric.enum_values if isinstance(metric.enum_values, list) else []
        are_texts = all(isinstance(value, str) for value in values)
        return Metric(name, "enum", tuple(values) if are_texts else ())
    if eval_type.startswith("binary") or words & _BOOLEANS:
        return Metric(name, "boolean")
    if eval_type in _SCORES:
        return Metric(name, "score", highest=None if eval_type == "numeric" else HIGHEST)
    return Metric(name, None)


def _misfit(rule: Rule, metric: Metric) -> str | None:
    """Return the reason why a rule does not fit a metric; None where the rule fits."""
    _, field, op = rule.identity or (0, "", "")
    match metric.kind:
        case "enum":
            if field != "enum":
                return "has values, not a score: use equals, differs or one_of"
            asked = rule.value if isinstance(rule.value, list) else [rule.value]
            if metric.values and (wrong := [v for v in asked if v not in metric.values]):
                valid = ", ".join(metric.values)
                return f"has no value {', '.join(map(repr, wrong))}; it has {valid}"
        case "boolean":
            if field != "score" or op not in {"eq", "neq"}:
                return "passes or fails: use passes or fails"
            if not isinstance(rule.value, bool) and rule.value not in {0, HIGHEST}:
                return f"passes or fails, and is never {rule.value!r}"
        case "score":
            if field != "score" or isinstance(rule.value, bool):
                return "has a score: compare it with a number"
            if metric.highest is not None and not 0 <= rule.value <= metric.highest:
                return f"has scores from 0 to {metric.highest}, not {rule.value!r}"
        case None:
            pass
    return None
