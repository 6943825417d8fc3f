"""Cekura's dialect: its error shapes and numbered pages. There are no etags and no keys."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from cekura_akua.testing.behaviour.backend import Backend, Handler, NumberedItems
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request, Violation
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.state.adjustments import Adjustments
from cekura_akua.testing.state.collection import Collection
from cekura_akua.testing.state.collections import Collections

from .bulk import (
    copy_handler,
    delete_handler,
    handle_copy_scenarios,
    handle_create_metrics,
    handle_edit_widgets,
)
from .jobs import Jobs
from .rubrics import handle_rubric
from .runs import handle_bulk_get, run_handler
from .state import CekuraState
from .templates import (
    AGENTS,
    CALL_LOGS,
    DASHBOARDS,
    METRICS,
    PERSONALITIES,
    PROJECTS,
    RESULTS,
    RUNS,
    SCENARIOS,
    WIDGETS,
)

_NEEDED: Final = (
    RESULTS, RUNS, SCENARIOS, METRICS, DASHBOARDS, WIDGETS, AGENTS, PERSONALITIES,
)  # fmt: skip
_PAGE_SIZE: Final = 50


class CekuraDialect:
    """The dialect of Cekura's API; see `Dialect`."""

    adjustments = Adjustments(
        active=(CALL_LOGS, RESULTS, RUNS),
        defaults={PROJECTS: {"rubric_config": {}}},
        aliases={
            "call_logs.observe": (CALL_LOGS, "create"),
            "call_logs.delete_v1": (CALL_LOGS, "delete"),
            "metrics.delete_v1": (METRICS, "delete"),
        },
        embedded={DASHBOARDS: ("widgets", WIDGETS, "dashboard")},
    )
    finds_aliases: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.handlers: Mapping[str, Handler] = {}
        self._jobs = Jobs()

    def new_state(self, collections: Collections) -> CekuraState:
        """Return the state of the API for tests."""
        return CekuraState(collections=collections, jobs=self._jobs)

    def attach(self, backend: Backend) -> None:
        """Work on a backend; without the needed collections only by the general rules."""
        self._jobs.attach(backend)
        if all(template in backend.collections for template in _NEEDED):
            self.handlers = self._handlers(backend)

    def _handlers(self, backend: Backend) -> dict[str, Handler]:
        run = run_handler(self._jobs)
        names = backend.collections.operations
        return {
            **{name: run for name in names if name.startswith("scenarios.run_")},
            **dict.fromkeys(
                ("projects.create", "projects.replace", "projects.update"), handle_rubric
            ),
            "results.rerun": run,
            "results.rerun_v1": run,
            "runs.get_bulk": handle_bulk_get,
            "results.bulk_delete": delete_handler(RESULTS, "result_ids"),
            "results.bulk_delete_external": delete_handler(RESULTS, "result_ids"),
            "results.delete_runs": delete_handler(RUNS, "run_ids"),
            "results.delete_runs_v1": delete_handler(RUNS, "run_ids"),
            "scenarios.bulk_delete": delete_handler(SCENARIOS, "scenarios"),
            "scenarios.duplicate": handle_copy_scenarios,
            "dashboards.duplicate": copy_handler(DASHBOARDS),
            "dashboards.bulk_edit_widgets": handle_edit_widgets,
            "agents.duplicate": copy_handler(AGENTS),
            "personalities.fork": copy_handler(PERSONALITIES),
            "metrics.bulk_create": handle_create_metrics,
            "metrics.bulk_create_v1": handle_create_metrics,
        }

    def start_work(self, request: Request, backend: Backend) -> Response | None:
        """Start a job, or return its progress; None where there is no job."""
        return self._jobs.handle(request, backend)

    def error(
        self, status: int, message: str, metadata: Mapping[str, str] | None = None
    ) -> Response:
        """Return `{"detail": message}`."""
        return Response(status, {"detail": message})

    def refusal(self, statuses: frozenset[int], violations: Sequence[Violation]) -> Response:
        """Return 400 with `{field: [messages]}`, or `{"detail": …}` where no field is to blame."""
        fields: dict[str, list[str]] = {}
        for violation in violations:
            if len(violation.location) < 2:
                return self.error(400, violation.message)
            fields.setdefault(str(violation.location[1]), []).append(violation.message)
        return Response(400, fields)

    def precondition_failure(self, request: Request, etag: str) -> Response | None:
        """Return None: the API has no preconditions."""
        return None

    def set_etag(self, collection: Collection, item: dict[str, Json]) -> None:
        """Change nothing: the API has no etags."""

    def page(
        self, request: Request, collection: Collection, items: NumberedItems, now: float
    ) -> Response | Json:
        """Return `{count, next, previous, results}` by number and size, or the bare array."""
        values = [item for _, item in items]
        if collection.style == "array":
            return values
        number, size = request.query.get("page", 1), request.query.get("page_size", _PAGE_SIZE)
        last = max(1, -(-len(values) // max(1, size)))
        if not 1 <= number <= last or size < 1:
            return self.error(404, "Invalid page.")
        return {
            "count": len(values),
            "next": _page_url(request, number + 1) if number < last else None,
            "previous": _page_url(request, number - 1) if number > 1 else None,
            "results": values[(number - 1) * size : number * size],
        }


def _page_url(request: Request, number: int) -> str:
    """Return the absolute URL of another page of the same list."""
    filters = [pair for pair in request.query_pairs if pair[0] != "page"]
    return f"{request.url}?{urlencode([*filters, ('page', str(number))])}"
