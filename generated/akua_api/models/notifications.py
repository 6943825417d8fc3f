"""Models of the Akua API: notifications."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import Model


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Notification(Model):
    """Notification, the value of `NotificationList.data`.

    Attributes:
        id: 1 to 54 characters.
        read_at: at least 0.
        created_at: at least 0.
    """

    id: str
    type: str
    resource_type: str
    resource_id: str
    title: str | None
    body: str | None
    severity: NotificationSeverity | None
    context: dict[str, str] | None
    read_at: int | None
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class NotificationList(Model):
    """Notification list, which `notifications.list` returns."""

    data: list[Notification]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnreadCount(Model):
    """Unread count, which `notifications.get_unread_count` returns."""

    count: float


NotificationSeverity: TypeAlias = Literal["info", "warning", "critical"] | str
NotificationUnread: TypeAlias = Literal["true", "false"] | str
