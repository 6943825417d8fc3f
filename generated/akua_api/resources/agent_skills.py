"""Agent skills (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

GET: Operation[models.AgentSkill] = operation(
    "agent_skills.get", "GET", "/agent_skills/{id}", {200: "AgentSkill"}
)
LIST: Operation[models.AgentSkill] = operation(
    "agent_skills.list",
    "GET",
    "/agent_skills",
    {200: "AgentSkillList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class AgentSkills(Resource):
    """Agent skills."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.AgentSkill:
        """Get an agent skill.

        GET /agent_skills/{id}. See https://docs.akua.dev/api-reference/agent-skills/get-agent-skill

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
    ) -> Pages[models.AgentSkill]:
        """List agent skills.

        GET /agent_skills. See https://docs.akua.dev/api-reference/agent-skills/list-agent-skills

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )
