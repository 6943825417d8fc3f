"""Bodies of the Akua API as mappings, for type checkers: approval requests."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class ResolveApprovalRequestBodyDict(TypedDict):
    """`ResolveApprovalRequestBody` as a mapping."""

    decision: models.ResolveApprovalRequestDecision
    reason: NotRequired[str]
