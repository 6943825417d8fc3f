"""The local Akua's long-running operations (rule 26): their course, waiting, cancellation."""

import asyncio

import pytest

from cekura_akua.errors import InvalidRequest, NotFound, OperationCancelled, OperationFailed
from cekura_akua.testing import LocalApis
from tests.testing.waiting import until

CLUSTER = {"name": "edge", "region_id": "reg_1"}


async def test_a_create_starts_an_operation_that_ends_with_its_effect(apis: LocalApis) -> None:
    apis.clock.freeze()
    apis.state.akua.operations.plan("clusters.create", seconds=30)
    started = await apis.akua.clusters.create(CLUSTER, context="ws_1")
    assert (started.state, started.done, started.owner_type) == ("RUNNING", False, "cluster")
    assert started.metadata.to_dict()["type"] == "cluster.create"
    assert started.metadata.to_dict()["workspace_id"] == "ws_1"
    [cluster] = apis.state.akua["clusters"].values()
    assert (cluster["id"], cluster["state"]) == (started.owner_id, "provisioning")
    assert (cluster["name"], cluster["reconciling"]) == ("edge", True)
    apis.clock.advance(29.9)
    assert not (await apis.akua.operations.get(started.id)).done
    apis.clock.advance(0.2)
    ended = await apis.akua.operations.get(started.id)
    assert (ended.state, ended.done, ended.error) == ("SUCCEEDED", True, None)
    assert ended.response.to_dict() == {"type": "cluster.create", "cluster_id": cluster["id"]}
    after = await apis.akua.clusters.get(cluster["id"])
    assert (after.state, after.reconciling) == ("active", False)
    assert after.etag != cluster["etag"]
    assert [effect.operation for effect in apis.effects] == ["clusters.create"]
    assert apis.effects[0].resource == cluster["id"]


async def test_the_steps_of_an_operation_move_on_with_the_clock(apis: LocalApis) -> None:
    apis.clock.freeze()
    apis.state.akua.operations.plan(seconds=20, steps=("rent", "boot"))
    started = await apis.akua.clusters.create(CLUSTER)
    seen = []
    for _ in range(3):
        operation = (await apis.akua.operations.get(started.id)).to_dict()
        seen.append([(step["name"], step["status"]) for step in operation["steps"]])
        apis.clock.advance(10)
    assert seen == [
        [("rent", "running"), ("boot", "pending")],
        [("rent", "completed"), ("boot", "running")],
        [("rent", "completed"), ("boot", "completed")],
    ]


async def test_a_planned_operation_fails(apis: LocalApis) -> None:
    apis.state.akua.operations.plan("clusters.create", seconds=0.01, error="no capacity")
    with pytest.raises(OperationFailed, match="no capacity") as caught:
        await apis.akua.wait(await apis.akua.clusters.create(CLUSTER), deadline=20)
    failed = caught.value.operation.to_dict()
    assert failed["last_error"]["message"] == "no capacity"
    assert failed["response"] is None
    assert [s["status"] for s in failed["steps"]] == ["completed", "completed", "failed"]
    # The plan was for one operation.
    assert (await apis.akua.wait(await apis.akua.clusters.create(CLUSTER), deadline=20)).done


async def test_wait_answers_when_the_operation_has_ended(apis: LocalApis) -> None:
    apis.clock.freeze()
    started = await apis.akua.clusters.create(CLUSTER)
    waiting = asyncio.create_task(apis.akua.wait(started, deadline=20))
    await until(lambda: apis.received("operations.wait"))
    assert not waiting.done()
    apis.clock.advance(1)
    assert (await waiting).state == "SUCCEEDED"
    assert len(apis.received("operations.wait")) == 1
    assert apis.applied("operations.wait") == []


async def test_wait_answers_the_latest_state_when_the_time_is_up(apis: LocalApis) -> None:
    apis.clock.freeze()
    apis.state.akua.operations.plan(seconds=100)
    started = await apis.akua.clusters.create(CLUSTER)
    waiting = asyncio.create_task(apis.akua.operations.wait(started.id, timeout_=60))
    await until(lambda: apis.received("operations.wait"))
    await apis.akua.operations.get(started.id)  # this one is answered: the long poll does wait
    apis.clock.advance(59)
    await apis.akua.operations.get(started.id)
    assert apis.received("operations.wait")[0].status is None
    apis.clock.advance(1)
    state = await waiting
    assert (state.state, state.done) == ("RUNNING", False)


async def test_a_long_poll_ends_when_the_client_hangs_up(apis: LocalApis) -> None:
    apis.clock.freeze()
    started = await apis.akua.clusters.create(CLUSTER)
    before = len(asyncio.all_tasks())
    waiting = asyncio.create_task(apis.akua.wait(started, deadline=20))
    await until(lambda: apis.received("operations.wait"))
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await until(lambda: len(asyncio.all_tasks()) <= before)


async def test_a_cancelled_operation_ends_with_its_current_step(apis: LocalApis) -> None:
    apis.clock.freeze()
    apis.state.akua.operations.plan(seconds=30)
    started = await apis.akua.clusters.create(CLUSTER)
    accepted = await apis.akua.operations.cancel(started.id)
    assert accepted.state == "RUNNING"
    apis.clock.advance(10)
    with pytest.raises(OperationCancelled):
        await apis.akua.wait(started, deadline=20)
    with pytest.raises(InvalidRequest) as caught:
        await apis.akua.operations.cancel(started.id)
    assert caught.value.status == 422
    assert apis.state.akua["clusters"].values()[0]["state"] == "provisioning"


async def test_a_test_can_finish_an_operation(apis: LocalApis) -> None:
    apis.state.akua.operations.seconds = 3600
    first, second = [await apis.akua.clusters.create(CLUSTER) for _ in range(2)]
    apis.state.akua.operations.finish(first.id)
    apis.state.akua.operations.finish(second.id, error="broken")
    assert (await apis.akua.wait(first, deadline=20)).state == "SUCCEEDED"
    with pytest.raises(OperationFailed, match="broken"):
        await apis.akua.wait(second, deadline=20)
    with pytest.raises(KeyError):
        apis.state.akua.operations.finish(first.id)


async def test_a_delete_takes_until_its_operation_ends(apis: LocalApis) -> None:
    apis.clock.freeze()
    machine = apis.state.akua["machines"].add(state="ACTIVE")
    started = await apis.akua.machines.delete(
        machine["id"], if_match=machine["etag"], idempotency_key="k"
    )
    assert started.operation_id == started.id
    assert started.metadata.to_dict()["machine_id"] == machine["id"]
    assert (await apis.akua.machines.get(machine["id"])).state == "DELETING"
    apis.clock.advance(1)
    with pytest.raises(NotFound):
        await apis.akua.machines.get(machine["id"])


@pytest.mark.parametrize("verb", ["suspend", "resume"])
async def test_an_action_takes_until_its_operation_ends(apis: LocalApis, verb: str) -> None:
    apis.clock.freeze()
    machine = apis.state.akua["machines"].add()
    await getattr(apis.akua.machines, verb)(
        machine["id"], if_match=machine["etag"], idempotency_key="k"
    )
    during = (await apis.akua.machines.get(machine["id"])).state
    apis.clock.advance(1)
    after = (await apis.akua.machines.get(machine["id"])).state
    expected = {"suspend": ("SUSPENDING", "SUSPENDED"), "resume": ("RESUMING", "ACTIVE")}
    assert (during, after) == expected[verb]


async def test_the_list_of_operations_begins_with_the_newest(apis: LocalApis) -> None:
    made = [(await apis.akua.clusters.create(CLUSTER)).id for _ in range(3)]
    assert [operation.id async for operation in apis.akua.operations.list(limit=2)] == made[::-1]


async def test_an_operation_that_a_test_added_ends_when_the_test_says_so(apis: LocalApis) -> None:
    operations = apis.state.akua["operations"]
    operations.add(id="op_1", state="RUNNING", done=False)
    waiting = asyncio.create_task(apis.akua.wait("op_1", deadline=20))
    await until(lambda: apis.received("operations.wait"))
    operations.update("op_1", state="SUCCEEDED", done=True)
    assert (await waiting).done


async def test_60_long_polls_end_with_their_operation(apis: LocalApis) -> None:
    apis.clock.freeze()
    started = await apis.akua.clusters.create(CLUSTER)
    waiting = [asyncio.create_task(apis.akua.wait(started, deadline=20)) for _ in range(60)]
    await until(lambda: len(apis.received("operations.wait")) == 60)
    apis.clock.advance(1)
    assert {done.state for done in await asyncio.gather(*waiting)} == {"SUCCEEDED"}
