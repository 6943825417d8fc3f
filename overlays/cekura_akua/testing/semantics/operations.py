"""Akua's long-running operations: a 202 starts one, and it moves on with the double's clock."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome, Waiting
from cekura_akua.testing.catalogue import Place, success
from cekura_akua.testing.clock import Timer
from cekura_akua.testing.documents import Json
from cekura_akua.testing.state import Collection
from cekura_akua.testing.world import World

from . import crud
from .actions import refused
from .envelopes import PATH, Envelopes, progress
from .states import first_state

LONGEST_WAIT: Final = 30
STEPS: Final = ("prepare", "apply", "verify")
_DURING: Final[Mapping[str, tuple[str, ...]]] = {
    "create": ("provisioning", "PROVISIONING", "pending"),
    "delete": ("deleting", "DELETING", "releasing"),
    "suspend": ("SUSPENDING",),
    "resume": ("RESUMING",),
    "revoke": ("revoked",),
}
_AFTER: Final[Mapping[str, tuple[str, ...]]] = {
    "create": ("active", "ACTIVE", "healthy"),
    "suspend": ("suspended", "SUSPENDED"),
    "resume": ("active", "ACTIVE"),
}
Ending = Callable[[bool], None]


@dataclass
class Plan:
    """How an operation goes.

    Attributes:
        operation: the public name of what starts it; None for any.
        seconds: how long it runs, on the double's clock.
        error: why it fails; None when it succeeds.
        steps: the names of its steps, of equal length.
        times: how often the plan is followed; None for always.
    """

    operation: str | None
    seconds: float
    error: str | None
    steps: tuple[str, ...]
    times: int | None


@dataclass
class _Run:
    plan: Plan
    ending: Ending
    known: Mapping[str, Json]
    step: int = 0
    cancelling: bool = False
    timer: Timer | None = None


class Operations:
    """The long-running operations of the local Akua.

    Attributes:
        seconds: how long one runs where nothing is planned for it.

    Example:
        ```python
        apis.state.akua.operations.plan("clusters.create", seconds=90, error="no capacity")
        ```
    """

    def __init__(self) -> None:
        self.seconds = 0.2
        self._plans: list[Plan] = []
        self._runs: dict[str, _Run] = {}
        self._waiting: dict[str, set[asyncio.Future[None]]] = {}
        self._world: World
        self._envelopes: Envelopes

    def join(self, world: World) -> None:
        """Work on this world."""
        self._world = world
        self._envelopes = Envelopes(world)
        self._items.watchers.append(self._look)

    def plan(
        self,
        operation: str | None = None,
        *,
        seconds: float | None = None,
        error: str | None = None,
        steps: tuple[str, ...] = STEPS,
        times: int | None = 1,
    ) -> Plan:
        """Say how the next operations go; the first plan that fits is followed.

        Args:
            operation: the public name of what starts them, such as `clusters.create`; any without.
            seconds: how long they run, on the double's clock; `seconds` of this object without.
            error: why they fail; they succeed without.
            steps: the names of their steps.
            times: for how many of them; None for all.

        Raises:
            ValueError: no operation has that name.
        """
        if operation is not None:
            self._world.collections.check_name(operation)
        made = Plan(operation, self.seconds if seconds is None else seconds, error, steps, times)
        self._plans.append(made)
        return made

    def finish(self, operation: str, error: str | None = None) -> None:
        """Let an operation end now: it succeeds, or fails with `error`.

        Raises:
            KeyError: there is no such operation, or it has ended.
        """
        run = self._runs[operation]
        self._settle(operation, run, "SUCCEEDED" if error is None else "FAILED", error)

    def clear(self) -> None:
        """Forget all plans, and what is under way."""
        for run in self._runs.values():
            if run.timer is not None:
                run.timer.cancel()
        self._runs.clear()
        self._plans.clear()

    def begin(self, call: Call, world: World) -> Outcome | None:
        """Start the operation that a call asks for; None where it asks for none."""
        if not call.endpoint.traits.long_running:
            return None
        subject, ending = self._subject(call)
        plan = self._next_plan(call.endpoint.name)
        known = self._envelopes.known(call, subject)
        steps = progress(plan.steps, 0, "RUNNING", self._now())
        operation = self._items.make((), self._envelopes.opening(known, steps))
        identity = str(operation["id"])
        run = self._runs[identity] = _Run(plan, ending, known)
        self._schedule(identity, run)
        declared = success(call.endpoint)
        answer = world.shapes.fit(declared.schema, {**operation, "operation_id": identity})
        resource = subject[1][-1] if subject is not None else identity
        return Answer(declared.status, answer), resource

    def wait(self, call: Call, world: World) -> Outcome:
        """Answer when the operation has ended, or with its state when the time is up."""
        identity = call.ids[0]
        seconds = call.query.get("timeout") or LONGEST_WAIT

        def state() -> Answer:
            found = self._items.get(identity)
            return Answer(200, found) if found else world.missing("operation", identity)

        async def until() -> None:
            ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            waiting = self._waiting.setdefault(identity, set())
            waiting.add(ended)
            timer = world.clock.after(seconds, lambda: _resolve(ended))
            try:
                self._look((identity,))
                await ended
            finally:
                timer.cancel()
                waiting.discard(ended)
                if not waiting:
                    self._waiting.pop(identity, None)

        return Waiting(until, state), None

    def cancel(self, call: Call, world: World) -> Outcome:
        """Ask an operation to stop; it does when its present step is over."""
        identity = call.ids[0]
        found = self._items.get(identity) or {}
        if found.get("done"):
            return refused(world, 422, "the operation has ended")
        run = self._runs.get(identity)
        if run is None:  # one that a test put in: nothing is under way
            run = self._runs[identity] = _Run(self._next_plan(""), lambda succeeded: None, found)
            self._schedule(identity, run)
        run.cancelling = True
        return Answer(202, found), identity

    @property
    def _items(self) -> Collection:
        return self._world.collections[PATH]

    def _now(self) -> int:
        return int(self._world.clock.timestamp())

    def _look(self, place: tuple[str, ...] | None) -> None:
        """Wake those who wait for an operation that has ended, or is gone."""
        for identity in list(self._waiting) if place is None else place[-1:]:
            found = self._items.get(identity) if identity in self._waiting else None
            if found is None or found.get("done"):
                for waiting in self._waiting.get(identity, ()):
                    _resolve(waiting)

    def _next_plan(self, name: str) -> Plan:
        for plan in self._plans:
            if plan.operation in (None, name) and plan.times != 0:
                plan.times = None if plan.times is None else plan.times - 1
                return replace(plan)
        return Plan(None, self.seconds, None, STEPS, 1)

    def _schedule(self, identity: str, run: _Run) -> None:
        pause = run.plan.seconds / max(1, len(run.plan.steps))
        clock = self._world.clock
        start = run.timer.when if run.timer is not None else clock.now()
        run.timer = clock.at(start + pause, lambda: self._move(identity, run))

    def _move(self, identity: str, run: _Run) -> None:
        """End the present step, and begin the next."""
        if identity not in self._items:
            self._runs.pop(identity, None)
            return
        run.step += 1
        if run.cancelling:
            self._settle(identity, run, "CANCELLED", "the operation was cancelled")
        elif run.step >= len(run.plan.steps):
            state = "SUCCEEDED" if run.plan.error is None else "FAILED"
            self._settle(identity, run, state, run.plan.error)
        else:
            steps = progress(run.plan.steps, run.step, "RUNNING", self._now())
            self._items.update(identity, steps=steps)
            self._schedule(identity, run)

    def _settle(self, identity: str, run: _Run, state: str, error: str | None) -> None:
        self._runs.pop(identity, None)
        if run.timer is not None:
            run.timer.cancel()
        reason = None if error is None else {"message": error}
        succeeded = state == "SUCCEEDED"
        self._items.update(
            identity,
            state=state,
            done=True,
            error=reason,
            last_error=reason if state == "FAILED" else None,
            completed_at=self._now(),
            steps=progress(run.plan.steps, run.step, state, self._now(), error),
            response=self._envelopes.of_kind("response", run.known) if succeeded else None,
        )
        run.ending(succeeded)

    def _subject(self, call: Call) -> tuple[Place | None, Ending]:
        """The item that an operation is about, and what becomes of it at the end."""
        collections = self._world.collections
        role, action = collections.of(call.endpoint), collections.action(call.endpoint)
        if role is not None:
            collection, verb, ids = role[0], str(role[1]), call.ids
        elif action is not None:
            collection, verb = action.collection, action.verb.rpartition(":")[2]
            ids = call.ids[: action.depth]
        else:
            return None, lambda succeeded: None
        if not collection.active or (verb != "create" and ids not in collection):
            return None, lambda succeeded: None
        busy = {"reconciling": True, **first_state(collection, _DURING.get(verb, ()))}
        if verb == "create":
            item = crud.create(call, collection, self._world, **busy)
            ids = (*ids, str(item[collection.key]))
        else:
            collection.write(ids, busy)
        body = call.body if isinstance(call.body, Mapping) and verb == "update" else {}

        def ending(succeeded: bool) -> None:
            if ids not in collection:
                return
            if succeeded and verb == "delete":
                collections.remove(collection, ids)
                return
            after = first_state(collection, _AFTER.get(verb, ())) if succeeded else {}
            collection.write(ids, {**(body if succeeded else {}), "reconciling": False, **after})

        return (collection, ids), ending


def _resolve(waiting: "asyncio.Future[None]") -> None:
    if not waiting.done():
        waiting.set_result(None)
