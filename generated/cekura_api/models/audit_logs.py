"""Models of the Cekura API: audit logs."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class AuditLog(Model):
    """Audit log, the value of `PaginatedAuditLogList.results`.

    Attributes:
        id: set by the server.
        organization: set by the server.
        organization_name: set by the server.
        project: set by the server.
        project_name: set by the server.
        user: set by the server.
        user_email: set by the server.
        api_key_name: set by the server.
        action_type: set by the server.
        operation_type: set by the server.
        object_type: set by the server.
        object_id: set by the server.
        timestamp: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    organization: int | None = UNSET
    organization_name: str | None = UNSET
    project: int | None = UNSET
    project_name: str | None = UNSET
    user: int | None = UNSET
    user_email: str | None = UNSET
    api_key_name: str | None = attrs.field(default=UNSET, repr=False)
    action_type: AuditLogActionType | None = UNSET
    operation_type: AuditLogOperationType | None = UNSET
    object_type: str | None = UNSET
    object_id: int | None = UNSET
    timestamp: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PaginatedAuditLogList(Model):
    """Paginated audit log list, which `audit_logs.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[AuditLog]


AuditLogActionType: TypeAlias = (
    Literal["object", "run_scenarios", "run_scenarios_text", "generate_scenarios", "observability"]
    | str
)
AuditLogOperationType: TypeAlias = Literal["create", "update", "delete"] | str
