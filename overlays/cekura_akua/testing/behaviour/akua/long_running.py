"""Akua's long-running operations, which move on with the double's clock (rule 26)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.behaviour.crud import create_item
from cekura_akua.testing.behaviour.lifecycle import state_field
from cekura_akua.testing.clock import Timer
from cekura_akua.testing.openapi.json_shape import (
    COUNT,
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
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import PendingResponse, Response
from cekura_akua.testing.state.collection import Collection, Ids
from cekura_akua.testing.state.collections import ItemAddress

from .operation_items import OperationItems, steps
from .templates import OPERATIONS

LONGEST_WAIT: Final = 30
STEP_NAMES: Final = ("prepare", "apply", "verify")
_SECONDS: Final = 0.2
_PLAN: Final[Mapping[str, Kinds]] = {
    "operation": TEXT, "seconds": NUMBER, "error": TEXT, "steps": LIST, "times": COUNT,
}  # fmt: skip
_STATES_DURING: Final[Mapping[str, tuple[str, ...]]] = {
    "create": ("provisioning", "PROVISIONING", "pending"),
    "delete": ("deleting", "DELETING", "releasing"),
    "suspend": ("SUSPENDING",),
    "resume": ("RESUMING",),
    "revoke": ("revoked",),
}
_STATES_AFTER: Final[Mapping[str, tuple[str, ...]]] = {
    "create": ("active", "ACTIVE", "healthy"),
    "suspend": ("suspended", "SUSPENDED"),
    "resume": ("active", "ACTIVE"),
}
Ending = Callable[[bool], None]
"""Brings the item of an operation into its state at the end; takes whether that succeeded."""


@dataclass
class Plan:
    """The planned course of a long-running operation.

    Attributes:
        operation: the public name of the operation that starts it; None for any.
        seconds: the duration, on the double's clock.
        error: the reason of its failure; None where it succeeds.
        steps: the names of its steps, which are of equal length.
        times: how often the plan is followed; None for always.
    """

    operation: str | None
    seconds: float
    error: str | None
    steps: tuple[str, ...]
    times: int | None


@dataclass
class _Run:
    """A long-running operation that is under way."""

    plan: Plan
    ending: Ending
    facts: Mapping[str, Json]
    step: int = 0
    cancelling: bool = False
    timer: Timer | None = None


class Operations:
    """The long-running operations of the local Akua; `apis.state.akua.operations`.

    Attributes:
        seconds: the duration of an operation without a plan, on the double's clock.

    Example:
        ```python
        apis.state.akua.operations.plan("clusters.create", seconds=90, error="no capacity")
        ```
    """

    def __init__(self) -> None:
        self.seconds = _SECONDS
        self._plans: list[Plan] = []
        self._runs: dict[str, _Run] = {}
        self._waiting: dict[str, set[asyncio.Future[None]]] = {}
        self._backend: Backend
        self._contents: OperationItems

    def attach(self, backend: Backend) -> None:
        """Work on a backend."""
        self._backend = backend
        self._contents = OperationItems(backend)
        self._items.watchers.append(self._wake_waiting)

    def plan(
        self,
        operation: str | None = None,
        *,
        seconds: float | None = None,
        error: str | None = None,
        steps: tuple[str, ...] = STEP_NAMES,
        times: int | None = 1,
    ) -> Plan:
        """Plan the course of the next operations; the first plan that fits is followed.

        Args:
            operation: the public name of the operation that starts them, such as `clusters.create`;
                any without.
            seconds: the duration, on the double's clock; `seconds` of this object without.
            error: the reason of their failure; they succeed without.
            steps: the names of their steps.
            times: for how many of them; None for all.

        Raises:
            ValueError: no operation has that name.
        """
        if operation is not None:
            self._backend.collections.check_name(operation)
        duration = self.seconds if seconds is None else seconds
        plan = Plan(operation, duration, error, steps, times)
        self._plans.append(plan)
        return plan

    def finish(self, operation: str, error: str | None = None) -> None:
        """End an operation now.

        Args:
            operation: the id of the long-running operation.
            error: the reason of its failure; the operation succeeds without.

        Raises:
            KeyError: there is no such operation, or it has ended.
        """
        run = self._runs[operation]
        self._end(operation, run, "SUCCEEDED" if error is None else "FAILED", error)

    def as_json(self) -> Json:
        """Return the plans as plain JSON; operations that are under way are left out."""
        waiting = [vars(plan) for plan in self._plans if plan.times != 0]
        plans = [filled({**fields, "steps": list(fields["steps"])}) for fields in waiting]
        return filled({"seconds": unusual(self.seconds, _SECONDS), "plans": plans})

    def add_json(self, value: Json, place: str) -> None:
        """Add plans from plain JSON; see `Part`. A plan without `times` is followed always."""
        fields = fields_of(value, place, {"seconds": NUMBER, "plans": LIST})
        self.seconds = fields.get("seconds", self.seconds)
        for where, plan in objects_of(fields.get("plans", []), f"{place}.plans", _PLAN):
            steps = plan.get("steps", list(STEP_NAMES))
            if not steps or not all(isinstance(name, str) for name in steps):
                raise ValueError(f"{where}.steps: steps are a list of texts")
            self.plan(
                plan.get("operation"),
                seconds=plan.get("seconds"),
                error=plan.get("error"),
                steps=tuple(steps),
                times=plan.get("times"),
            )

    def clear(self) -> None:
        """Forget all plans, and all operations that are under way."""
        for run in self._runs.values():
            if run.timer is not None:
                run.timer.cancel()
        self._runs.clear()
        self._plans.clear()

    def start(self, request: Request, backend: Backend) -> Response | None:
        """Start the long-running operation of a request; None where the request starts none."""
        if not request.operation.traits.long_running:
            return None
        subject, ending = self._subject(request)
        plan = self._next_plan(request.operation.name)
        facts = self._contents.facts(request, subject)
        first_steps = steps(plan.steps, 0, "RUNNING", self._now())
        item = self._items.make((), self._contents.started(facts, first_steps))
        operation_id = str(item["id"])
        run = self._runs[operation_id] = _Run(plan, ending, facts)
        self._schedule(operation_id, run)
        declared = request.operation.success
        body = backend.schemas.fit(declared.schema, {**item, "operation_id": operation_id})
        resource = subject.ids[-1] if subject is not None else operation_id
        return Response(declared.status, body, resource=resource)

    def handle_wait(self, request: Request, backend: Backend) -> PendingResponse:
        """Handle `operations.wait`: answer when the operation has ended, or the time is up."""
        operation_id = request.ids[0]
        seconds = request.query.get("timeout") or LONGEST_WAIT

        def response() -> Response:
            item = self._items.get(operation_id)
            return Response(200, item) if item else backend.not_found("operation", operation_id)

        async def wait() -> None:
            ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            waiting = self._waiting.setdefault(operation_id, set())
            waiting.add(ended)
            timer = backend.clock.after(seconds, lambda: _resolve(ended))
            try:
                self._wake_waiting((operation_id,))  # it may have ended already
                await ended
            finally:
                timer.cancel()
                waiting.discard(ended)
                if not waiting:
                    self._waiting.pop(operation_id, None)

        return PendingResponse(wait, response)

    def handle_cancel(self, request: Request, backend: Backend) -> Response:
        """Handle `operations.cancel`: the operation stops when its current step is over."""
        operation_id = request.ids[0]
        item = self._items.get(operation_id) or {}
        if item.get("done"):
            return backend.error(422, "the operation has ended")
        run = self._runs.get(operation_id)
        if run is None:  # a test put the operation in: nothing is under way
            run = self._runs[operation_id] = _Run(self._next_plan(""), _no_ending, item)
            self._schedule(operation_id, run)
        run.cancelling = True
        return Response(202, item, resource=operation_id)

    @property
    def _items(self) -> Collection:
        return self._backend.collections[OPERATIONS]

    def _now(self) -> int:
        return int(self._backend.clock.timestamp())

    def _wake_waiting(self, ids: Ids | None) -> None:
        """Wake the long polls of an operation that has ended, or is gone."""
        for operation_id in list(self._waiting) if ids is None else ids[-1:]:
            item = self._items.get(operation_id) if operation_id in self._waiting else None
            if item is None or item.get("done"):
                for ended in self._waiting.get(operation_id, ()):
                    _resolve(ended)

    def _next_plan(self, operation: str) -> Plan:
        for plan in self._plans:
            if plan.operation in (None, operation) and plan.times != 0:
                plan.times = None if plan.times is None else plan.times - 1
                return replace(plan)
        return Plan(None, self.seconds, None, STEP_NAMES, 1)

    def _schedule(self, operation_id: str, run: _Run) -> None:
        pause = run.plan.seconds / max(1, len(run.plan.steps))
        clock = self._backend.clock
        start = run.timer.when if run.timer is not None else clock.now()
        run.timer = clock.at(start + pause, lambda: self._end_step(operation_id, run))

    def _end_step(self, operation_id: str, run: _Run) -> None:
        """End the current step, and begin the next."""
        if operation_id not in self._items:
            self._runs.pop(operation_id, None)
            return
        run.step += 1
        if run.cancelling:
            self._end(operation_id, run, "CANCELLED", "the operation was cancelled")
        elif run.step >= len(run.plan.steps):
            state = "SUCCEEDED" if run.plan.error is None else "FAILED"
            self._end(operation_id, run, state, run.plan.error)
        else:
            next_steps = steps(run.plan.steps, run.step, "RUNNING", self._now())
            self._items.update(operation_id, steps=next_steps)
            self._schedule(operation_id, run)

    def _end(self, operation_id: str, run: _Run, state: str, error: str | None) -> None:
        """Bring an operation, and then its item, into their states at the end."""
        self._runs.pop(operation_id, None)
        if run.timer is not None:
            run.timer.cancel()
        reason = None if error is None else {"message": error}
        succeeded = state == "SUCCEEDED"
        self._items.update(
            operation_id,
            state=state,
            done=True,
            error=reason,
            last_error=reason if state == "FAILED" else None,
            completed_at=self._now(),
            steps=steps(run.plan.steps, run.step, state, self._now(), error),
            response=self._contents.details("response", run.facts) if succeeded else None,
        )
        run.ending(succeeded)

    def _subject(self, request: Request) -> tuple[ItemAddress | None, Ending]:
        """Return the item that an operation is about, and its state at the end.

        A created item is made now. An existing one is put in the state that says that it is busy.
        """
        # The item, and the verb: a role (create, update, delete) or an action (suspend).
        collections = self._backend.collections
        target, action = collections.role(request.operation), collections.action(request.operation)
        if target is not None:
            collection, verb, ids = target.collection, str(target.role), request.ids
        elif action is not None:
            collection, verb = action.collection, action.verb.rpartition(":")[2]
            ids = request.ids[: action.depth]
        else:
            return None, _no_ending
        if not collection.is_active or (verb != "create" and ids not in collection):
            return None, _no_ending
        # Its state while the operation runs.
        busy = {"reconciling": True, **state_field(collection, _STATES_DURING.get(verb, ()))}
        if verb == "create":
            item = create_item(request, collection, self._backend, **busy)
            ids = (*ids, str(item[collection.key]))
        else:
            collection.write(ids, busy)
        changes = request.fields if verb == "update" else {}

        def ending(succeeded: bool) -> None:
            if ids not in collection:
                return
            if not succeeded:
                collection.write(ids, {"reconciling": False})
            elif verb == "delete":
                collections.remove(collection, ids)
            else:
                state = state_field(collection, _STATES_AFTER.get(verb, ()))
                collection.write(ids, {**changes, "reconciling": False, **state})

        return ItemAddress(collection, ids), ending


def _no_ending(succeeded: bool) -> None:
    """Change nothing: the operation is about no item."""


def _resolve(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
