"""Regions (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._model import JSONObject
from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

CREATE: Operation[models.Region] = Operation(
    "regions.create",
    "POST",
    "/regions",
    {201: "Region"},
    body="application/json",
    body_required=True,
    context="optional",
)
LIST: Operation[models.Region] = Operation(
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

    async def create(
        self,
        body: models.CreateRegionBody | JSONObject,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Region:
        """Create a region.

        POST /regions. See https://docs.akua.dev/api-reference/regions/create-region

        Raises:
            SdkError: the API declares the statuses 401, 403, 422.
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
            SdkError: the API declares the statuses 401, 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )
