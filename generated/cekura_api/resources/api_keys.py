"""Api keys (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._model import JSONObject
from .._operation import Operation
from .._resource import CallOptions, Resource

if TYPE_CHECKING:
    from .. import models

CREATE: Operation[models.UserAPIKey] = Operation(
    "api_keys.create",
    "POST",
    "/user/api/v1/user-api-key/",
    {201: "UserAPIKey"},
    body="application/json",
)


class ApiKeys(Resource):
    """Api keys."""

    async def create(
        self, body: models.UserAPIKey | JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> models.UserAPIKey:
        """Create an API key.

        POST /user/api/v1/user-api-key/. See
        https://docs.cekura.ai/api-reference/user/create-api-key
        """
        return await self._client.call(CREATE, body=body, **options)
