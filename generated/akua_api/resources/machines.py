"""Machines (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    JSONObject,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Reads,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.MachineOperation] = operation(
    "machines.create",
    "POST",
    "/machines",
    {202: "MachineOperation"},
    body="application/json",
    body_type="CreateMachineBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
    long_running="MachineOperation",
)
CREATE_DRIFT_REPORT: Operation[models.DriftReport] = operation(
    "machines.create_drift_report",
    "POST",
    "/machines/{id}/drift_reports",
    {201: "DriftReport"},
    body="application/json",
    body_type="CreateMachineDriftReportBody",
    idempotency_key="optional",
    context="optional",
    deprecated=True,
)
DELETE: Operation[models.MachineOperation] = operation(
    "machines.delete",
    "DELETE",
    "/machines/{id}",
    {202: "MachineOperation"},
    idempotency_key="required",
    if_match="required",
    context="optional",
    long_running="MachineOperation",
    reads="machines.get",
    reads_arguments=1,
)
GET: Operation[models.Machine] = operation(
    "machines.get", "GET", "/machines/{id}", {200: "Machine"}, context="optional"
)
GET_DRIFT_REPORT: Operation[models.DriftReport] = operation(
    "machines.get_drift_report",
    "GET",
    "/machines/{id}/drift_reports/{report_id}",
    {200: "DriftReport"},
    context="optional",
    deprecated=True,
)
GET_SUSPENSION_EVENT: Operation[models.SuspensionEvent] = operation(
    "machines.get_suspension_event",
    "GET",
    "/machines/{id}/suspension_events/{event_id}",
    {200: "SuspensionEvent"},
    context="optional",
    deprecated=True,
)
LIST: Operation[models.Machine] = operation(
    "machines.list",
    "GET",
    "/machines",
    {200: "MachineList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_DRIFT_REPORTS: Operation[models.DriftReport] = operation(
    "machines.list_drift_reports",
    "GET",
    "/machines/{id}/drift_reports",
    {200: "DriftReportList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
    deprecated=True,
)
LIST_SUSPENSION_EVENTS: Operation[models.SuspensionEvent] = operation(
    "machines.list_suspension_events",
    "GET",
    "/machines/{id}/suspension_events",
    {200: "SuspensionEventList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
    deprecated=True,
)
RESUME: Operation[models.MachineOperation] = operation(
    "machines.resume",
    "POST",
    "/machines/{id}:resume",
    {202: "MachineOperation"},
    body="application/json",
    idempotency_key="required",
    if_match="required",
    context="optional",
    long_running="MachineOperation",
    reads="machines.get",
    reads_arguments=1,
)
SUSPEND: Operation[models.MachineOperation] = operation(
    "machines.suspend",
    "POST",
    "/machines/{id}:suspend",
    {202: "MachineOperation"},
    body="application/json",
    body_type="SuspendMachineBody",
    idempotency_key="required",
    if_match="required",
    context="optional",
    long_running="MachineOperation",
    reads="machines.get",
    reads_arguments=1,
)
UPDATE: Operation[models.Machine] = operation(
    "machines.update",
    "PATCH",
    "/machines/{id}",
    {200: "Machine"},
    body="application/json",
    body_type="UpdateMachineBody",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="machines.get",
    reads_arguments=1,
)


class Machines(Resource):
    """Machines."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "create_drift_report": CREATE_DRIFT_REPORT,
        "delete": DELETE,
        "get": GET,
        "get_drift_report": GET_DRIFT_REPORT,
        "get_suspension_event": GET_SUSPENSION_EVENT,
        "list": LIST,
        "list_drift_reports": LIST_DRIFT_REPORTS,
        "list_suspension_events": LIST_SUSPENSION_EVENTS,
        "resume": RESUME,
        "suspend": SUSPEND,
        "update": UPDATE,
    }

    async def create(
        self,
        body: models.CreateMachineBody | bodies.CreateMachineBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MachineOperation:
        """Create a machine.

        POST /machines. Safe to retry: an idempotency key is made when none is given. Answers with a
        long-running operation. See https://docs.akua.dev/api-reference/machines/create-machine

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def create_drift_report(
        self,
        id: str,
        body: models.CreateMachineDriftReportBody
        | bodies.CreateMachineDriftReportBodyDict
        | None = None,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.DriftReport:
        """Create a drift report for a machine.

        POST /machines/{id}/drift_reports. Deprecated. Safe to retry: an idempotency key is made
        when none is given. See
        https://docs.akua.dev/api-reference/machines/create-machine-drift-report

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            CREATE_DRIFT_REPORT,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Machine],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MachineOperation:
        """Delete a machine.

        DELETE /machines/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `machines.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/machines/delete-machine

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            DELETE,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Machine:
        """Get a machine.

        GET /machines/{id}. See https://docs.akua.dev/api-reference/machines/get-machine

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    async def get_drift_report(
        self, id: str, report_id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.DriftReport:
        """Get a drift report of a machine.

        GET /machines/{id}/drift_reports/{report_id}. Deprecated. See
        https://docs.akua.dev/api-reference/machines/get-machine-drift-report

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_DRIFT_REPORT,
            (
                id,
                report_id,
            ),
            context=context,
            **options,
        )

    async def get_suspension_event(
        self, id: str, event_id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.SuspensionEvent:
        """Get a suspension event of a machine.

        GET /machines/{id}/suspension_events/{event_id}. Deprecated. See
        https://docs.akua.dev/api-reference/machines/get-machine-suspension-event

        Args:
            id: 1 to 54 characters.
            event_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_SUSPENSION_EVENT,
            (
                id,
                event_id,
            ),
            context=context,
            **options,
        )

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        cluster_id: str | None = None,
        state: models.MachineState | None = None,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Machine]:
        """List machines.

        GET /machines. See https://docs.akua.dev/api-reference/machines/list-machines

        Args:
            limit: 1 to 100.
            cluster_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return self._client.pages(
            LIST,
            query={
                "cursor": cursor,
                "limit": limit,
                "cluster_id": cluster_id,
                "state": state,
                "view": view,
            },
            context=context,
            **options,
        )

    def list_drift_reports(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        state: models.DriftReportState | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.DriftReport]:
        """List the drift reports of a machine.

        GET /machines/{id}/drift_reports. Deprecated. See
        https://docs.akua.dev/api-reference/machines/list-machine-drift-reports

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_DRIFT_REPORTS,
            (id,),
            query={"cursor": cursor, "limit": limit, "state": state},
            context=context,
            **options,
        )

    def list_suspension_events(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        reason: models.MachineSuspensionReason | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.SuspensionEvent]:
        """List the suspension events of a machine.

        GET /machines/{id}/suspension_events. Deprecated. See
        https://docs.akua.dev/api-reference/machines/list-machine-suspension-events

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_SUSPENSION_EVENTS,
            (id,),
            query={"cursor": cursor, "limit": limit, "reason": reason},
            context=context,
            **options,
        )

    async def resume(
        self,
        id: str,
        body: JSONObject | None = None,
        *,
        if_match: IfMatch | Reads[models.Machine],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MachineOperation:
        """Resume a machine.

        POST /machines/{id}:resume. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `machines.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/machines/resume-machine

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            RESUME,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def suspend(
        self,
        id: str,
        body: models.SuspendMachineBody | bodies.SuspendMachineBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Machine],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MachineOperation:
        """Suspend a machine.

        POST /machines/{id}:suspend. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `machines.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/machines/suspend-machine

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            ServerFailed: the API answered 503.
        """
        return await self._client.call(
            SUSPEND,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.UpdateMachineBody | bodies.UpdateMachineBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Machine],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Machine:
        """Update a machine.

        PATCH /machines/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `machines.get` reads. See
        https://docs.akua.dev/api-reference/machines/update-machine

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )
