"""Billing (Cekura)."""

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

GET_INFO: Operation[models.BillingInfo] = operation(
    "billing.get_info", "GET", "/test_framework/billing/info/", {200: "BillingInfo"}
)
LIST_PAYMENTS: Operation[models.PaymentHistory] = operation(
    "billing.list_payments",
    "GET",
    "/test_framework/billing/payment-history/",
    {200: "list[PaymentHistory]"},
    pagination="array",
)


class Billing(Resource):
    """Billing."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get_info": GET_INFO,
        "list_payments": LIST_PAYMENTS,
    }

    async def get_info(
        self, *, organization_id: int | None = None, **options: Unpack[CallOptions]
    ) -> models.BillingInfo:
        """Get the billing information of an organization.

        GET /test_framework/billing/info/. See
        https://docs.cekura.ai/api-reference/organization/get-billing-info

        Raises:
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_INFO, query={"organization_id": organization_id}, **options
        )

    def list_payments(
        self, *, organization_id: int, **options: Unpack[ListOptions]
    ) -> Pages[models.PaymentHistory]:
        """List the payments of an organization.

        GET /test_framework/billing/payment-history/. See
        https://docs.cekura.ai/api-reference/test_framework/get-payment-history

        Raises:
            InvalidRequest: the API answered 400.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_PAYMENTS, query={"organization_id": organization_id}, **options
        )
