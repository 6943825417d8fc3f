"""Agent preferences (Akua)."""

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

GET: Operation[models.AgentPreference] = operation(
    "agent_preferences.get",
    "GET",
    "/agent_preferences",
    {200: "AgentPreference"},
    context="optional",
)
UPDATE: Operation[models.AgentPreference] = operation(
    "agent_preferences.update",
    "PATCH",
    "/agent_preferences",
    {200: "AgentPreference"},
    body="application/json",
    body_type="UpdateAgentPreferenceBody",
    body_required=True,
    context="optional",
)


class AgentPreferences(Resource):
    """Agent preferences."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "update": UPDATE,
    }

    async def get(
        self, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.AgentPreference:
        """Get the agent preferences.

        GET /agent_preferences. See
        https://docs.akua.dev/api-reference/agent-preferences/get-agent-preferences

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(GET, context=context, **options)

    async def update(
        self,
        body: models.UpdateAgentPreferenceBody | bodies.UpdateAgentPreferenceBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AgentPreference:
        """Update the agent preferences.

        PATCH /agent_preferences. See
        https://docs.akua.dev/api-reference/agent-preferences/update-agent-preferences

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(UPDATE, body=body, context=context, **options)
