"""Agent skills (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.AgentSkill] = Operation(
    "agent_skills.get", "GET", "/agent_skills/{id}", {200: "AgentSkill"}
)
LIST: Operation[models.AgentSkill] = Operation(
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

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.AgentSkill:
        """Get an agent skill.

        GET /agent_skills/{id}. See https://docs.akua.dev/api-reference/agent-skills/get-agent-skill

        Args:
            id: 1 to 54 characters.

        Raises:
            SdkError: the API declares the statuses 401, 403, 404.
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
            SdkError: the API declares the statuses 401, 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )
