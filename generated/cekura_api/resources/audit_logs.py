"""Audit logs (Cekura)."""

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

LIST: Operation[models.AuditLog] = operation(
    "audit_logs.list",
    "GET",
    "/user/v1/audit-logs/",
    {200: "AuditLogPage"},
    pagination="page",
    cursor="page",
)


class AuditLogs(Resource):
    """Audit logs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
    }

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
