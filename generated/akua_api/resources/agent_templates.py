"""Agent templates (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.AgentTemplate] = Operation(
    "agent_templates.get", "GET", "/agent_templates/{id}", {200: "AgentTemplate"}
)
LIST: Operation[models.AgentTemplate] = Operation(
    "agent_templates.list",
    "GET",
    "/agent_templates",
    {200: "AgentTemplateList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class AgentTemplates(Resource):
    """Agent templates."""

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.AgentTemplate:
        """Get an agent template.

        GET /agent_templates/{id}. See
        https://docs.akua.dev/api-reference/agent-templates/get-agent-template

        Args:
            id: 1 to 56 characters.

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
    ) -> Pages[models.AgentTemplate]:
        """List agent templates.

        GET /agent_templates. See
        https://docs.akua.dev/api-reference/agent-templates/list-agent-templates

        Args:
            limit: 1 to 100.

        Raises:
            SdkError: the API declares the statuses 401, 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )
