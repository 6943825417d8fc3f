"""A failover of Redis loses the last writes; the loss is detected (rules 19 and 39)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, Rule
from cekura_akua.errors import LostUpdate
from cekura_akua.stores import RedisStore
from cekura_akua.testing import LocalApis
from tests.stores.proxy import Proxy, proxied
from tests.stores.redis_server import RedisServer, redis_server

LEASE = 1.0


class Machine:
    """A store and a client, as a process of another machine has them."""

    def __init__(self, store: RedisStore, cekura: Cekura, project: int) -> None:
        self.store = store
        self.cekura = cekura
        self.rubric = cekura.rubric(project)
        self.name = f"{cekura.base_url} rubric of project {project}"


class Place:
    """Two machines, a primary with its replica, and the API.

    Args:
        apis: the API.
        primary: the server that is used at first.
        replica: the server that is told of all writes, until it is detached.
        proxy: the address of the server that is used.

    Attributes:
        machines: the machines.
        project: the id of the project.
    """

    def __init__(
        self, apis: LocalApis, primary: RedisServer, replica: RedisServer, proxy: Proxy
    ) -> None:
        self._projects = apis.state.cekura["projects"]
        self.primary = primary
        self._replica = replica
        self._proxy = proxy
        self.project: int = self._projects.add(rubric_config={})["id"]
        self.machines = list[Machine]()

    def detach(self) -> None:
        """Tell the replica of no write from now on."""
        assert self.primary.run("WAIT", "1", "5000") == "1"
        self._replica.run("REPLICAOF", "NO", "ONE")

    def fail_over(self) -> None:
        """Kill the primary, and promote the replica to its address."""
        self.primary.kill()
        self._proxy.server_port = self._replica.port
        self._proxy.cut()

    @property
    def config(self) -> dict[str, Any]:
        """The rubric, as the API has it."""
        state = self._projects.get(self.project)
        assert state is not None
        config: dict[str, Any] = state["rubric_config"]
        return config

    @config.setter
    def config(self, value: dict[str, Any]) -> None:
        self._projects.update(self.project, rubric_config=value)

    def metrics(self) -> list[int]:
        return sorted(rule["metric_id"] for rule in self.config["rules"])

    def remove(self, metric: int) -> None:
        """Remove a rule behind the back of all machines, as a second holder overwrites it."""
        rules = [rule for rule in self.config["rules"] if rule["metric_id"] != metric]
        self.config = {**self.config, "rules": rules}


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LocalApis() as apis, AsyncExitStack() as stack:
        primary = stack.enter_context(redis_server("--repl-diskless-sync-delay", "0"))
        replica = stack.enter_context(redis_server("--replicaof", f"127.0.0.1 {primary.port}"))
        proxy = await stack.enter_async_context(proxied(primary.port))
        made = Place(apis, primary, replica, proxy)
        for _ in range(2):
            store = await stack.enter_async_context(RedisStore(proxy.url, lease=LEASE))
            cekura = await stack.enter_async_context(
                Cekura("k" * 8, base_url=apis.cekura_url, locks=store.locks, settle=0.2)
            )
            made.machines.append(Machine(store, cekura, made.project))
        yield made


async def test_rule_39_a_failover_that_loses_a_note_is_no_loss_of_rules(place: Place) -> None:
    """The rubric is whole, and nobody is told of a loss."""
    first, second = place.machines
    await first.rubric.merge(Rule.passes(1))
    place.detach()
    await first.rubric.merge(Rule.passes(2))
    place.fail_over()
    assert len((await first.rubric.get()).rules) == 2
    assert (await second.rubric.merge(Rule.passes(3))).verified
    assert (await first.rubric.merge(Rule.passes(4))).verified
    assert place.metrics() == [1, 2, 3, 4]


@pytest.mark.parametrize("use", ["read", "merge"])
async def test_rule_39_a_rule_that_is_lost_with_its_note_is_reported(
    place: Place, use: str
) -> None:
    """The process that wrote it compares with its own last note."""
    first, _ = place.machines
    await first.rubric.merge(Rule.passes(1))
    place.detach()
    await first.rubric.merge(Rule.passes(2))
    place.fail_over()
    place.remove(2)
    with pytest.raises(LostUpdate) as caught:
        await (first.rubric.get() if use == "read" else first.rubric.merge(Rule.passes(3)))
    assert [rule["metric_id"] for rule in caught.value.lost] == [2]
    # It is told once, and the next call goes on from there.
    await first.rubric.merge(Rule.passes(4))
    assert 4 in place.metrics()
    await first.rubric.get()


async def test_rule_39_two_holders_after_a_failover(place: Place) -> None:
    """The lock of a holder is lost: another writes at the same time, and overwrites its rule.

    The one that wrote the rule reports the loss when it reads next.
    """
    first, second = place.machines
    await first.rubric.merge(Rule.passes(1))
    place.detach()
    before = place.config
    # The second reads before the first has written, and writes after that.
    await first.rubric.merge(Rule.passes(2))
    place.fail_over()
    place.config = before
    await second.rubric.merge(Rule.passes(3))
    assert place.metrics() == [1, 3]
    with pytest.raises(LostUpdate) as caught:
        await first.rubric.merge(Rule.passes(4))
    assert [rule["metric_id"] for rule in caught.value.lost] == [2]
    await second.rubric.get()  # whose own rule is there: it is told of nothing


async def test_rule_39_a_removal_that_is_lost_with_its_note_is_taken_for_a_loss(
    place: Place,
) -> None:
    """The older note has the rule: all but the process that removed it are told of a loss."""
    first, second = place.machines
    await first.rubric.merge(Rule.passes(1), Rule.passes(2))
    place.detach()
    await second.rubric.remove(metric_id=2)
    place.fail_over()
    await second.rubric.get()
    with pytest.raises(LostUpdate) as caught:
        await first.rubric.get()
    assert [rule["metric_id"] for rule in caught.value.lost] == [2]
    assert place.metrics() == [1], "nobody but the caller writes it again"
    await first.rubric.merge(Rule.passes(3))  # it is told once
    assert place.metrics() == [1, 3]


async def test_rule_39_a_removal_that_a_second_holder_overwrites_goes_unnoticed(
    place: Place,
) -> None:
    """What was removed is there again, and nobody is told: no rule is lost."""
    first, second = place.machines
    await first.rubric.merge(Rule.passes(1), Rule.passes(2))
    place.detach()
    before = place.config
    # The first reads before the second has removed the rule, and writes after that.
    await second.rubric.remove(metric_id=2)
    place.fail_over()
    place.config = before
    await first.rubric.merge(Rule.passes(3))
    assert place.metrics() == [1, 2, 3]
    for machine in place.machines:
        assert [rule.metric_id for rule in (await machine.rubric.get()).rules] == [1, 2, 3]


async def test_rule_39_a_webhook_whose_result_is_lost_is_handled_again(place: Place) -> None:
    first, second = place.machines
    place.detach()
    assert await first.store.deliveries.once("k", lambda: asyncio.sleep(0, "one")) == "one"
    place.fail_over()
    assert await second.store.deliveries.once("k", lambda: asyncio.sleep(0, "two")) == "two"


async def test_rule_39_an_empty_server_is_told_from_a_lost_note(place: Place) -> None:
    """A server that lost everything: each process still knows its own notes."""
    first, second = place.machines
    place.detach()
    await first.rubric.merge(Rule.passes(1))
    place.fail_over()
    place.remove(1)
    await second.rubric.get()  # it wrote nothing, and cannot know
    with pytest.raises(LostUpdate):
        await first.rubric.get()


async def test_rule_19_a_note_that_others_have_replaced_is_not_lost(place: Place) -> None:
    """Rules that a sharer removes are no loss, however long ago a process wrote them."""
    first, second = place.machines
    await first.rubric.merge(Rule.passes(1), Rule.passes(2))
    await second.rubric.clear()
    await second.rubric.merge(Rule.passes(3))
    assert [rule.metric_id for rule in (await first.rubric.get()).rules] == [3]
    await first.rubric.merge(Rule.passes(4))
    assert place.metrics() == [3, 4]


async def test_rule_19_notes_of_many_processes(place: Place) -> None:
    """The server forgets who saved longest ago; that is told from a loss."""
    first, second = place.machines
    await first.rubric.merge(Rule.passes(1))
    key = place.primary.run("--raw", "KEYS", "*:writers")
    fill = "for n = 1, 300 do redis.call('ZADD', KEYS[1], 9e15 + n, 'writer' .. n) end"
    place.primary.run("EVAL", fill, "1", key)
    await second.rubric.clear()
    assert int(place.primary.run("ZCARD", key)) == 256
    assert await first.rubric.get() is not None


async def test_rule_39_a_save_whose_answer_is_lost_is_no_loss(place: Place) -> None:
    """The server has a later note of this process than it knows of."""
    first, second = place.machines
    async with first.store.locks.hold("a") as lock:
        await lock.save("one")
    async with first.store.locks.hold("a") as lock:
        await lock.save("two")
        notes = first.store.locks._keeper._notes  # type: ignore[attr-defined]
        notes._saved["a"].version -= 1  # as if the last answer had not come
    async with second.store.locks.hold("a") as lock:
        await lock.save("three")
    assert await first.store.locks.peek("a") == "three"
