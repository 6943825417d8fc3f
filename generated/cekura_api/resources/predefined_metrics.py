"""Predefined metrics (Cekura)."""

from __future__ import annotations

import builtins
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

COPY: Operation[builtins.list[models.MetricList]] = operation(
    "predefined_metrics.copy",
    "POST",
    "/test_framework/v1/predefined-metrics/copy/",
    {200: "list[MetricList]"},
    body="application/json",
    body_type="PredefinedMetricCopyRequest",
)
LIST: Operation[models.PredefinedMetric] = operation(
    "predefined_metrics.list",
    "GET",
    "/test_framework/v1/predefined-metrics/",
    {200: "list[PredefinedMetric]"},
    pagination="array",
)


class PredefinedMetrics(Resource):
    """Predefined metrics."""

    OPERATIONS: ClassVar[OperationTable] = {
        "copy": COPY,
        "list": LIST,
    }

    async def copy(
        self,
        body: models.PredefinedMetricCopyRequest
        | bodies.PredefinedMetricCopyRequestDict
        | None = None,
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
