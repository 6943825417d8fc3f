"""Cekura's background work: a POST starts a job, and a GET follows its progress."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.openapi.json_shape import (
    LIST,
    NUMBER,
    TEXT,
    Kinds,
    fields_of,
    filled,
    objects_of,
    unusual,
)
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.operations import JSON, Operation
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response

from .status import status_of

_SECONDS: Final = 0.2
_PLAN: Final[Mapping[str, Kinds]] = {"operation": TEXT, "seconds": NUMBER, "error": TEXT}


@dataclass(frozen=True)
class _Plan:
    operation: str | None
    seconds: float | None
    error: str | None


@dataclass
class _Job:
    started: float
    seconds: float
    error: str | None
    finished: bool = False


class Jobs:
    """The background work of the local Cekura; `apis.state.cekura.jobs`.

    Attributes:
        seconds: the duration of a job without a plan, on the double's clock.
    """

    def __init__(self) -> None:
        self.seconds = _SECONDS
        self._jobs: dict[str, _Job] = {}
        self._plans: list[_Plan] = []
        self._backend: Backend

    def attach(self, backend: Backend) -> None:
        """Work on a backend."""
        self._backend = backend

    def plan(
        self,
        operation: str | None = None,
        *,
        seconds: float | None = None,
        error: str | None = None,
    ) -> None:
        """Plan the course of the next job.

        Args:
            operation: the public name of the operation that starts it, such as `metrics.generate`;
                any without.
            seconds: the duration, on the double's clock; `seconds` of this object without.
            error: the reason of its failure; the job succeeds without.

        Raises:
            ValueError: no operation has that name.
        """
        if operation is not None:
            self._backend.collections.check_name(operation)
        self._plans.append(_Plan(operation, seconds, error))

    def start(self, operation: str | None = None) -> str:
        """Start a job.

        Args:
            operation: the public name of an operation, whose plan is followed.

        Returns:
            The progress id.
        """
        number = len(self._jobs) + 1
        progress_id = str(uuid.UUID(int=(0x4000_8000 << 64) + number, version=4))
        seconds, error = self.next_plan(operation)
        self._jobs[progress_id] = _Job(self._backend.clock.now(), seconds, error)
        return progress_id

    def finish(self, progress_id: str, error: str | None = None) -> None:
        """End a job now.

        Args:
            progress_id: the progress id.
            error: the reason of its failure; the job succeeds without.

        Raises:
            KeyError: there is no such job.
        """
        job = self._jobs[progress_id]
        job.finished, job.error = True, error

    def as_json(self) -> Json:
        """Return the plans as plain JSON; jobs that are under way are left out."""
        plans = [filled(vars(plan)) for plan in self._plans]
        return filled({"seconds": unusual(self.seconds, _SECONDS), "plans": plans})

    def add_json(self, value: Json, place: str) -> None:
        """Add plans from plain JSON; see `Part`."""
        fields = fields_of(value, place, {"seconds": NUMBER, "plans": LIST})
        self.seconds = fields.get("seconds", self.seconds)
        for _, plan in objects_of(fields.get("plans", []), f"{place}.plans", _PLAN):
            self.plan(plan.pop("operation", None), **plan)

    def clear(self) -> None:
        """Forget all jobs and plans."""
        self._jobs.clear()
        self._plans.clear()

    def next_plan(self, operation: str | None) -> tuple[float, str | None]:
        """Use the next plan up, and return its duration in seconds and the reason of its failure.

        Args:
            operation: the public name of the operation that starts the work.
        """
        for plan in self._plans:
            if plan.operation in (None, operation):
                self._plans.remove(plan)
                return (self.seconds if plan.seconds is None else plan.seconds), plan.error
        return self.seconds, None

    def handle(self, request: Request, backend: Backend) -> Response | None:
        """Start the job of a request, or return its progress; None where there is no job."""
        operation = request.operation
        # Some operations can be asked for progress, and do something else without an id.
        if operation.method == "GET" and "progress_id" in request.query:
            return self._progress(request, backend)
        if not self._starts_job(operation):
            return None
        progress_id = self.start(operation.name)
        action = backend.collections.action(operation)
        item = action.collection.get(*request.ids[: action.depth]) if action is not None else None
        fields = {
            "progress_id": progress_id,
            "status": status_of(backend.schemas, operation.success.schema, "running"),
            **(item or {}),
        }
        return _response(request, backend, fields, "progress_id", resource=progress_id)

    def _starts_job(self, operation: Operation) -> bool:
        if operation.method != "POST":
            return False
        schema = operation.success.schema
        if self._backend.schemas.property(schema, "progress_id") is not None:
            return True
        # Some answer with an id and do not declare that. The operation that follows such a job is
        # named after the one that starts it.
        resource, _, verb = operation.name.partition(".")
        base, version = (verb[:-3], "_v1") if verb.endswith("_v1") else (verb, "")
        name = f"{resource}.get_{base.removesuffix('_in_background')}_progress{version}"
        following = self._backend.collections.operations.get(name)
        return following is not None and following.takes("query", "progress_id")

    def _progress(self, request: Request, backend: Backend) -> Response:
        progress_id = request.query.get("progress_id")
        job = self._jobs.get(str(progress_id))
        if job is None:
            return backend.error(404, "Not found.")
        has_ended = job.finished or backend.clock.now() >= job.started + job.seconds
        status = "running" if not has_ended else "completed" if job.error is None else "failed"
        fields = {
            "progress_id": progress_id,
            "status": status_of(backend.schemas, request.operation.success.schema, status),
            "error": job.error if has_ended else None,
            "total_scenarios": 1,
            "completed_scenarios": int(status == "completed"),
            "failed_scenarios": int(status == "failed"),
        }
        return _response(request, backend, fields, "status")


def _without_nulls(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in fields.items() if value is not None}


def _response(
    request: Request,
    backend: Backend,
    fields: Mapping[str, Json],
    main_field: str,
    resource: str | None = None,
) -> Response:
    """Return fields in the declared shape, or as they are where the document declares none.

    Several operations declare the shape of something else. They answer with that, and with the main
    field, which the client asks for.

    Args:
        request: the request.
        backend: the backend.
        fields: the fields.
        main_field: the name of the field that is always in the body.
        resource: the progress id where the request started a job.
    """
    declared = request.operation.success
    present = _without_nulls(fields)
    if declared.media_type != JSON:
        return Response(declared.status, present, resource=resource)
    body = backend.schemas.fit(declared.schema, {**fields, **present})
    if isinstance(body, dict) and main_field not in body:
        extended = {**body, main_field: fields[main_field]}
        body = extended if backend.schemas.is_valid(declared.schema, extended) else body
    return Response(declared.status, body, resource=resource)
