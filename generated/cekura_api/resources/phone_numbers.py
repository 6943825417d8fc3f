"""Phone numbers (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

LIST_INBOUND: Operation[models.PhoneNumberInbound] = operation(
    "phone_numbers.list_inbound",
    "GET",
    "/test_framework/v1/phone-numbers/inbound/",
    {200: "list[PhoneNumberInbound]"},
    pagination="array",
)


class PhoneNumbers(Resource):
    """Phone numbers."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list_inbound": LIST_INBOUND,
    }

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
