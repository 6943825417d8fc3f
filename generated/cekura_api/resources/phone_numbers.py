"""Phone numbers (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

LIST_INBOUND: Operation[models.PhoneNumberInbound] = Operation(
    "phone_numbers.list_inbound",
    "GET",
    "/test_framework/v1/phone-numbers/inbound/",
    {200: "list[PhoneNumberInbound]"},
    pagination="array",
)


class PhoneNumbers(Resource):
    """Phone numbers."""

    def list_inbound(
        self, *, organization_id: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.PhoneNumberInbound]:
        """List the phone numbers for inbound calls.

        GET /test_framework/v1/phone-numbers/inbound/. See
        https://docs.cekura.ai/api-reference/test_framework/list-inbound-phone-numbers
        """
        return self._client.pages(
            LIST_INBOUND, query={"organization_id": organization_id}, **options
        )
