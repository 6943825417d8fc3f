"""Agent improvement sessions (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.AgentImprovementSession] = operation(
    "agent_improvement_sessions.create",
    "POST",
    "/observability/v1/agent-improvement-sessions/",
    {201: "AgentImprovementSession"},
    body="application/json",
    body_type="AgentImprovementSession",
)
GET: Operation[models.AgentImprovementSession] = operation(
    "agent_improvement_sessions.get",
    "GET",
    "/observability/v1/agent-improvement-sessions/{id}/",
    {200: "AgentImprovementSession"},
)
LIST: Operation[models.AgentImprovementSession] = operation(
    "agent_improvement_sessions.list",
    "GET",
    "/observability/v1/agent-improvement-sessions/",
    {200: "list[AgentImprovementSession]"},
    pagination="array",
)


class AgentImprovementSessions(Resource):
    """Agent improvement sessions."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "get": GET,
        "list": LIST,
    }

    async def create(
        self,
        body: models.AgentImprovementSession | bodies.AgentImprovementSessionDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AgentImprovementSession:
        """Create an agent improvement session.

        POST /observability/v1/agent-improvement-sessions/. See
        https://docs.cekura.ai/api-reference/observability/create-agent-improvement-session
        """
        return await self._client.call(CREATE, body=body, **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.AgentImprovementSession:
        """Get an agent improvement session.

        GET /observability/v1/agent-improvement-sessions/{id}/. See
        https://docs.cekura.ai/api-reference/observability/get-agent-improvement-session
        """
        return await self._client.call(GET, (id,), **options)

    def list(self, **options: Unpack[ListOptions]) -> Pages[models.AgentImprovementSession]:
        """List agent improvement sessions.

        GET /observability/v1/agent-improvement-sessions/. See
        https://docs.cekura.ai/api-reference/observability/list-agent-improvement-sessions
        """
        return self._client.pages(LIST, **options)
