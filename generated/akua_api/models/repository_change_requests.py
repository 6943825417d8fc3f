"""Models of the Akua API: repository change requests."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import RepositoryChangeRequestCreatedByType


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AcceptRepositoryChangeRequestResponse(Model):
    """Accept repository change request response, which `repository_change_requests.accept` returns.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
        operation_id: 1 to 53 characters.
        accepted_at: at least 0.
    """

    repository_change_request_id: str
    operation_id: str
    accepted_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateRepositoryChangeRequestResponse(Model):
    """Create repository change request response, which `repository_change_requests.create` returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        parent_repository_id: 1 to 55 characters.
        fork_repository_id: 1 to 55 characters.
        created_at: at least 0.
        updated_at: at least 0.
        expires_at: at least 0.
    """

    id: str
    html_url: str
    workspace_id: str
    parent_repository_id: str
    fork_repository_id: str
    state: RepositoryChangeRequestState
    change_type: RepositoryChangeRequestChangeType
    created_by_type: RepositoryChangeRequestCreatedByType
    created_by_id: str
    remediation_evidence: RepositoryChangeRequestRemediationEvidence | None
    created_at: int
    updated_at: int
    expires_at: int
    rejection_reason: str | None
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateRepositoryChangeRequestTokenBody(Model):
    """Create repository change request token body, the body of
    `repository_change_requests.create_token`.

    Attributes:
        expires_in_seconds: at most 3600, above 0.
    """

    OTHER_FIELDS: ClassVar = False

    scope: CreateRepositoryChangeRequestTokenScope | Unset = UNSET
    expires_in_seconds: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateRepositoryChangeRequestTokenResponse(Model):
    """Create repository change request token response, which `repository_change_requests.create_token`
    returns.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
        fork_remote_url: URI.
        expires_at: at least 0.
    """

    repository_change_request_id: str
    fork_remote_url: str
    fork_write_token: str = attrs.field(repr=False)
    expires_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RejectRepositoryChangeRequestBody(Model):
    """Reject repository change request body, the body of `repository_change_requests.reject`.

    Attributes:
        rejection_reason: 1 to 2000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    rejection_reason: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RejectRepositoryChangeRequestResponse(Model):
    """Reject repository change request response, which `repository_change_requests.reject` returns.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
        rejected_at: at least 0.
    """

    repository_change_request_id: str
    rejected_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequest(Model):
    """Repository change request, which `repository_change_requests.get` returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        parent_repository_id: 1 to 55 characters.
        fork_repository_id: 1 to 55 characters.
        created_at: at least 0.
        updated_at: at least 0.
        expires_at: at least 0.
    """

    id: str
    html_url: str
    workspace_id: str
    parent_repository_id: str
    fork_repository_id: str
    state: RepositoryChangeRequestState
    change_type: RepositoryChangeRequestChangeType
    created_by_type: RepositoryChangeRequestCreatedByType
    created_by_id: str
    remediation_evidence: RepositoryChangeRequestRemediationEvidence | None
    created_at: int
    updated_at: int
    expires_at: int
    rejection_reason: str | None
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestList(Model):
    """Repository change request list, which `repository_change_requests.list` returns."""

    data: list[RepositoryChangeRequest]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WithdrawRepositoryChangeRequestResponse(Model):
    """Withdraw repository change request response, which `repository_change_requests.withdraw`
    returns.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
        withdrawn_at: at least 0.
    """

    repository_change_request_id: str
    withdrawn_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateUserRepositoryChangeRequestBody(Model):
    """Create user repository change request body, the body of `repository_change_requests.create`.

    Attributes:
        parent_repository_id: 1 to 55 characters.
        expires_at_seconds: above 0.
    """

    OTHER_FIELDS: ClassVar = False

    parent_repository_id: str
    expires_at_seconds: int | Unset = UNSET
    kind: Literal["user"] = "user"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateWizardRepositoryChangeRequestBody(Model):
    """Create wizard repository change request body, the body of `repository_change_requests.create`.

    Attributes:
        parent_repository_id: 1 to 55 characters.
        expires_at_seconds: above 0.
    """

    OTHER_FIELDS: ClassVar = False

    parent_repository_id: str
    expires_at_seconds: int | Unset = UNSET
    kind: Literal["wizard"] = "wizard"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestRemediationEvidenceResourceRef(Model):
    """Repository change request remediation evidence resource ref, the value of
    `RepositoryChangeRequestRemediationEvidence.resource_refs`.

    Attributes:
        resource: 1 to 120 characters.
        id: 1 to 200 characters.
    """

    OTHER_FIELDS: ClassVar = False

    resource: str
    id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestRemediationEvidence(Model):
    """Repository change request remediation evidence, the value of
    `CreateAgentRepositoryChangeRequestBody.remediation_evidence` or
    `CreateRepositoryChangeRequestResponse.remediation_evidence` or another.

    Attributes:
        summary: 1 to 2000 characters.
        likely_fix: 1 to 2000 characters.
        resource_refs: 1 to 20 items.
    """

    OTHER_FIELDS: ClassVar = False

    summary: str
    likely_fix: str
    resource_refs: list[RepositoryChangeRequestRemediationEvidenceResourceRef]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateAgentRepositoryChangeRequestBody(Model):
    """Create agent repository change request body, the body of `repository_change_requests.create`.

    Attributes:
        parent_repository_id: 1 to 55 characters.
        expires_at_seconds: above 0.
        agent_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    parent_repository_id: str
    expires_at_seconds: int | Unset = UNSET
    kind: Literal["agent"] = "agent"
    agent_id: str
    remediation_evidence: RepositoryChangeRequestRemediationEvidence


RepositoryChangeRequestState: TypeAlias = (
    Literal[
        "AWAITING_CHANGES",
        "VALIDATING",
        "READY",
        "ACCEPTING",
        "ACCEPTED",
        "REJECTED",
        "WITHDRAWN",
        "EXPIRED",
        "FAILED",
    ]
    | str
)
RepositoryChangeRequestChangeType: TypeAlias = (
    Literal["manifest_patch", "inputs_change", "package_change", "unknown"] | str
)
CreateRepositoryChangeRequestTokenScope: TypeAlias = Literal["read", "write"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateRepositoryChangeRequestBody(UnknownVariant):
    """An object that fits no variant of `CreateRepositoryChangeRequestBody` that the document knows."""

    parent_repository_id: str = SERVER_SET
    expires_at_seconds: int | Unset = UNSET
    kind: str = SERVER_SET


CreateRepositoryChangeRequestBody: TypeAlias = (
    CreateUserRepositoryChangeRequestBody
    | CreateWizardRepositoryChangeRequestBody
    | CreateAgentRepositoryChangeRequestBody
    | UnknownCreateRepositoryChangeRequestBody
)
