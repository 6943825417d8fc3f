"""Bodies of the Akua API as mappings, for type checkers: repository change requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

from .. import models


class CreateRepositoryChangeRequestTokenBodyDict(TypedDict):
    """`CreateRepositoryChangeRequestTokenBody` as a mapping."""

    scope: NotRequired[models.CreateRepositoryChangeRequestTokenScope]
    expires_in_seconds: NotRequired[int]


class RejectRepositoryChangeRequestBodyDict(TypedDict):
    """`RejectRepositoryChangeRequestBody` as a mapping."""

    rejection_reason: str


class CreateUserRepositoryChangeRequestBodyDict(TypedDict):
    """`CreateUserRepositoryChangeRequestBody` as a mapping."""

    parent_repository_id: str
    expires_at_seconds: NotRequired[int]
    kind: Literal["user"]


class CreateWizardRepositoryChangeRequestBodyDict(TypedDict):
    """`CreateWizardRepositoryChangeRequestBody` as a mapping."""

    parent_repository_id: str
    expires_at_seconds: NotRequired[int]
    kind: Literal["wizard"]


class RepositoryChangeRequestRemediationEvidenceResourceRefDict(TypedDict):
    """`RepositoryChangeRequestRemediationEvidenceResourceRef` as a mapping."""

    resource: str
    id: str


class RepositoryChangeRequestRemediationEvidenceDict(TypedDict):
    """`RepositoryChangeRequestRemediationEvidence` as a mapping."""

    summary: str
    likely_fix: str
    resource_refs: Sequence[
        models.RepositoryChangeRequestRemediationEvidenceResourceRef
        | RepositoryChangeRequestRemediationEvidenceResourceRefDict
    ]


class CreateAgentRepositoryChangeRequestBodyDict(TypedDict):
    """`CreateAgentRepositoryChangeRequestBody` as a mapping."""

    parent_repository_id: str
    expires_at_seconds: NotRequired[int]
    kind: Literal["agent"]
    agent_id: str
    remediation_evidence: (
        models.RepositoryChangeRequestRemediationEvidence
        | RepositoryChangeRequestRemediationEvidenceDict
    )


CreateRepositoryChangeRequestBodyDict: TypeAlias = (
    CreateUserRepositoryChangeRequestBodyDict
    | CreateWizardRepositoryChangeRequestBodyDict
    | CreateAgentRepositoryChangeRequestBodyDict
)
