"""Workspace subdomains (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    Operation,
    OperationTable,
    Reads,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

GET: Operation[models.WorkspaceSubdomain] = operation(
    "workspace_subdomains.get", "GET", "/workspaces/{id}/subdomain", {200: "WorkspaceSubdomain"}
)
SET_NAME: Operation[models.Operation] = operation(
    "workspace_subdomains.set_name",
    "POST",
    "/workspaces/{id}/subdomain:setName",
    {202: "Operation"},
    body="application/json",
    body_type="SetWorkspaceSubdomainNameBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    long_running="Operation",
    reads="workspace_subdomains.get",
    reads_arguments=1,
)


class WorkspaceSubdomains(Resource):
    """Workspace subdomains."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "set_name": SET_NAME,
    }

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.WorkspaceSubdomain:
        """Get the subdomain of a workspace.

        GET /workspaces/{id}/subdomain. See
        https://docs.akua.dev/api-reference/workspace-subdomains/get-workspace-subdomain

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def set_name(
        self,
        id: str,
        body: models.SetWorkspaceSubdomainNameBody | bodies.SetWorkspaceSubdomainNameBodyDict,
        *,
        if_match: IfMatch | Reads[models.WorkspaceSubdomain],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Set the name of the subdomain of a workspace.

        POST /workspaces/{id}/subdomain:setName. Safe to retry: an idempotency key is made when none
        is given. `if_match` guards what `workspace_subdomains.get` reads. Answers with a
        long-running operation. See
        https://docs.akua.dev/api-reference/workspace-subdomains/set-workspace-subdomain-name

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            SET_NAME,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )
