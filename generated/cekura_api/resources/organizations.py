"""Organizations (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

LIST: Operation[models.Organization] = Operation(
    "organizations.list",
    "GET",
    "/user/v2/organizations/",
    {200: "PaginatedOrganizationList"},
    pagination="page",
    cursor="page",
)
LIST_V1: Operation[models.Organization] = Operation(
    "organizations.list_v1",
    "GET",
    "/user/organizations/",
    {200: "list[Organization]"},
    pagination="array",
)


class Organizations(Resource):
    """Organizations."""

    def list(
        self,
        *,
        search: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Organization]:
        """List organizations.

        GET /user/v2/organizations/. See
        https://docs.cekura.ai/api-reference/user/list-organizations
        """
        return self._client.pages(
            LIST, query={"search": search, "page": page, "page_size": page_size}, **options
        )

    def list_v1(
        self, *, search: str | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.Organization]:
        """List organizations (version 1).

        GET /user/organizations/. See
        https://docs.cekura.ai/api-reference/user/get-userorganizations
        """
        return self._client.pages(LIST_V1, query={"search": search}, **options)
