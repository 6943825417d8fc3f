"""What only Cekura's API does: its error shapes and numbered pages. It has no etags and no keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from cekura_akua.testing.semantics.jobs import Jobs

from .calls import Answer, Call, Outcome, Problem
from .documents import Json
from .semantics import runs
from .state import Collection, Role
from .world import Handler, Numbered, World

_CALL_LOGS: Final = "/observability/v2/call-logs/"
_AGENTS: Final = "/test_framework/v2/aiagents/"
_PERSONALITIES: Final = "/test_framework/v1/personalities/"
_NEEDED: Final = (
    runs.RESULTS, runs.RUNS, runs.SCENARIOS, runs.METRICS, runs.DASHBOARDS, runs.WIDGETS, _AGENTS,
    _PERSONALITIES,
)  # fmt: skip
_PAGE_SIZE: Final = 50


class Cekura:
    """The dialect of Cekura's API."""

    stateful = (_CALL_LOGS, runs.RESULTS, runs.RUNS)
    defaults: Final[Mapping[str, Mapping[str, Json]]] = {
        "/user/v1/projects/": {"rubric_config": {}}
    }
    aliases: Final[Mapping[str, tuple[str, Role]]] = {
        "call_logs.observe": (_CALL_LOGS, "create"),
        "call_logs.delete_v1": (_CALL_LOGS, "delete"),
        "metrics.delete_v1": (runs.METRICS, "delete"),
    }
    finds: frozenset[str] = frozenset()
    mirrors: Final[Mapping[str, str]] = {}
    parts: Final[Mapping[str, tuple[str, str, str]]] = {
        runs.DASHBOARDS: ("widgets", runs.WIDGETS, "dashboard"),
    }
    counted: Final[Mapping[str, Mapping[str, Callable[[int], Json]]]] = {}

    def __init__(self, names: Sequence[str]) -> None:
        self.jobs = Jobs()
        self.handlers: Mapping[str, Handler] = {}
        self._names = names

    def join(self, world: World) -> None:
        """Work on this world; of a document without these collections only what is general."""
        self.jobs.join(world)
        if all(template in world.collections for template in _NEEDED):
            self.handlers = self._handlers(self._names)

    def clear(self) -> None:
        """Forget what is under way."""
        self.jobs.clear()

    def background(self, call: Call, world: World) -> Outcome | None:
        """Work that goes on after the answer, and how it goes."""
        return self.jobs.begin(call, world)

    def error(self, status: int, message: str, metadata: Mapping[str, str] | None = None) -> Answer:
        """`{"detail": message}`."""
        return Answer(status, {"detail": message})

    def invalid(self, refusals: frozenset[int], problems: Sequence[Problem]) -> Answer:
        """400 with `{field: [messages]}`, or `{"detail": …}` for what is of no field."""
        fields: dict[str, list[str]] = {}
        for problem in problems:
            if len(problem.place) < 2:
                return self.error(400, problem.message)
            fields.setdefault(str(problem.place[1]), []).append(problem.message)
        return Answer(400, fields)

    def stale(self, call: Call, current: str) -> Answer | None:
        """Nothing: the API has no compare-and-swap."""
        return None

    def stamp(self, collection: Collection, item: dict[str, Json]) -> None:
        """Nothing: its items have no etag."""

    def page(
        self, call: Call, collection: Collection, items: Numbered, now: float
    ) -> Answer | Json:
        """`{count, next, previous, results}` by `page` and `page_size`, or the bare array."""
        values = [item for _, item in items]
        if collection.style == "array":
            return values
        number, size = call.query.get("page", 1), call.query.get("page_size", _PAGE_SIZE)
        last = max(1, -(-len(values) // max(1, size)))
        if not 1 <= number <= last or size < 1:
            return self.error(404, "Invalid page.")
        return {
            "count": len(values),
            "next": _link(call, number + 1) if number < last else None,
            "previous": _link(call, number - 1) if number > 1 else None,
            "results": values[(number - 1) * size : number * size],
        }

    def _handlers(self, names: Sequence[str]) -> dict[str, Handler]:
        run = runs.running(self.jobs)
        deleting = runs.remove_many(runs.RESULTS, "result_ids")
        return {
            **{name: run for name in names if name.startswith("scenarios.run_")},
            "results.rerun": run,
            "results.rerun_v1": run,
            "runs.get_bulk": runs.bulk_runs,
            "results.bulk_delete": deleting,
            "results.bulk_delete_external": deleting,
            "results.delete_runs": runs.remove_many(runs.RUNS, "run_ids"),
            "results.delete_runs_v1": runs.remove_many(runs.RUNS, "run_ids"),
            "scenarios.bulk_delete": runs.remove_many(runs.SCENARIOS, "scenarios"),
            "scenarios.duplicate": runs.copy_scenarios,
            "dashboards.duplicate": runs.copy(runs.DASHBOARDS),
            "dashboards.bulk_edit_widgets": runs.edit_widgets,
            "agents.duplicate": runs.copy(_AGENTS),
            "personalities.fork": runs.copy(_PERSONALITIES),
            "metrics.bulk_create": runs.create_many,
            "metrics.bulk_create_v1": runs.create_many,
        }


def _link(call: Call, number: int) -> str:
    """The absolute URL of another page of the same list."""
    kept = [pair for pair in call.arguments if pair[0] != "page"]
    return f"{call.url}?{urlencode([*kept, ('page', str(number))])}"
