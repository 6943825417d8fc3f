"""Bodies of the Cekura API as mappings, for type checkers: metric failure mode insights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict


class InsightReproductionRequestDict(TypedDict):
    """`InsightReproductionRequest` as a mapping."""

    failure_mode_index: int
    agent: int
    max_attempts: NotRequired[int]
    redact_transcripts: NotRequired[bool]


class MetricFailureModeFixMetricDict(TypedDict):
    """`MetricFailureModeFixMetric` as a mapping."""

    failure_mode_index: int
    feedback: NotRequired[str]
    expected_value: NotRequired[Any]


class MetricFailureModeInsightBulkGenerateDict(TypedDict):
    """`MetricFailureModeInsightBulkGenerate` as a mapping."""

    project: int
    metric_names: NotRequired[Sequence[str] | None]


class MetricFailureModeInsightGenerateDict(TypedDict):
    """`MetricFailureModeInsightGenerate` as a mapping."""

    project: int
    metric: NotRequired[int | None]
    predefined_metric: NotRequired[int | None]
    metric_name: str
    window_days: NotRequired[int]
    max_calls: NotRequired[int | None]


class MetricFailureModeInsightGenerateScenarioDict(TypedDict):
    """`MetricFailureModeInsightGenerateScenario` as a mapping."""

    failure_mode_index: int
    agent: int
    redact_transcripts: NotRequired[bool]
