"""Agent turns (Akua)."""

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

CANCEL: Operation[models.AgentTurn] = operation(
    "agent_turns.cancel",
    "POST",
    "/agent_turns/{id}:cancel",
    {200: "AgentTurn"},
    idempotency_key="optional",
)
CREATE: Operation[models.AgentTurn] = operation(
    "agent_turns.create",
    "POST",
    "/agent_turns",
    {201: "AgentTurn"},
    body="application/json",
    body_type="CreateAgentTurnBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
EMIT: Operation[models.AgentEvent] = operation(
    "agent_turns.emit",
    "POST",
    "/agent_turns/{id}:emit",
    {201: "AgentEvent"},
    body="application/json",
    body_type="EmitAgentTurnBody",
    body_required=True,
    idempotency_key="required",
    context="optional",
)
GET: Operation[models.AgentTurn] = operation(
    "agent_turns.get", "GET", "/agent_turns/{id}", {200: "AgentTurn"}
)
LIST: Operation[models.AgentTurn] = operation(
    "agent_turns.list",
    "GET",
    "/agent_turns",
    {200: "AgentTurnList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class AgentTurns(Resource):
    """Agent turns."""

    OPERATIONS: ClassVar[OperationTable] = {
        "cancel": CANCEL,
        "create": CREATE,
        "emit": EMIT,
        "get": GET,
        "list": LIST,
    }

    async def cancel(
        self, id: str, *, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> models.AgentTurn:
        """Cancel an agent turn.

        POST /agent_turns/{id}:cancel. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/agent-turns/cancel-agent-turn

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CANCEL, (id,), idempotency_key=idempotency_key, **options)

    async def create(
        self,
        body: models.CreateAgentTurnBody | bodies.CreateAgentTurnBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AgentTurn:
        """Create an agent turn.

        POST /agent_turns. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/agent-turns/submit-agent-turn

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def emit(
        self,
        id: str,
        body: models.EmitAgentTurnBody | bodies.EmitAgentTurnBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AgentEvent:
        """Emit an event of an agent turn.

        POST /agent_turns/{id}:emit. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/agent-turns/emit-agent-turn-event

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            EMIT, (id,), body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.AgentTurn:
        """Get an agent turn.

        GET /agent_turns/{id}. See https://docs.akua.dev/api-reference/agent-turns/get-agent-turn

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
        session: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AgentTurn]:
        """List agent turns.

        GET /agent_turns. See https://docs.akua.dev/api-reference/agent-turns/list-agent-turns

        Args:
            session: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={"session": session, "cursor": cursor, "limit": limit},
            context=context,
            **options,
        )
