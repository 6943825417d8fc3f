"""Alerts (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.AlertCreate] = operation(
    "alerts.create",
    "POST",
    "/observability/v1/alerts/",
    {201: "AlertCreate"},
    body="application/json",
    body_type="AlertCreate",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "alerts.delete", "DELETE", "/observability/v1/alerts/{id}/", {204: "None"}
)
GET: Operation[models.AlertDetail] = operation(
    "alerts.get", "GET", "/observability/v1/alerts/{id}/", {200: "AlertDetail"}
)
GET_REVIEW: Operation[models.AlertDetail] = operation(
    "alerts.get_review", "GET", "/observability/v1/alerts/review/", {200: "AlertDetail"}
)
GET_REVIEW_DETAIL: Operation[models.AlertDetail] = operation(
    "alerts.get_review_detail",
    "GET",
    "/observability/v1/alerts/{id}/review_detail/",
    {200: "AlertDetail"},
)
GET_SUMMARIZE_PROGRESS: Operation[models.JobProgress] = operation(
    "alerts.get_summarize_progress",
    "GET",
    "/observability/v1/alerts/summarize_progress/",
    {200: "JobProgress"},
)
GET_TRIGGER_SUMMARY: Operation[models.AlertDetail] = operation(
    "alerts.get_trigger_summary",
    "GET",
    "/observability/v1/alerts/trigger_summary/",
    {200: "AlertDetail"},
)
LIST: Operation[models.AlertList] = operation(
    "alerts.list", "GET", "/observability/v1/alerts/", {200: "list[AlertList]"}, pagination="array"
)
SUMMARIZE: Operation[models.AlertDetail] = operation(
    "alerts.summarize",
    "POST",
    "/observability/v1/alerts/{id}/summarize/",
    {200: "AlertDetail"},
    body="application/json",
    body_type="AlertDetail",
    body_required=True,
)
UPDATE: Operation[models.AlertUpdate] = operation(
    "alerts.update",
    "PATCH",
    "/observability/v1/alerts/{id}/",
    {200: "AlertUpdate"},
    body="application/json",
    body_type="PatchedAlertUpdate",
)


class Alerts(Resource):
    """Alerts."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "get_review": GET_REVIEW,
        "get_review_detail": GET_REVIEW_DETAIL,
        "get_summarize_progress": GET_SUMMARIZE_PROGRESS,
        "get_trigger_summary": GET_TRIGGER_SUMMARY,
        "list": LIST,
        "summarize": SUMMARIZE,
        "update": UPDATE,
    }

    async def create(
        self, body: models.AlertCreate | bodies.AlertCreateDict, **options: Unpack[CallOptions]
    ) -> models.AlertCreate:
        """Create an alert.

        POST /observability/v1/alerts/.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete an alert.

        DELETE /observability/v1/alerts/{id}/.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.AlertDetail:
        """Get an alert.

        GET /observability/v1/alerts/{id}/.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_review(
        self, *, project_id: int | None = None, **options: Unpack[CallOptions]
    ) -> models.AlertDetail:
        """Get a review of the alerts of a project.

        GET /observability/v1/alerts/review/. See
        https://docs.cekura.ai/api-reference/observability/list-alerts-for-review
        """
        return await self._client.call(GET_REVIEW, query={"project_id": project_id}, **options)

    async def get_review_detail(
        self, id: int, **options: Unpack[CallOptions]
    ) -> models.AlertDetail:
        """Get what there is to review about an alert.

        GET /observability/v1/alerts/{id}/review_detail/. See
        https://docs.cekura.ai/api-reference/observability/get-alert-review-detail
        """
        return await self._client.call(GET_REVIEW_DETAIL, (id,), **options)

    async def get_summarize_progress(
        self, *, progress_id: str | None = None, **options: Unpack[CallOptions]
    ) -> models.JobProgress:
        """Get how far summarizing an alert is.

        GET /observability/v1/alerts/summarize_progress/. See
        https://docs.cekura.ai/api-reference/observability/get-alert-summarization-progress
        """
        return await self._client.call(
            GET_SUMMARIZE_PROGRESS, query={"progress_id": progress_id}, **options
        )

    async def get_trigger_summary(self, **options: Unpack[CallOptions]) -> models.AlertDetail:
        """Get how often each alert fired.

        GET /observability/v1/alerts/trigger_summary/. See
        https://docs.cekura.ai/api-reference/observability/trigger-alert-summary
        """
        return await self._client.call(GET_TRIGGER_SUMMARY, **options)

    def list(
        self,
        *,
        project_id: int | None = None,
        source_type: Literal["metric"] | None = None,
        enabled: bool | None = None,
        search: str | None = None,
        ordering: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AlertList]:
        """List alerts.

        GET /observability/v1/alerts/.
        """
        return self._client.pages(
            LIST,
            query={
                "project_id": project_id,
                "source_type": source_type,
                "enabled": enabled,
                "search": search,
                "ordering": ordering,
            },
            **options,
        )

    async def summarize(
        self,
        id: int,
        body: models.AlertDetail | bodies.AlertDetailDict,
        **options: Unpack[CallOptions],
    ) -> models.AlertDetail:
        """Start summarizing an alert.

        POST /observability/v1/alerts/{id}/summarize/. See
        https://docs.cekura.ai/api-reference/observability/summarize-alert
        """
        return await self._client.call(SUMMARIZE, (id,), body=body, **options)

    async def update(
        self,
        id: int,
        body: models.PatchedAlertUpdate | bodies.PatchedAlertUpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AlertUpdate:
        """Update an alert.

        PATCH /observability/v1/alerts/{id}/.
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
