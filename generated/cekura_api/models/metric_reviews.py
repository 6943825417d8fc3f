"""Models of the Cekura API: metric reviews."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import JobProgress, MetricTriggerType, MetricType


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int | Unset = UNSET
    metric: int = SERVER_SET
    metric_name: str = SERVER_SET
    metric_enum_values: Any = SERVER_SET
    eval_type: str = SERVER_SET
    expected_value: Any | Unset = UNSET
    explanation: Any = SERVER_SET
    feedback: str | Unset = UNSET
    metric_function_name: str = SERVER_SET
    metric_vocera_defined_metric_code: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProcessFeedbacksRequest(Model):
    """Process feedbacks request, the body of `metric_reviews.process_feedbacks`."""

    metric_id: int
    metric_type: MetricType | Unset = UNSET
    test_set_ids: list[int] | Unset = UNSET
    simplified_prompt: str | Unset = UNSET
    skip_evaluation: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ReviewResult(Model):
    """Review result, the value of `ProcessFeedbacksResponse.review_results`."""

    review_id: int
    test_set_id: int
    actual_value: Any | Unset = UNSET
    explanation: Any | Unset = UNSET
    success: bool
    error: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProcessFeedbacksResponse(Model):
    """Process feedbacks response, which `metric_reviews.get_process_feedbacks_progress` returns."""

    improved_metric_description: str
    improved_evaluation_trigger: str
    improved_trigger_kind: ProcessFeedbacksImprovedTriggerKind | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    metric_description_program: Any | Unset = UNSET
    metric_description_variables: list[Any] | Unset = UNSET
    evaluation_trigger_program: Any | Unset = UNSET
    evaluation_trigger_variables: list[Any] | Unset = UNSET
    review_results: list[ReviewResult] | Unset = UNSET
    custom_code: str | Unset = UNSET
    type: MetricType | Unset = UNSET
    feedback_edits: list[Any] | Unset = UNSET
    unauthorized_label_changes: list[Any] | Unset = UNSET
    unresolved_samples: list[Any] | Unset = UNSET
    optimization_summary: str | Unset = UNSET
    old_score: Any | Unset = UNSET
    new_score: Any | Unset = UNSET


ProcessFeedbacksImprovedTriggerKind: TypeAlias = Literal["always", "llm_judge", "custom_code"] | str
MetricReviewProcessFeedbacksProgressAnswer: TypeAlias = (
    ProcessFeedbacksResponse | JobProgress | UnknownVariant
)
