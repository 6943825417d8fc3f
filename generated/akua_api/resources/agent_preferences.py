"""Agent preferences (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._model import JSONObject
from .._operation import Operation
from .._resource import CallOptions, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.AgentPreference] = Operation(
    "agent_preferences.get",
    "GET",
    "/agent_preferences",
    {200: "AgentPreference"},
    context="optional",
)
UPDATE: Operation[models.AgentPreference] = Operation(
    "agent_preferences.update",
    "PATCH",
    "/agent_preferences",
    {200: "AgentPreference"},
    body="application/json",
    body_required=True,
    context="optional",
)


class AgentPreferences(Resource):
    """Agent preferences."""

    async def get(
        self, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.AgentPreference:
        """Get the agent preferences.

        GET /agent_preferences. See
        https://docs.akua.dev/api-reference/agent-preferences/get-agent-preferences

        Raises:
            SdkError: the API declares the statuses 401, 403.
        """
        return await self._client.call(GET, context=context, **options)

    async def update(
        self,
        body: models.UpdateAgentPreferenceBody | JSONObject,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AgentPreference:
        """Update the agent preferences.

        PATCH /agent_preferences. See
        https://docs.akua.dev/api-reference/agent-preferences/update-agent-preferences

        Raises:
            SdkError: the API declares the statuses 401, 403, 422.
        """
        return await self._client.call(UPDATE, body=body, context=context, **options)
