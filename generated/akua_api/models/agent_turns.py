"""Models of the Akua API: agent turns."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import AgentRuntimeHint, AgentUsageSummary, Origin


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTurn(Model):
    """Agent turn, which `agent_turns.create` or `agent_turns.get` or another returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        agent_id: 1 to 54 characters.
        session_id: 1 to 54 characters.
        started_at: at least 0.
        completed_at: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    organization_id: str | None
    agent_id: str
    session_id: str
    state: AgentTurnState
    origin: Origin
    input: AgentTurnInput
    runtime_hint: AgentRuntimeHint
    model: str | None
    created_by: str
    started_at: int | None
    completed_at: int | None
    runtime_decision: AgentTurnRuntimeDecision | None
    decision_reason: str | None
    resolved_execution_mode: AgentTurnResolvedExecutionMode | None
    admission_error: AgentTurnAdmissionError | None
    usage_summary: AgentUsageSummary
    failure: AgentTurnFailure | None
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTurnList(Model):
    """Agent turn list, which `agent_turns.list` returns."""

    data: list[AgentTurn]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTurnInput(Model):
    """Agent turn input, the value of `AgentTurn.input`."""

    type: Literal["message"] = "message"
    content: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTurnAdmissionError(Model):
    """Agent turn admission error, the value of `AgentTurn.admission_error`."""

    code: str
    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTurnFailure(Model):
    """Agent turn failure, the value of `AgentTurn.failure`."""

    code: str
    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateAgentTurnBody(Model):
    """Create agent turn body, the body of `agent_turns.create`.

    Attributes:
        session_id: 1 to 54 characters.
        message: 1 to 50000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    session_id: str
    message: str
    runtime_hint: AgentRuntimeHint | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitMessageAgentTurnData(Model):
    """Emit message agent turn data, the value of `EmitMessageAgentTurnBody.data`.

    Attributes:
        content: 1 to 50000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    role: EmitMessageAgentTurnDataRole
    content: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitMessageAgentTurnBody(Model):
    """Emit message agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["message"] = "message"
    data: EmitMessageAgentTurnData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitAgentTurnDataResourceRef(Model):
    """Emit agent turn data resource ref, the value of `EmitArtifactAgentTurnData.resource_refs` or
    `EmitHandoffSummaryAgentTurnData.touched_resource_refs` or another.

    Attributes:
        resource: 1 to 80 characters.
        id: 1 to 80 characters.
    """

    OTHER_FIELDS: ClassVar = False

    resource: str
    id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitWidgetAgentTurnData(Model):
    """Emit widget agent turn data, the value of `EmitWidgetAgentTurnBody.data`.

    Attributes:
        schema_version: at least 1.
        title: at most 200 characters.
        summary: at most 5000 characters.
        resource_refs: at most 20 items.
        reactive_bindings: at most 20 items.
        actions: at most 20 items.
    """

    OTHER_FIELDS: ClassVar = False

    widget_type: EmitWidgetAgentTurnDataWidgetType
    schema_version: int
    title: str | Unset = UNSET
    summary: str | Unset = UNSET
    resource_refs: list[EmitAgentTurnDataResourceRef] | Unset = UNSET
    reactive_bindings: list[Any] | Unset = UNSET
    actions: list[Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitWidgetAgentTurnBody(Model):
    """Emit widget agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["widget"] = "widget"
    data: EmitWidgetAgentTurnData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitArtifactAgentTurnData(Model):
    """Emit artifact agent turn data, the value of `EmitArtifactAgentTurnBody.data`.

    Attributes:
        title: 1 to 200 characters.
        resource_refs: at most 20 items.
    """

    OTHER_FIELDS: ClassVar = False

    artifact_type: EmitArtifactAgentTurnDataArtifactType
    title: str
    resource_refs: list[EmitAgentTurnDataResourceRef] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitArtifactAgentTurnBody(Model):
    """Emit artifact agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["artifact"] = "artifact"
    data: EmitArtifactAgentTurnData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitProgressAgentTurnData(Model):
    """Emit progress agent turn data, the value of `EmitProgressAgentTurnBody.data`.

    Attributes:
        message: 1 to 2000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    state: EmitProgressAgentTurnDataState
    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitProgressAgentTurnBody(Model):
    """Emit progress agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["progress"] = "progress"
    data: EmitProgressAgentTurnData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitExecutionEnvironmentAgentTurnData(Model):
    """Emit execution environment agent turn data, the value of
    `EmitExecutionEnvironmentAgentTurnBody.data`.

    Attributes:
        message: 1 to 2000 characters.
        sandbox_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    state: EmitExecutionEnvironmentAgentTurnDataState
    message: str
    sandbox_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitExecutionEnvironmentAgentTurnBody(Model):
    """Emit execution environment agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["execution_environment"] = "execution_environment"
    data: EmitExecutionEnvironmentAgentTurnData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitApprovalRequestAgentTurnData(Model):
    """Emit approval request agent turn data, the value of `EmitApprovalRequestAgentTurnBody.data`.

    Attributes:
        title: 1 to 200 characters.
        summary: 1 to 5000 characters.
        actions: at most 20 items.
    """

    OTHER_FIELDS: ClassVar = False

    title: str
    summary: str
    actions: list[Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitApprovalRequestAgentTurnBody(Model):
    """Emit approval request agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["approval_request"] = "approval_request"
    data: EmitApprovalRequestAgentTurnData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitHandoffSummaryAgentTurnData(Model):
    """Emit handoff summary agent turn data, the value of `EmitHandoffSummaryAgentTurnBody.data`.

    Attributes:
        child_session_id: 1 to 54 characters.
        summary: 1 to 5000 characters.
        touched_resource_refs: at most 50 items.
        decision_points: at most 20 items.
        recommended_next_step: 1 to 1000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    child_session_id: str
    summary: str
    touched_resource_refs: list[EmitAgentTurnDataResourceRef] | Unset = UNSET
    decision_points: list[str] | Unset = UNSET
    recommended_next_step: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EmitHandoffSummaryAgentTurnBody(Model):
    """Emit handoff summary agent turn body, the body of `agent_turns.emit`."""

    OTHER_FIELDS: ClassVar = False

    type: Literal["handoff_summary"] = "handoff_summary"
    data: EmitHandoffSummaryAgentTurnData


AgentTurnState: TypeAlias = (
    Literal[
        "QUEUED",
        "RUNNING",
        "WAITING_FOR_INPUT",
        "WAITING_FOR_PERMISSION",
        "COMPLETED",
        "FAILED",
        "CANCELLED",
    ]
    | str
)
AgentTurnRuntimeDecision: TypeAlias = Literal["ALLOWED", "DENIED", "APPROVAL_REQUIRED"] | str
AgentTurnResolvedExecutionMode: TypeAlias = Literal["CODE_MODE", "RETAINED_RUNTIME"] | str
EmitMessageAgentTurnDataRole: TypeAlias = Literal["assistant", "system"] | str
EmitWidgetAgentTurnDataWidgetType: TypeAlias = (
    Literal[
        "approval_card",
        "choice_card",
        "form",
        "secret_input",
        "status_card",
        "docs_card",
        "diagram",
        "navigation_hint",
        "repository_change_request_review",
    ]
    | str
)
EmitArtifactAgentTurnDataArtifactType: TypeAlias = (
    Literal["diff", "patch", "log_bundle", "summary", "file", "resource_ref"] | str
)
EmitProgressAgentTurnDataState: TypeAlias = (
    Literal["QUEUED", "RUNNING", "WAITING", "COMPLETED", "FAILED"] | str
)
EmitExecutionEnvironmentAgentTurnDataState: TypeAlias = (
    Literal["STARTED", "STOPPED", "RESUMED", "DELETED", "FAILED"] | str
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownEmitAgentTurnBody(UnknownVariant):
    """An object that fits no variant of `EmitAgentTurnBody` that the document knows."""

    type: str = SERVER_SET
    data: Any = SERVER_SET


EmitAgentTurnBody: TypeAlias = (
    EmitMessageAgentTurnBody
    | EmitWidgetAgentTurnBody
    | EmitArtifactAgentTurnBody
    | EmitProgressAgentTurnBody
    | EmitExecutionEnvironmentAgentTurnBody
    | EmitApprovalRequestAgentTurnBody
    | EmitHandoffSummaryAgentTurnBody
    | UnknownEmitAgentTurnBody
)
