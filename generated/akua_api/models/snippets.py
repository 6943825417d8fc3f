"""Models of the Akua API: snippets."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import (
    SnippetDisplayType,
    SnippetInput,
    SnippetResultType,
    SnippetStats,
    SnippetVisualization,
    VersionedSnippetResult,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateSnippetRunBody(Model):
    """Create snippet run body, the body of `snippets.create_run`.

    Attributes:
        agent_turn_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    inputs: dict[str, Any] | Unset = UNSET
    overrides: dict[str, Any] | Unset = UNSET
    agent_turn_id: str | Unset = UNSET
    context: CreateSnippetRunContext | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExecuteSnippetBody(Model):
    """Execute snippet body, the body of `snippets.execute`.

    Attributes:
        code: 1 to 50000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    code: str
    inputs: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExecuteStoredSnippetBody(Model):
    """Execute stored snippet body, the body of `snippets.execute_stored`."""

    OTHER_FIELDS: ClassVar = False

    inputs: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetList(Model):
    """Snippet list, which `snippets.list` returns."""

    data: list[Snippet]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetUsage(Model):
    """Snippet usage, which `snippets.get_usage` returns.

    Attributes:
        snippet_id: 1 to 54 characters.
        dashboard_count: at least 0.
    """

    snippet_id: str
    dashboard_count: int
    dashboards: list[SnippetUsageDashboard]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetUsageList(Model):
    """Snippet usage list, which `snippets.list_usage` returns."""

    data: list[SnippetUsage]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    code: str
    display_type: SnippetDisplayType
    inputs: list[SnippetInput] | Unset = UNSET
    visibility: SnippetVisibility | Unset = UNSET
    origin: SnippetOrigin | Unset = UNSET
    agent_session_id: str | Unset = UNSET
    agent_turn_id: str | Unset = UNSET
    purpose: SnippetPurpose | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    code: str
    display_type: SnippetDisplayType
    inputs: list[SnippetInput] | Unset = UNSET
    visibility: SnippetVisibility | Unset = UNSET
    origin: SnippetOrigin | Unset = UNSET
    agent_session_id: str | Unset = UNSET
    agent_turn_id: str | Unset = UNSET
    purpose: SnippetPurpose | Unset = UNSET
    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateManualSnippetRunContext(Model):
    """Create manual snippet run context, the value of `CreateSnippetRunBody.context`."""

    OTHER_FIELDS: ClassVar = False

    source: Literal["manual"] = "manual"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateAgentSnippetRunContext(Model):
    """Create agent snippet run context, the value of `CreateSnippetRunBody.context`.

    Attributes:
        agent_turn_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    source: Literal["agent"] = "agent"
    agent_turn_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateDashboardOpenSnippetRunContext(Model):
    """Create dashboard open snippet run context, the value of `CreateSnippetRunBody.context`.

    Attributes:
        dashboard_id: 1 to 55 characters.
        widget_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    source: Literal["dashboard_open"] = "dashboard_open"
    dashboard_id: str
    widget_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateDashboardRefreshSnippetRunContext(Model):
    """Create dashboard refresh snippet run context, the value of `CreateSnippetRunBody.context`.

    Attributes:
        dashboard_id: 1 to 55 characters.
        widget_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    source: Literal["dashboard_refresh"] = "dashboard_refresh"
    dashboard_id: str
    widget_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExecuteLegacySnippetResponse(Model):
    """Execute legacy snippet response, which `snippets.execute_stored` or `snippets.execute` returns."""

    result: Any | Unset = UNSET
    error: str | Unset = UNSET
    stats: SnippetStats


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExecuteVersionedSnippetResponse(Model):
    """Execute versioned snippet response, which `snippets.execute_stored` or `snippets.execute`
    returns.
    """

    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization
    result: VersionedSnippetResult | Unset = UNSET
    error: str | Unset = UNSET
    stats: SnippetStats


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateLegacySnippetBody(Model):
    """Update legacy snippet body, the body of `snippets.update`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        code: 1 to 50000 characters.
        inputs: at most 16 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    code: str | Unset = UNSET
    display_type: SnippetDisplayType | Unset = UNSET
    inputs: list[SnippetInput] | Unset = UNSET
    visibility: SnippetVisibility | Unset = UNSET
    purpose: SnippetPurpose | Unset = UNSET
    result_type: SnippetResultType | Unset = UNSET
    default_visualization: SnippetVisualization | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateVersionedSnippetBody(Model):
    """Update versioned snippet body, the body of `snippets.update`.

    Attributes:
        name: 1 to 100 characters.
        description: at most 500 characters.
        code: 1 to 50000 characters.
        inputs: at most 16 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    code: str | Unset = UNSET
    display_type: SnippetDisplayType | Unset = UNSET
    inputs: list[SnippetInput] | Unset = UNSET
    visibility: SnippetVisibility | Unset = UNSET
    purpose: SnippetPurpose | Unset = UNSET
    result_contract_version: Literal[1] = 1
    result_type: SnippetResultType
    default_visualization: SnippetVisualization


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SnippetAnswer(Model):
    """Snippet answer, which `snippets.create` or `snippets.update` returns."""

    snippet_id: str


SnippetVisibility: TypeAlias = Literal["workspace", "session"] | str
SnippetOrigin: TypeAlias = Literal["user", "agent", "system"] | str
SnippetPurpose: TypeAlias = Literal["general", "prepared_action", "reactive_read", "widget"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateSnippetBody(UnknownVariant):
    """An object that fits no variant of `CreateSnippetBody` that the document knows."""

    name: str = SERVER_SET
    description: str | Unset = UNSET
    code: str = SERVER_SET
    display_type: SnippetDisplayType = SERVER_SET
    inputs: list[SnippetInput] | Unset = UNSET
    visibility: SnippetVisibility | Unset = UNSET
    origin: SnippetOrigin | Unset = UNSET
    agent_session_id: str | Unset = UNSET
    agent_turn_id: str | Unset = UNSET
    purpose: SnippetPurpose | Unset = UNSET


CreateSnippetBody: TypeAlias = (
    CreateLegacySnippetBody | CreateVersionedSnippetBody | UnknownCreateSnippetBody
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownExecuteSnippetResponse(UnknownVariant):
    """An object that fits no variant of `ExecuteSnippetResponse` that the document knows."""

    result: Any | Unset = UNSET
    error: str | Unset = UNSET
    stats: SnippetStats = SERVER_SET


ExecuteSnippetResponse: TypeAlias = (
    ExecuteLegacySnippetResponse | ExecuteVersionedSnippetResponse | UnknownExecuteSnippetResponse
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownSnippet(UnknownVariant):
    """An object that fits no variant of `Snippet` that the document knows."""

    id: str = SERVER_SET
    html_url: str = SERVER_SET
    name: str = SERVER_SET
    description: str | None = SERVER_SET
    code: str = SERVER_SET
    display_type: SnippetDisplayType = SERVER_SET
    inputs: list[SnippetInput] = SERVER_SET
    visibility: SnippetVisibility = SERVER_SET
    origin: SnippetOrigin = SERVER_SET
    agent_session_id: str | None = SERVER_SET
    agent_turn_id: str | None = SERVER_SET
    purpose: SnippetPurpose = SERVER_SET
    workspace_id: str = SERVER_SET
    created_by: str = SERVER_SET
    created_at: int = SERVER_SET
    updated_at: int = SERVER_SET
    archived_at: int | None = SERVER_SET
    etag: str = SERVER_SET
    result_contract_version: int | None = SERVER_SET
    result_type: Any = SERVER_SET
    default_visualization: Any = SERVER_SET


Snippet: TypeAlias = LegacySnippet | VersionedSnippet | UnknownSnippet


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownUpdateSnippetBody(UnknownVariant):
    """An object that fits no variant of `UpdateSnippetBody` that the document knows."""

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    code: str | Unset = UNSET
    display_type: SnippetDisplayType | Unset = UNSET
    inputs: list[SnippetInput] | Unset = UNSET
    visibility: SnippetVisibility | Unset = UNSET
    purpose: SnippetPurpose | Unset = UNSET
    result_type: SnippetResultType | Unset = UNSET
    default_visualization: SnippetVisualization | Unset = UNSET


UpdateSnippetBody: TypeAlias = (
    UpdateLegacySnippetBody | UpdateVersionedSnippetBody | UnknownUpdateSnippetBody
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateSnippetRunContext(UnknownVariant):
    """An object that fits no variant of `CreateSnippetRunContext` that the document knows."""

    source: str = SERVER_SET


CreateSnippetRunContext: TypeAlias = (
    CreateManualSnippetRunContext
    | CreateAgentSnippetRunContext
    | CreateDashboardOpenSnippetRunContext
    | CreateDashboardRefreshSnippetRunContext
    | UnknownCreateSnippetRunContext
)
