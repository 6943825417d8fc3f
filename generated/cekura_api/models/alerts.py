"""Models of the Cekura API: alerts."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class AlertCreate(Model):
    """Alert create: `alerts.create` takes it, and `alerts.create` returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        source_id: 0 to 2147483647.
        preset: never answered.
    """

    id: int = UNSET
    name: str
    enabled: bool = UNSET
    project: int
    source_type: Literal["metric"] = "metric"
    source_id: int | None = UNSET
    source: Any = UNSET
    threshold: Any = UNSET
    notifications: Any = UNSET
    preset: AlertPreset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class AlertDetail(Model):
    """Alert detail: `alerts.summarize` takes it, and `alerts.get_review` or
    `alerts.get_trigger_summary` or one of 3 others returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        project_name: set by the server.
        source_id: 0 to 2147483647.
        source_object_name: set by the server.
        source_object_details: set by the server.
        last_triggered_at: RFC 3339 date and time, set by the server.
        trigger_count: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        last_updated_by: set by the server.
        last_updated_by_email: set by the server.
    """

    id: int = UNSET
    name: str
    enabled: bool = UNSET
    project: int
    project_name: str = UNSET
    source_type: Literal["metric"] = "metric"
    source_id: int | None = UNSET
    source_object_name: str = UNSET
    source_object_details: dict[str, Any] = UNSET
    source: Any = UNSET
    threshold: Any = UNSET
    notifications: Any = UNSET
    last_triggered_at: str | None = UNSET
    trigger_count: int = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    last_updated_by: int | None = UNSET
    last_updated_by_email: str = UNSET


@attrs.define(kw_only=True, repr=False)
class AlertList(Model):
    """Alert list, which `alerts.list` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        source_id: 0 to 2147483647.
        source_object_name: set by the server.
        source_object_eval_type: set by the server.
        trigger_count: set by the server.
        last_triggered_at: RFC 3339 date and time, set by the server.
        last_triggered_at_formatted: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    name: str
    enabled: bool = UNSET
    project: int
    source_type: Literal["metric"] = "metric"
    source_id: int | None = UNSET
    source_object_name: str = UNSET
    source_object_eval_type: str = UNSET
    source: Any = UNSET
    threshold: Any = UNSET
    notifications: Any = UNSET
    trigger_count: int = UNSET
    last_triggered_at: str | None = UNSET
    last_triggered_at_formatted: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class AlertUpdate(Model):
    """Alert update, which `alerts.update` returns.

    Attributes:
        name: at most 255 characters.
        preset: never answered.
    """

    name: str
    enabled: bool = UNSET
    source: Any = UNSET
    threshold: Any = UNSET
    notifications: Any = UNSET
    preset: AlertPreset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class PatchedAlertUpdate(Model):
    """Patched alert update, the body of `alerts.update`.

    Attributes:
        name: at most 255 characters.
        preset: never answered.
    """

    name: str = UNSET
    enabled: bool = UNSET
    source: Any = UNSET
    threshold: Any = UNSET
    notifications: Any = UNSET
    preset: AlertPreset = attrs.field(default=UNSET, repr=False)


AlertPreset: TypeAlias = Literal["conservative", "balanced", "aggressive"] | str
