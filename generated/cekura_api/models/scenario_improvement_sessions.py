"""Models of the Cekura API: scenario improvement sessions."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class PatchedScenarioImprovementSessionDetail(Model):
    """Patched scenario improvement session detail, the body of `scenario_improvement_sessions.update`.

    Attributes:
        id: set by the server.
        title: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    title: str = UNSET
    project: int | None = UNSET
    scenario_ids: Any = UNSET
    conversation_history: Any = UNSET
    status: ScenarioImprovementSessionStatus = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    created_by: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioImprovementSessionCreate(Model):
    """Scenario improvement session create: `scenario_improvement_sessions.create` takes it, and
    `scenario_improvement_sessions.create` returns it.

    Attributes:
        id: set by the server.
        scenario_ids: set by the server.
        title: at most 255 characters.
        scenario_selection: never answered.
    """

    id: int = UNSET
    project: int | None = UNSET
    scenario_ids: Any = UNSET
    title: str = UNSET
    scenario_selection: Any = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class ScenarioImprovementSessionDetail(Model):
    """Scenario improvement session detail, which `scenario_improvement_sessions.get` or
    `scenario_improvement_sessions.update` returns.

    Attributes:
        id: set by the server.
        title: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    title: str = UNSET
    project: int | None = UNSET
    scenario_ids: Any = UNSET
    conversation_history: Any = UNSET
    status: ScenarioImprovementSessionStatus = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    created_by: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class ScenarioImprovementSessionList(Model):
    """Scenario improvement session list, which `scenario_improvement_sessions.list` returns.

    Attributes:
        id: set by the server.
        title: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        message_count: set by the server.
    """

    id: int = UNSET
    title: str = UNSET
    project: int | None = UNSET
    scenario_ids: Any = UNSET
    status: ScenarioImprovementSessionStatus = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    message_count: str = UNSET


ScenarioImprovementSessionStatus: TypeAlias = (
    Literal["pending", "in_progress", "completed", "cancelled", "failed"] | str
)
