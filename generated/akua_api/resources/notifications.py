"""Notifications (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

GET_UNREAD_COUNT: Operation[models.UnreadCount] = operation(
    "notifications.get_unread_count", "GET", "/notifications/unread_count", {200: "UnreadCount"}
)
LIST: Operation[models.Notification] = operation(
    "notifications.list", "GET", "/notifications", {200: "NotificationList"}, pagination="envelope"
)
MARK_ALL_READ: Operation[None] = operation(
    "notifications.mark_all_read", "POST", "/notifications/mark_all_read", {204: "None"}
)
MARK_READ: Operation[None] = operation(
    "notifications.mark_read", "PATCH", "/notifications/{id}/read", {204: "None"}
)


class Notifications(Resource):
    """Notifications."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get_unread_count": GET_UNREAD_COUNT,
        "list": LIST,
        "mark_all_read": MARK_ALL_READ,
        "mark_read": MARK_READ,
    }

    async def get_unread_count(self, **options: Unpack[CallOptions]) -> models.UnreadCount:
        """Count unread notifications.

        GET /notifications/unread_count. See
        https://docs.akua.dev/api-reference/notifications/count-unread-notifications

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return await self._client.call(GET_UNREAD_COUNT, **options)

    def list(
        self, *, unread: models.NotificationUnread | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.Notification]:
        """List notifications.

        GET /notifications. See
        https://docs.akua.dev/api-reference/notifications/list-recent-notifications

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return self._client.pages(LIST, query={"unread": unread}, **options)

    async def mark_all_read(self, **options: Unpack[CallOptions]) -> None:
        """Mark every notification read.

        POST /notifications/mark_all_read. See
        https://docs.akua.dev/api-reference/notifications/mark-all-notifications-as-read

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return await self._client.call(MARK_ALL_READ, **options)

    async def mark_read(self, id: str, **options: Unpack[CallOptions]) -> None:
        """Mark one notification read.

        PATCH /notifications/{id}/read. See
        https://docs.akua.dev/api-reference/notifications/mark-a-notification-as-read

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return await self._client.call(MARK_READ, (id,), **options)
