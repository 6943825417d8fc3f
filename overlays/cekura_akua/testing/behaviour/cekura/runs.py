"""Runs of scenarios, with the result that holds them."""

from collections.abc import Mapping

from cekura_akua.testing.behaviour.backend import Backend, Handler
from cekura_akua.testing.behaviour.references import refuse_dangling
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response

from .jobs import Jobs
from .status import status_of
from .templates import RESULTS, RUNS


def run_handler(jobs: Jobs) -> Handler:
    """Return the handler of `scenarios.run_*` and `results.rerun`: a result whose runs end later.

    Args:
        jobs: the background work, whose plans say when and how the runs end.
    """

    def handle_run(request: Request, backend: Backend) -> Response:
        refusal = refuse_dangling(request, backend)
        if refusal is not None:
            return refusal
        schemas = backend.schemas
        results, runs = backend.collections[RESULTS], backend.collections[RUNS]
        # The result, then a run for each scenario, then the result shows the runs.
        before = results.get(*request.ids[:1]) if request.ids else None
        agent = request.fields.get("agent_id") or (before or {}).get("agent") or 1
        name = request.fields.get("name") or "Run"
        status = status_of(schemas, results.schema, "running")
        result = results.make((), {"agent": agent, "name": name, "status": status})
        scenarios = request.fields.get("scenarios") or [1]
        run_fields = {"status": status_of(schemas, runs.schema, "running"), "agent": agent}
        new_runs = [
            runs.make((), {**run_fields, "scenario": scenario, "result_id": result["id"]})
            for scenario in (scenarios if isinstance(scenarios, list) else [1])
        ]
        result_ids = (str(result["id"]),)
        results.write(result_ids, {"runs": {str(run["id"]): run for run in new_runs}})
        seconds, error = jobs.next_plan(request.operation.name)
        final = "completed" if error is None else "failed"

        def end() -> None:
            """End the runs and the result, as far as they still exist."""
            for run_id in (str(run["id"]) for run in new_runs):
                if run_id in runs:
                    runs.write((run_id,), {"status": status_of(schemas, runs.schema, final)})
            ended = {str(run["id"]): runs.get(run["id"]) or run for run in new_runs}
            if result_ids in results:
                final_status = status_of(schemas, results.schema, final)
                results.write(result_ids, {"status": final_status, "runs": ended})

        backend.clock.after(seconds, end)
        declared = request.operation.success
        fields = _summary(backend, declared.schema, {**result, "runs": new_runs})
        body = schemas.fit(declared.schema, fields)
        return Response(declared.status, body, resource=str(result["id"]))

    return handle_run


def handle_bulk_get(request: Request, backend: Backend) -> Response:
    """Handle `runs.get_bulk`: the runs with the given ids."""
    runs = backend.collections[RUNS]
    run_ids = str(request.query["run_ids"]).split(",")
    existing = (runs.get(run_id.strip()) for run_id in run_ids)
    return Response(200, [run for run in existing if run is not None])


def _summary(backend: Backend, schema: Json, result: Mapping[str, Json]) -> dict[str, Json]:
    """Return a new result with its status and its runs in the spelling of a schema."""
    schemas = backend.schemas
    declared = schemas.property(schema, "runs")
    runs: Json = {str(run["id"]): {"status": run["status"]} for run in result["runs"]}
    if isinstance(declared, Mapping) and declared.get("type") == "array":
        item = declared["items"]
        status = status_of(schemas, item, "running")
        runs = [schemas.fit(item, {**run, "status": status}) for run in result["runs"]]
    return {**result, "runs": runs, "status": status_of(schemas, schema, "running")}
