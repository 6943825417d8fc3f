"""Agent events (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    Events,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

LIST: Operation[models.AgentEvent] = operation(
    "agent_events.list",
    "GET",
    "/agent_events",
    {200: "AgentEventList"},
    context="optional",
    pagination="cursor",
    cursor="after",
)
STREAM: Operation[models.AgentEvent] = operation(
    "agent_events.stream",
    "GET",
    "/agent_events:stream",
    {200: "AgentEvent"},
    context="optional",
    cursor="after",
    streams=True,
)


class AgentEvents(Resource):
    """Agent events."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
        "stream": STREAM,
    }

    def list(
        self,
        *,
        session: str | None = None,
        turn: str | None = None,
        parent_session: str | None = None,
        forked_from_session: str | None = None,
        spawned_by_turn: str | None = None,
        agent_role: str | None = None,
        follow: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AgentEvent]:
        """List agent events.

        GET /agent_events. See https://docs.akua.dev/api-reference/agent-events/list-agent-events

        Args:
            session: 1 to 54 characters.
            turn: 1 to 54 characters.
            parent_session: 1 to 54 characters.
            forked_from_session: 1 to 54 characters.
            spawned_by_turn: 1 to 54 characters.
            agent_role: 1 to 80 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={
                "session": session,
                "turn": turn,
                "parent_session": parent_session,
                "forked_from_session": forked_from_session,
                "spawned_by_turn": spawned_by_turn,
                "agent_role": agent_role,
                "follow": follow,
                "after": after,
                "limit": limit,
            },
            context=context,
            **options,
        )

    def stream(
        self,
        *,
        session: str | None = None,
        turn: str | None = None,
        parent_session: str | None = None,
        forked_from_session: str | None = None,
        spawned_by_turn: str | None = None,
        agent_role: str | None = None,
        follow: bool | None = None,
        after: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Events[models.AgentEvent]:
        """Stream agent events.

        GET /agent_events:stream. See
        https://docs.akua.dev/api-reference/agent-events/stream-agent-events

        Args:
            session: 1 to 54 characters.
            turn: 1 to 54 characters.
            parent_session: 1 to 54 characters.
            forked_from_session: 1 to 54 characters.
            spawned_by_turn: 1 to 54 characters.
            agent_role: 1 to 80 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.events(
            STREAM,
            query={
                "session": session,
                "turn": turn,
                "parent_session": parent_session,
                "forked_from_session": forked_from_session,
                "spawned_by_turn": spawned_by_turn,
                "agent_role": agent_role,
                "follow": follow,
                "after": after,
                "limit": limit,
            },
            context=context,
            **options,
        )
