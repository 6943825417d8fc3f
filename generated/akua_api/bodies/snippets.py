"""Bodies of the Akua API as mappings, for type checkers: snippets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models
from .shared import (
    SnippetInputDict,
)


class CreateSnippetRunBodyDict(TypedDict):
    """`CreateSnippetRunBody` as a mapping."""

    inputs: NotRequired[JSONObject]
    overrides: NotRequired[JSONObject]
    agent_turn_id: NotRequired[str]
    context: NotRequired[models.CreateSnippetRunContext | CreateSnippetRunContextDict]


class ExecuteSnippetBodyDict(TypedDict):
    """`ExecuteSnippetBody` as a mapping."""

    code: str
    inputs: NotRequired[JSONObject]


class ExecuteStoredSnippetBodyDict(TypedDict):
    """`ExecuteStoredSnippetBody` as a mapping."""

    inputs: NotRequired[JSONObject]


class CreateLegacySnippetBodyDict(TypedDict):
    """`CreateLegacySnippetBody` as a mapping."""

    name: str
    description: NotRequired[str]
    code: str
    display_type: models.SnippetDisplayType
    inputs: NotRequired[Sequence[models.SnippetInput | SnippetInputDict]]
    visibility: NotRequired[models.SnippetVisibility]
    origin: NotRequired[models.SnippetOrigin]
    agent_session_id: NotRequired[str]
    agent_turn_id: NotRequired[str]
    purpose: NotRequired[models.SnippetPurpose]


class CreateVersionedSnippetBodyDict(TypedDict):
    """`CreateVersionedSnippetBody` as a mapping."""

    name: str
    description: NotRequired[str]
    code: str
    display_type: models.SnippetDisplayType
    inputs: NotRequired[Sequence[models.SnippetInput | SnippetInputDict]]
    visibility: NotRequired[models.SnippetVisibility]
    origin: NotRequired[models.SnippetOrigin]
    agent_session_id: NotRequired[str]
    agent_turn_id: NotRequired[str]
    purpose: NotRequired[models.SnippetPurpose]
    result_contract_version: Literal[1]
    result_type: models.SnippetResultType
    default_visualization: models.SnippetVisualization


class CreateManualSnippetRunContextDict(TypedDict):
    """`CreateManualSnippetRunContext` as a mapping."""

    source: Literal["manual"]


class CreateAgentSnippetRunContextDict(TypedDict):
    """`CreateAgentSnippetRunContext` as a mapping."""

    source: Literal["agent"]
    agent_turn_id: NotRequired[str]


class CreateDashboardOpenSnippetRunContextDict(TypedDict):
    """`CreateDashboardOpenSnippetRunContext` as a mapping."""

    source: Literal["dashboard_open"]
    dashboard_id: str
    widget_id: str


class CreateDashboardRefreshSnippetRunContextDict(TypedDict):
    """`CreateDashboardRefreshSnippetRunContext` as a mapping."""

    source: Literal["dashboard_refresh"]
    dashboard_id: str
    widget_id: str


class UpdateLegacySnippetBodyDict(TypedDict):
    """`UpdateLegacySnippetBody` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]
    code: NotRequired[str]
    display_type: NotRequired[models.SnippetDisplayType]
    inputs: NotRequired[Sequence[models.SnippetInput | SnippetInputDict]]
    visibility: NotRequired[models.SnippetVisibility]
    purpose: NotRequired[models.SnippetPurpose]
    result_type: NotRequired[models.SnippetResultType]
    default_visualization: NotRequired[models.SnippetVisualization]


class UpdateVersionedSnippetBodyDict(TypedDict):
    """`UpdateVersionedSnippetBody` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]
    code: NotRequired[str]
    display_type: NotRequired[models.SnippetDisplayType]
    inputs: NotRequired[Sequence[models.SnippetInput | SnippetInputDict]]
    visibility: NotRequired[models.SnippetVisibility]
    purpose: NotRequired[models.SnippetPurpose]
    result_contract_version: Literal[1]
    result_type: models.SnippetResultType
    default_visualization: models.SnippetVisualization


CreateSnippetBodyDict: TypeAlias = CreateLegacySnippetBodyDict | CreateVersionedSnippetBodyDict
UpdateSnippetBodyDict: TypeAlias = UpdateLegacySnippetBodyDict | UpdateVersionedSnippetBodyDict
CreateSnippetRunContextDict: TypeAlias = (
    CreateManualSnippetRunContextDict
    | CreateAgentSnippetRunContextDict
    | CreateDashboardOpenSnippetRunContextDict
    | CreateDashboardRefreshSnippetRunContextDict
)
