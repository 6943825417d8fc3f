"""Cron jobs (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

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

CREATE: Operation[models.CronJob] = operation(
    "cron_jobs.create",
    "POST",
    "/schedules/v1/cron-jobs/",
    {201: "CronJob"},
    body="application/json",
    body_type="CronJobCreate",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "cron_jobs.delete", "DELETE", "/schedules/v1/cron-jobs/{id}/", {204: "None"}
)
GET: Operation[models.CronJob] = operation(
    "cron_jobs.get", "GET", "/schedules/v1/cron-jobs/{id}/", {200: "CronJob"}
)
LIST: Operation[models.CronJob] = operation(
    "cron_jobs.list", "GET", "/schedules/v1/cron-jobs/", {200: "list[CronJob]"}, pagination="array"
)
UPDATE: Operation[models.CronJob] = operation(
    "cron_jobs.update",
    "PATCH",
    "/schedules/v1/cron-jobs/{id}/",
    {200: "CronJob"},
    body="application/json",
    body_type="CronJobUpdate",
)


class CronJobs(Resource):
    """Cron jobs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self, body: models.CronJobCreate | bodies.CronJobCreateDict, **options: Unpack[CallOptions]
    ) -> models.CronJob:
        """Create a cron job.

        POST /schedules/v1/cron-jobs/. See
        https://docs.cekura.ai/api-reference/schedules/create-schedule-job
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(self, id: int, **options: Unpack[CallOptions]) -> None:
        """Delete a cron job.

        DELETE /schedules/v1/cron-jobs/{id}/. See
        https://docs.cekura.ai/api-reference/schedules/delete-schedule-job

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def get(self, id: int, **options: Unpack[CallOptions]) -> models.CronJob:
        """Get a cron job.

        GET /schedules/v1/cron-jobs/{id}/. See
        https://docs.cekura.ai/api-reference/schedules/get-schedule-job
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        agent_id: str | None = None,
        project_id: str | None = None,
        organization_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CronJob]:
        """List cron jobs.

        GET /schedules/v1/cron-jobs/. See
        https://docs.cekura.ai/api-reference/schedules/list-schedule-jobs
        """
        return self._client.pages(
            LIST,
            query={
                "agent_id": agent_id,
                "project_id": project_id,
                "organization_id": organization_id,
            },
            **options,
        )

    async def update(
        self,
        id: int,
        body: models.CronJobUpdate | bodies.CronJobUpdateDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CronJob:
        """Update a cron job.

        PATCH /schedules/v1/cron-jobs/{id}/. See
        https://docs.cekura.ai/api-reference/schedules/update-schedule-job
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
