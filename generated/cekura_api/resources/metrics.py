"""Metrics (Cekura)."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    JSONObject,
    ListOptions,
    Model,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

ADD_TO_PREDEFINED: Operation[Any] = operation(
    "metrics.add_to_predefined",
    "POST",
    "/test_framework/v1/metrics-external/{id}/add_to_predefined_metrics/",
    {200: "Any"},
    body="application/json",
)
BULK_CREATE: Operation[builtins.list[models.MetricEdit]] = operation(
    "metrics.bulk_create",
    "POST",
    "/test_framework/v2/metrics/bulk_create/",
    {201: "list[MetricEdit]"},
    body="application/json",
    body_type="list[MetricEdit]",
    body_required=True,
)
BULK_CREATE_V1: Operation[builtins.list[models.MetricEdit]] = operation(
    "metrics.bulk_create_v1",
    "POST",
    "/test_framework/v1/metrics/bulk_create/",
    {201: "list[MetricEdit]"},
    body="application/json",
    body_type="list[MetricEdit]",
    body_required=True,
)
BULK_DELETE: Operation[Any] = operation(
    "metrics.bulk_delete",
    "POST",
    "/test_framework/v1/metrics-external/delete_metrics/",
    {200: "Any"},
    body="application/json",
)
BULK_MANAGE_AGENTS: Operation[models.BulkAgentAssignmentResponse] = operation(
    "metrics.bulk_manage_agents",
    "POST",
    "/test_framework/v1/metrics-external/bulk_manage_agents/",
    {200: "BulkAgentAssignmentResponse"},
    body="application/json",
    body_type="BulkAgentAssignment",
    body_required=True,
)
BULK_TOGGLE_SETTINGS: Operation[Any] = operation(
    "metrics.bulk_toggle_settings",
    "POST",
    "/test_framework/v1/metrics-external/bulk-toggle-settings/",
    {200: "Any"},
    body="application/json",
)
CREATE: Operation[models.MetricDetail] = operation(
    "metrics.create",
    "POST",
    "/test_framework/v2/metrics/",
    {201: "MetricDetail"},
    body="application/json",
    body_type="MetricCreate",
    body_required=True,
)
CREATE_VARIABLES: Operation[Any] = operation(
    "metrics.create_variables",
    "POST",
    "/test_framework/v1/metrics-external/{id}/variables/",
    {200: "Any"},
    body="application/json",
)
DELETE: Operation[None] = operation(
    "metrics.delete", "DELETE", "/test_framework/v2/metrics/{id}/", {204: "None"}
)
DELETE_V1: Operation[None] = operation(
    "metrics.delete_v1", "DELETE", "/test_framework/v1/metrics/{id}/", {204: "None"}
)
EVALUATE_ADVANCED: Operation[Any] = operation(
    "metrics.evaluate_advanced",
    "POST",
    "/test_framework/v1/metrics-external/{id}/evaluate_advance_metric/",
    {200: "Any"},
    body="application/json",
)
EVALUATE_BASIC: Operation[Any] = operation(
    "metrics.evaluate_basic",
    "POST",
    "/test_framework/v1/metrics-external/{id}/evaluate_basic_metric/",
    {200: "Any"},
    body="application/json",
)
EVALUATE_LLM_JUDGE: Operation[models.EvaluateLlmJudgeMetricResponse] = operation(
    "metrics.evaluate_llm_judge",
    "POST",
    "/test_framework/v1/metrics-external/{id}/evaluate_llm_judge_metric/",
    {200: "EvaluateLlmJudgeMetricResponse"},
    body="application/json",
    body_type="EvaluateLlmJudgeMetricRequest",
    body_required=True,
)
GENERATE: Operation[models.GenerateMetricsResponse] = operation(
    "metrics.generate",
    "POST",
    "/test_framework/v2/metrics/generate_metrics/",
    {200: "GenerateMetricsResponse"},
    body="application/json",
    body_type="GenerateMetricsRequest",
)
GENERATE_CLEAN_DESCRIPTION: Operation[models.MetricDetailV2] = operation(
    "metrics.generate_clean_description",
    "POST",
    "/test_framework/v2/metrics/generate_clean_description/",
    {200: "MetricDetailV2"},
    body="application/json",
    body_type="MetricDetailV2",
    body_required=True,
)
GENERATE_CLEAN_DESCRIPTION_IN_BACKGROUND: Operation[models.GenerateCleanDescriptionBgResponse] = (
    operation(
        "metrics.generate_clean_description_in_background",
        "POST",
        "/test_framework/v2/metrics/generate_clean_description_bg/",
        {200: "GenerateCleanDescriptionBgResponse"},
        body="application/json",
        body_type="CleanMetricDescriptionRequest",
        body_required=True,
    )
)
GENERATE_CLEAN_DESCRIPTION_IN_BACKGROUND_V1: Operation[
    models.GenerateCleanDescriptionBgResponse
] = operation(
    "metrics.generate_clean_description_in_background_v1",
    "POST",
    "/test_framework/v1/metrics/generate_clean_description_bg/",
    {200: "GenerateCleanDescriptionBgResponse"},
    body="application/json",
    body_type="CleanMetricDescriptionRequest",
    body_required=True,
)
GENERATE_CLEAN_DESCRIPTION_V1: Operation[models.MetricDetailV2] = operation(
    "metrics.generate_clean_description_v1",
    "POST",
    "/test_framework/v1/metrics/generate_clean_description/",
    {200: "MetricDetailV2"},
    body="application/json",
    body_type="MetricDetailV2",
    body_required=True,
)
GENERATE_EVALUATION_TRIGGER: Operation[models.MetricDetailV2] = operation(
    "metrics.generate_evaluation_trigger",
    "POST",
    "/test_framework/v2/metrics/generate_evaluation_trigger/",
    {200: "MetricDetailV2"},
    body="application/json",
    body_type="MetricDetailV2",
    body_required=True,
)
GENERATE_EVALUATION_TRIGGER_V1: Operation[models.MetricDetailV2] = operation(
    "metrics.generate_evaluation_trigger_v1",
    "POST",
    "/test_framework/v1/metrics/generate_evaluation_trigger/",
    {200: "MetricDetailV2"},
    body="application/json",
    body_type="MetricDetailV2",
    body_required=True,
)
GENERATE_V1: Operation[models.GenerateMetricsResponse] = operation(
    "metrics.generate_v1",
    "POST",
    "/test_framework/v1/metrics/generate_metrics/",
    {200: "GenerateMetricsResponse"},
    body="application/json",
    body_type="GenerateMetricsRequest",
)
GET: Operation[models.MetricDetail] = operation(
    "metrics.get", "GET", "/test_framework/v2/metrics/{id}/", {200: "MetricDetail"}
)
GET_GENERATE_CLEAN_DESCRIPTION_PROGRESS: Operation[
    models.GenerateCleanDescriptionProgressResponse
] = operation(
    "metrics.get_generate_clean_description_progress",
    "GET",
    "/test_framework/v2/metrics/generate_clean_description_progress/",
    {200: "GenerateCleanDescriptionProgressResponse"},
)
GET_GENERATE_CLEAN_DESCRIPTION_PROGRESS_V1: Operation[
    models.GenerateCleanDescriptionProgressResponse
] = operation(
    "metrics.get_generate_clean_description_progress_v1",
    "GET",
    "/test_framework/v1/metrics/generate_clean_description_progress/",
    {200: "GenerateCleanDescriptionProgressResponse"},
)
GET_GENERATE_PROGRESS: Operation[models.JobProgress] = operation(
    "metrics.get_generate_progress",
    "GET",
    "/test_framework/v2/metrics/generate_metrics_progress/",
    {200: "JobProgress"},
)
GET_GENERATE_PROGRESS_V1: Operation[models.JobProgress] = operation(
    "metrics.get_generate_progress_v1",
    "GET",
    "/test_framework/v1/metrics/generate_metrics_progress/",
    {200: "JobProgress"},
)
GET_PREVIEW_PROGRESS: Operation[models.JobProgress] = operation(
    "metrics.get_preview_progress",
    "GET",
    "/test_framework/v2/metrics/preview-progress/",
    {200: "JobProgress"},
)
GET_PREVIEW_PROGRESS_V1: Operation[models.JobProgress] = operation(
    "metrics.get_preview_progress_v1",
    "GET",
    "/test_framework/v1/metrics/preview-progress/",
    {200: "JobProgress"},
)
GET_RUN_REVIEWS_PROGRESS: Operation[models.JobProgress] = operation(
    "metrics.get_run_reviews_progress",
    "GET",
    "/test_framework/v2/metrics/run_reviews_progress/",
    {200: "JobProgress"},
)
GET_RUN_REVIEWS_PROGRESS_V1: Operation[models.JobProgress] = operation(
    "metrics.get_run_reviews_progress_v1",
    "GET",
    "/test_framework/v1/metrics/run_reviews_progress/",
    {200: "JobProgress"},
)
GET_SIMPLIFY_PROMPT_PROGRESS: Operation[models.SimplifyPromptProgressResponse] = operation(
    "metrics.get_simplify_prompt_progress",
    "GET",
    "/test_framework/v2/metrics/simplify_prompt_progress/",
    {200: "SimplifyPromptProgressResponse"},
)
GET_SIMPLIFY_PROMPT_PROGRESS_V1: Operation[models.SimplifyPromptProgressResponse] = operation(
    "metrics.get_simplify_prompt_progress_v1",
    "GET",
    "/test_framework/v1/metrics/simplify_prompt_progress/",
    {200: "SimplifyPromptProgressResponse"},
)
LIST: Operation[models.MetricListV2] = operation(
    "metrics.list",
    "GET",
    "/test_framework/v2/metrics/",
    {200: "list[MetricListV2]"},
    styles={"filters": "json"},
    pagination="array",
)
PREVIEW: Operation[Any] = operation(
    "metrics.preview",
    "POST",
    "/test_framework/v2/metrics/preview/",
    {200: "Any"},
    body="application/json",
    body_type="MetricPreview",
    body_required=True,
)
PREVIEW_V1: Operation[Any] = operation(
    "metrics.preview_v1",
    "POST",
    "/test_framework/v1/metrics/preview/",
    {200: "Any"},
    body="application/json",
    body_type="MetricPreview",
    body_required=True,
)
REORDER: Operation[models.MetricReorderResponse] = operation(
    "metrics.reorder",
    "PATCH",
    "/test_framework/v2/metrics/reorder/",
    {200: "MetricReorderResponse"},
    body="application/json",
    body_type="MetricReorderRequest",
)
REORDER_EXTERNAL: Operation[models.MetricReorderResponse] = operation(
    "metrics.reorder_external",
    "PATCH",
    "/test_framework/v1/metrics-external/reorder/",
    {200: "MetricReorderResponse"},
    body="application/json",
    body_type="MetricReorderRequest",
)
REORDER_V1: Operation[models.MetricReorderResponse] = operation(
    "metrics.reorder_v1",
    "PATCH",
    "/test_framework/v1/metrics/reorder/",
    {200: "MetricReorderResponse"},
    body="application/json",
    body_type="MetricReorderRequest",
)
RUN_REVIEWS: Operation[Any] = operation(
    "metrics.run_reviews",
    "POST",
    "/test_framework/v2/metrics/{id}/run_reviews/",
    {200: "Any"},
    body="application/json",
    body_type="RunReviewsRequest",
)
RUN_REVIEWS_V1: Operation[Any] = operation(
    "metrics.run_reviews_v1",
    "POST",
    "/test_framework/v1/metrics/{id}/run_reviews/",
    {200: "Any"},
    body="application/json",
    body_type="RunReviewsRequest",
)
SIMPLIFY_PROMPT: Operation[models.SimplifyPromptResponse] = operation(
    "metrics.simplify_prompt",
    "POST",
    "/test_framework/v2/metrics/simplify_prompt/",
    {200: "SimplifyPromptResponse"},
    body="application/json",
    body_type="SimplifyPromptRequest",
    body_required=True,
)
SIMPLIFY_PROMPT_V1: Operation[models.SimplifyPromptResponse] = operation(
    "metrics.simplify_prompt_v1",
    "POST",
    "/test_framework/v1/metrics/simplify_prompt/",
    {200: "SimplifyPromptResponse"},
    body="application/json",
    body_type="SimplifyPromptRequest",
    body_required=True,
)
UPDATE: Operation[models.MetricDetail] = operation(
    "metrics.update",
    "PATCH",
    "/test_framework/v2/metrics/{id}/",
    {200: "MetricDetail"},
    body="application/json",
    body_type="MetricUpdate",
)


class Metrics(Resource):
    """Metrics."""

    OPERATIONS: ClassVar[OperationTable] = {
        "add_to_predefined": ADD_TO_PREDEFINED,
        "bulk_create": BULK_CREATE,
        "bulk_create_v1": BULK_CREATE_V1,
        "bulk_delete": BULK_DELETE,
        "bulk_manage_agents": BULK_MANAGE_AGENTS,
        "bulk_toggle_settings": BULK_TOGGLE_SETTINGS,
        "create": CREATE,
        "create_variables": CREATE_VARIABLES,
        "delete": DELETE,
        "delete_v1": DELETE_V1,
        "evaluate_advanced": EVALUATE_ADVANCED,
        "evaluate_basic": EVALUATE_BASIC,
        "evaluate_llm_judge": EVALUATE_LLM_JUDGE,
        "generate": GENERATE,
        "generate_clean_description": GENERATE_CLEAN_DESCRIPTION,
        "generate_clean_description_in_background": GENERATE_CLEAN_DESCRIPTION_IN_BACKGROUND,
        "generate_clean_description_in_background_v1": GENERATE_CLEAN_DESCRIPTION_IN_BACKGROUND_V1,
        "generate_clean_description_v1": GENERATE_CLEAN_DESCRIPTION_V1,
        "generate_evaluation_trigger": GENERATE_EVALUATION_TRIGGER,
        "generate_evaluation_trigger_v1": GENERATE_EVALUATION_TRIGGER_V1,
        "generate_v1": GENERATE_V1,
        "get": GET,
        "get_generate_clean_description_progress": GET_GENERATE_CLEAN_DESCRIPTION_PROGRESS,
        "get_generate_clean_description_progress_v1": GET_GENERATE_CLEAN_DESCRIPTION_PROGRESS_V1,
        "get_generate_progress": GET_GENERATE_PROGRESS,
        "get_generate_progress_v1": GET_GENERATE_PROGRESS_V1,
        "get_preview_progress": GET_PREVIEW_PROGRESS,
        "get_preview_progress_v1": GET_PREVIEW_PROGRESS_V1,
        "get_run_reviews_progress": GET_RUN_REVIEWS_PROGRESS,
        "get_run_reviews_progress_v1": GET_RUN_REVIEWS_PROGRESS_V1,
        "get_simplify_prompt_progress": GET_SIMPLIFY_PROMPT_PROGRESS,
        "get_simplify_prompt_progress_v1": GET_SIMPLIFY_PROMPT_PROGRESS_V1,
        "list": LIST,
        "preview": PREVIEW,
        "preview_v1": PREVIEW_V1,
        "reorder": REORDER,
        "reorder_external": REORDER_EXTERNAL,
        "reorder_v1": REORDER_V1,
        "run_reviews": RUN_REVIEWS,
        "run_reviews_v1": RUN_REVIEWS_V1,
        "simplify_prompt": SIMPLIFY_PROMPT,
        "simplify_prompt_v1": SIMPLIFY_PROMPT_V1,
        "update": UPDATE,
    }

    async def add_to_predefined(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Add a metric to the predefined metrics.

        POST /test_framework/v1/metrics-external/{id}/add_to_predefined_metrics/.
        """
        return await self._client.call(ADD_TO_PREDEFINED, (id,), body=body, **options)

    async def bulk_create(
        self,
        body: Sequence[models.MetricEdit | bodies.MetricEditDict],
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.MetricEdit]:
        """Create metrics at once.

        POST /test_framework/v2/metrics/bulk_create/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_CREATE, body=body, **options)

    async def bulk_create_v1(
        self,
        body: Sequence[models.MetricEdit | bodies.MetricEditDict],
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.MetricEdit]:
        """Create metrics at once (version 1).

        POST /test_framework/v1/metrics/bulk_create/. See
        https://docs.cekura.ai/api-reference/test_framework/create-metrics-in-bulk

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(BULK_CREATE_V1, body=body, **options)

    async def bulk_delete(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Delete metrics at once.

        POST /test_framework/v1/metrics-external/delete_metrics/.
        """
        return await self._client.call(BULK_DELETE, body=body, **options)

    async def bulk_manage_agents(
        self,
        body: models.BulkAgentAssignment | bodies.BulkAgentAssignmentDict,
        **options: Unpack[CallOptions],
    ) -> models.BulkAgentAssignmentResponse:
        """Assign agents to metrics at once.

        POST /test_framework/v1/metrics-external/bulk_manage_agents/.
        """
        return await self._client.call(BULK_MANAGE_AGENTS, body=body, **options)

    async def bulk_toggle_settings(
        self, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Change the settings of metrics at once.

        POST /test_framework/v1/metrics-external/bulk-toggle-settings/.
        """
        return await self._client.call(BULK_TOGGLE_SETTINGS, body=body, **options)

    async def create(
        self, body: models.MetricCreate | bodies.MetricCreateDict, **options: Unpack[CallOptions]
    ) -> models.MetricDetail:
        """Create a metric.

        POST /test_framework/v2/metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/create-metric

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def create_variables(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Create the variables for a metric.

        POST /test_framework/v1/metrics-external/{id}/variables/.
        """
        return await self._client.call(CREATE_VARIABLES, (id,), body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a metric.

        DELETE /test_framework/v2/metrics/{id}/.

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def delete_v1(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a metric (version 1).

        DELETE /test_framework/v1/metrics/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/delete-metric

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE_V1, (id,), **options)

    async def evaluate_advanced(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Evaluate an advanced metric.

        POST /test_framework/v1/metrics-external/{id}/evaluate_advance_metric/.
        """
        return await self._client.call(EVALUATE_ADVANCED, (id,), body=body, **options)

    async def evaluate_basic(
        self, id: int, body: JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Evaluate a basic metric.

        POST /test_framework/v1/metrics-external/{id}/evaluate_basic_metric/.
        """
        return await self._client.call(EVALUATE_BASIC, (id,), body=body, **options)

    async def evaluate_llm_judge(
        self,
        id: int,
        body: models.EvaluateLlmJudgeMetricRequest | bodies.EvaluateLlmJudgeMetricRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.EvaluateLlmJudgeMetricResponse:
        """Evaluate a metric that a language model judges.

        POST /test_framework/v1/metrics-external/{id}/evaluate_llm_judge_metric/.
        """
        return await self._client.call(EVALUATE_LLM_JUDGE, (id,), body=body, **options)

    async def generate(
        self,
        body: models.GenerateMetricsRequest | bodies.GenerateMetricsRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GenerateMetricsResponse:
        """Start generating metrics for an agent.

        POST /test_framework/v2/metrics/generate_metrics/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(GENERATE, body=body, **options)

    async def generate_clean_description(
        self,
        body: models.MetricDetailV2 | bodies.MetricDetailV2Dict,
        **options: Unpack[CallOptions],
    ) -> models.MetricDetailV2:
        """Generate a clean description of a metric.

        POST /test_framework/v2/metrics/generate_clean_description/.
        """
        return await self._client.call(GENERATE_CLEAN_DESCRIPTION, body=body, **options)

    async def generate_clean_description_in_background(
        self,
        body: models.CleanMetricDescriptionRequest | bodies.CleanMetricDescriptionRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.GenerateCleanDescriptionBgResponse:
        """Start generating a clean description of a metric.

        POST /test_framework/v2/metrics/generate_clean_description_bg/.
        """
        return await self._client.call(
            GENERATE_CLEAN_DESCRIPTION_IN_BACKGROUND, body=body, **options
        )

    async def generate_clean_description_in_background_v1(
        self,
        body: models.CleanMetricDescriptionRequest | bodies.CleanMetricDescriptionRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.GenerateCleanDescriptionBgResponse:
        """Start generating a clean description of a metric (version 1).

        POST /test_framework/v1/metrics/generate_clean_description_bg/. See
        https://docs.cekura.ai/api-reference/test_framework/start-async-metric-description-generation
        """
        return await self._client.call(
            GENERATE_CLEAN_DESCRIPTION_IN_BACKGROUND_V1, body=body, **options
        )

    async def generate_clean_description_v1(
        self,
        body: models.MetricDetailV2 | bodies.MetricDetailV2Dict,
        **options: Unpack[CallOptions],
    ) -> models.MetricDetailV2:
        """Generate a clean description of a metric (version 1).

        POST /test_framework/v1/metrics/generate_clean_description/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-metric-description
        """
        return await self._client.call(GENERATE_CLEAN_DESCRIPTION_V1, body=body, **options)

    async def generate_evaluation_trigger(
        self,
        body: models.MetricDetailV2 | bodies.MetricDetailV2Dict,
        **options: Unpack[CallOptions],
    ) -> models.MetricDetailV2:
        """Generate an evaluation trigger for a metric.

        POST /test_framework/v2/metrics/generate_evaluation_trigger/.
        """
        return await self._client.call(GENERATE_EVALUATION_TRIGGER, body=body, **options)

    async def generate_evaluation_trigger_v1(
        self,
        body: models.MetricDetailV2 | bodies.MetricDetailV2Dict,
        **options: Unpack[CallOptions],
    ) -> models.MetricDetailV2:
        """Generate an evaluation trigger for a metric (version 1).

        POST /test_framework/v1/metrics/generate_evaluation_trigger/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-evaluation-trigger
        """
        return await self._client.call(GENERATE_EVALUATION_TRIGGER_V1, body=body, **options)

    async def generate_v1(
        self,
        body: models.GenerateMetricsRequest | bodies.GenerateMetricsRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GenerateMetricsResponse:
        """Start generating metrics for an agent (version 1).

        POST /test_framework/v1/metrics/generate_metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-metrics

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(GENERATE_V1, body=body, **options)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.MetricDetail:
        """Get a metric.

        GET /test_framework/v2/metrics/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/get-metric

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_generate_clean_description_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.GenerateCleanDescriptionProgressResponse:
        """Get how far generating a clean description is.

        GET /test_framework/v2/metrics/generate_clean_description_progress/.
        """
        return await self._client.call(
            GET_GENERATE_CLEAN_DESCRIPTION_PROGRESS,
            query={
                "progress_id": progress_id,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def get_generate_clean_description_progress_v1(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.GenerateCleanDescriptionProgressResponse:
        """Get how far generating a clean description is (version 1).

        GET /test_framework/v1/metrics/generate_clean_description_progress/. See
        https://docs.cekura.ai/api-reference/test_framework/poll-async-metric-description-generation-progress
        """
        return await self._client.call(
            GET_GENERATE_CLEAN_DESCRIPTION_PROGRESS_V1,
            query={"progress_id": progress_id},
            **options,
        )

    async def get_generate_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.JobProgress:
        """Get how far generating metrics is.

        GET /test_framework/v2/metrics/generate_metrics_progress/.
        """
        return await self._client.call(
            GET_GENERATE_PROGRESS,
            query={
                "progress_id": progress_id,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def get_generate_progress_v1(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.JobProgress:
        """Get how far generating metrics is (version 1).

        GET /test_framework/v1/metrics/generate_metrics_progress/. See
        https://docs.cekura.ai/api-reference/test_framework/generate-metrics-progress
        """
        return await self._client.call(
            GET_GENERATE_PROGRESS_V1, query={"progress_id": progress_id}, **options
        )

    async def get_preview_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.JobProgress:
        """Get how far previewing a metric is.

        GET /test_framework/v2/metrics/preview-progress/.
        """
        return await self._client.call(
            GET_PREVIEW_PROGRESS,
            query={
                "progress_id": progress_id,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def get_preview_progress_v1(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.JobProgress:
        """Get how far previewing a metric is (version 1).

        GET /test_framework/v1/metrics/preview-progress/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-preview-progress
        """
        return await self._client.call(
            GET_PREVIEW_PROGRESS_V1, query={"progress_id": progress_id}, **options
        )

    async def get_run_reviews_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.JobProgress:
        """Get how far running the reviews of a metric is.

        GET /test_framework/v2/metrics/run_reviews_progress/.
        """
        return await self._client.call(
            GET_RUN_REVIEWS_PROGRESS,
            query={
                "progress_id": progress_id,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def get_run_reviews_progress_v1(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.JobProgress:
        """Get how far running the reviews of a metric is (version 1).

        GET /test_framework/v1/metrics/run_reviews_progress/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-run-reviews-progress
        """
        return await self._client.call(
            GET_RUN_REVIEWS_PROGRESS_V1,
            query={"progress_id": progress_id, "agent_id": agent_id, "project_id": project_id},
            **options,
        )

    async def get_simplify_prompt_progress(
        self,
        *,
        progress_id: str,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SimplifyPromptProgressResponse:
        """Get how far simplifying a prompt is.

        GET /test_framework/v2/metrics/simplify_prompt_progress/.
        """
        return await self._client.call(
            GET_SIMPLIFY_PROMPT_PROGRESS,
            query={
                "progress_id": progress_id,
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
            },
            **options,
        )

    async def get_simplify_prompt_progress_v1(
        self, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.SimplifyPromptProgressResponse:
        """Get how far simplifying a prompt is (version 1).

        GET /test_framework/v1/metrics/simplify_prompt_progress/. See
        https://docs.cekura.ai/api-reference/test_framework/simplify-metric-prompt-progress
        """
        return await self._client.call(
            GET_SIMPLIFY_PROMPT_PROGRESS_V1, query={"progress_id": progress_id}, **options
        )

    def list(
        self,
        *,
        agent_id: int | None = None,
        project_id: int | None = None,
        assistant_id: str | None = None,
        agents: str | None = None,
        slug: str | None = None,
        filters: Model | JSONObject | None = None,
        include_scores: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.MetricListV2]:
        """List metrics.

        GET /test_framework/v2/metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/list-metrics
        """
        return self._client.pages(
            LIST,
            query={
                "agent_id": agent_id,
                "project_id": project_id,
                "assistant_id": assistant_id,
                "agents": agents,
                "slug": slug,
                "filters": filters,
                "include_scores": include_scores,
            },
            **options,
        )

    async def preview(
        self, body: models.MetricPreview | bodies.MetricPreviewDict, **options: Unpack[CallOptions]
    ) -> Any:
        """Start previewing a metric.

        POST /test_framework/v2/metrics/preview/.
        """
        return await self._client.call(PREVIEW, body=body, **options)

    async def preview_v1(
        self, body: models.MetricPreview | bodies.MetricPreviewDict, **options: Unpack[CallOptions]
    ) -> Any:
        """Start previewing a metric (version 1).

        POST /test_framework/v1/metrics/preview/. See
        https://docs.cekura.ai/api-reference/test_framework/metric-preview
        """
        return await self._client.call(PREVIEW_V1, body=body, **options)

    async def reorder(
        self,
        body: models.MetricReorderRequest | bodies.MetricReorderRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricReorderResponse:
        """Reorder the metrics of a project.

        PATCH /test_framework/v2/metrics/reorder/.
        """
        return await self._client.call(REORDER, body=body, **options)

    async def reorder_external(
        self,
        body: models.MetricReorderRequest | bodies.MetricReorderRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricReorderResponse:
        """Reorder the metrics of a project (external).

        PATCH /test_framework/v1/metrics-external/reorder/.
        """
        return await self._client.call(REORDER_EXTERNAL, body=body, **options)

    async def reorder_v1(
        self,
        body: models.MetricReorderRequest | bodies.MetricReorderRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricReorderResponse:
        """Reorder the metrics of a project (version 1).

        PATCH /test_framework/v1/metrics/reorder/.
        """
        return await self._client.call(REORDER_V1, body=body, **options)

    async def run_reviews(
        self,
        id: int,
        body: models.RunReviewsRequest | bodies.RunReviewsRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Start running the reviews of a metric.

        POST /test_framework/v2/metrics/{id}/run_reviews/.
        """
        return await self._client.call(RUN_REVIEWS, (id,), body=body, **options)

    async def run_reviews_v1(
        self,
        id: int,
        body: models.RunReviewsRequest | bodies.RunReviewsRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Start running the reviews of a metric (version 1).

        POST /test_framework/v1/metrics/{id}/run_reviews/. See
        https://docs.cekura.ai/api-reference/test_framework/post-test_frameworkmetrics-run_reviews
        """
        return await self._client.call(RUN_REVIEWS_V1, (id,), body=body, **options)

    async def simplify_prompt(
        self,
        body: models.SimplifyPromptRequest | bodies.SimplifyPromptRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.SimplifyPromptResponse:
        """Start simplifying the prompt of a metric.

        POST /test_framework/v2/metrics/simplify_prompt/.
        """
        return await self._client.call(SIMPLIFY_PROMPT, body=body, **options)

    async def simplify_prompt_v1(
        self,
        body: models.SimplifyPromptRequest | bodies.SimplifyPromptRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.SimplifyPromptResponse:
        """Start simplifying the prompt of a metric (version 1).

        POST /test_framework/v1/metrics/simplify_prompt/. See
        https://docs.cekura.ai/api-reference/test_framework/simplify-metric-prompt
        """
        return await self._client.call(SIMPLIFY_PROMPT_V1, body=body, **options)

    async def update(
        self,
        id: int,
        body: models.MetricUpdate | bodies.MetricUpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricDetail:
        """Update a metric.

        PATCH /test_framework/v2/metrics/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-metric

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
