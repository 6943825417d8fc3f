"""Compute configs (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Reads,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.ComputeConfig] = operation(
    "compute_configs.create",
    "POST",
    "/compute_configs",
    {201: "ComputeConfig"},
    body="application/json",
    body_type="CreateComputeConfigBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
DELETE: Operation[models.ComputeConfig] = operation(
    "compute_configs.delete",
    "DELETE",
    "/compute_configs/{id}",
    {200: "ComputeConfig"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="compute_configs.get",
    reads_arguments=1,
)
GET: Operation[models.ComputeConfig] = operation(
    "compute_configs.get",
    "GET",
    "/compute_configs/{id}",
    {200: "ComputeConfig"},
    context="optional",
)
LIST: Operation[models.ComputeConfig] = operation(
    "compute_configs.list",
    "GET",
    "/compute_configs",
    {200: "ComputeConfigList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
UPDATE: Operation[models.ComputeConfig] = operation(
    "compute_configs.update",
    "PATCH",
    "/compute_configs/{id}",
    {200: "ComputeConfig"},
    body="application/json",
    body_type="UpdateComputeConfigBody",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="compute_configs.get",
    reads_arguments=1,
)


class ComputeConfigs(Resource):
    """Compute configs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self,
        body: models.CreateComputeConfigBody | bodies.CreateComputeConfigBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ComputeConfig:
        """Create a compute config.

        POST /compute_configs. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/computeconfigs/create-compute-config

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.ComputeConfig],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ComputeConfig:
        """Delete a compute config.

        DELETE /compute_configs/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `compute_configs.get` reads. See
        https://docs.akua.dev/api-reference/computeconfigs/delete-compute-config

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.ComputeConfig:
        """Get a compute config.

        GET /compute_configs/{id}. See
        https://docs.akua.dev/api-reference/computeconfigs/get-compute-config

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.ComputeConfig]:
        """List compute configs.

        GET /compute_configs. See
        https://docs.akua.dev/api-reference/computeconfigs/list-compute-configs

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit, "view": view}, context=context, **options
        )

    async def update(
        self,
        id: str,
        body: models.UpdateComputeConfigBody | bodies.UpdateComputeConfigBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.ComputeConfig],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ComputeConfig:
        """Update a compute config.

        PATCH /compute_configs/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `compute_configs.get` reads. See
        https://docs.akua.dev/api-reference/computeconfigs/update-compute-config

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )
