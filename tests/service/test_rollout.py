"""The service's own tests: they use only the fixtures of the package."""

import asyncio

import pytest

from cekura_akua import Akua, Cekura, Rule
from cekura_akua.testing import LocalApis
from tests.service.rollout import Customer, Rollout
from tests.testing.waiting import until


@pytest.fixture
def customers(local_apis: LocalApis) -> list[Customer]:
    project = local_apis.state.cekura["projects"].add(name="Calls")
    return [Customer(f"customer-{number}", project["id"], 100 + number) for number in range(8)]


@pytest.fixture
def rollout(local_apis: LocalApis, cekura: Cekura, akua: Akua) -> Rollout:
    dashboard = local_apis.state.akua["dashboards"].add(name="Rollouts")
    return Rollout(cekura, akua, dashboard=dashboard["id"], patience=20)


async def test_all_customers_are_rolled_out(
    local_apis: LocalApis, rollout: Rollout, customers: list[Customer]
) -> None:
    report = await rollout.run(customers)
    assert sorted(report.done) == [customer.name for customer in customers]
    [project] = local_apis.state.cekura["projects"].values()
    metrics = {rule["metric_id"] for rule in project["rubric_config"]["rules"]}
    assert metrics == {customer.metric for customer in customers}
    clusters = local_apis.state.akua["clusters"].values()
    assert {cluster["state"] for cluster in clusters} == {"active"}
    assert len(local_apis.state.akua["dashboards.widgets"]) == len(customers)


async def test_a_failed_cluster_does_not_stop_the_other_customers(
    local_apis: LocalApis, rollout: Rollout, customers: list[Customer]
) -> None:
    local_apis.state.akua.operations.plan("clusters.create", error="no capacity")
    report = await rollout.run(customers)
    assert len(report.done) == len(customers) - 1
    [reason] = report.failed.values()
    assert "no capacity" in reason


async def test_each_customer_has_one_cluster_and_one_widget_despite_faults(
    local_apis: LocalApis, rollout: Rollout, customers: list[Customer]
) -> None:
    faults = [
        local_apis.faults.add("reset-after-apply", operation="clusters.create", times=3),
        local_apis.faults.add("reset-before-read", operation="dashboards.create_widget", times=3),
        local_apis.faults.add("cut-body", operation="dashboards.create_widget", times=2),
        local_apis.faults.add("status", status=503, operation="operations.wait", times=2),
    ]
    report = await rollout.run(customers)
    assert sorted(report.done) == [customer.name for customer in customers]
    assert [fault.consumed for fault in faults] == [3, 3, 2, 2]
    assert len(local_apis.state.akua["clusters"]) == len(customers)
    assert len(local_apis.state.akua["dashboards.widgets"]) == len(customers)


async def test_a_second_rollout_has_no_effects(
    local_apis: LocalApis, rollout: Rollout, customers: list[Customer]
) -> None:
    await rollout.run(customers)
    effects = len(local_apis.effects)
    await rollout.run(customers)
    assert len(local_apis.effects) == effects


async def test_a_cluster_that_takes_too_long_is_a_failure(
    local_apis: LocalApis, cekura: Cekura, akua: Akua, customers: list[Customer]
) -> None:
    local_apis.state.akua.operations.seconds = 3600
    impatient = Rollout(cekura, akua, dashboard="dash_1", patience=0.1)
    report = await impatient.run(customers[:1])
    assert "had not ended" in report.failed[customers[0].name]


async def test_a_slow_cluster_ends_when_the_clock_is_advanced(
    local_apis: LocalApis, rollout: Rollout, customers: list[Customer]
) -> None:
    local_apis.clock.freeze()
    local_apis.state.akua.operations.seconds = 900
    running = asyncio.create_task(rollout.run(customers[:2]))
    await until(lambda: len(local_apis.received("operations.wait")) >= 2)
    local_apis.clock.advance(900)
    assert len((await running).done) == 2


async def test_a_suffix_is_added_to_the_name_that_somebody_else_gave(
    local_apis: LocalApis, rollout: Rollout
) -> None:
    dashboards = local_apis.state.akua["dashboards"]
    [dashboard] = dashboards.values()
    local_apis.faults.add("stall", operation="dashboards.update", seconds=0.1)
    renaming = asyncio.create_task(rollout.rename_dashboard(" (live)"))
    await until(lambda: local_apis.received("dashboards.update"))
    dashboards.update(dashboard["id"], name="All rollouts")
    await renaming
    assert (dashboards.get(dashboard["id"]) or {})["name"] == "All rollouts (live)"


async def test_the_rule_of_another_writer_is_kept(
    local_apis: LocalApis, rollout: Rollout, cekura: Cekura, customers: list[Customer]
) -> None:
    project = customers[0].project
    await asyncio.gather(
        rollout.run(customers[:3]), cekura.rubric(project).merge(Rule.score(999, ">=", 4))
    )
    kept = local_apis.state.cekura["projects"].get(project) or {}
    metrics = {rule["metric_id"] for rule in kept["rubric_config"]["rules"]}
    assert metrics == {999, *(customer.metric for customer in customers[:3])}


async def test_the_lines_of_a_log_are_followed(local_apis: LocalApis, rollout: Rollout) -> None:
    install = local_apis.state.akua["installs"].add()["id"]
    logs = local_apis.state.akua.logs
    for text in ("starting", "ready"):
        logs.append(install, text)
    logs.end(install)
    lines = [line async for line in rollout.logs(install)]
    assert ["ready" in line for line in lines] == [False, True]
