"""Metric reviews (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    Operation,
    OperationTable,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

ANSWER_FEEDBACK_QUESTIONS: Operation[Any] = operation(
    "metric_reviews.answer_feedback_questions",
    "POST",
    "/test_framework/metric-reviews/process_feedbacks_answer/",
    {200: "Any"},
    body="application/json",
    body_type="MetricReviewInline",
    body_required=True,
)
GET_PROCESS_FEEDBACKS_PROGRESS: Operation[models.MetricReviewProcessFeedbacksProgressAnswer] = (
    operation(
        "metric_reviews.get_process_feedbacks_progress",
        "GET",
        "/test_framework/metric-reviews/process_feedbacks_progress/",
        {200: "MetricReviewProcessFeedbacksProgressAnswer"},
    )
)
PROCESS_FEEDBACKS: Operation[Any] = operation(
    "metric_reviews.process_feedbacks",
    "POST",
    "/test_framework/metric-reviews/process_feedbacks/",
    {200: "Any"},
    body="application/json",
    body_type="ProcessFeedbacksRequest",
    body_required=True,
)
UPDATE: Operation[models.MetricReviewInline] = operation(
    "metric_reviews.update",
    "PATCH",
    "/test_framework/metric-reviews/{id}/",
    {200: "MetricReviewInline"},
    body="application/json",
    body_type="PatchedMetricReviewInline",
)


class MetricReviews(Resource):
    """Metric reviews."""

    OPERATIONS: ClassVar[OperationTable] = {
        "answer_feedback_questions": ANSWER_FEEDBACK_QUESTIONS,
        "get_process_feedbacks_progress": GET_PROCESS_FEEDBACKS_PROGRESS,
        "process_feedbacks": PROCESS_FEEDBACKS,
        "update": UPDATE,
    }

    async def answer_feedback_questions(
        self,
        body: models.MetricReviewInline | bodies.MetricReviewInlineDict,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Answer the questions of feedback processing.

        POST /test_framework/metric-reviews/process_feedbacks_answer/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-reviews-process-feedbacks-answer
        """
        return await self._client.call(ANSWER_FEEDBACK_QUESTIONS, body=body, **options)

    async def get_process_feedbacks_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricReviewProcessFeedbacksProgressAnswer:
        """Get how far processing feedback is.

        GET /test_framework/metric-reviews/process_feedbacks_progress/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-review-process-feedbacks-progress
        """
        return await self._client.call(
            GET_PROCESS_FEEDBACKS_PROGRESS,
            query={"progress_id": progress_id, "agent_id": agent_id, "project_id": project_id},
            **options,
        )

    async def process_feedbacks(
        self,
        body: models.ProcessFeedbacksRequest | bodies.ProcessFeedbacksRequestDict,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Start improving a metric from feedback.

        POST /test_framework/metric-reviews/process_feedbacks/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-review-process-feedbacks
        """
        return await self._client.call(PROCESS_FEEDBACKS, body=body, **options)

    async def update(
        self,
        id: int,
        body: models.PatchedMetricReviewInline | bodies.PatchedMetricReviewInlineDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricReviewInline:
        """Update a metric review.

        PATCH /test_framework/metric-reviews/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-review-update
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
