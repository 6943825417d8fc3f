"""Agents (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    JSONObject,
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

AUTO_FETCH: Operation[models.AgentAutoFetchResponse] = operation(
    "agents.auto_fetch",
    "POST",
    "/test_framework/v2/aiagents/{id}/auto-fetch/",
    {202: "AgentAutoFetchResponse"},
)
CALL_MOCK_MCP: Operation[Any] = operation(
    "agents.call_mock_mcp",
    "POST",
    "/test_framework/v1/aiagents/{agent_id}/mcp/{mock_index}/",
    {200: "Any"},
    body="application/json",
    credential=False,
)
CALL_MOCK_TOOL: Operation[None] = operation(
    "agents.call_mock_tool",
    "POST",
    "/test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/",
    {201: "None"},
    body="application/json",
    credential=False,
    deprecated=True,
)
CREATE: Operation[models.AIAgentV2 | models.AIAgentConfigureFromProviderResponse] = operation(
    "agents.create",
    "POST",
    "/test_framework/v2/aiagents/",
    {201: "AIAgentV2", 202: "AIAgentConfigureFromProviderResponse"},
    body="application/json",
    body_type="AIAgentV2Create",
    body_required=True,
)
CREATE_TOOL: Operation[models.Tool] = operation(
    "agents.create_tool",
    "POST",
    "/test_framework/v1/aiagents/{agent_id}/tools/",
    {201: "Tool"},
    body="application/json",
    body_type="Tool",
    body_required=True,
    deprecated=True,
)
DELETE: Operation[None] = operation(
    "agents.delete", "DELETE", "/test_framework/v2/aiagents/{id}/", {204: "None"}
)
DELETE_TOOL: Operation[None] = operation(
    "agents.delete_tool",
    "DELETE",
    "/test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/",
    {204: "None"},
    deprecated=True,
)
DISABLE_PERSONALITIES: Operation[models.DisablePersonalitiesResponse] = operation(
    "agents.disable_personalities",
    "POST",
    "/test_framework/v2/aiagents/{id}/disable_personalities/",
    {200: "DisablePersonalitiesResponse"},
    body="application/json",
    body_type="EnableDisablePersonalities",
    body_required=True,
)
DUPLICATE: Operation[models.AIAgentV2] = operation(
    "agents.duplicate",
    "POST",
    "/test_framework/v2/aiagents/{id}/duplicate/",
    {201: "AIAgentV2"},
    body="application/json",
    body_type="CopyAgent",
)
ENABLE_PERSONALITIES: Operation[models.PersonalityPage] = operation(
    "agents.enable_personalities",
    "POST",
    "/test_framework/v2/aiagents/{id}/enable_personalities/",
    {200: "PersonalityPage"},
    body="application/json",
    body_type="EnableDisablePersonalities",
    body_required=True,
)
GET: Operation[models.AIAgentV2] = operation(
    "agents.get", "GET", "/test_framework/v2/aiagents/{id}/", {200: "AIAgentV2"}
)
GET_AUTO_FETCH_PROGRESS: Operation[models.AgentAutoFetchProgressResponse] = operation(
    "agents.get_auto_fetch_progress",
    "GET",
    "/test_framework/v2/aiagents/{id}/auto-fetch-progress/",
    {200: "AgentAutoFetchProgressResponse"},
)
GET_TOOL: Operation[models.Tool] = operation(
    "agents.get_tool",
    "GET",
    "/test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/",
    {200: "Tool"},
    deprecated=True,
)
LIST: Operation[models.AIAgentV2] = operation(
    "agents.list",
    "GET",
    "/test_framework/v2/aiagents/",
    {200: "AIAgentV2Page"},
    pagination="page",
    cursor="page",
)
LIST_PERSONALITIES: Operation[models.Personality] = operation(
    "agents.list_personalities",
    "GET",
    "/test_framework/v2/aiagents/{id}/personalities/",
    {200: "PersonalityPage"},
    pagination="page",
    cursor="page",
)
LIST_TOOLS: Operation[models.Tool] = operation(
    "agents.list_tools",
    "GET",
    "/test_framework/v1/aiagents/{agent_id}/tools/",
    {200: "list[Tool]"},
    pagination="array",
    deprecated=True,
)
REPLACE: Operation[models.AIAgentV2] = operation(
    "agents.replace",
    "PUT",
    "/test_framework/v2/aiagents/{id}/",
    {200: "AIAgentV2"},
    body="application/json",
    body_type="AIAgentV2Create",
    body_required=True,
)
UPDATE: Operation[models.AIAgentV2] = operation(
    "agents.update",
    "PATCH",
    "/test_framework/v2/aiagents/{id}/",
    {200: "AIAgentV2"},
    body="application/json",
    body_type="AIAgentV2Update",
)
UPDATE_TOOL: Operation[models.Tool] = operation(
    "agents.update_tool",
    "PATCH",
    "/test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/",
    {200: "Tool"},
    body="application/json",
    body_type="PatchedTool",
    deprecated=True,
)
UPLOAD_KNOWLEDGE_BASE: Operation[models.KnowledgeBaseFilePage] = operation(
    "agents.upload_knowledge_base",
    "POST",
    "/test_framework/v2/aiagents/{id}/upload_knowledge_base/",
    {201: "KnowledgeBaseFilePage"},
    body="multipart/form-data",
    body_type="UploadAgentKnowledgeBaseBody",
    body_required=True,
    files=("files",),
)


class Agents(Resource):
    """Agents."""

    OPERATIONS: ClassVar[OperationTable] = {
        "auto_fetch": AUTO_FETCH,
        "call_mock_mcp": CALL_MOCK_MCP,
        "call_mock_tool": CALL_MOCK_TOOL,
        "create": CREATE,
        "create_tool": CREATE_TOOL,
        "delete": DELETE,
        "delete_tool": DELETE_TOOL,
        "disable_personalities": DISABLE_PERSONALITIES,
        "duplicate": DUPLICATE,
        "enable_personalities": ENABLE_PERSONALITIES,
        "get": GET,
        "get_auto_fetch_progress": GET_AUTO_FETCH_PROGRESS,
        "get_tool": GET_TOOL,
        "list": LIST,
        "list_personalities": LIST_PERSONALITIES,
        "list_tools": LIST_TOOLS,
        "replace": REPLACE,
        "update": UPDATE,
        "update_tool": UPDATE_TOOL,
        "upload_knowledge_base": UPLOAD_KNOWLEDGE_BASE,
    }

    async def auto_fetch(
        self, id: int, **options: Unpack[CallOptions]
    ) -> models.AgentAutoFetchResponse:
        """Fetch the configuration of an agent from its provider.

        POST /test_framework/v2/aiagents/{id}/auto-fetch/. See
        https://docs.cekura.ai/api-reference/test_framework/auto-fetch-agent

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(AUTO_FETCH, (id,), **options)

    async def call_mock_mcp(
        self,
        agent_id: str,
        mock_index: str,
        body: JSONObject | None = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Call a mocked MCP server of an agent.

        POST /test_framework/v1/aiagents/{agent_id}/mcp/{mock_index}/. Sent without a credential.
        """
        return await self._client.call(
            CALL_MOCK_MCP,
            (
                agent_id,
                mock_index,
            ),
            body=body,
            **options,
        )

    async def call_mock_tool(
        self,
        agent_id: str,
        tool_name: str,
        body: JSONObject | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Call a mocked tool of an agent.

        POST /test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/. Deprecated. Sent without a
        credential.
        """
        return await self._client.call(
            CALL_MOCK_TOOL,
            (
                agent_id,
                tool_name,
            ),
            body=body,
            **options,
        )

    async def create(
        self,
        body: models.AIAgentV2Create | bodies.AIAgentV2CreateDict,
        **options: Unpack[CallOptions],
    ) -> models.AIAgentV2 | models.AIAgentConfigureFromProviderResponse:
        """Create an agent.

        POST /test_framework/v2/aiagents/. See
        https://docs.cekura.ai/api-reference/test_framework/create-agent

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def create_tool(
        self, agent_id: str, body: models.Tool | bodies.ToolDict, **options: Unpack[CallOptions]
    ) -> models.Tool:
        """Create a tool for an agent.

        POST /test_framework/v1/aiagents/{agent_id}/tools/. Deprecated.
        """
        return await self._client.call(CREATE_TOOL, (agent_id,), body=body, **options)

    async def delete(
        self, id: int, *, delete_related: bool | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete an agent.

        DELETE /test_framework/v2/aiagents/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/delete-agent

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            DELETE, (id,), query={"delete_related": delete_related}, **options
        )

    async def delete_tool(
        self, agent_id: str, tool_name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a tool of an agent.

        DELETE /test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/. Deprecated.

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(
            DELETE_TOOL,
            (
                agent_id,
                tool_name,
            ),
            **options,
        )

    async def disable_personalities(
        self,
        id: int,
        body: models.EnableDisablePersonalities | bodies.EnableDisablePersonalitiesDict,
        **options: Unpack[CallOptions],
    ) -> models.DisablePersonalitiesResponse:
        """Disable personalities for the project of an agent.

        POST /test_framework/v2/aiagents/{id}/disable_personalities/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(DISABLE_PERSONALITIES, (id,), body=body, **options)

    async def duplicate(
        self,
        id: int,
        body: models.CopyAgent | bodies.CopyAgentDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AIAgentV2:
        """Duplicate an agent.

        POST /test_framework/v2/aiagents/{id}/duplicate/. See
        https://docs.cekura.ai/api-reference/test_framework/duplicate-agent

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(DUPLICATE, (id,), body=body, **options)

    async def enable_personalities(
        self,
        id: int,
        body: models.EnableDisablePersonalities | bodies.EnableDisablePersonalitiesDict,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PersonalityPage:
        """Enable personalities for the project of an agent.

        POST /test_framework/v2/aiagents/{id}/enable_personalities/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            ENABLE_PERSONALITIES,
            (id,),
            body=body,
            query={"page": page, "page_size": page_size},
            **options,
        )

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.AIAgentV2:
        """Get an agent.

        GET /test_framework/v2/aiagents/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/get-agent

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_auto_fetch_progress(
        self, id: int, *, progress_id: str, **options: Unpack[CallOptions]
    ) -> models.AgentAutoFetchProgressResponse:
        """Get how far fetching the configuration of an agent is.

        GET /test_framework/v2/aiagents/{id}/auto-fetch-progress/. See
        https://docs.cekura.ai/api-reference/test_framework/poll-import-progress

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            GET_AUTO_FETCH_PROGRESS, (id,), query={"progress_id": progress_id}, **options
        )

    async def get_tool(
        self, agent_id: str, tool_name: str, **options: Unpack[CallOptions]
    ) -> models.Tool:
        """Get a tool of an agent.

        GET /test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/. Deprecated.
        """
        return await self._client.call(
            GET_TOOL,
            (
                agent_id,
                tool_name,
            ),
            **options,
        )

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        project_id: int | None = None,
        q: str | None = None,
        organization_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AIAgentV2]:
        """List agents.

        GET /test_framework/v2/aiagents/. See
        https://docs.cekura.ai/api-reference/test_framework/list-agents
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "project_id": project_id,
                "q": q,
                "organization_id": organization_id,
            },
            **options,
        )

    def list_personalities(
        self,
        id: int,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Personality]:
        """List the personalities of an agent.

        GET /test_framework/v2/aiagents/{id}/personalities/.
        """
        return self._client.pages(
            LIST_PERSONALITIES, (id,), query={"page": page, "page_size": page_size}, **options
        )

    def list_tools(self, agent_id: str, **options: Unpack[ListOptions]) -> Pages[models.Tool]:
        """List the tools of an agent.

        GET /test_framework/v1/aiagents/{agent_id}/tools/. Deprecated.
        """
        return self._client.pages(LIST_TOOLS, (agent_id,), **options)

    async def replace(
        self,
        id: int,
        body: models.AIAgentV2Create | bodies.AIAgentV2CreateDict,
        **options: Unpack[CallOptions],
    ) -> models.AIAgentV2:
        """Replace an agent.

        PUT /test_framework/v2/aiagents/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-agent-full

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(REPLACE, (id,), body=body, **options)

    async def update(
        self,
        id: int,
        body: models.AIAgentV2Update | bodies.AIAgentV2UpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AIAgentV2:
        """Update an agent.

        PATCH /test_framework/v2/aiagents/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-agent-partial

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)

    async def update_tool(
        self,
        agent_id: str,
        tool_name: str,
        body: models.PatchedTool | bodies.PatchedToolDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tool:
        """Update a tool of an agent.

        PATCH /test_framework/v1/aiagents/{agent_id}/tool/{tool_name}/. Deprecated.
        """
        return await self._client.call(
            UPDATE_TOOL,
            (
                agent_id,
                tool_name,
            ),
            body=body,
            **options,
        )

    async def upload_knowledge_base(
        self,
        id: int,
        body: models.UploadAgentKnowledgeBaseBody | bodies.UploadAgentKnowledgeBaseBodyDict,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KnowledgeBaseFilePage:
        """Upload files to the knowledge base of an agent.

        POST /test_framework/v2/aiagents/{id}/upload_knowledge_base/.

        Raises:
            InvalidRequest: the API answered 400.
        """
        return await self._client.call(
            UPLOAD_KNOWLEDGE_BASE,
            (id,),
            body=body,
            query={"page": page, "page_size": page_size},
            **options,
        )
