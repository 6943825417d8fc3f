"""Bodies of the Akua API as mappings, for type checkers: agent turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from .. import models


class CreateAgentTurnBodyDict(TypedDict):
    """`CreateAgentTurnBody` as a mapping."""

    session_id: str
    message: str
    runtime_hint: NotRequired[models.AgentRuntimeHint]


class EmitMessageAgentTurnDataDict(TypedDict):
    """`EmitMessageAgentTurnData` as a mapping."""

    role: models.EmitMessageAgentTurnDataRole
    content: str


class EmitMessageAgentTurnBodyDict(TypedDict):
    """`EmitMessageAgentTurnBody` as a mapping."""

    type: Literal["message"]
    data: models.EmitMessageAgentTurnData | EmitMessageAgentTurnDataDict


class EmitAgentTurnDataResourceRefDict(TypedDict):
    """`EmitAgentTurnDataResourceRef` as a mapping."""

    resource: str
    id: str


class EmitWidgetAgentTurnDataDict(TypedDict):
    """`EmitWidgetAgentTurnData` as a mapping."""

    widget_type: models.EmitWidgetAgentTurnDataWidgetType
    schema_version: int
    title: NotRequired[str]
    summary: NotRequired[str]
    resource_refs: NotRequired[
        Sequence[models.EmitAgentTurnDataResourceRef | EmitAgentTurnDataResourceRefDict]
    ]
    reactive_bindings: NotRequired[Sequence[Any]]
    actions: NotRequired[Sequence[Any]]


class EmitWidgetAgentTurnBodyDict(TypedDict):
    """`EmitWidgetAgentTurnBody` as a mapping."""

    type: Literal["widget"]
    data: models.EmitWidgetAgentTurnData | EmitWidgetAgentTurnDataDict


class EmitArtifactAgentTurnDataDict(TypedDict):
    """`EmitArtifactAgentTurnData` as a mapping."""

    artifact_type: models.EmitArtifactAgentTurnDataArtifactType
    title: str
    resource_refs: NotRequired[
        Sequence[models.EmitAgentTurnDataResourceRef | EmitAgentTurnDataResourceRefDict]
    ]


class EmitArtifactAgentTurnBodyDict(TypedDict):
    """`EmitArtifactAgentTurnBody` as a mapping."""

    type: Literal["artifact"]
    data: models.EmitArtifactAgentTurnData | EmitArtifactAgentTurnDataDict


class EmitProgressAgentTurnDataDict(TypedDict):
    """`EmitProgressAgentTurnData` as a mapping."""

    state: models.EmitProgressAgentTurnDataState
    message: str


class EmitProgressAgentTurnBodyDict(TypedDict):
    """`EmitProgressAgentTurnBody` as a mapping."""

    type: Literal["progress"]
    data: models.EmitProgressAgentTurnData | EmitProgressAgentTurnDataDict


class EmitExecutionEnvironmentAgentTurnDataDict(TypedDict):
    """`EmitExecutionEnvironmentAgentTurnData` as a mapping."""

    state: models.EmitExecutionEnvironmentAgentTurnDataState
    message: str
    sandbox_id: NotRequired[str]


class EmitExecutionEnvironmentAgentTurnBodyDict(TypedDict):
    """`EmitExecutionEnvironmentAgentTurnBody` as a mapping."""

    type: Literal["execution_environment"]
    data: models.EmitExecutionEnvironmentAgentTurnData | EmitExecutionEnvironmentAgentTurnDataDict


class EmitApprovalRequestAgentTurnDataDict(TypedDict):
    """`EmitApprovalRequestAgentTurnData` as a mapping."""

    title: str
    summary: str
    actions: NotRequired[Sequence[Any]]


class EmitApprovalRequestAgentTurnBodyDict(TypedDict):
    """`EmitApprovalRequestAgentTurnBody` as a mapping."""

    type: Literal["approval_request"]
    data: models.EmitApprovalRequestAgentTurnData | EmitApprovalRequestAgentTurnDataDict


class EmitHandoffSummaryAgentTurnDataDict(TypedDict):
    """`EmitHandoffSummaryAgentTurnData` as a mapping."""

    child_session_id: str
    summary: str
    touched_resource_refs: NotRequired[
        Sequence[models.EmitAgentTurnDataResourceRef | EmitAgentTurnDataResourceRefDict]
    ]
    decision_points: NotRequired[Sequence[str]]
    recommended_next_step: NotRequired[str]


class EmitHandoffSummaryAgentTurnBodyDict(TypedDict):
    """`EmitHandoffSummaryAgentTurnBody` as a mapping."""

    type: Literal["handoff_summary"]
    data: models.EmitHandoffSummaryAgentTurnData | EmitHandoffSummaryAgentTurnDataDict


EmitAgentTurnBodyDict: TypeAlias = (
    EmitMessageAgentTurnBodyDict
    | EmitWidgetAgentTurnBodyDict
    | EmitArtifactAgentTurnBodyDict
    | EmitProgressAgentTurnBodyDict
    | EmitExecutionEnvironmentAgentTurnBodyDict
    | EmitApprovalRequestAgentTurnBodyDict
    | EmitHandoffSummaryAgentTurnBodyDict
)
