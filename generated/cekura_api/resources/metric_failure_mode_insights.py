"""Metric failure mode insights (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    DateTime,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

BULK_GENERATE: Operation[models.MetricFailureModeInsightBulkGenerate] = operation(
    "metric_failure_mode_insights.bulk_generate",
    "POST",
    "/observability/v1/metric-failure-mode-insights/bulk_generate/",
    {200: "MetricFailureModeInsightBulkGenerate"},
    body="application/json",
    body_type="MetricFailureModeInsightBulkGenerate",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "metric_failure_mode_insights.delete",
    "DELETE",
    "/observability/v1/metric-failure-mode-insights/{id}/",
    {204: "None"},
)
DELETE_CATEGORY: Operation[None] = operation(
    "metric_failure_mode_insights.delete_category",
    "DELETE",
    "/observability/v1/metric-failure-mode-insights/categories/{category_slug}/delete/",
    {204: "None"},
)
FIX_CATEGORY_METRIC: Operation[models.MetricFailureModeFixMetric] = operation(
    "metric_failure_mode_insights.fix_category_metric",
    "POST",
    "/observability/v1/metric-failure-mode-insights/categories/{category_slug}/fix-metric/",
    {200: "MetricFailureModeFixMetric"},
    body="application/json",
    body_type="MetricFailureModeFixMetric",
    body_required=True,
)
FIX_METRIC: Operation[models.MetricFailureModeFixMetric] = operation(
    "metric_failure_mode_insights.fix_metric",
    "POST",
    "/observability/v1/metric-failure-mode-insights/{id}/fix-metric/",
    {200: "MetricFailureModeFixMetric"},
    body="application/json",
    body_type="MetricFailureModeFixMetric",
    body_required=True,
)
GENERATE: Operation[models.MetricFailureModeInsightGenerate] = operation(
    "metric_failure_mode_insights.generate",
    "POST",
    "/observability/v1/metric-failure-mode-insights/generate/",
    {200: "MetricFailureModeInsightGenerate"},
    body="application/json",
    body_type="MetricFailureModeInsightGenerate",
    body_required=True,
)
GENERATE_SCENARIO: Operation[models.MetricFailureModeInsightGenerateScenario] = operation(
    "metric_failure_mode_insights.generate_scenario",
    "POST",
    "/observability/v1/metric-failure-mode-insights/{id}/generate-scenario/",
    {200: "MetricFailureModeInsightGenerateScenario"},
    body="application/json",
    body_type="MetricFailureModeInsightGenerateScenario",
    body_required=True,
)
GET: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.get",
    "GET",
    "/observability/v1/metric-failure-mode-insights/{id}/",
    {200: "MetricFailureModeInsight"},
)
GET_PRICING: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.get_pricing",
    "GET",
    "/observability/v1/metric-failure-mode-insights/pricing/",
    {200: "MetricFailureModeInsight"},
)
LIST: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.list",
    "GET",
    "/observability/v1/metric-failure-mode-insights/",
    {200: "list[MetricFailureModeInsight]"},
    pagination="array",
)
LIST_AVAILABLE_DATES: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.list_available_dates",
    "GET",
    "/observability/v1/metric-failure-mode-insights/available_dates/",
    {200: "MetricFailureModeInsight"},
)
LIST_CATEGORIES: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.list_categories",
    "GET",
    "/observability/v1/metric-failure-mode-insights/categories/",
    {200: "MetricFailureModeInsight"},
)
LIST_CATEGORY_CALLS: Operation[models.FailureCategoryCallsResponse] = operation(
    "metric_failure_mode_insights.list_category_calls",
    "GET",
    "/observability/v1/metric-failure-mode-insights/categories/{category_slug}/calls/",
    {200: "FailureCategoryCallsResponse"},
)
LIST_FAILURE_MODE_AGENTS: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.list_failure_mode_agents",
    "GET",
    "/observability/v1/metric-failure-mode-insights/{id}/failure-mode-agents/",
    {200: "MetricFailureModeInsight"},
)
LIST_FAILURE_RATES: Operation[models.MetricFailureModeInsight] = operation(
    "metric_failure_mode_insights.list_failure_rates",
    "GET",
    "/observability/v1/metric-failure-mode-insights/failure-rates/",
    {200: "MetricFailureModeInsight"},
)
REPRODUCE: Operation[models.InsightReproductionRequest] = operation(
    "metric_failure_mode_insights.reproduce",
    "POST",
    "/observability/v1/metric-failure-mode-insights/{id}/reproduce/",
    {200: "InsightReproductionRequest"},
    body="application/json",
    body_type="InsightReproductionRequest",
    body_required=True,
)


class MetricFailureModeInsights(Resource):
    """Metric failure mode insights."""

    OPERATIONS: ClassVar[OperationTable] = {
        "bulk_generate": BULK_GENERATE,
        "delete": DELETE,
        "delete_category": DELETE_CATEGORY,
        "fix_category_metric": FIX_CATEGORY_METRIC,
        "fix_metric": FIX_METRIC,
        "generate": GENERATE,
        "generate_scenario": GENERATE_SCENARIO,
        "get": GET,
        "get_pricing": GET_PRICING,
        "list": LIST,
        "list_available_dates": LIST_AVAILABLE_DATES,
        "list_categories": LIST_CATEGORIES,
        "list_category_calls": LIST_CATEGORY_CALLS,
        "list_failure_mode_agents": LIST_FAILURE_MODE_AGENTS,
        "list_failure_rates": LIST_FAILURE_RATES,
        "reproduce": REPRODUCE,
    }

    async def bulk_generate(
        self,
        body: models.MetricFailureModeInsightBulkGenerate
        | bodies.MetricFailureModeInsightBulkGenerateDict,
        **options: Unpack[CallOptions],
    ) -> models.MetricFailureModeInsightBulkGenerate:
        """Start generating insights for all metrics.

        POST /observability/v1/metric-failure-mode-insights/bulk_generate/. See
        https://docs.cekura.ai/api-reference/observability/bulk-generate-metric-failure-mode-insights
        """
        return await self._client.call(BULK_GENERATE, body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a metric failure mode insight.

        DELETE /observability/v1/metric-failure-mode-insights/{id}/.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def delete_category(self, category_slug: str, **options: Unpack[CallOptions]) -> None:
        """Delete a failure category.

        DELETE /observability/v1/metric-failure-mode-insights/categories/{category_slug}/delete/.
        """
        return await self._client.call(DELETE_CATEGORY, (category_slug,), **options)

    async def fix_category_metric(
        self,
        category_slug: str,
        body: models.MetricFailureModeFixMetric | bodies.MetricFailureModeFixMetricDict,
        **options: Unpack[CallOptions],
    ) -> models.MetricFailureModeFixMetric:
        """Start fixing the metric of a failure category.

        POST /observability/v1/metric-failure-mode-insights/categories/{category_slug}/fix-metric/.
        See
        https://docs.cekura.ai/api-reference/observability/add-metric-failure-mode-insight-category-example-calls-to-labs
        """
        return await self._client.call(FIX_CATEGORY_METRIC, (category_slug,), body=body, **options)

    async def fix_metric(
        self,
        id: int,
        body: models.MetricFailureModeFixMetric | bodies.MetricFailureModeFixMetricDict,
        **options: Unpack[CallOptions],
    ) -> models.MetricFailureModeFixMetric:
        """Start fixing the metric of an insight.

        POST /observability/v1/metric-failure-mode-insights/{id}/fix-metric/.
        """
        return await self._client.call(FIX_METRIC, (id,), body=body, **options)

    async def generate(
        self,
        body: models.MetricFailureModeInsightGenerate | bodies.MetricFailureModeInsightGenerateDict,
        **options: Unpack[CallOptions],
    ) -> models.MetricFailureModeInsightGenerate:
        """Start generating an insight for one metric.

        POST /observability/v1/metric-failure-mode-insights/generate/.
        """
        return await self._client.call(GENERATE, body=body, **options)

    async def generate_scenario(
        self,
        id: int,
        body: models.MetricFailureModeInsightGenerateScenario
        | bodies.MetricFailureModeInsightGenerateScenarioDict,
        **options: Unpack[CallOptions],
    ) -> models.MetricFailureModeInsightGenerateScenario:
        """Generate a scenario from a failure mode.

        POST /observability/v1/metric-failure-mode-insights/{id}/generate-scenario/.
        """
        return await self._client.call(GENERATE_SCENARIO, (id,), body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.MetricFailureModeInsight:
        """Get a metric failure mode insight.

        GET /observability/v1/metric-failure-mode-insights/{id}/.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_pricing(
        self, *, project: int | None = None, **options: Unpack[CallOptions]
    ) -> models.MetricFailureModeInsight:
        """Get the price of an insight.

        GET /observability/v1/metric-failure-mode-insights/pricing/.
        """
        return await self._client.call(GET_PRICING, query={"project": project}, **options)

    def list(
        self, *, project: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.MetricFailureModeInsight]:
        """List metric failure mode insights.

        GET /observability/v1/metric-failure-mode-insights/.
        """
        return self._client.pages(LIST, query={"project": project}, **options)

    async def list_available_dates(
        self, *, project: int | None = None, **options: Unpack[CallOptions]
    ) -> models.MetricFailureModeInsight:
        """List the dates that have insights.

        GET /observability/v1/metric-failure-mode-insights/available_dates/. See
        https://docs.cekura.ai/api-reference/observability/get-metric-failure-mode-insights-available-dates
        """
        return await self._client.call(LIST_AVAILABLE_DATES, query={"project": project}, **options)

    async def list_categories(
        self,
        *,
        agent_ids: str | None = None,
        project: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MetricFailureModeInsight:
        """List failure categories.

        GET /observability/v1/metric-failure-mode-insights/categories/. See
        https://docs.cekura.ai/api-reference/observability/list-metric-failure-mode-insight-categories
        """
        return await self._client.call(
            LIST_CATEGORIES, query={"agent_ids": agent_ids, "project": project}, **options
        )

    async def list_category_calls(
        self,
        category_slug: str,
        *,
        project: int,
        metric_id: int,
        date_from: DateTime | None = None,
        date_to: DateTime | None = None,
        agent_ids: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.FailureCategoryCallsResponse:
        """List the calls of a failure category.

        GET /observability/v1/metric-failure-mode-insights/categories/{category_slug}/calls/.

        Args:
            date_from: RFC 3339 date and time.
            date_to: RFC 3339 date and time.
        """
        return await self._client.call(
            LIST_CATEGORY_CALLS,
            (category_slug,),
            query={
                "project": project,
                "metric_id": metric_id,
                "date_from": date_from,
                "date_to": date_to,
                "agent_ids": agent_ids,
            },
            **options,
        )

    async def list_failure_mode_agents(
        self, id: int, **options: Unpack[CallOptions]
    ) -> models.MetricFailureModeInsight:
        """List the agents of a failure mode.

        GET /observability/v1/metric-failure-mode-insights/{id}/failure-mode-agents/.
        """
        return await self._client.call(LIST_FAILURE_MODE_AGENTS, (id,), **options)

    async def list_failure_rates(
        self, *, agent_ids: str | None = None, **options: Unpack[CallOptions]
    ) -> models.MetricFailureModeInsight:
        """List the failure rates of metrics.

        GET /observability/v1/metric-failure-mode-insights/failure-rates/.
        """
        return await self._client.call(
            LIST_FAILURE_RATES, query={"agent_ids": agent_ids}, **options
        )

    async def reproduce(
        self,
        id: int,
        body: models.InsightReproductionRequest | bodies.InsightReproductionRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.InsightReproductionRequest:
        """Start reproducing a failure mode.

        POST /observability/v1/metric-failure-mode-insights/{id}/reproduce/.
        """
        return await self._client.call(REPRODUCE, (id,), body=body, **options)
