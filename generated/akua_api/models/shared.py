"""Models of the Akua API: used by several resources."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAmbientResourceScope(Model):
    """Agent ambient resource scope, the value of `AgentAmbientPolicy.allowed_resource_scopes`.

    Attributes:
        type: 1 to 120 characters.
        id: 1 to 200 characters.
    """

    type: str
    id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAmbientPolicy(Model):
    """Agent ambient policy, the value of `AgentAmbientConfig.policy`.

    Attributes:
        allowed_resource_scopes: at most 100 items.
        max_spend_cents_per_trigger: at least 0.
    """

    remediation_mode: AgentAmbientPolicyRemediationMode
    allowed_resource_scopes: list[AgentAmbientResourceScope]
    max_spend_cents_per_trigger: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAmbientTrigger(Model):
    """Agent ambient trigger, the value of `AgentAmbientConfig.triggers`.

    Attributes:
        trigger_id: 1 to 120 characters.
        cooldown_seconds: above 0.
        resource_filters: at most 50 items.
    """

    trigger_id: str
    type: AgentTriggerType
    state: AgentAmbientTriggerState
    severity_min: AgentSeverityMin | Unset = UNSET
    runtime_hint: AgentRuntimeHint
    cooldown_seconds: int | Unset = UNSET
    relationship_scope: AgentAmbientTriggerRelationshipScope | Unset = UNSET
    resource_filters: list[AgentAmbientTriggerResourceFilter] | Unset = UNSET
    quiet_hours: AgentAmbientTriggerQuietHours | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAmbientConfig(Model):
    """Agent ambient config, the value of `Agent.ambient` or `AgentTemplate.ambient` or one of 2
    others.

    Attributes:
        triggers: at most 50 items.
    """

    enabled: bool
    policy: AgentAmbientPolicy | Unset = UNSET
    triggers: list[AgentAmbientTrigger]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentModelPolicy(Model):
    """Agent model policy, the value of `Agent.model_policy` or `AgentTemplate.model_policy` or one of
    2 others.

    Attributes:
        default_model: 1 to 120 characters.
        credential_secret_id: 1 to 54 characters.
        allowed_models: 1 to 50 items.
        severity_model_overrides: at most 4 items.
        max_budget_cents: at least 0.
        max_turn_budget_cents: at least 0.
    """

    default_model: str
    billing_mode: AgentMode
    credential_secret_id: str | None = attrs.field(repr=False)
    allowed_models: list[str]
    severity_model_overrides: list[AgentModelPolicySeverityModelOverride] | Unset = UNSET
    max_budget_cents: int | Unset = UNSET
    budget_period: AgentModelPolicyBudgetPeriod | Unset = UNSET
    max_turn_budget_cents: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentUsageSummary(Model):
    """Agent usage summary, the value of `Agent.usage_summary` or `AgentSession.usage_summary` or
    another.

    Attributes:
        provider_cost_cents: at least 0.
        provider_token_count: at least 0.
        runtime_compute_seconds: at least 0.
        runtime_storage_gb_hours: at least 0.
        mcp_call_count: at least 0.
        api_call_count: at least 0.
        ambient_trigger_count: at least 0.
    """

    provider_cost_cents: int
    provider_token_count: int
    runtime_compute_seconds: float
    runtime_storage_gb_hours: float
    mcp_call_count: int
    api_call_count: int
    ambient_trigger_count: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentEvent(Model):
    """Agent event, which `agent_events.stream` or `agent_turns.emit` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        agent_id: 1 to 54 characters.
        session_id: 1 to 54 characters.
        turn_id: 1 to 54 characters.
        created_at: at least 0.
    """

    id: str
    workspace_id: str
    agent_id: str
    session_id: str
    turn_id: str
    sequence: int
    cursor: str
    type: AgentType
    created_at: int
    data: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallUrl(Model):
    """Install url, the value of `Install.urls` or `OrderDeliverySummary.urls`.

    Attributes:
        url: URI.
        last_observed_at: at least 0.
        updated_at: at least 0.
    """

    route_key: str
    hostname: str
    url: str
    protocol: CustomDomainProtocol
    routing_mode: RoutingMode
    status: InstallUrlStatus
    error: str | Unset = UNSET
    last_observed_at: int | Unset = UNSET
    updated_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OperationStep(Model):
    """Operation step, the value of `MachineOperation.steps` or `Operation.steps`.

    Attributes:
        started_at: at least 0.
        completed_at: at least 0.
    """

    name: str
    status: OperationStepStatus
    execution_type: OperationStepExecutionType
    started_at: int
    completed_at: int | None
    error_message: str | None
    retryable: bool
    skippable: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Operation(Model):
    """Operation, which `clusters.create` or `clusters.delete` or one of 18 others returns.

    Attributes:
        id: 1 to 53 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        parent_operation_id: 1 to 53 characters.
        html_url: at most 2048 characters, URI.
        started_at: at least 0.
        completed_at: at least 0.
    """

    id: str
    workspace_id: str | None
    organization_id: str | None
    owner_type: OperationOwnerType
    owner_id: str
    parent_operation_id: str | None
    state: OperationState
    done: bool
    html_url: str
    metadata: OperationMetadata
    response: OperationResponse | None
    error: OperationError | None
    last_error: OperationLastError | None
    started_at: int
    completed_at: int | None
    steps: list[OperationStep] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkerBootstrapArtifacts(Model):
    """Worker bootstrap artifacts, the value of `OrderDraftWorkerBootstrap.artifacts` or
    `WorkerBootstrap.artifacts`.
    """

    linux: WorkerBootstrapArtifactsLinux | Unset = UNSET
    windows: WorkerBootstrapArtifactsWindows | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageOperationMetadata(Model):
    """Package operation metadata, the value of `MachineOperation.metadata` or `Operation.metadata` or
    another.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    type: Literal["package.create"] = "package.create"
    idempotency_key: str
    workspace_id: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageOperationResponse(Model):
    """Package operation response, the value of `MachineOperation.response` or `Operation.response` or
    another.

    Attributes:
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
        repository_id: 1 to 55 characters.
    """

    type: Literal["package.create"] = "package.create"
    package_id: str
    package_version_id: str
    repository_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetRunError(Model):
    """Snippet run error, the value of `LegacySnippetRun.error` or `VersionedSnippetRun.error`."""

    code: str
    message: str
    details: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetRunList(Model):
    """Snippet run list, which `snippet_runs.list` or `snippets.list_runs` returns."""

    data: list[SnippetRun]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceAgentAmbientTriggerRelationshipScope(Model):
    """Workspace agent ambient trigger relationship scope, the value of
    `AgentAmbientTrigger.relationship_scope`.
    """

    type: Literal["WORKSPACE"] = "WORKSPACE"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SellerCustomerAgentAmbientTriggerRelationshipScope(Model):
    """Seller customer agent ambient trigger relationship scope, the value of
    `AgentAmbientTrigger.relationship_scope`.

    Attributes:
        seller_workspace_id: 1 to 53 characters.
        customer_workspace_id: 1 to 53 characters.
        support_relationship_id: 1 to 200 characters.
    """

    type: Literal["SELLER_CUSTOMER"] = "SELLER_CUSTOMER"
    seller_workspace_id: str
    customer_workspace_id: str
    support_relationship_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAmbientTriggerResourceFilter(Model):
    """Agent ambient trigger resource filter, the value of `AgentAmbientTrigger.resource_filters`.

    Attributes:
        type: 1 to 120 characters.
        id: 1 to 200 characters.
    """

    type: str
    id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAmbientTriggerQuietHours(Model):
    """Agent ambient trigger quiet hours, the value of `AgentAmbientTrigger.quiet_hours`.

    Attributes:
        timezone: 1 to 120 characters.
    """

    timezone: str
    start: str
    end: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentModelPolicySeverityModelOverride(Model):
    """Agent model policy severity model override, the value of
    `AgentModelPolicy.severity_model_overrides`.

    Attributes:
        model: 1 to 120 characters.
    """

    severity: AgentSeverityMin
    model: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentGrant(Model):
    """Agent grant, the value of `AgentSkill.required_grants` or `AgentTemplate.grants`."""

    resource: str
    actions: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LatestPackageVersionPin(Model):
    """Latest package version pin, the value of `CreatePackageInstallBody.package_version_pin` or
    `CreateProductBody.package_version_pin` or one of 2 others.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["latest"] = "latest"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PinnedPackageVersionPin(Model):
    """Pinned package version pin, the value of `CreatePackageInstallBody.package_version_pin` or
    `CreateProductBody.package_version_pin` or one of 2 others.

    Attributes:
        version: 1 to 128 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["pinned"] = "pinned"
    version: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TimeRangeSnippetInputDefault(Model):
    """Time range snippet input default, the value of `TimeRangeSnippetInput.default`."""

    WIRE_NAMES: ClassVar = {"from_": "from"}
    OTHER_FIELDS: ClassVar = False

    from_: int
    to: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TimeRangeSnippetInput(Model):
    """Time range snippet input, the value of `CreateLegacySnippetBody.inputs` or
    `CreateVersionedSnippetBody.inputs` or one of 5 others.

    Attributes:
        label: 1 to 100 characters.
        description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    key: str
    label: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: Literal["time_range"] = "time_range"
    default: TimeRangeSnippetInputDefault | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResourceSnippetInput(Model):
    """Resource snippet input, the value of `CreateLegacySnippetBody.inputs` or
    `CreateVersionedSnippetBody.inputs` or one of 5 others.

    Attributes:
        label: 1 to 100 characters.
        description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    key: str
    label: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: Literal["resource"] = "resource"
    resource: ResourceSnippetInputResource
    default: str | list[str] | Unset = UNSET
    multiple: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EnumSnippetInput(Model):
    """Enum snippet input, the value of `CreateLegacySnippetBody.inputs` or
    `CreateVersionedSnippetBody.inputs` or one of 5 others.

    Attributes:
        label: 1 to 100 characters.
        description: at most 500 characters.
        options: 1 to 100 items.
        default: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    key: str
    label: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: Literal["enum"] = "enum"
    options: list[str]
    default: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BooleanSnippetInput(Model):
    """Boolean snippet input, the value of `CreateLegacySnippetBody.inputs` or
    `CreateVersionedSnippetBody.inputs` or one of 5 others.

    Attributes:
        label: 1 to 100 characters.
        description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    key: str
    label: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: Literal["boolean"] = "boolean"
    default: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class NumberSnippetInput(Model):
    """Number snippet input, the value of `CreateLegacySnippetBody.inputs` or
    `CreateVersionedSnippetBody.inputs` or one of 5 others.

    Attributes:
        label: 1 to 100 characters.
        description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    key: str
    label: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: Literal["number"] = "number"
    min: float | Unset = UNSET
    max: float | Unset = UNSET
    default: float | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TextSnippetInput(Model):
    """Text snippet input, the value of `CreateLegacySnippetBody.inputs` or
    `CreateVersionedSnippetBody.inputs` or one of 5 others.

    Attributes:
        label: 1 to 100 characters.
        description: at most 500 characters.
        default: at most 500 characters.
        max_length: 1 to 500.
    """

    OTHER_FIELDS: ClassVar = False

    key: str
    label: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: Literal["text"] = "text"
    default: str | Unset = UNSET
    max_length: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetStats(Model):
    """Snippet stats, the value of `ExecuteLegacySnippetResponse.stats` or
    `ExecuteVersionedSnippetResponse.stats` or one of 2 others.
    """

    cpu_time_ms: float
    wall_time_ms: float
    heap_used_bytes: float


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScalarVersionedSnippetResultHistory(Model):
    """Scalar versioned snippet result history, the value of `ScalarVersionedSnippetResult.history`.

    Attributes:
        timestamp: at least 0.
    """

    timestamp: int
    value: float | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScalarVersionedSnippetResult(Model):
    """Scalar versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.

    Attributes:
        unit: 1 to 64 characters.
        definition: 1 to 500 characters.
        timestamp: at least 0.
        history: at most 2000 items.
    """

    contract_version: Literal[1] = 1
    type: Literal["scalar"] = "scalar"
    value: str | float | bool | None
    unit: str | Unset = UNSET
    definition: str | Unset = UNSET
    timestamp: int | Unset = UNSET
    history: list[ScalarVersionedSnippetResultHistory] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class VersionedSnippetResultSeries(Model):
    """Versioned snippet result series, the value of `CategoricalVersionedSnippetResult.series` or
    `TimeseriesVersionedSnippetResult.series`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        unit: 1 to 64 characters.
        definition: 1 to 500 characters.
    """

    key: str
    label: str
    unit: str | Unset = UNSET
    definition: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TimeseriesVersionedSnippetResultPoint(Model):
    """Timeseries versioned snippet result point, the value of
    `TimeseriesVersionedSnippetResult.points`.

    Attributes:
        timestamp: at least 0.
        values: at most 8 items.
    """

    timestamp: int
    values: list[float | None]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TimeseriesVersionedSnippetResult(Model):
    """Timeseries versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.

    Attributes:
        series: 1 to 8 items.
        points: at most 2000 items.
    """

    contract_version: Literal[1] = 1
    type: Literal["timeseries"] = "timeseries"
    series: list[VersionedSnippetResultSeries]
    points: list[TimeseriesVersionedSnippetResultPoint]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CategoricalVersionedSnippetResultCategory(Model):
    """Categorical versioned snippet result category, the value of
    `CategoricalVersionedSnippetResult.categories`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
    """

    key: str
    label: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CategoricalVersionedSnippetResult(Model):
    """Categorical versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.

    Attributes:
        series: 1 to 8 items.
        categories: at most 100 items.
        values: at most 100 items.
    """

    contract_version: Literal[1] = 1
    type: Literal["categorical"] = "categorical"
    series: list[VersionedSnippetResultSeries]
    categories: list[CategoricalVersionedSnippetResultCategory]
    values: list[list[float | None]]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TextTableVersionedSnippetResultColumn(Model):
    """Text table versioned snippet result column, the value of `TableVersionedSnippetResult.columns`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        definition: 1 to 500 characters.
    """

    key: str
    label: str
    definition: str | Unset = UNSET
    kind: Literal["text"] = "text"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class NumberTableVersionedSnippetResultColumn(Model):
    """Number table versioned snippet result column, the value of
    `TableVersionedSnippetResult.columns`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        definition: 1 to 500 characters.
        unit: 1 to 64 characters.
    """

    key: str
    label: str
    definition: str | Unset = UNSET
    kind: Literal["number"] = "number"
    unit: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BooleanTableVersionedSnippetResultColumn(Model):
    """Boolean table versioned snippet result column, the value of
    `TableVersionedSnippetResult.columns`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        definition: 1 to 500 characters.
    """

    key: str
    label: str
    definition: str | Unset = UNSET
    kind: Literal["boolean"] = "boolean"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TimestampTableVersionedSnippetResultColumn(Model):
    """Timestamp table versioned snippet result column, the value of
    `TableVersionedSnippetResult.columns`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        definition: 1 to 500 characters.
    """

    key: str
    label: str
    definition: str | Unset = UNSET
    kind: Literal["timestamp"] = "timestamp"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LinkTableVersionedSnippetResultColumn(Model):
    """Link table versioned snippet result column, the value of `TableVersionedSnippetResult.columns`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        definition: 1 to 500 characters.
    """

    key: str
    label: str
    definition: str | Unset = UNSET
    kind: Literal["link"] = "link"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TableVersionedSnippetResult(Model):
    """Table versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.

    Attributes:
        columns: 1 to 32 items.
        rows: at most 500 items.
    """

    contract_version: Literal[1] = 1
    type: Literal["table"] = "table"
    columns: list[TableVersionedSnippetResultColumn]
    rows: list[list[str | float | bool | None]]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class StatusListVersionedSnippetResultItem(Model):
    """Status list versioned snippet result item, the value of
    `StatusListVersionedSnippetResult.items`.

    Attributes:
        key: 1 to 64 characters.
        label: 1 to 200 characters.
        detail: at most 16384 characters.
        timestamp: at least 0.
        link: 1 to 2048 characters.
    """

    key: str
    label: str
    severity: StatusListVersionedSnippetResultItemSeverity
    detail: str | Unset = UNSET
    timestamp: int | Unset = UNSET
    link: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class StatusListVersionedSnippetResult(Model):
    """Status list versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.

    Attributes:
        items: at most 200 items.
    """

    contract_version: Literal[1] = 1
    type: Literal["status_list"] = "status_list"
    items: list[StatusListVersionedSnippetResultItem]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LogsVersionedSnippetResultEntry(Model):
    """Logs versioned snippet result entry, the value of `LogsVersionedSnippetResult.entries`.

    Attributes:
        message: 1 to 4096 characters.
        timestamp: at least 0.
        level: 1 to 32 characters.
    """

    message: str
    timestamp: int | Unset = UNSET
    level: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LogsVersionedSnippetResult(Model):
    """Logs versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.

    Attributes:
        entries: at most 1000 items.
    """

    contract_version: Literal[1] = 1
    type: Literal["logs"] = "logs"
    entries: list[LogsVersionedSnippetResultEntry]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class JsonVersionedSnippetResult(Model):
    """Json versioned snippet result, the value of `ExecuteVersionedSnippetResponse.result` or
    `VersionedSnippetRun.output`.
    """

    contract_version: Literal[1] = 1
    type: Literal["json"] = "json"
    value: Any


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineCreateOperationMetadata(Model):
    """Machine create operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
        compute_config_id: 1 to 54 characters.
        request_fingerprint: not empty.
    """

    type: Literal["machine.create"] = "machine.create"
    workspace_id: str
    cluster_id: str
    compute_config_id: str | Unset = UNSET
    instance_type: str
    managed: bool
    request_fingerprint: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineDeleteOperationMetadata(Model):
    """Machine delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        machine_id: 1 to 54 characters.
        request_fingerprint: not empty.
    """

    type: Literal["machine.delete"] = "machine.delete"
    workspace_id: str
    machine_id: str
    request_fingerprint: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineSuspendOperationMetadata(Model):
    """Machine suspend operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        machine_id: 1 to 54 characters.
        request_fingerprint: not empty.
    """

    type: Literal["machine.suspend"] = "machine.suspend"
    workspace_id: str
    machine_id: str
    request_fingerprint: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineResumeOperationMetadata(Model):
    """Machine resume operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        machine_id: 1 to 54 characters.
        request_fingerprint: not empty.
    """

    type: Literal["machine.resume"] = "machine.resume"
    workspace_id: str
    machine_id: str
    request_fingerprint: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterDeleteOperationMetadata(Model):
    """Cluster delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.delete"] = "cluster.delete"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterDeleteOperationResponse(Model):
    """Cluster delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.delete"] = "cluster.delete"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCreateOperationMetadata(Model):
    """Cluster create operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        region_id: 1 to 54 characters.
    """

    type: Literal["cluster.create"] = "cluster.create"
    workspace_id: str
    region_id: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterSuspendOperationMetadata(Model):
    """Cluster suspend operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.suspend"] = "cluster.suspend"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterSuspendOperationResponse(Model):
    """Cluster suspend operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.suspend"] = "cluster.suspend"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterResumeOperationMetadata(Model):
    """Cluster resume operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.resume"] = "cluster.resume"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterResumeOperationResponse(Model):
    """Cluster resume operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.resume"] = "cluster.resume"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilitiesRefreshOperationMetadata(Model):
    """Cluster capabilities refresh operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.capabilities.refresh"] = "cluster.capabilities.refresh"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilitiesRefreshOperationResponse(Model):
    """Cluster capabilities refresh operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.capabilities.refresh"] = "cluster.capabilities.refresh"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilityEnsureOperationMetadata(Model):
    """Cluster capability ensure operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        cluster_id: 1 to 54 characters.
        capability: not empty.
    """

    type: Literal["cluster.capability.ensure"] = "cluster.capability.ensure"
    cluster_id: str
    capability: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilityEnsureOperationResponse(Model):
    """Cluster capability ensure operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cluster_id: 1 to 54 characters.
        capability: not empty.
    """

    type: Literal["cluster.capability.ensure"] = "cluster.capability.ensure"
    cluster_id: str
    capability: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterWorkerBootstrapRevokeOperationMetadata(Model):
    """Cluster worker bootstrap revoke operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        cluster_id: 1 to 54 characters.
        worker_bootstrap_id: 1 to 54 characters.
    """

    type: Literal["cluster.worker_bootstrap.revoke"] = "cluster.worker_bootstrap.revoke"
    cluster_id: str
    worker_bootstrap_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallCreateOperationMetadata(Model):
    """Install create operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        product_id: 1 to 55 characters.
    """

    type: Literal["install.create"] = "install.create"
    idempotency_key: str
    workspace_id: str
    product_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallRenderOperationMetadata(Model):
    """Install render operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        install_id: 1 to 55 characters.
    """

    type: Literal["install.render"] = "install.render"
    install_id: str
    trigger_commit_sha: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallDeleteOperationMetadata(Model):
    """Install delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        install_id: 1 to 55 characters.
    """

    type: Literal["install.delete"] = "install.delete"
    install_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameBindPinnedOperationMetadata(Model):
    """Preview hostname bind pinned operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        install_id: 1 to 55 characters.
        render_id: 1 to 54 characters.
    """

    type: Literal["preview_hostname.bind_pinned"] = "preview_hostname.bind_pinned"
    install_id: str
    render_id: str
    protocol: CustomDomainProtocol
    routing_mode: RoutingMode
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameBindFloatingOperationMetadata(Model):
    """Preview hostname bind floating operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        install_id: 1 to 55 characters.
        track: 1 to 100 characters.
        render_id: 1 to 54 characters.
    """

    type: Literal["preview_hostname.bind_floating"] = "preview_hostname.bind_floating"
    install_id: str
    track: str
    render_id: str
    protocol: CustomDomainProtocol
    routing_mode: RoutingMode
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameDeleteOperationMetadata(Model):
    """Preview hostname delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        install_id: 1 to 55 characters.
        preview_hostname_id: 1 to 54 characters.
    """

    type: Literal["preview_hostname.delete"] = "preview_hostname.delete"
    install_id: str
    preview_hostname_id: str
    if_match: str
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceDeleteOperationMetadata(Model):
    """Workspace delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    type: Literal["workspace.delete"] = "workspace.delete"
    workspace_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceDeleteOperationResponse(Model):
    """Workspace delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    type: Literal["workspace.delete"] = "workspace.delete"
    workspace_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceSubscriptionCancelOperationMetadata(Model):
    """Workspace subscription cancel operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    type: Literal["workspace.subscription.cancel"] = "workspace.subscription.cancel"
    workspace_id: str
    mode: Literal["period_end"] = "period_end"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceSubdomainSetNameOperationMetadata(Model):
    """Workspace subdomain set name operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        name: 1 to 63 characters.
    """

    type: Literal["workspace.subdomain.set_name"] = "workspace.subdomain.set_name"
    workspace_id: str
    name: str
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallCustomDomainOperationMetadataTarget(Model):
    """Install custom domain operation metadata target, the value of
    `CustomDomainCreateOperationMetadata.target` or `CustomDomainUpdateOperationMetadata.target`.

    Attributes:
        install_id: 1 to 55 characters.
    """

    kind: Literal["install"] = "install"
    install_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCustomDomainOperationMetadataTarget(Model):
    """Cluster custom domain operation metadata target, the value of
    `CustomDomainCreateOperationMetadata.target` or `CustomDomainUpdateOperationMetadata.target`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    kind: Literal["cluster"] = "cluster"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExternalCustomDomainOperationMetadataTarget(Model):
    """External custom domain operation metadata target, the value of
    `CustomDomainCreateOperationMetadata.target` or `CustomDomainUpdateOperationMetadata.target`.

    Attributes:
        endpoint: URI.
        mtls_secret_id: 1 to 54 characters.
    """

    kind: Literal["external"] = "external"
    endpoint: str
    mtls_secret_id: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainCreateOperationMetadata(Model):
    """Custom domain create operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["custom_domain.create"] = "custom_domain.create"
    workspace_id: str
    hostname: str
    target: CustomDomainOperationMetadataTarget
    protocol: CustomDomainProtocol
    routing_mode: RoutingMode
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainUpdateOperationMetadata(Model):
    """Custom domain update operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        custom_domain_id: 1 to 54 characters.
    """

    type: Literal["custom_domain.update"] = "custom_domain.update"
    workspace_id: str
    custom_domain_id: str
    target: CustomDomainOperationMetadataTarget | Unset = UNSET
    protocol: CustomDomainProtocol | Unset = UNSET
    routing_mode: RoutingMode | Unset = UNSET
    if_match: str
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainDeleteOperationMetadata(Model):
    """Custom domain delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        custom_domain_id: 1 to 54 characters.
    """

    type: Literal["custom_domain.delete"] = "custom_domain.delete"
    workspace_id: str
    custom_domain_id: str
    if_match: str
    idempotency_key: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CloudflarePrivateOriginRoutePrepareOperationMetadata(Model):
    """Cloudflare private origin route prepare operation metadata, the value of
    `MachineOperation.metadata` or `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
        route_intent_id: 1 to 54 characters.
    """

    type: Literal["cloudflare.private_origin_route.prepare"] = (
        "cloudflare.private_origin_route.prepare"
    )
    workspace_id: str
    cluster_id: str
    route_intent_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CloudflarePrivateOriginRouteReleaseOperationMetadata(Model):
    """Cloudflare private origin route release operation metadata, the value of
    `MachineOperation.metadata` or `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        route_intent_id: 1 to 54 characters.
    """

    type: Literal["cloudflare.private_origin_route.release"] = (
        "cloudflare.private_origin_route.release"
    )
    workspace_id: str
    route_intent_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestCreateOperationMetadata(Model):
    """Repository change request create operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        workspace_id: 1 to 53 characters.
        parent_repository_id: 1 to 55 characters.
    """

    type: Literal["repository_change_request.create"] = "repository_change_request.create"
    workspace_id: str
    parent_repository_id: str
    created_by_kind: RepositoryChangeRequestCreatedByType


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestAcceptOperationMetadata(Model):
    """Repository change request accept operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
    """

    type: Literal["repository_change_request.accept"] = "repository_change_request.accept"
    repository_change_request_id: str
    user_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestRejectOperationMetadata(Model):
    """Repository change request reject operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
    """

    type: Literal["repository_change_request.reject"] = "repository_change_request.reject"
    repository_change_request_id: str
    user_id: str
    reason: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestWithdrawOperationMetadata(Model):
    """Repository change request withdraw operation metadata, the value of `MachineOperation.metadata`
    or `Operation.metadata`.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
    """

    type: Literal["repository_change_request.withdraw"] = "repository_change_request.withdraw"
    repository_change_request_id: str
    user_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestExpireOperationMetadata(Model):
    """Repository change request expire operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
    """

    type: Literal["repository_change_request.expire"] = "repository_change_request.expire"
    repository_change_request_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryDeleteOperationMetadata(Model):
    """Repository delete operation metadata, the value of `MachineOperation.metadata` or
    `Operation.metadata`.

    Attributes:
        repository_id: 1 to 55 characters.
    """

    type: Literal["repository.delete"] = "repository.delete"
    repository_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineCreateOperationResponse(Model):
    """Machine create operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        machine_id: 1 to 54 characters.
    """

    type: Literal["machine.create"] = "machine.create"
    machine_id: str
    provider_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineDeleteOperationResponse(Model):
    """Machine delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        machine_id: 1 to 54 characters.
    """

    type: Literal["machine.delete"] = "machine.delete"
    machine_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineSuspendOperationResponse(Model):
    """Machine suspend operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        machine_id: 1 to 54 characters.
        suspension_id: 1 to 54 characters.
    """

    type: Literal["machine.suspend"] = "machine.suspend"
    machine_id: str
    suspension_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineResumeOperationResponse(Model):
    """Machine resume operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        machine_id: 1 to 54 characters.
    """

    type: Literal["machine.resume"] = "machine.resume"
    machine_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCreateOperationResponse(Model):
    """Cluster create operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    type: Literal["cluster.create"] = "cluster.create"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterWorkerBootstrapRevokeOperationResponse(Model):
    """Cluster worker bootstrap revoke operation response, the value of `MachineOperation.response` or
    `Operation.response`.
    """

    type: Literal["cluster.worker_bootstrap.revoke"] = "cluster.worker_bootstrap.revoke"
    note: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallCreateArgoAppNameOperationResponse(Model):
    """Install create argo app name operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        install_id: 1 to 55 characters.
    """

    type: Literal["install.create"] = "install.create"
    install_id: str
    argo_app_name: str
    argo_app_namespace: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallCreateSandboxSkippedOperationResponse(Model):
    """Install create sandbox skipped operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        install_id: 1 to 55 characters.
    """

    type: Literal["install.create"] = "install.create"
    install_id: str
    sandbox_skipped: Literal[True] = True


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallRenderOperationResponse(Model):
    """Install render operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        install_render_id: 1 to 54 characters.
        repository_id: 1 to 55 characters.
    """

    type: Literal["install.render"] = "install.render"
    install_render_id: str
    repository_id: str
    commit_sha: str | Unset = UNSET
    render_hash: str
    skipped: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallDeleteOperationResponse(Model):
    """Install delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.
    """

    type: Literal["install.delete"] = "install.delete"
    argo_app_deleted: bool
    repo_purged: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameBindPinnedOperationResponse(Model):
    """Preview hostname bind pinned operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        install_id: 1 to 55 characters.
        preview_hostname_id: 1 to 54 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["preview_hostname.bind_pinned"] = "preview_hostname.bind_pinned"
    install_id: str
    preview_hostname_id: str
    hostname: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameBindFloatingOperationResponse(Model):
    """Preview hostname bind floating operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        install_id: 1 to 55 characters.
        preview_hostname_id: 1 to 54 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["preview_hostname.bind_floating"] = "preview_hostname.bind_floating"
    install_id: str
    preview_hostname_id: str
    hostname: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameDeleteOperationResponse(Model):
    """Preview hostname delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        install_id: 1 to 55 characters.
        preview_hostname_id: 1 to 54 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["preview_hostname.delete"] = "preview_hostname.delete"
    install_id: str
    preview_hostname_id: str
    hostname: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceSubscriptionCancelOperationResponse(Model):
    """Workspace subscription cancel operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        cancel_at: at least 0.
    """

    type: Literal["workspace.subscription.cancel"] = "workspace.subscription.cancel"
    subscription_id: str
    cancel_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceSubdomainSetNameOperationResponse(Model):
    """Workspace subdomain set name operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        workspace_id: 1 to 53 characters.
        workspace_subdomain_id: 1 to 54 characters.
        fqdn: 1 to 253 characters.
    """

    type: Literal["workspace.subdomain.set_name"] = "workspace.subdomain.set_name"
    workspace_id: str
    workspace_subdomain_id: str
    fqdn: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainCreateOperationResponse(Model):
    """Custom domain create operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        workspace_id: 1 to 53 characters.
        custom_domain_id: 1 to 54 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["custom_domain.create"] = "custom_domain.create"
    workspace_id: str
    custom_domain_id: str
    hostname: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainUpdateOperationResponse(Model):
    """Custom domain update operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        workspace_id: 1 to 53 characters.
        custom_domain_id: 1 to 54 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["custom_domain.update"] = "custom_domain.update"
    workspace_id: str
    custom_domain_id: str
    hostname: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainDeleteOperationResponse(Model):
    """Custom domain delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        workspace_id: 1 to 53 characters.
        custom_domain_id: 1 to 54 characters.
        hostname: 1 to 253 characters.
    """

    type: Literal["custom_domain.delete"] = "custom_domain.delete"
    workspace_id: str
    custom_domain_id: str
    hostname: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CloudflarePrivateOriginRoutePrepareOperationResponse(Model):
    """Cloudflare private origin route prepare operation response, the value of
    `MachineOperation.response` or `Operation.response`.

    Attributes:
        origin_route_id: 1 to 54 characters.
    """

    type: Literal["cloudflare.private_origin_route.prepare"] = (
        "cloudflare.private_origin_route.prepare"
    )
    origin_route_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CloudflarePrivateOriginRouteReleaseOperationResponse(Model):
    """Cloudflare private origin route release operation response, the value of
    `MachineOperation.response` or `Operation.response`.

    Attributes:
        route_intent_id: 1 to 54 characters.
    """

    type: Literal["cloudflare.private_origin_route.release"] = (
        "cloudflare.private_origin_route.release"
    )
    route_intent_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestCreateOperationResponse(Model):
    """Repository change request create operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        repository_change_request_id: 1 to 54 characters.
        fork_repository_id: 1 to 55 characters.
        expires_at: at least 0.
    """

    type: Literal["repository_change_request.create"] = "repository_change_request.create"
    repository_change_request_id: str
    fork_repository_id: str
    expires_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestAcceptOperationResponse(Model):
    """Repository change request accept operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        merged_at: at least 0.
    """

    type: Literal["repository_change_request.accept"] = "repository_change_request.accept"
    merged_at: int
    triggered_install_render: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestRejectOperationResponse(Model):
    """Repository change request reject operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        rejected_at: at least 0.
    """

    type: Literal["repository_change_request.reject"] = "repository_change_request.reject"
    rejected_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestWithdrawOperationResponse(Model):
    """Repository change request withdraw operation response, the value of `MachineOperation.response`
    or `Operation.response`.

    Attributes:
        withdrawn_at: at least 0.
    """

    type: Literal["repository_change_request.withdraw"] = "repository_change_request.withdraw"
    withdrawn_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestExpireOperationResponse(Model):
    """Repository change request expire operation response, the value of `MachineOperation.response` or
    `Operation.response`.
    """

    type: Literal["repository_change_request.expire"] = "repository_change_request.expire"
    expired: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryDeleteOperationResponse(Model):
    """Repository delete operation response, the value of `MachineOperation.response` or
    `Operation.response`.

    Attributes:
        purged_at: at least 0.
    """

    type: Literal["repository.delete"] = "repository.delete"
    purged_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OperationError(Model):
    """Operation error, the value of `MachineOperation.error` or `Operation.error` or another."""

    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OperationLastError(Model):
    """Operation last error, the value of `MachineOperation.last_error` or `Operation.last_error` or
    another.
    """

    message: str
    step_name: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SupportedWorkerBootstrapArtifact(Model):
    """Supported worker bootstrap artifact, the value of `WorkerBootstrapArtifactsLinux.amd64` or
    `WorkerBootstrapArtifactsLinux.arm64` or one of 2 others.

    Attributes:
        download_url: URI.
    """

    supported: Literal[True] = True
    command: str | Unset = UNSET
    shell: SupportedWorkerBootstrapArtifactShell | Unset = UNSET
    download_url: str | Unset = UNSET
    cloud_init: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnsupportedWorkerBootstrapArtifact(Model):
    """Unsupported worker bootstrap artifact, the value of `WorkerBootstrapArtifactsLinux.amd64` or
    `WorkerBootstrapArtifactsLinux.arm64` or one of 2 others.
    """

    supported: Literal[False] = False


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkerBootstrapArtifactsLinux(Model):
    """Worker bootstrap artifacts linux, the value of `WorkerBootstrapArtifacts.linux`."""

    amd64: WorkerBootstrapArtifact | Unset = UNSET
    arm64: WorkerBootstrapArtifact | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkerBootstrapArtifactsWindows(Model):
    """Worker bootstrap artifacts windows, the value of `WorkerBootstrapArtifacts.windows`."""

    amd64: WorkerBootstrapArtifact | Unset = UNSET
    arm64: WorkerBootstrapArtifact | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class LegacySnippetRun(Model):
    """Legacy snippet run, which `snippet_runs.get` or `snippets.create_run` or another returns.

    Attributes:
        id: 1 to 54 characters.
        snippet_id: 1 to 54 characters.
        dashboard_id: 1 to 55 characters.
        widget_id: 1 to 54 characters.
        agent_session_id: 1 to 54 characters.
        agent_turn_id: 1 to 54 characters.
        created_at: at least 0.
    """

    id: str
    snippet_id: str
    source: SnippetRunSource
    snippet_name: str
    snippet_etag: str
    dashboard_id: str | None
    dashboard_name: str | None
    widget_id: str | None
    widget_title: str | None
    run_by: str
    agent_session_id: str | None
    agent_turn_id: str | None
    state: SnippetRunState
    inputs: dict[str, Any]
    overrides: dict[str, Any] | Unset = UNSET
    error: SnippetRunError | Unset = UNSET
    duration_ms: float
    stats: SnippetStats
    created_at: int
    etag: str
    result_contract_version: None
    result_type: None
    default_visualization: None
    output: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class VersionedSnippetRun(Model):
    """Versioned snippet run, which `snippet_runs.get` or `snippets.create_run` or another returns.

    Attributes:
        id: 1 to 54 characters.
        snippet_id: 1 to 54 characters.
        dashboard_id: 1 to 55 characters.
        widget_id: 1 to 54 characters.
        agent_session_id: 1 to 54 characters.
        agent_turn_id: 1 to 54 characters.
        created_at: at least 0.
    """

    id: str
    snippet_id: str
    source: SnippetRunSource
    snippet_name: str
    snippet_etag: str
    dashboard_id: str | None
    dashboard_name: str | None
    widget_id: str | None
    widget_title: str | None
    run_by: str
    agent_session_id: str | None
    agent_turn_id: str | None
    state: SnippetRunState
    inputs: dict[str, Any]
    overrides: dict[str, Any] | Unset = UNSET
    error: SnippetRunError | Unset = UNSET
    duration_ms: float
    stats: SnippetStats
    created_at: int
    etag: str
    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization
    output: VersionedSnippetResult | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateWorkerBootstrapBody(Model):
    """Create worker bootstrap body, the body of `clusters.create_worker_bootstrap` or
    `order_drafts.create_worker_bootstrap`.

    Attributes:
        ttl_seconds: 60 to 86400.
    """

    OTHER_FIELDS: ClassVar = False

    ttl_seconds: int | Unset = UNSET


CommercialMode: TypeAlias = Literal["paid", "non_billable_test"] | str
OrderDeliveryStatus: TypeAlias = Literal["pending", "running", "succeeded", "failed"] | str
AgentAmbientPolicyRemediationMode: TypeAlias = Literal["READ_ONLY", "APPROVAL_GATED"] | str
AgentTriggerType: TypeAlias = (
    Literal[
        "INSTALL_STATE",
        "CLUSTER_DEGRADATION",
        "SECURITY_FINDING",
        "QUOTA_PRESSURE",
        "COST_ANOMALY",
        "MANUAL_TEST",
    ]
    | str
)
AgentAmbientTriggerState: TypeAlias = Literal["ENABLED", "DISABLED"] | str
AgentSeverityMin: TypeAlias = Literal["LOW", "MEDIUM", "HIGH", "CRITICAL"] | str
AgentRuntimeHint: TypeAlias = Literal["AUTO", "CODE_MODE", "RETAINED_RUNTIME"] | str
AgentMode: TypeAlias = Literal["PLATFORM_SUBSCRIPTION", "PLATFORM_API", "WORKSPACE_BYOK"] | str
AgentModelPolicyBudgetPeriod: TypeAlias = Literal["DAY", "WEEK", "MONTH"] | str
AgentCapability: TypeAlias = Literal["CHAT", "CODING", "AMBIENT"] | str
AgentType: TypeAlias = (
    Literal[
        "message.created",
        "widget.created",
        "artifact.created",
        "progress.updated",
        "execution_environment.started",
        "execution_environment.stopped",
        "execution_environment.resumed",
        "execution_environment.deleted",
        "execution_environment.failed",
        "handoff_summary.created",
        "turn.cancelled",
    ]
    | str
)
AgentCommunicationProfile: TypeAlias = (
    Literal["BEGINNER", "INTERMEDIATE", "ADVANCED", "EXPERT", "ADAPTIVE"] | str
)
Origin: TypeAlias = Literal["DASHBOARD", "API", "MCP", "ACP", "AMBIENT", "SYSTEM"] | str
CustomDomainProtocol: TypeAlias = Literal["http", "websocket", "grpc"] | str
RoutingMode: TypeAlias = Literal["through_dispatcher", "bypass_dispatcher"] | str
SnippetDisplayType: TypeAlias = Literal["table", "stat", "json", "logs", "timeseries"] | str
SnippetVisualization: TypeAlias = (
    Literal[
        "stat", "sparkline", "line", "area", "bar", "donut", "table", "status_list", "logs", "json"
    ]
    | str
)
NetworkProfile: TypeAlias = Literal["linux_cilium", "mixed_os_calico"] | str
RepositoryChangeRequestCreatedByType: TypeAlias = Literal["user", "wizard", "agent"] | str
ResourceSnippetInputResource: TypeAlias = (
    Literal["cluster", "install", "product", "package", "region"] | str
)
SnippetResultType: TypeAlias = (
    Literal["scalar", "timeseries", "categorical", "table", "status_list", "logs", "json"] | str
)
StatusListVersionedSnippetResultItemSeverity: TypeAlias = (
    Literal["info", "success", "warning", "critical", "unknown"] | str
)
WorkspaceResourceClass: TypeAlias = Literal["standard", "platform", "sandbox"] | str
OrganizationRole: TypeAlias = Literal["owner", "admin", "member"] | str
InstallUrlStatus: TypeAlias = (
    Literal["pending", "provisioning", "active", "not_ready", "failed"] | str
)
CleanupRemovableBy: TypeAlias = Literal["platform_policy", "platform_admin"] | str
CleanupConversionRequired: TypeAlias = Literal["paid_order", "platform_approval"] | str
OperationStepStatus: TypeAlias = (
    Literal["pending", "running", "completed", "failed", "skipped"] | str
)
OperationStepExecutionType: TypeAlias = Literal["system", "user", "approval", "skipped"] | str
OperationOwnerType: TypeAlias = (
    Literal[
        "install",
        "repository_change_request",
        "repository",
        "workspace",
        "machine",
        "cluster",
        "package",
    ]
    | str
)
OperationState: TypeAlias = Literal["RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"] | str
SupportedWorkerBootstrapArtifactShell: TypeAlias = Literal["bash", "powershell"] | str
SnippetRunSource: TypeAlias = (
    Literal["manual", "dashboard_open", "dashboard_refresh", "agent"] | str
)
SnippetRunState: TypeAlias = Literal["succeeded", "failed", "timed_out"] | str
View: TypeAlias = Literal["basic", "full"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownInstallPackageVersionPin(UnknownVariant):
    """An object that fits no variant of `InstallPackageVersionPin` that the document knows."""

    kind: str = SERVER_SET


InstallPackageVersionPin: TypeAlias = (
    LatestPackageVersionPin | PinnedPackageVersionPin | UnknownInstallPackageVersionPin
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownOperationMetadata(UnknownVariant):
    """An object that fits no variant of `OperationMetadata` that the document knows."""

    type: str = SERVER_SET


OperationMetadata: TypeAlias = (
    MachineCreateOperationMetadata
    | MachineDeleteOperationMetadata
    | MachineSuspendOperationMetadata
    | MachineResumeOperationMetadata
    | ClusterDeleteOperationMetadata
    | ClusterCreateOperationMetadata
    | ClusterSuspendOperationMetadata
    | ClusterResumeOperationMetadata
    | ClusterCapabilitiesRefreshOperationMetadata
    | ClusterCapabilityEnsureOperationMetadata
    | ClusterWorkerBootstrapRevokeOperationMetadata
    | InstallCreateOperationMetadata
    | InstallRenderOperationMetadata
    | InstallDeleteOperationMetadata
    | PreviewHostnameBindPinnedOperationMetadata
    | PreviewHostnameBindFloatingOperationMetadata
    | PreviewHostnameDeleteOperationMetadata
    | WorkspaceDeleteOperationMetadata
    | WorkspaceSubscriptionCancelOperationMetadata
    | WorkspaceSubdomainSetNameOperationMetadata
    | CustomDomainCreateOperationMetadata
    | CustomDomainUpdateOperationMetadata
    | CustomDomainDeleteOperationMetadata
    | CloudflarePrivateOriginRoutePrepareOperationMetadata
    | CloudflarePrivateOriginRouteReleaseOperationMetadata
    | PackageOperationMetadata
    | RepositoryChangeRequestCreateOperationMetadata
    | RepositoryChangeRequestAcceptOperationMetadata
    | RepositoryChangeRequestRejectOperationMetadata
    | RepositoryChangeRequestWithdrawOperationMetadata
    | RepositoryChangeRequestExpireOperationMetadata
    | RepositoryDeleteOperationMetadata
    | UnknownOperationMetadata
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownOperationResponse(UnknownVariant):
    """An object that fits no variant of `OperationResponse` that the document knows."""

    type: str = SERVER_SET


OperationResponse: TypeAlias = (
    MachineCreateOperationResponse
    | MachineDeleteOperationResponse
    | MachineSuspendOperationResponse
    | MachineResumeOperationResponse
    | ClusterDeleteOperationResponse
    | ClusterCreateOperationResponse
    | ClusterSuspendOperationResponse
    | ClusterResumeOperationResponse
    | ClusterCapabilitiesRefreshOperationResponse
    | ClusterCapabilityEnsureOperationResponse
    | ClusterWorkerBootstrapRevokeOperationResponse
    | InstallCreateArgoAppNameOperationResponse
    | InstallCreateSandboxSkippedOperationResponse
    | InstallRenderOperationResponse
    | InstallDeleteOperationResponse
    | PreviewHostnameBindPinnedOperationResponse
    | PreviewHostnameBindFloatingOperationResponse
    | PreviewHostnameDeleteOperationResponse
    | WorkspaceDeleteOperationResponse
    | WorkspaceSubscriptionCancelOperationResponse
    | WorkspaceSubdomainSetNameOperationResponse
    | CustomDomainCreateOperationResponse
    | CustomDomainUpdateOperationResponse
    | CustomDomainDeleteOperationResponse
    | CloudflarePrivateOriginRoutePrepareOperationResponse
    | CloudflarePrivateOriginRouteReleaseOperationResponse
    | PackageOperationResponse
    | RepositoryChangeRequestCreateOperationResponse
    | RepositoryChangeRequestAcceptOperationResponse
    | RepositoryChangeRequestRejectOperationResponse
    | RepositoryChangeRequestWithdrawOperationResponse
    | RepositoryChangeRequestExpireOperationResponse
    | RepositoryDeleteOperationResponse
    | UnknownOperationResponse
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownWorkerBootstrapArtifact(UnknownVariant):
    """An object that fits no variant of `WorkerBootstrapArtifact` that the document knows."""

    supported: bool = SERVER_SET


WorkerBootstrapArtifact: TypeAlias = (
    SupportedWorkerBootstrapArtifact
    | UnsupportedWorkerBootstrapArtifact
    | UnknownWorkerBootstrapArtifact
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownSnippetRun(UnknownVariant):
    """An object that fits no variant of `SnippetRun` that the document knows."""

    id: str = SERVER_SET
    snippet_id: str = SERVER_SET
    source: SnippetRunSource = SERVER_SET
    snippet_name: str = SERVER_SET
    snippet_etag: str = SERVER_SET
    dashboard_id: str | None = SERVER_SET
    dashboard_name: str | None = SERVER_SET
    widget_id: str | None = SERVER_SET
    widget_title: str | None = SERVER_SET
    run_by: str = SERVER_SET
    agent_session_id: str | None = SERVER_SET
    agent_turn_id: str | None = SERVER_SET
    state: SnippetRunState = SERVER_SET
    inputs: dict[str, Any] = SERVER_SET
    overrides: dict[str, Any] | Unset = UNSET
    error: SnippetRunError | Unset = UNSET
    duration_ms: float = SERVER_SET
    stats: SnippetStats = SERVER_SET
    created_at: int = SERVER_SET
    etag: str = SERVER_SET
    result_contract_version: int | None = SERVER_SET
    result_type: Any = SERVER_SET
    default_visualization: Any = SERVER_SET
    output: Any | Unset = UNSET


SnippetRun: TypeAlias = LegacySnippetRun | VersionedSnippetRun | UnknownSnippetRun


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownAgentAmbientTriggerRelationshipScope(UnknownVariant):
    """An object that fits no variant of `AgentAmbientTriggerRelationshipScope` that the document
    knows.
    """

    type: str = SERVER_SET


AgentAmbientTriggerRelationshipScope: TypeAlias = (
    WorkspaceAgentAmbientTriggerRelationshipScope
    | SellerCustomerAgentAmbientTriggerRelationshipScope
    | UnknownAgentAmbientTriggerRelationshipScope
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownSnippetInput(UnknownVariant):
    """An object that fits no variant of `SnippetInput` that the document knows."""

    key: str = SERVER_SET
    label: str = SERVER_SET
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    kind: str = SERVER_SET
    default: Any | Unset = UNSET


SnippetInput: TypeAlias = (
    TimeRangeSnippetInput
    | ResourceSnippetInput
    | EnumSnippetInput
    | BooleanSnippetInput
    | NumberSnippetInput
    | TextSnippetInput
    | UnknownSnippetInput
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownTableVersionedSnippetResultColumn(UnknownVariant):
    """An object that fits no variant of `TableVersionedSnippetResultColumn` that the document knows."""

    key: str = SERVER_SET
    label: str = SERVER_SET
    definition: str | Unset = UNSET
    kind: str = SERVER_SET


TableVersionedSnippetResultColumn: TypeAlias = (
    TextTableVersionedSnippetResultColumn
    | NumberTableVersionedSnippetResultColumn
    | BooleanTableVersionedSnippetResultColumn
    | TimestampTableVersionedSnippetResultColumn
    | LinkTableVersionedSnippetResultColumn
    | UnknownTableVersionedSnippetResultColumn
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownVersionedSnippetResult(UnknownVariant):
    """An object that fits no variant of `VersionedSnippetResult` that the document knows."""

    contract_version: int = SERVER_SET
    type: str = SERVER_SET


VersionedSnippetResult: TypeAlias = (
    ScalarVersionedSnippetResult
    | TimeseriesVersionedSnippetResult
    | CategoricalVersionedSnippetResult
    | TableVersionedSnippetResult
    | StatusListVersionedSnippetResult
    | LogsVersionedSnippetResult
    | JsonVersionedSnippetResult
    | UnknownVersionedSnippetResult
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCustomDomainOperationMetadataTarget(UnknownVariant):
    """An object that fits no variant of `CustomDomainOperationMetadataTarget` that the document knows."""

    kind: str = SERVER_SET


CustomDomainOperationMetadataTarget: TypeAlias = (
    InstallCustomDomainOperationMetadataTarget
    | ClusterCustomDomainOperationMetadataTarget
    | ExternalCustomDomainOperationMetadataTarget
    | UnknownCustomDomainOperationMetadataTarget
)
