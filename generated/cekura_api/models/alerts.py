"""Models of the Cekura API: alerts."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AlertCreate(Model):
    """Alert create: `alerts.create` takes it, and `alerts.create` returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        source_id: 0 to 2147483647.
        preset: never answered.
    """

    id: int = SERVER_SET
    name: str
    enabled: bool | Unset = UNSET
    project: int
    source_type: Literal["metric"] = "metric"
    source_id: int | Unset | None = UNSET
    source: Any | Unset = UNSET
    threshold: Any | Unset = UNSET
    notifications: Any | Unset = UNSET
    preset: AlertPreset | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    name: str
    enabled: bool | Unset = UNSET
    project: int
    project_name: str = SERVER_SET
    source_type: Literal["metric"] = "metric"
    source_id: int | Unset | None = UNSET
    source_object_name: str = SERVER_SET
    source_object_details: dict[str, Any] = SERVER_SET
    source: Any | Unset = UNSET
    threshold: Any | Unset = UNSET
    notifications: Any | Unset = UNSET
    last_triggered_at: str | None = SERVER_SET
    trigger_count: int = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    last_updated_by: int | None = SERVER_SET
    last_updated_by_email: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    name: str
    enabled: bool | Unset = UNSET
    project: int
    source_type: Literal["metric"] = "metric"
    source_id: int | Unset | None = UNSET
    source_object_name: str = SERVER_SET
    source_object_eval_type: str = SERVER_SET
    source: Any | Unset = UNSET
    threshold: Any | Unset = UNSET
    notifications: Any | Unset = UNSET
    trigger_count: int = SERVER_SET
    last_triggered_at: str | None = SERVER_SET
    last_triggered_at_formatted: str = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AlertUpdate(Model):
    """Alert update, which `alerts.update` returns.

    Attributes:
        name: at most 255 characters.
        preset: never answered.
    """

    name: str
    enabled: bool | Unset = UNSET
    source: Any | Unset = UNSET
    threshold: Any | Unset = UNSET
    notifications: Any | Unset = UNSET
    preset: AlertPreset | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedAlertUpdate(Model):
    """Patched alert update, the body of `alerts.update`.

    Attributes:
        name: at most 255 characters.
        preset: never answered.
    """

    name: str | Unset = UNSET
    enabled: bool | Unset = UNSET
    source: Any | Unset = UNSET
    threshold: Any | Unset = UNSET
    notifications: Any | Unset = UNSET
    preset: AlertPreset | Unset = attrs.field(default=UNSET, repr=False)


AlertPreset: TypeAlias = Literal["conservative", "balanced", "aggressive"] | str
