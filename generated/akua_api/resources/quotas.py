"""Quotas (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

GET: Operation[models.QuotaInfo] = operation(
    "quotas.get", "GET", "/quotas/{metric}", {200: "QuotaInfo"}
)
LIST: Operation[models.QuotaInfo] = operation(
    "quotas.list",
    "GET",
    "/quotas",
    {200: "QuotaInfoList"},
    context="optional",
    pagination="envelope",
)


class Quotas(Resource):
    """Quotas."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

    async def get(self, metric: str, **options: Unpack[CallOptions]) -> models.QuotaInfo:
        """Get the quota of a metric.

        GET /quotas/{metric}. See
        https://docs.akua.dev/api-reference/quotas/get-quota-usage-for-a-specific-metric

        Raises:
            AuthenticationFailed: the API answered 401.
            NotFound: the API answered 404.
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
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cluster_id": cluster_id}, context=context, **options
        )
