"""Models of the Cekura API: audit logs."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AuditLog(Model):
    """Audit log, the value of `AuditLogPage.results`.

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

    id: int = SERVER_SET
    organization: int | None = SERVER_SET
    organization_name: str | None = SERVER_SET
    project: int | None = SERVER_SET
    project_name: str | None = SERVER_SET
    user: int | None = SERVER_SET
    user_email: str | None = SERVER_SET
    api_key_name: str | None = attrs.field(default=SERVER_SET, repr=False)
    action_type: AuditLogActionType | None = SERVER_SET
    operation_type: AuditLogOperationType | None = SERVER_SET
    object_type: str | None = SERVER_SET
    object_id: int | None = SERVER_SET
    timestamp: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AuditLogPage(Model):
    """Audit log page, which `audit_logs.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[AuditLog]


AuditLogActionType: TypeAlias = (
    Literal["object", "run_scenarios", "run_scenarios_text", "generate_scenarios", "observability"]
    | str
)
AuditLogOperationType: TypeAlias = Literal["create", "update", "delete"] | str
