"""Critical metric scenarios (Cekura)."""

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

LIST: Operation[models.CriticalMetricScenario] = operation(
    "critical_metric_scenarios.list",
    "GET",
    "/test_framework/v1/critical-metric-scenarios/",
    {200: "CriticalMetricScenarioPage"},
    pagination="page",
    cursor="page",
)
UPDATE: Operation[models.CriticalMetricScenario] = operation(
    "critical_metric_scenarios.update",
    "PATCH",
    "/test_framework/v1/critical-metric-scenarios/{id}/",
    {200: "CriticalMetricScenario"},
    body="application/json",
    body_type="CriticalMetricScenarioUpdate",
)


class CriticalMetricScenarios(Resource):
    """Critical metric scenarios."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
        "update": UPDATE,
    }

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        agent_id: int | None = None,
        category_id: int | None = None,
        metric_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CriticalMetricScenario]:
        """List critical metric scenarios.

        GET /test_framework/v1/critical-metric-scenarios/. See
        https://docs.cekura.ai/api-reference/test_framework/list-critical-metric-scenarios
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "agent_id": agent_id,
                "category_id": category_id,
                "metric_id": metric_id,
            },
            **options,
        )

    async def update(
        self,
        id: int,
        body: models.CriticalMetricScenarioUpdate
        | bodies.CriticalMetricScenarioUpdateDict
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CriticalMetricScenario:
        """Update a critical metric scenario.

        PATCH /test_framework/v1/critical-metric-scenarios/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-critical-metric-scenario

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
