"""Agent templates (Akua)."""

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

GET: Operation[models.AgentTemplate] = operation(
    "agent_templates.get", "GET", "/agent_templates/{id}", {200: "AgentTemplate"}
)
LIST: Operation[models.AgentTemplate] = operation(
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

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.AgentTemplate:
        """Get an agent template.

        GET /agent_templates/{id}. See
        https://docs.akua.dev/api-reference/agent-templates/get-agent-template

        Args:
            id: 1 to 56 characters.

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
    ) -> Pages[models.AgentTemplate]:
        """List agent templates.

        GET /agent_templates. See
        https://docs.akua.dev/api-reference/agent-templates/list-agent-templates

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )
