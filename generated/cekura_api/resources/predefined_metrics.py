"""Predefined metrics (Cekura)."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Unpack

from .._model import JSONObject
from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

COPY: Operation[builtins.list[models.MetricList]] = Operation(
    "predefined_metrics.copy",
    "POST",
    "/test_framework/v1/predefined-metrics/copy/",
    {200: "list[MetricList]"},
    body="application/json",
)
LIST: Operation[models.PredefinedMetric] = Operation(
    "predefined_metrics.list",
    "GET",
    "/test_framework/v1/predefined-metrics/",
    {200: "list[PredefinedMetric]"},
    pagination="array",
)


class PredefinedMetrics(Resource):
    """Predefined metrics."""

    async def copy(
        self,
        body: models.PredefinedMetricCopyRequest | JSONObject | None = None,
        **options: Unpack[CallOptions],
    ) -> builtins.list[models.MetricList]:
        """Copy predefined metrics into a project.

        POST /test_framework/v1/predefined-metrics/copy/.
        """
        return await self._client.call(COPY, body=body, **options)

    def list(self, **options: Unpack[ListOptions]) -> Pages[models.PredefinedMetric]:
        """List predefined metrics.

        GET /test_framework/v1/predefined-metrics/. See
        https://docs.cekura.ai/api-reference/test_framework/list-predefined-metrics
        """
        return self._client.pages(LIST, **options)
