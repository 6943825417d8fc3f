"""Api keys (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    JSONObject,
    Operation,
    OperationTable,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.UserAPIKey] = operation(
    "api_keys.create",
    "POST",
    "/user/api/v1/user-api-key/",
    {201: "UserAPIKey"},
    body="application/json",
)


class ApiKeys(Resource):
    """Api keys."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
    }

    async def create(
        self, body: models.UserAPIKey | JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> models.UserAPIKey:
        """Create an API key.

        POST /user/api/v1/user-api-key/. See
        https://docs.cekura.ai/api-reference/user/create-api-key
        """
        return await self._client.call(CREATE, body=body, **options)
