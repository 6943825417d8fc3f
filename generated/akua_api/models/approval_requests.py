"""Models of the Akua API: approval requests."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApprovalRequest(Model):
    """Approval request, which `approval_requests.resolve` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        agent_id: 1 to 54 characters.
        session_id: 1 to 54 characters.
        turn_id: 1 to 54 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    agent_id: str
    session_id: str
    turn_id: str
    state: ApprovalRequestState
    title: str
    summary: str
    actions: list[Any] | Unset = UNSET
    created_by: str
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApprovalRequestList(Model):
    """Approval request list, which `approval_requests.list` returns."""

    data: list[ApprovalRequest]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResolveApprovalRequestBody(Model):
    """Resolve approval request body, the body of `approval_requests.resolve`.

    Attributes:
        reason: 1 to 2000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    decision: ResolveApprovalRequestDecision
    reason: str | Unset = UNSET


ApprovalRequestState: TypeAlias = Literal["PENDING", "APPROVED", "REJECTED"] | str
ResolveApprovalRequestDecision: TypeAlias = Literal["APPROVE", "REJECT"] | str
