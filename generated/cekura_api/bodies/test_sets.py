"""Bodies of the Cekura API as mappings, for type checkers: test sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from .. import models


class MetricWithFeedbackDict(TypedDict):
    """`MetricWithFeedback` as a mapping."""

    metric: int
    feedback: NotRequired[str]
    expected_value: NotRequired[Any]


class CreateFromCallLogRequestDict(TypedDict):
    """`CreateFromCallLogRequest` as a mapping."""

    call_log_id: int
    project: NotRequired[int]
    name: NotRequired[str]
    metrics: Sequence[models.MetricWithFeedback | MetricWithFeedbackDict]


class CreateFromRunRequestDict(TypedDict):
    """`CreateFromRunRequest` as a mapping."""

    run_id: int
    project: NotRequired[int]
    name: NotRequired[str]
    metrics: Sequence[models.MetricWithFeedback | MetricWithFeedbackDict]
