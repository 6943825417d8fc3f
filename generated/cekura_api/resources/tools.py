"""Tools (Cekura)."""

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

GET: Operation[models.Tool] = operation(
    "tools.get", "GET", "/test_framework/v1/tools/{id}/", {200: "Tool"}
)
LIST: Operation[models.Tool] = operation(
    "tools.list",
    "GET",
    "/test_framework/v1/tools/",
    {200: "ToolPage"},
    pagination="page",
    cursor="page",
)


class Tools(Resource):
    """Tools."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.Tool:
        """Get a tool.

        GET /test_framework/v1/tools/{id}/.
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
        project_id: int | None = None,
        agent_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Tool]:
        """List tools.

        GET /test_framework/v1/tools/.
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "search": search,
                "project_id": project_id,
                "agent_id": agent_id,
            },
            **options,
        )
