"""Bodies of the Cekura API as mappings, for type checkers: metric reviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from .. import models


class PatchedMetricReviewInlineDict(TypedDict):
    """`PatchedMetricReviewInline` as a mapping."""

    id: NotRequired[int]
    expected_value: NotRequired[Any]
    feedback: NotRequired[str]


class ProcessFeedbacksRequestDict(TypedDict):
    """`ProcessFeedbacksRequest` as a mapping."""

    metric_id: int
    metric_type: NotRequired[models.MetricType]
    test_set_ids: NotRequired[Sequence[int]]
    simplified_prompt: NotRequired[str]
    skip_evaluation: NotRequired[bool]
