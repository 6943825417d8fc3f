"""Audit logs (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

LIST: Operation[models.AuditLog] = Operation(
    "audit_logs.list",
    "GET",
    "/user/v1/audit-logs/",
    {200: "PaginatedAuditLogList"},
    pagination="page",
    cursor="page",
)


class AuditLogs(Resource):
    """Audit logs."""

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        organization_id: str,
        start_time: str | None = None,
        end_time: str | None = None,
        project_id: str | None = None,
        user_email: str | None = None,
        object_type: str | None = None,
        object_id: str | None = None,
        action_type: str | None = None,
        operation_type: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AuditLog]:
        """List audit logs.

        GET /user/v1/audit-logs/. See https://docs.cekura.ai/api-reference/user/list-audit-logs
        """
        return self._client.pages(
            LIST,
            query={
                "page": page,
                "page_size": page_size,
                "organization_id": organization_id,
                "start_time": start_time,
                "end_time": end_time,
                "project_id": project_id,
                "user_email": user_email,
                "object_type": object_type,
                "object_id": object_id,
                "action_type": action_type,
                "operation_type": operation_type,
            },
            **options,
        )
