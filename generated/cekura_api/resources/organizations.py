"""Organizations (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

LIST: Operation[models.Organization] = operation(
    "organizations.list",
    "GET",
    "/user/v2/organizations/",
    {200: "OrganizationPage"},
    pagination="page",
    cursor="page",
)
LIST_V1: Operation[models.Organization] = operation(
    "organizations.list_v1",
    "GET",
    "/user/organizations/",
    {200: "list[Organization]"},
    pagination="array",
)


class Organizations(Resource):
    """Organizations."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
        "list_v1": LIST_V1,
    }

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
