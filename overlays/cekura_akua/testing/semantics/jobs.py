"""Cekura's background work: a POST names a progress, which a GET follows until it is done."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.catalogue import success
from cekura_akua.testing.documents import Json
from cekura_akua.testing.routes import JSON, Endpoint
from cekura_akua.testing.world import World

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "running": ("in_progress", "running", "processing", "pending", "generating", "queued"),
    "completed": ("completed", "ready", "succeeded", "success"),
    "failed": ("failed", "error"),
}
"""What the several endpoints call the same state; the first that the schema knows."""


@dataclass
class _Job:
    started: float
    seconds: float
    error: str | None
    ended: bool = False


class Jobs:
    """The background work of the local Cekura; `apis.state.cekura.jobs`.

    Attributes:
        seconds: how long a job runs, on the double's clock.
    """

    def __init__(self) -> None:
        self.seconds = 0.2
        self._jobs: dict[str, _Job] = {}
        self._plans: list[tuple[str | None, float | None, str | None]] = []
        self._world: World

    def join(self, world: World) -> None:
        """Work on this world."""
        self._world = world

    def plan(
        self,
        operation: str | None = None,
        *,
        seconds: float | None = None,
        error: str | None = None,
    ) -> None:
        """Say how the next job goes.

        Args:
            operation: the public name of what starts it, such as `metrics.generate`; any without.
            seconds: how long it runs, on the double's clock; `seconds` of this object without.
            error: why it fails; it succeeds without.

        Raises:
            ValueError: no operation has that name.
        """
        if operation is not None:
            self._world.collections.check_name(operation)
        self._plans.append((operation, seconds, error))

    def start(self, operation: str | None = None) -> str:
        """Start a job as the operation of that public name does; returns its progress id."""
        made = str(uuid.UUID(int=(0x4000_8000 << 64) + len(self._jobs) + 1, version=4))
        seconds, error = self.next_plan(operation)
        self._jobs[made] = _Job(self._world.clock.now(), seconds, error)
        return made

    def finish(self, progress_id: str, error: str | None = None) -> None:
        """Let a job end now.

        Raises:
            KeyError: there is no such job.
        """
        job = self._jobs[progress_id]
        job.ended, job.error = True, error

    def clear(self) -> None:
        """Forget all jobs and plans."""
        self._jobs.clear()
        self._plans.clear()

    def next_plan(self, operation: str | None) -> tuple[float, str | None]:
        """How the work that an operation starts goes: its seconds, and why it fails."""
        for plan in self._plans:
            if plan[0] in (None, operation):
                self._plans.remove(plan)
                return (self.seconds if plan[1] is None else plan[1]), plan[2]
        return self.seconds, None

    def begin(self, call: Call, world: World) -> Outcome | None:
        """Start the work that a call asks for, or tell how it goes; None where there is none."""
        if call.endpoint.method == "GET" and "progress_id" in call.query:  # optional for some
            return self._progress(call, world)
        if not self._is_followed(call.endpoint):
            return None
        made = self.start(call.endpoint.name)
        known = {
            "progress_id": made,
            "status": word(world, success(call.endpoint).schema, "running"),
        }
        action = world.collections.action(call.endpoint)
        item = action.collection.get(*call.ids[: action.depth]) if action is not None else None
        return self._answer(call, world, {**known, **(item or {})}, "progress_id"), made

    def _is_followed(self, endpoint: Endpoint) -> bool:
        """Whether an operation starts work that another one follows by its progress id."""
        if endpoint.method != "POST":
            return False
        if self._world.shapes.property(success(endpoint).schema, "progress_id") is not None:
            return True
        # Some answer with it and do not declare it; the one that follows is named after them.
        resource, _, verb = endpoint.name.partition(".")
        base, version = (verb[:-3], "_v1") if verb.endswith("_v1") else (verb, "")
        name = f"{resource}.get_{base.removesuffix('_in_background')}_progress{version}"
        followed = self._world.collections.endpoints.get(name)
        return followed is not None and followed.takes("query", "progress_id")

    def _progress(self, call: Call, world: World) -> Outcome:
        named = call.query.get("progress_id")
        job = self._jobs.get(str(named))
        if job is None:
            return world.dialect.error(404, "Not found."), None
        ended = job.ended or world.clock.now() >= job.started + job.seconds
        state = "running" if not ended else "completed" if job.error is None else "failed"
        done = int(state == "completed")
        known = {
            "progress_id": named,
            "status": word(world, success(call.endpoint).schema, state),
            "error": job.error if ended else None,
            "total_scenarios": 1,
            "completed_scenarios": done,
            "failed_scenarios": int(state == "failed"),
        }
        return self._answer(call, world, known, "status"), None

    def _answer(self, call: Call, world: World, known: Mapping[str, Json], point: str) -> Answer:
        """What is known, in the declared shape; as it is where the document declares none.

        Several operations declare the shape of something else. They answer with that, and with the
        field that is the point of asking.
        """
        declared = success(call.endpoint)
        present = {name: value for name, value in known.items() if value is not None}
        if declared.media != JSON:
            return Answer(declared.status, present)
        value = world.shapes.fit(declared.schema, {**known, **present})
        if isinstance(value, dict) and point not in value:
            whole = {**value, point: known[point]}
            value = whole if world.shapes.problem(declared.schema, whole) is None else value
        return Answer(declared.status, value)


def word(world: World, schema: Json, state: str) -> str:
    """What a schema calls a state, in its field `status`."""
    declared = world.shapes.property(schema, "status") if schema else None
    for candidate in WORDS[state]:
        if declared is None or world.shapes.accepts(declared, candidate):
            return candidate
    return state
