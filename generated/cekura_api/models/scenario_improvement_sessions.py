"""Models of the Cekura API: scenario improvement sessions."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedScenarioImprovementSessionDetail(Model):
    """Patched scenario improvement session detail, the body of `scenario_improvement_sessions.update`.

    Attributes:
        id: set by the server.
        title: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    title: str | Unset = UNSET
    project: int | Unset | None = UNSET
    scenario_ids: Any | Unset = UNSET
    conversation_history: Any | Unset = UNSET
    status: ScenarioImprovementSessionStatus | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    created_by: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioImprovementSessionCreate(Model):
    """Scenario improvement session create: `scenario_improvement_sessions.create` takes it, and
    `scenario_improvement_sessions.create` returns it.

    Attributes:
        id: set by the server.
        scenario_ids: set by the server.
        title: at most 255 characters.
        scenario_selection: never answered.
    """

    id: int = SERVER_SET
    project: int | Unset | None = UNSET
    scenario_ids: Any = SERVER_SET
    title: str | Unset = UNSET
    scenario_selection: Any | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioImprovementSessionDetail(Model):
    """Scenario improvement session detail, which `scenario_improvement_sessions.get` or
    `scenario_improvement_sessions.update` returns.

    Attributes:
        id: set by the server.
        title: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    title: str | Unset = UNSET
    project: int | Unset | None = UNSET
    scenario_ids: Any | Unset = UNSET
    conversation_history: Any | Unset = UNSET
    status: ScenarioImprovementSessionStatus | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    created_by: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScenarioImprovementSessionList(Model):
    """Scenario improvement session list, which `scenario_improvement_sessions.list` returns.

    Attributes:
        id: set by the server.
        title: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        message_count: set by the server.
    """

    id: int = SERVER_SET
    title: str | Unset = UNSET
    project: int | Unset | None = UNSET
    scenario_ids: Any | Unset = UNSET
    status: ScenarioImprovementSessionStatus | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    message_count: str = SERVER_SET


ScenarioImprovementSessionStatus: TypeAlias = (
    Literal["pending", "in_progress", "completed", "cancelled", "failed"] | str
)
