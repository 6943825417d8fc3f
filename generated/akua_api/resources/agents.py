"""Agents (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Reads,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

ARCHIVE: Operation[models.Agent] = operation(
    "agents.archive", "DELETE", "/agents/{id}", {200: "Agent"}
)
CREATE: Operation[models.Agent] = operation(
    "agents.create",
    "POST",
    "/agents",
    {201: "Agent"},
    body="application/json",
    body_type="CreateAgentBody",
    body_required=True,
    context="optional",
)
ENABLE: Operation[models.Agent] = operation(
    "agents.enable", "POST", "/agents/{id}:enable", {200: "Agent"}
)
GET: Operation[models.Agent] = operation("agents.get", "GET", "/agents/{id}", {200: "Agent"})
LIST: Operation[models.Agent] = operation(
    "agents.list",
    "GET",
    "/agents",
    {200: "AgentList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
UPDATE: Operation[models.Agent] = operation(
    "agents.update",
    "PATCH",
    "/agents/{id}",
    {200: "Agent"},
    body="application/json",
    body_type="UpdateAgentBody",
    if_match="required",
    context="optional",
    reads="agents.get",
    reads_arguments=1,
)


class Agents(Resource):
    """Agents."""

    OPERATIONS: ClassVar[OperationTable] = {
        "archive": ARCHIVE,
        "create": CREATE,
        "enable": ENABLE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def archive(self, id: str, **options: Unpack[CallOptions]) -> models.Agent:
        """Archive an agent.

        DELETE /agents/{id}. See https://docs.akua.dev/api-reference/agents/archive-agent

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(ARCHIVE, (id,), **options)

    async def create(
        self,
        body: models.CreateAgentBody | bodies.CreateAgentBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Agent:
        """Create an agent.

        POST /agents. See https://docs.akua.dev/api-reference/agents/create-agent

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            InvalidRequest: the API answered 422.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(CREATE, body=body, context=context, **options)

    async def enable(self, id: str, **options: Unpack[CallOptions]) -> models.Agent:
        """Enable an agent.

        POST /agents/{id}:enable. See https://docs.akua.dev/api-reference/agents/enable-agent

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(ENABLE, (id,), **options)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Agent:
        """Get an agent.

        GET /agents/{id}. See https://docs.akua.dev/api-reference/agents/get-agent

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Agent]:
        """List agents.

        GET /agents. See https://docs.akua.dev/api-reference/agents/list-agents

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

    async def update(
        self,
        id: str,
        body: models.UpdateAgentBody | bodies.UpdateAgentBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Agent],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Agent:
        """Update an agent.

        PATCH /agents/{id}. `if_match` guards what `agents.get` reads. See
        https://docs.akua.dev/api-reference/agents/update-agent

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            UPDATE, (id,), body=body, if_match=if_match, context=context, **options
        )
