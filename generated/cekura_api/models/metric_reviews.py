"""Models of the Cekura API: metric reviews."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, UnknownVariant

from .shared import JobProgress, MetricTriggerType, MetricType


@attrs.define(kw_only=True, repr=False)
class PatchedMetricReviewInline(Model):
    """Patched metric review inline, the body of `metric_reviews.update`.

    Attributes:
        metric: set by the server.
        metric_name: set by the server.
        metric_enum_values: set by the server.
        eval_type: set by the server.
        explanation: set by the server.
        metric_function_name: set by the server.
        metric_vocera_defined_metric_code: set by the server.
    """

    id: int = UNSET
    metric: int = UNSET
    metric_name: str = UNSET
    metric_enum_values: Any = UNSET
    eval_type: str = UNSET
    expected_value: Any = UNSET
    explanation: Any = UNSET
    feedback: str = UNSET
    metric_function_name: str = UNSET
    metric_vocera_defined_metric_code: str = UNSET


@attrs.define(kw_only=True, repr=False)
class ProcessFeedbacksRequest(Model):
    """Process feedbacks request, the body of `metric_reviews.process_feedbacks`."""

    metric_id: int
    metric_type: MetricType = UNSET
    test_set_ids: list[int] = UNSET
    simplified_prompt: str = UNSET
    skip_evaluation: bool = UNSET


@attrs.define(kw_only=True, repr=False)
class ReviewResult(Model):
    """Review result, the value of `ProcessFeedbacksResponse.review_results`."""

    review_id: int
    test_set_id: int
    actual_value: Any = UNSET
    explanation: Any = UNSET
    success: bool
    error: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ProcessFeedbacksResponse(Model):
    """Process feedbacks response, which `metric_reviews.get_process_feedbacks_progress` returns."""

    improved_metric_description: str
    improved_evaluation_trigger: str
    improved_trigger_kind: ProcessFeedbacksImprovedTriggerKind = UNSET
    trigger_type: MetricTriggerType = UNSET
    metric_description_program: Any = UNSET
    metric_description_variables: list[Any] = UNSET
    evaluation_trigger_program: Any = UNSET
    evaluation_trigger_variables: list[Any] = UNSET
    review_results: list[ReviewResult] = UNSET
    custom_code: str = UNSET
    type: MetricType = UNSET
    feedback_edits: list[Any] = UNSET
    unauthorized_label_changes: list[Any] = UNSET
    unresolved_samples: list[Any] = UNSET
    optimization_summary: str = UNSET
    old_score: Any = UNSET
    new_score: Any = UNSET


ProcessFeedbacksImprovedTriggerKind: TypeAlias = Literal["always", "llm_judge", "custom_code"] | str
MetricReviewProcessFeedbacksProgressAnswer: TypeAlias = (
    ProcessFeedbacksResponse | JobProgress | UnknownVariant
)
