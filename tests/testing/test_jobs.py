"""The local Cekura's background work, runs and results, and work on many items at once."""

import httpx
import pytest

from cekura_akua.errors import NotFound
from cekura_akua.testing import LocalApis, example
from cekura_akua.testing.behaviour.cekura.status import STATUSES
from cekura_akua.testing.openapi.documents import shipped_document


@pytest.mark.parametrize("error", [None, "no model"])
async def test_a_job_runs_and_then_completes_or_fails(apis: LocalApis, error: str | None) -> None:
    apis.clock.freeze()
    agent = apis.state.cekura["agents"].add()
    apis.state.cekura.jobs.plan("agents.auto_fetch", seconds=60, error=error)
    started = await apis.cekura.agents.auto_fetch(agent["id"])
    seen = []
    for _ in range(2):
        progress = await apis.cekura.agents.get_auto_fetch_progress(
            agent["id"], progress_id=started.progress_id
        )
        seen.append((progress.status, progress.error))
        apis.clock.advance(60)
    assert seen == [("in_progress", None), ("failed" if error else "completed", error)]


async def test_each_progress_can_be_started_and_followed(apis: LocalApis) -> None:
    """For every operation that takes a progress id there is an operation that starts the job."""
    state = apis.state.cekura
    operations = state.collections.operations
    following = {
        name for name, operation in operations.items()
        if operation.method == "GET" and operation.takes("query", "progress_id")
    }  # fmt: skip
    assert len(following) == 19
    alert, agent = state["alerts"].add(), state["agents"].add()
    owners = {"alerts": alert["id"], "agents": agent["id"]}
    async with httpx.AsyncClient(
        trust_env=False, base_url=apis.cekura_url, headers={"x-cekura-api-key": "x"}
    ) as client:
        for name in sorted(following):
            state.jobs.plan(seconds=60)
            starter = operations[
                STARTERS.get(name, name.replace(".get_", ".").replace("_progress", ""))
            ]
            path = starter.template.replace("{id}", str(owners.get(name.partition(".")[0], 1)))
            bodies = starter.bodies.get("application/json")
            body = example(shipped_document("cekura"), bodies, mode="request") if bodies else None
            started = await client.post(path, json=body)
            assert started.status_code < 300, (name, started.text)
            place = operations[name].template.replace("{id}", str(agent["id"]))
            query = {"progress_id": started.json()["progress_id"]}
            progress = await client.get(place, params=query)
            assert progress.status_code == 200, (name, progress.text)
            assert progress.json()["status"] in STATUSES["running"], name


STARTERS = {
    "scenarios.get_instructions_progress": "scenarios.improve_instructions",
    "metrics.get_generate_clean_description_progress": (
        "metrics.generate_clean_description_in_background"
    ),
    "metrics.get_generate_clean_description_progress_v1": (
        "metrics.generate_clean_description_in_background_v1"
    ),
}


async def test_an_unknown_progress_id_is_a_404(apis: LocalApis) -> None:
    with pytest.raises(NotFound):
        await apis.cekura.metrics.get_simplify_prompt_progress(progress_id="other")


async def test_a_test_can_finish_a_job(apis: LocalApis) -> None:
    apis.state.cekura.jobs.seconds = 3600
    started = apis.state.cekura.jobs.start()
    method = apis.cekura.metrics.get_simplify_prompt_progress
    assert (await method(progress_id=started)).status == "in_progress"
    apis.state.cekura.jobs.finish(started)
    assert (await method(progress_id=started)).status == "completed"


async def test_progress_without_a_declared_response_has_a_status(apis: LocalApis) -> None:
    apis.clock.freeze()
    operation = apis.state.cekura.collections.operations["metrics.preview"]
    body = example(shipped_document("cekura"), operation.bodies["application/json"], mode="request")
    await apis.cekura.metrics.preview(body)
    progress_id = apis.effects[0].resource
    seen = []
    for _ in range(2):
        response = await apis.cekura.response(
            apis.cekura.metrics.get_preview_progress, progress_id=progress_id
        )
        seen.append(response.data["status"])
        apis.clock.advance(60)
    assert seen == ["in_progress", "completed"]


@pytest.mark.parametrize("error", [None, "line busy"])
async def test_runs_of_scenarios_end_with_their_result(apis: LocalApis, error: str | None) -> None:
    apis.clock.freeze()
    scenarios = [apis.state.cekura["scenarios"].add()["id"] for _ in range(2)]
    apis.state.cekura.jobs.plan("scenarios.run_text", seconds=90, error=error)
    started = await apis.cekura.scenarios.run_text({"agent_id": 7, "scenarios": scenarios})
    assert (started.agent, started.status, len(started.runs)) == (7, "running", 2)
    seen = []
    for _ in range(2):
        result = await apis.cekura.results.get(started.id)
        run_ids = ",".join(str(run.id) for run in started.runs)
        runs = [run.to_dict() async for run in apis.cekura.runs.get_bulk(run_ids=run_ids)]
        seen.append((result.status, [run["status"] for run in runs]))
        apis.clock.advance(90)
    ended = "failed" if error else "completed"
    result = (await apis.cekura.results.get(started.id)).to_dict()
    stored_runs = {run["id"]: run for run in apis.state.cekura["runs.bulk"].values()}
    assert {int(key): run for key, run in result["runs"].items()} == stored_runs
    assert {(run["result_id"], run["agent"]) for run in stored_runs.values()} == {(started.id, 7)}
    assert seen[0][0] in ("in_progress", "running")
    assert seen[1] == (ended, [ended, ended])
    again = await apis.cekura.results.rerun(started.id)
    assert again.id != started.id
    await apis.cekura.results.bulk_delete({"result_ids": [started.id]})
    assert [listed.id async for listed in apis.cekura.results.list()] == [again.id]


async def test_dashboards_and_scenarios_are_duplicated(apis: LocalApis) -> None:
    dashboard = apis.state.cekura["dashboards"].add(name="a")
    copy = await apis.cekura.dashboards.duplicate(dashboard["id"], {"name": "b"})
    assert copy.id != dashboard["id"]
    assert copy.name == "b"
    scenario = apis.state.cekura["scenarios"].add(name="s")
    body = {"project": 1, "copy_to_project": 2, "scenarios": [scenario["id"]]}
    await apis.cekura.scenarios.duplicate(body)
    names = [stored["name"] for stored in apis.state.cekura["scenarios"].values()]
    assert names == ["s", "s"]
    with pytest.raises(NotFound):
        await apis.cekura.scenarios.duplicate({**body, "scenarios": [99]})


async def test_many_items_are_edited_and_deleted_at_once(apis: LocalApis) -> None:
    dashboard = apis.state.cekura["dashboards"].add()
    kept, gone = (apis.state.cekura["widgets"].add(name=name) for name in "ab")
    edits = {
        "create": [{"name": "c", "chart_type": "bar"}],
        "update": [{"id": kept["id"], "name": "A"}, {"id": 99}],
        "delete": [gone["id"]],
    }
    done = await apis.cekura.dashboards.bulk_edit_widgets(str(dashboard["id"]), edits)
    assert [widget.name for widget in done.created] == ["c"]
    assert [widget.name for widget in done.updated] == ["A"]
    assert (done.deleted, len(done.errors)) == ([gone["id"]], 1)
    names = [widget["name"] for widget in apis.state.cekura["widgets"].values()]
    assert names == ["A", "c"]
    scenario = apis.state.cekura["scenarios"].add()
    await apis.cekura.scenarios.bulk_delete({"scenarios": [scenario["id"]]})
    assert len(apis.state.cekura["scenarios"]) == 0


async def test_an_observed_call_is_listed_changed_and_deleted_by_its_older_path(
    apis: LocalApis,
) -> None:
    made = await apis.cekura.call_logs.observe({"agent": 3, "call_id": "c1"})
    [listed] = [call_log.to_dict() async for call_log in apis.cekura.call_logs.list()]
    assert (listed["id"], listed["call_id"]) == (made.id, "c1")
    await apis.cekura.call_logs.update(made.id, {"feedback": "good"})
    assert apis.state.cekura["call_logs"].values()[0]["feedback"] == "good"
    await apis.cekura.call_logs.delete_v1(made.id)
    with pytest.raises(NotFound):
        await apis.cekura.call_logs.get(made.id)


async def test_items_of_each_resource_are_read_listed_and_deleted(apis: LocalApis) -> None:
    for name in ("agents", "metrics", "scenarios", "cron_jobs", "alerts", "test_profiles"):
        collection = apis.state.cekura[name]
        item = collection.add()
        methods = getattr(apis.cekura, name)
        assert (await methods.get(item["id"])).to_dict() == item
        assert [listed.id async for listed in methods.list()] == [item["id"]], name
        await methods.delete(item["id"])
        with pytest.raises(NotFound):
            await methods.get(item["id"])
