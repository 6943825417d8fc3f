"""Agent sessions (Akua)."""

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

ARCHIVE: Operation[models.AgentSession] = operation(
    "agent_sessions.archive", "DELETE", "/agent_sessions/{id}", {200: "AgentSession"}
)
CREATE: Operation[models.AgentSession] = operation(
    "agent_sessions.create",
    "POST",
    "/agent_sessions",
    {201: "AgentSession"},
    body="application/json",
    body_type="CreateAgentSessionBody",
    body_required=True,
    context="optional",
)
DETECT_CONFLICTS: Operation[models.AgentWorkConflict] = operation(
    "agent_sessions.detect_conflicts",
    "GET",
    "/agent_sessions:detectConflicts",
    {200: "AgentWorkConflictList"},
    context="optional",
    pagination="envelope",
)
GET: Operation[models.AgentSession] = operation(
    "agent_sessions.get", "GET", "/agent_sessions/{id}", {200: "AgentSession"}
)
LIST: Operation[models.AgentSession] = operation(
    "agent_sessions.list",
    "GET",
    "/agent_sessions",
    {200: "AgentSessionList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
SET_RETENTION: Operation[models.AgentSession] = operation(
    "agent_sessions.set_retention",
    "POST",
    "/agent_sessions/{id}:setRetention",
    {200: "AgentSession"},
    body="application/json",
    body_type="SetAgentSessionRetentionBody",
    body_required=True,
)


class AgentSessions(Resource):
    """Agent sessions."""

    OPERATIONS: ClassVar[OperationTable] = {
        "archive": ARCHIVE,
        "create": CREATE,
        "detect_conflicts": DETECT_CONFLICTS,
        "get": GET,
        "list": LIST,
        "set_retention": SET_RETENTION,
    }

    async def archive(self, id: str, **options: Unpack[CallOptions]) -> models.AgentSession:
        """Archive an agent session.

        DELETE /agent_sessions/{id}. See
        https://docs.akua.dev/api-reference/agent-sessions/archive-agent-session

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
        body: models.CreateAgentSessionBody | bodies.CreateAgentSessionBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AgentSession:
        """Create an agent session.

        POST /agent_sessions. See
        https://docs.akua.dev/api-reference/agent-sessions/create-agent-session

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(CREATE, body=body, context=context, **options)

    def detect_conflicts(
        self,
        *,
        resource: models.AgentSessionConflictResource,
        id: str,
        exclude_session: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AgentWorkConflict]:
        """Detect conflicts between agent sessions.

        GET /agent_sessions:detectConflicts. See
        https://docs.akua.dev/api-reference/agent-sessions/detect-agent-work-conflicts

        Args:
            id: 1 to 120 characters.
            exclude_session: 1 to 54 characters.
            limit: 1 to 50.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            DETECT_CONFLICTS,
            query={
                "resource": resource,
                "id": id,
                "exclude_session": exclude_session,
                "limit": limit,
            },
            context=context,
            **options,
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.AgentSession:
        """Get an agent session.

        GET /agent_sessions/{id}. See
        https://docs.akua.dev/api-reference/agent-sessions/get-agent-session

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
        parent_session: str | None = None,
        forked_from_session: str | None = None,
        spawned_by_turn: str | None = None,
        agent_role: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AgentSession]:
        """List agent sessions.

        GET /agent_sessions. See
        https://docs.akua.dev/api-reference/agent-sessions/list-agent-sessions

        Args:
            limit: 1 to 100.
            parent_session: 1 to 54 characters.
            forked_from_session: 1 to 54 characters.
            spawned_by_turn: 1 to 54 characters.
            agent_role: 1 to 80 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={
                "cursor": cursor,
                "limit": limit,
                "parent_session": parent_session,
                "forked_from_session": forked_from_session,
                "spawned_by_turn": spawned_by_turn,
                "agent_role": agent_role,
            },
            context=context,
            **options,
        )

    async def set_retention(
        self,
        id: str,
        body: models.SetAgentSessionRetentionBody | bodies.SetAgentSessionRetentionBodyDict,
        **options: Unpack[CallOptions],
    ) -> models.AgentSession:
        """Set how long an agent session is kept.

        POST /agent_sessions/{id}:setRetention. See
        https://docs.akua.dev/api-reference/agent-sessions/set-agent-session-retention

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(SET_RETENTION, (id,), body=body, **options)
