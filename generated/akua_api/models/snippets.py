"""Models of the Akua API: snippets."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, UnknownVariant

from .shared import (
    SnippetDisplayType,
    SnippetInput,
    SnippetResultType,
    SnippetStats,
    SnippetVisualization,
    VersionedSnippetResult,
)


@attrs.define(kw_only=True, repr=False)
class CreateSnippetRunBody(Model):
    """Create snippet run body, the body of `snippets.create_run`.

    Attributes:
        agent_turn_id: 1 to 54 characters.
    """

    inputs: dict[str, Any] = UNSET
    overrides: dict[str, Any] = UNSET
    agent_turn_id: str = UNSET
    context: CreateSnippetRunContext = UNSET


@attrs.define(kw_only=True, repr=False)
class ExecuteSnippetBody(Model):
    """Execute snippet body, the body of `snippets.execute`.

    Attributes:
        code: 1 to 50000 characters.
    """

    code: str
    inputs: dict[str, Any] = UNSET


@attrs.define(kw_only=True, repr=False)
class ExecuteStoredSnippetBody(Model):
    """Execute stored snippet body, the body of `snippets.execute_stored`."""

    inputs: dict[str, Any] = UNSET


@attrs.define(kw_only=True, repr=False)
class SnippetList(Model):
    """Snippet list, which `snippets.list` returns."""

    data: list[Snippet]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class SnippetUsageDashboard(Model):
    """Snippet usage dashboard, the value of `SnippetUsage.dashboards`.

    Attributes:
        id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
    """

    id: str
    name: str
    description: str | None
    workspace_id: str


@attrs.define(kw_only=True, repr=False)
class SnippetUsage(Model):
    """Snippet usage, which `snippets.get_usage` returns.

    Attributes:
        snippet_id: 1 to 54 characters.
        dashboard_count: at least 0.
    """

    snippet_id: str
    dashboard_count: int
    dashboards: list[SnippetUsageDashboard]


@attrs.define(kw_only=True, repr=False)
class SnippetUsageList(Model):
    """Snippet usage list, which `snippets.list_usage` returns."""

    data: list[SnippetUsage]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class CreateLegacySnippetBody(Model):
    """Create legacy snippet body, the body of `snippets.create`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        code: 1 to 50000 characters.
        inputs: at most 16 items.
        agent_session_id: 1 to 54 characters.
        agent_turn_id: 1 to 54 characters.
    """

    name: str
    description: str = UNSET
    code: str
    display_type: SnippetDisplayType
    inputs: list[SnippetInput] = UNSET
    visibility: SnippetVisibility = UNSET
    origin: SnippetOrigin = UNSET
    agent_session_id: str = UNSET
    agent_turn_id: str = UNSET
    purpose: SnippetPurpose = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateVersionedSnippetBody(Model):
    """Create versioned snippet body, the body of `snippets.create`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        code: 1 to 50000 characters.
        inputs: at most 16 items.
        agent_session_id: 1 to 54 characters.
        agent_turn_id: 1 to 54 characters.
    """

    name: str
    description: str = UNSET
    code: str
    display_type: SnippetDisplayType
    inputs: list[SnippetInput] = UNSET
    visibility: SnippetVisibility = UNSET
    origin: SnippetOrigin = UNSET
    agent_session_id: str = UNSET
    agent_turn_id: str = UNSET
    purpose: SnippetPurpose = UNSET
    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization


@attrs.define(kw_only=True, repr=False)
class CreateManualSnippetRunContext(Model):
    """Create manual snippet run context, the value of `CreateSnippetRunBody.context`."""

    source: Literal["manual"] = "manual"


@attrs.define(kw_only=True, repr=False)
class CreateAgentSnippetRunContext(Model):
    """Create agent snippet run context, the value of `CreateSnippetRunBody.context`.

    Attributes:
        agent_turn_id: 1 to 54 characters.
    """

    source: Literal["agent"] = "agent"
    agent_turn_id: str = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateDashboardOpenSnippetRunContext(Model):
    """Create dashboard open snippet run context, the value of `CreateSnippetRunBody.context`.

    Attributes:
        dashboard_id: 1 to 55 characters.
        widget_id: 1 to 54 characters.
    """

    source: Literal["dashboard_open"] = "dashboard_open"
    dashboard_id: str
    widget_id: str


@attrs.define(kw_only=True, repr=False)
class CreateDashboardRefreshSnippetRunContext(Model):
    """Create dashboard refresh snippet run context, the value of `CreateSnippetRunBody.context`.

    Attributes:
        dashboard_id: 1 to 55 characters.
        widget_id: 1 to 54 characters.
    """

    source: Literal["dashboard_refresh"] = "dashboard_refresh"
    dashboard_id: str
    widget_id: str


@attrs.define(kw_only=True, repr=False)
class ExecuteLegacySnippetResponse(Model):
    """Execute legacy snippet response, which `snippets.execute_stored` or `snippets.execute` returns."""

    result: Any = UNSET
    error: str = UNSET
    stats: SnippetStats


@attrs.define(kw_only=True, repr=False)
class ExecuteVersionedSnippetResponse(Model):
    """Execute versioned snippet response, which `snippets.execute_stored` or `snippets.execute`
    returns.
    """

    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization
    result: VersionedSnippetResult = UNSET
    error: str = UNSET
    stats: SnippetStats


@attrs.define(kw_only=True, repr=False)
class LegacySnippet(Model):
    """Legacy snippet, which `snippets.get` returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        inputs: at most 16 items.
        agent_session_id: 1 to 54 characters.
        agent_turn_id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        archived_at: at least 0.
    """

    id: str
    html_url: str
    name: str
    description: str | None
    code: str
    display_type: SnippetDisplayType
    inputs: list[SnippetInput]
    visibility: SnippetVisibility
    origin: SnippetOrigin
    agent_session_id: str | None
    agent_turn_id: str | None
    purpose: SnippetPurpose
    workspace_id: str
    created_by: str
    created_at: int
    updated_at: int
    archived_at: int | None
    etag: str
    result_contract_version: None
    result_type: None
    default_visualization: None


@attrs.define(kw_only=True, repr=False)
class VersionedSnippet(Model):
    """Versioned snippet, which `snippets.get` returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        inputs: at most 16 items.
        agent_session_id: 1 to 54 characters.
        agent_turn_id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        archived_at: at least 0.
    """

    id: str
    html_url: str
    name: str
    description: str | None
    code: str
    display_type: SnippetDisplayType
    inputs: list[SnippetInput]
    visibility: SnippetVisibility
    origin: SnippetOrigin
    agent_session_id: str | None
    agent_turn_id: str | None
    purpose: SnippetPurpose
    workspace_id: str
    created_by: str
    created_at: int
    updated_at: int
    archived_at: int | None
    etag: str
    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization


@attrs.define(kw_only=True, repr=False)
class UpdateLegacySnippetBody(Model):
    """Update legacy snippet body, the body of `snippets.update`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        code: 1 to 50000 characters.
        inputs: at most 16 items.
    """

    name: str = UNSET
    description: str = UNSET
    code: str = UNSET
    display_type: SnippetDisplayType = UNSET
    inputs: list[SnippetInput] = UNSET
    visibility: SnippetVisibility = UNSET
    purpose: SnippetPurpose = UNSET
    result_type: SnippetResultType = UNSET
    default_visualization: SnippetVisualization = UNSET


@attrs.define(kw_only=True, repr=False)
class UpdateVersionedSnippetBody(Model):
    """Update versioned snippet body, the body of `snippets.update`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        code: 1 to 50000 characters.
        inputs: at most 16 items.
    """

    name: str = UNSET
    description: str = UNSET
    code: str = UNSET
    display_type: SnippetDisplayType = UNSET
    inputs: list[SnippetInput] = UNSET
    visibility: SnippetVisibility = UNSET
    purpose: SnippetPurpose = UNSET
    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization


@attrs.define(kw_only=True, repr=False)
class SnippetAnswer(Model):
    """Snippet answer, which `snippets.create` or `snippets.update` returns."""

    snippet_id: str


SnippetVisibility: TypeAlias = Literal["workspace", "session"] | str
SnippetOrigin: TypeAlias = Literal["user", "agent", "system"] | str
SnippetPurpose: TypeAlias = Literal["general", "prepared_action", "reactive_read", "widget"] | str
CreateSnippetBody: TypeAlias = CreateLegacySnippetBody | CreateVersionedSnippetBody | UnknownVariant
ExecuteSnippetResponse: TypeAlias = (
    ExecuteLegacySnippetResponse | ExecuteVersionedSnippetResponse | UnknownVariant
)
Snippet: TypeAlias = LegacySnippet | VersionedSnippet | UnknownVariant
UpdateSnippetBody: TypeAlias = UpdateLegacySnippetBody | UpdateVersionedSnippetBody | UnknownVariant
CreateSnippetRunContext: TypeAlias = (
    CreateManualSnippetRunContext
    | CreateAgentSnippetRunContext
    | CreateDashboardOpenSnippetRunContext
    | CreateDashboardRefreshSnippetRunContext
    | UnknownVariant
)
