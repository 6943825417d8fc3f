"""Regions (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
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

CREATE: Operation[models.Region] = operation(
    "regions.create",
    "POST",
    "/regions",
    {201: "Region"},
    body="application/json",
    body_type="CreateRegionBody",
    body_required=True,
    context="optional",
)
LIST: Operation[models.Region] = operation(
    "regions.list",
    "GET",
    "/regions",
    {200: "RegionList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class Regions(Resource):
    """Regions."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "list": LIST,
    }

    async def create(
        self,
        body: models.CreateRegionBody | bodies.CreateRegionBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Region:
        """Create a region.

        POST /regions. See https://docs.akua.dev/api-reference/regions/create-region

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CREATE, body=body, context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Region]:
        """List regions.

        GET /regions. See https://docs.akua.dev/api-reference/regions/list-regions-in-workspace

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )
