"""What only Cekura's resources do: runs of scenarios, copies, and work on many items at once."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.catalogue import success
from cekura_akua.testing.documents import Json
from cekura_akua.testing.world import Handler, World

from .jobs import Jobs, word

SCENARIOS: Final = "/test_framework/v1/scenarios/"
RESULTS: Final = "/test_framework/v2/results/"
RUNS: Final = "/test_framework/v2/runs/bulk/"
DASHBOARDS: Final = "/dashboards/dashboards/"
WIDGETS: Final = "/dashboards/widgets/"
METRICS: Final = "/test_framework/v2/metrics/"


def running(jobs: Jobs) -> Handler:
    """Answer `scenarios.run_*` and `results.rerun`: a result, whose runs end with the clock."""

    def run(call: Call, world: World) -> Outcome:
        results, runs = world.collections[RESULTS], world.collections[RUNS]
        body = call.body if isinstance(call.body, Mapping) else {}
        before = results.get(*call.ids[:1]) if call.ids else None
        agent = body.get("agent_id") or (before or {}).get("agent") or 1
        started = word(world, results.schema, "running")
        scenarios = body.get("scenarios") or [1]
        result = results.make(
            (), {"agent": agent, "name": body.get("name") or "Run", "status": started}
        )
        of_run = {"status": word(world, runs.schema, "running"), "agent": agent}
        made = [
            runs.make((), {**of_run, "scenario": scenario, "result_id": result["id"]})
            for scenario in (scenarios if isinstance(scenarios, list) else [1])
        ]
        place = (str(result["id"]),)
        results.write(place, {"runs": {str(run["id"]): run for run in made}})
        seconds, error = jobs.next_plan(call.endpoint.name)
        state = "completed" if error is None else "failed"

        def end() -> None:
            for one in (str(run["id"]) for run in made):
                if one in runs:
                    runs.write((one,), {"status": word(world, runs.schema, state)})
            ended = {str(run["id"]): runs.get(run["id"]) or run for run in made}
            if place in results:
                status = word(world, results.schema, state)
                results.write(place, {"status": status, "runs": ended})

        world.clock.after(seconds, end)
        declared = success(call.endpoint)
        known = {**result, "runs": made}
        answer = world.shapes.fit(declared.schema, _simple(world, declared.schema, known))
        return Answer(declared.status, answer), str(result["id"])

    return run


def bulk_runs(call: Call, world: World) -> Outcome:
    """Answer `runs.get_bulk`: the runs with these ids."""
    wanted = str(call.query["run_ids"]).split(",")
    runs = world.collections[RUNS]
    found = (runs.get(one.strip()) for one in wanted)
    return Answer(200, [run for run in found if run is not None]), None


def copy(template: str) -> Handler:
    """Answer a duplication: a new item like the one in the path."""

    def duplicate(call: Call, world: World) -> Outcome | None:
        collection = world.collections[template]
        before = collection.get(*call.ids)
        if before is None:
            return world.dialect.error(404, "Not found."), None
        body = call.body if isinstance(call.body, Mapping) else {}
        rest = {name: value for name, value in before.items() if name != collection.key}
        made = collection.make((), {**rest, **body})
        declared = success(call.endpoint)
        answer = world.shapes.fit(declared.schema, made)
        return Answer(declared.status, answer), str(made[collection.key])

    return duplicate


def copy_scenarios(call: Call, world: World) -> Outcome:
    """Answer `scenarios.duplicate`: copies of the scenarios that the body names."""
    scenarios = world.collections[SCENARIOS]
    made: list[dict[str, Json]] = []
    for identity in call.body["scenarios"]:
        before = scenarios.get(identity)
        if before is None:
            return world.dialect.error(404, "Not found."), None
        rest = {name: value for name, value in before.items() if name != "id"}
        made.append(scenarios.make((), rest))
    declared = success(call.endpoint)
    page = {"count": len(made), "next": None, "previous": None, "results": made}
    return Answer(declared.status, world.shapes.fit(declared.schema, page)), None


def remove_many(template: str, name: str) -> Handler:
    """Answer a deletion of all items that the body names in the field `name`."""

    def remove(call: Call, world: World) -> Outcome:
        collection = world.collections[template]
        for identity in call.body[name]:
            if str(identity) in collection:
                world.collections.remove(collection, (str(identity),))
        return Answer(success(call.endpoint).status), None

    return remove


def create_many(call: Call, world: World) -> Outcome:
    """Answer `metrics.bulk_create`: each item of the body becomes a metric."""
    metrics = world.collections[METRICS]
    made = [metrics.make((), item) for item in call.body]
    declared = success(call.endpoint)
    schema = world.shapes.resolve(declared.schema)["items"]
    return Answer(declared.status, [world.shapes.fit(schema, item) for item in made]), None


def edit_widgets(call: Call, world: World) -> Outcome:
    """Answer `dashboards.bulk_edit_widgets`: widgets made, changed and deleted in one go."""
    widgets = world.collections[WIDGETS]
    body = call.body if isinstance(call.body, Mapping) else {}
    dashboard = (world.collections[DASHBOARDS].get(*call.ids) or {}).get("id")
    made = [widgets.make((), {**one, "dashboard": dashboard}) for one in body.get("create", ())]
    changed, errors, deleted = [], [], []
    for one in body.get("update", ()):
        place = (str(one.get("id")),)
        if place in widgets:
            changed.append(widgets.write(place, {**one, "id": widgets.get(*place)["id"]}))  # type: ignore[index]
        else:
            errors.append({"id": one.get("id"), "detail": "Not found."})
    for identity in body.get("delete", ()):
        if str(identity) in widgets:
            widgets.remove(identity)
            deleted.append(identity)
        else:
            errors.append({"id": identity, "detail": "Not found."})
    answer = {"created": made, "updated": changed, "deleted": deleted, "errors": errors}
    return Answer(success(call.endpoint).status, answer), call.ids[0]


def _simple(world: World, schema: Json, known: Mapping[str, Json]) -> dict[str, Json]:
    """`known` with the states in the words of `schema`, and the runs as far as it knows them."""
    declared = world.shapes.property(schema, "runs")
    runs: Json = {str(run["id"]): {"status": run["status"]} for run in known["runs"]}
    if isinstance(declared, Mapping) and declared.get("type") == "array":
        item = declared["items"]
        status = word(world, item, "running")
        runs = [world.shapes.fit(item, {**run, "status": status}) for run in known["runs"]]
    return {**known, "runs": runs, "status": word(world, schema, "running")}
