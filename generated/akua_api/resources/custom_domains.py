"""Custom domains (Akua)."""

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

CREATE: Operation[models.Operation] = operation(
    "custom_domains.create",
    "POST",
    "/workspaces/{id}/custom_domains",
    {202: "Operation"},
    body="application/json",
    body_type="CreateCustomDomainBody",
    body_required=True,
    idempotency_key="required",
    long_running="Operation",
)
DELETE: Operation[models.Operation] = operation(
    "custom_domains.delete",
    "DELETE",
    "/workspaces/{id}/custom_domains/{custom_domain_id}",
    {202: "Operation"},
    idempotency_key="required",
    if_match="required",
    long_running="Operation",
    reads="custom_domains.get",
    reads_arguments=2,
)
GET: Operation[models.CustomDomain] = operation(
    "custom_domains.get",
    "GET",
    "/workspaces/{id}/custom_domains/{custom_domain_id}",
    {200: "CustomDomain"},
)
LIST: Operation[models.CustomDomain] = operation(
    "custom_domains.list",
    "GET",
    "/workspaces/{id}/custom_domains",
    {200: "CustomDomainList"},
    pagination="cursor",
    cursor="cursor",
)
UPDATE: Operation[models.Operation] = operation(
    "custom_domains.update",
    "PATCH",
    "/workspaces/{id}/custom_domains/{custom_domain_id}",
    {202: "Operation"},
    body="application/json",
    body_type="UpdateCustomDomainBody",
    idempotency_key="required",
    if_match="required",
    long_running="Operation",
    reads="custom_domains.get",
    reads_arguments=2,
)


class CustomDomains(Resource):
    """Custom domains."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self,
        id: str,
        body: models.CreateCustomDomainBody | bodies.CreateCustomDomainBodyDict,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Create a custom domain.

        POST /workspaces/{id}/custom_domains. Safe to retry: an idempotency key is made when none is
        given. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/custom-domains/create-custom-domain

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            CREATE, (id,), body=body, idempotency_key=idempotency_key, **options
        )

    async def delete(
        self,
        id: str,
        custom_domain_id: str,
        *,
        if_match: IfMatch | Reads[models.CustomDomain],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Delete a custom domain.

        DELETE /workspaces/{id}/custom_domains/{custom_domain_id}. Safe to retry: an idempotency key
        is made when none is given. `if_match` guards what `custom_domains.get` reads. Answers with
        a long-running operation. See
        https://docs.akua.dev/api-reference/custom-domains/delete-custom-domain

        Args:
            id: 1 to 53 characters.
            custom_domain_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE,
            (
                id,
                custom_domain_id,
            ),
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

    async def get(
        self, id: str, custom_domain_id: str, **options: Unpack[CallOptions]
    ) -> models.CustomDomain:
        """Get a custom domain.

        GET /workspaces/{id}/custom_domains/{custom_domain_id}. See
        https://docs.akua.dev/api-reference/custom-domains/get-custom-domain

        Args:
            id: 1 to 53 characters.
            custom_domain_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET,
            (
                id,
                custom_domain_id,
            ),
            **options,
        )

    def list(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        target_kind: models.CustomDomainTargetKind | None = None,
        state: models.CustomDomainStatus | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CustomDomain]:
        """List custom domains.

        GET /workspaces/{id}/custom_domains. See
        https://docs.akua.dev/api-reference/custom-domains/list-custom-domains

        Args:
            id: 1 to 53 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            (id,),
            query={"cursor": cursor, "limit": limit, "target_kind": target_kind, "state": state},
            **options,
        )

    async def update(
        self,
        id: str,
        custom_domain_id: str,
        body: models.UpdateCustomDomainBody | bodies.UpdateCustomDomainBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.CustomDomain],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Update a custom domain.

        PATCH /workspaces/{id}/custom_domains/{custom_domain_id}. Safe to retry: an idempotency key
        is made when none is given. `if_match` guards what `custom_domains.get` reads. Answers with
        a long-running operation. See
        https://docs.akua.dev/api-reference/custom-domains/update-custom-domain

        Args:
            id: 1 to 53 characters.
            custom_domain_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE,
            (
                id,
                custom_domain_id,
            ),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )
