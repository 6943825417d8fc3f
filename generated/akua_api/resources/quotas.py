"""Quotas (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.QuotaInfo] = Operation(
    "quotas.get", "GET", "/quotas/{metric}", {200: "QuotaInfo"}
)
LIST: Operation[models.QuotaInfo] = Operation(
    "quotas.list",
    "GET",
    "/quotas",
    {200: "QuotaInfoList"},
    context="optional",
    pagination="envelope",
)


class Quotas(Resource):
    """Quotas."""

    async def get(self, metric: str, **options: Unpack[CallOptions]) -> models.QuotaInfo:
        """Get the quota of a metric.

        GET /quotas/{metric}. See
        https://docs.akua.dev/api-reference/quotas/get-quota-usage-for-a-specific-metric

        Raises:
            SdkError: the API declares the statuses 401, 404.
        """
        return await self._client.call(GET, (metric,), **options)

    def list(
        self,
        *,
        cluster_id: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.QuotaInfo]:
        """List quotas.

        GET /quotas. See
        https://docs.akua.dev/api-reference/quotas/list-quota-usage-for-the-authenticated-user

        Args:
            cluster_id: 1 to 54 characters.

        Raises:
            SdkError: the API declares the statuses 401, 403.
        """
        return self._client.pages(
            LIST, query={"cluster_id": cluster_id}, context=context, **options
        )
