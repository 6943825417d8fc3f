"""Billing (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET_INFO: Operation[models.BillingInfo] = Operation(
    "billing.get_info", "GET", "/test_framework/billing/info/", {200: "BillingInfo"}
)
LIST_PAYMENTS: Operation[models.PaymentHistory] = Operation(
    "billing.list_payments",
    "GET",
    "/test_framework/billing/payment-history/",
    {200: "list[PaymentHistory]"},
    pagination="array",
)


class Billing(Resource):
    """Billing."""

    async def get_info(
        self, *, organization_id: int | None = None, **options: Unpack[CallOptions]
    ) -> models.BillingInfo:
        """Get the billing information of an organization.

        GET /test_framework/billing/info/. See
        https://docs.cekura.ai/api-reference/organization/get-billing-info

        Raises:
            SdkError: the API declares the statuses 403, 404.
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
            SdkError: the API declares the statuses 400, 404.
        """
        return self._client.pages(
            LIST_PAYMENTS, query={"organization_id": organization_id}, **options
        )
