"""Bodies of the Akua API as mappings, for type checkers: used by several resources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

from .. import models


class AgentAmbientResourceScopeDict(TypedDict):
    """`AgentAmbientResourceScope` as a mapping."""

    type: str
    id: NotRequired[str]


class AgentAmbientPolicyDict(TypedDict):
    """`AgentAmbientPolicy` as a mapping."""

    remediation_mode: models.AgentAmbientPolicyRemediationMode
    allowed_resource_scopes: Sequence[
        models.AgentAmbientResourceScope | AgentAmbientResourceScopeDict
    ]
    max_spend_cents_per_trigger: NotRequired[int]


class AgentAmbientTriggerDict(TypedDict):
    """`AgentAmbientTrigger` as a mapping."""

    trigger_id: str
    type: models.AgentTriggerType
    state: models.AgentAmbientTriggerState
    severity_min: NotRequired[models.AgentSeverityMin]
    runtime_hint: models.AgentRuntimeHint
    cooldown_seconds: NotRequired[int]
    relationship_scope: NotRequired[
        models.AgentAmbientTriggerRelationshipScope | AgentAmbientTriggerRelationshipScopeDict
    ]
    resource_filters: NotRequired[
        Sequence[models.AgentAmbientTriggerResourceFilter | AgentAmbientTriggerResourceFilterDict]
    ]
    quiet_hours: NotRequired[
        models.AgentAmbientTriggerQuietHours | AgentAmbientTriggerQuietHoursDict
    ]


class AgentAmbientConfigDict(TypedDict):
    """`AgentAmbientConfig` as a mapping."""

    enabled: bool
    policy: NotRequired[models.AgentAmbientPolicy | AgentAmbientPolicyDict]
    triggers: Sequence[models.AgentAmbientTrigger | AgentAmbientTriggerDict]


class AgentModelPolicyDict(TypedDict):
    """`AgentModelPolicy` as a mapping."""

    default_model: str
    billing_mode: models.AgentMode
    credential_secret_id: str | None
    allowed_models: Sequence[str]
    severity_model_overrides: NotRequired[
        Sequence[
            models.AgentModelPolicySeverityModelOverride | AgentModelPolicySeverityModelOverrideDict
        ]
    ]
    max_budget_cents: NotRequired[int]
    budget_period: NotRequired[models.AgentModelPolicyBudgetPeriod]
    max_turn_budget_cents: NotRequired[int]


class WorkspaceAgentAmbientTriggerRelationshipScopeDict(TypedDict):
    """`WorkspaceAgentAmbientTriggerRelationshipScope` as a mapping."""

    type: Literal["WORKSPACE"]


class SellerCustomerAgentAmbientTriggerRelationshipScopeDict(TypedDict):
    """`SellerCustomerAgentAmbientTriggerRelationshipScope` as a mapping."""

    type: Literal["SELLER_CUSTOMER"]
    seller_workspace_id: str
    customer_workspace_id: str
    support_relationship_id: NotRequired[str]


class AgentAmbientTriggerResourceFilterDict(TypedDict):
    """`AgentAmbientTriggerResourceFilter` as a mapping."""

    type: str
    id: str


class AgentAmbientTriggerQuietHoursDict(TypedDict):
    """`AgentAmbientTriggerQuietHours` as a mapping."""

    timezone: str
    start: str
    end: str


class AgentModelPolicySeverityModelOverrideDict(TypedDict):
    """`AgentModelPolicySeverityModelOverride` as a mapping."""

    severity: models.AgentSeverityMin
    model: str


class LatestPackageVersionPinDict(TypedDict):
    """`LatestPackageVersionPin` as a mapping."""

    kind: Literal["latest"]


class PinnedPackageVersionPinDict(TypedDict):
    """`PinnedPackageVersionPin` as a mapping."""

    kind: Literal["pinned"]
    version: str


TimeRangeSnippetInputDefaultDict = TypedDict(
    "TimeRangeSnippetInputDefaultDict",
    {
        "from": "int",
        "to": "int",
    },
)
"""`TimeRangeSnippetInputDefault` as a mapping."""


class TimeRangeSnippetInputDict(TypedDict):
    """`TimeRangeSnippetInput` as a mapping."""

    key: str
    label: str
    description: NotRequired[str]
    required: NotRequired[bool]
    kind: Literal["time_range"]
    default: NotRequired[models.TimeRangeSnippetInputDefault | TimeRangeSnippetInputDefaultDict]


class ResourceSnippetInputDict(TypedDict):
    """`ResourceSnippetInput` as a mapping."""

    key: str
    label: str
    description: NotRequired[str]
    required: NotRequired[bool]
    kind: Literal["resource"]
    resource: models.ResourceSnippetInputResource
    default: NotRequired[str | Sequence[str]]
    multiple: NotRequired[bool]


class EnumSnippetInputDict(TypedDict):
    """`EnumSnippetInput` as a mapping."""

    key: str
    label: str
    description: NotRequired[str]
    required: NotRequired[bool]
    kind: Literal["enum"]
    options: Sequence[str]
    default: NotRequired[str]


class BooleanSnippetInputDict(TypedDict):
    """`BooleanSnippetInput` as a mapping."""

    key: str
    label: str
    description: NotRequired[str]
    required: NotRequired[bool]
    kind: Literal["boolean"]
    default: NotRequired[bool]


class NumberSnippetInputDict(TypedDict):
    """`NumberSnippetInput` as a mapping."""

    key: str
    label: str
    description: NotRequired[str]
    required: NotRequired[bool]
    kind: Literal["number"]
    min: NotRequired[float]
    max: NotRequired[float]
    default: NotRequired[float]


class TextSnippetInputDict(TypedDict):
    """`TextSnippetInput` as a mapping."""

    key: str
    label: str
    description: NotRequired[str]
    required: NotRequired[bool]
    kind: Literal["text"]
    default: NotRequired[str]
    max_length: NotRequired[int]


class CreateWorkerBootstrapBodyDict(TypedDict):
    """`CreateWorkerBootstrapBody` as a mapping."""

    ttl_seconds: NotRequired[int]


InstallPackageVersionPinDict: TypeAlias = LatestPackageVersionPinDict | PinnedPackageVersionPinDict
AgentAmbientTriggerRelationshipScopeDict: TypeAlias = (
    WorkspaceAgentAmbientTriggerRelationshipScopeDict
    | SellerCustomerAgentAmbientTriggerRelationshipScopeDict
)
SnippetInputDict: TypeAlias = (
    TimeRangeSnippetInputDict
    | ResourceSnippetInputDict
    | EnumSnippetInputDict
    | BooleanSnippetInputDict
    | NumberSnippetInputDict
    | TextSnippetInputDict
)
