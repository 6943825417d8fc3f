"""Api keys (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    Operation,
    OperationTable,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.UserAPIKey] = operation(
    "api_keys.create",
    "POST",
    "/user/api/v1/user-api-key/",
    {201: "UserAPIKey"},
    body="application/json",
    body_type="UserAPIKey",
)


class ApiKeys(Resource):
    """Api keys."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
    }

    async def create(
        self,
        body: models.UserAPIKey | bodies.UserAPIKeyDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.UserAPIKey:
        """Create an API key.

        POST /user/api/v1/user-api-key/. See
        https://docs.cekura.ai/api-reference/user/create-api-key
        """
        return await self._client.call(CREATE, body=body, **options)
