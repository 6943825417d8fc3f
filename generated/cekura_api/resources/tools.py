"""Tools (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.Tool] = Operation(
    "tools.get", "GET", "/test_framework/v1/tools/{id}/", {200: "Tool"}
)
LIST: Operation[models.Tool] = Operation(
    "tools.list",
    "GET",
    "/test_framework/v1/tools/",
    {200: "PaginatedToolList"},
    pagination="page",
    cursor="page",
)


class Tools(Resource):
    """Tools."""

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
