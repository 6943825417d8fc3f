"""Deep research insights (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
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

DELETE: Operation[None] = operation(
    "deep_research_insights.delete",
    "DELETE",
    "/observability/v1/deep-research-insights/{id}/",
    {204: "None"},
)
DISMISS_MODE: Operation[models.DeepResearchModeDismissalCreate] = operation(
    "deep_research_insights.dismiss_mode",
    "POST",
    "/observability/v1/deep-research-insights/dismiss_mode/",
    {200: "DeepResearchModeDismissalCreate"},
    body="application/json",
    body_type="DeepResearchModeDismissalCreate",
    body_required=True,
)
GENERATE: Operation[models.DeepResearchInsightGenerate] = operation(
    "deep_research_insights.generate",
    "POST",
    "/observability/v1/deep-research-insights/generate/",
    {200: "DeepResearchInsightGenerate"},
    body="application/json",
    body_type="DeepResearchInsightGenerate",
    body_required=True,
)
GET: Operation[models.DeepResearchInsight] = operation(
    "deep_research_insights.get",
    "GET",
    "/observability/v1/deep-research-insights/{id}/",
    {200: "DeepResearchInsight"},
)
GET_PRICING: Operation[models.DeepResearchInsight] = operation(
    "deep_research_insights.get_pricing",
    "GET",
    "/observability/v1/deep-research-insights/pricing/",
    {200: "DeepResearchInsight"},
)
LIST: Operation[models.DeepResearchInsight] = operation(
    "deep_research_insights.list",
    "GET",
    "/observability/v1/deep-research-insights/",
    {200: "list[DeepResearchInsight]"},
    pagination="array",
)


class DeepResearchInsights(Resource):
    """Deep research insights."""

    OPERATIONS: ClassVar[OperationTable] = {
        "delete": DELETE,
        "dismiss_mode": DISMISS_MODE,
        "generate": GENERATE,
        "get": GET,
        "get_pricing": GET_PRICING,
        "list": LIST,
    }

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a deep research insight.

        DELETE /observability/v1/deep-research-insights/{id}/. See
        https://docs.cekura.ai/api-reference/observability/delete-deep-research-insight
        """
        return await self._client.call(DELETE, (id,), **options)

    async def dismiss_mode(
        self,
        body: models.DeepResearchModeDismissalCreate | bodies.DeepResearchModeDismissalCreateDict,
        **options: Unpack[CallOptions],
    ) -> models.DeepResearchModeDismissalCreate:
        """Dismiss a failure mode of deep research insights.

        POST /observability/v1/deep-research-insights/dismiss_mode/. See
        https://docs.cekura.ai/api-reference/observability/dismiss-deep-research-insight-mode
        """
        return await self._client.call(DISMISS_MODE, body=body, **options)

    async def generate(
        self,
        body: models.DeepResearchInsightGenerate | bodies.DeepResearchInsightGenerateDict,
        **options: Unpack[CallOptions],
    ) -> models.DeepResearchInsightGenerate:
        """Start generating a deep research insight.

        POST /observability/v1/deep-research-insights/generate/. See
        https://docs.cekura.ai/api-reference/observability/generate-deep-research-insights
        """
        return await self._client.call(GENERATE, body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.DeepResearchInsight:
        """Get a deep research insight.

        GET /observability/v1/deep-research-insights/{id}/. See
        https://docs.cekura.ai/api-reference/observability/get-deep-research-insight
        """
        return await self._client.call(GET, (id,), **options)

    async def get_pricing(
        self, *, project: int | None = None, **options: Unpack[CallOptions]
    ) -> models.DeepResearchInsight:
        """Get the price of a deep research insight.

        GET /observability/v1/deep-research-insights/pricing/. See
        https://docs.cekura.ai/api-reference/observability/retrieve-deep-research-insights-pricing
        """
        return await self._client.call(GET_PRICING, query={"project": project}, **options)

    def list(self, **options: Unpack[ListOptions]) -> Pages[models.DeepResearchInsight]:
        """List deep research insights.

        GET /observability/v1/deep-research-insights/. See
        https://docs.cekura.ai/api-reference/observability/list-deep-research-insights
        """
        return self._client.pages(LIST, **options)
