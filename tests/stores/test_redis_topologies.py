"""A Redis Cluster, and Sentinel: the store works as their clients give them (rules 36 to 39)."""

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from redis.asyncio import RedisCluster
from redis.asyncio.sentinel import Sentinel

from cekura_akua.errors import StoreUnavailable
from cekura_akua.stores import RedisStore
from cekura_akua.stores.testing import CHECKS, Check, Subject
from tests.stores.redis_server import RedisServer, redis_server
from tests.stores.servers import Server, free_port, listens, private_directory, program, running
from tests.stores.subjects import LEASE

TIMES = 200  # looks at a server, 0.05 s apart
QUICK = {
    "one_holder",
    "notes_are_kept",
    "notes_are_shared_at_once",
    "nobody_starves",
    "losers_take_nothing",
    "webhooks_wait_for_their_handler",
    "results_are_json",
}
APPLICABLE = [check for check in CHECKS if "journal" not in check.needs]
CONTRACT = [
    pytest.param(check, id=check.name, marks=[] if check.name in QUICK else pytest.mark.soak)
    for check in APPLICABLE
]


@contextmanager
def cluster() -> Iterator[list[RedisServer]]:
    """Run a cluster of three primaries."""
    with ExitStack() as stack:
        options = ("--cluster-enabled", "yes", "--cluster-node-timeout", "2000")
        nodes = [stack.enter_context(redis_server(*options)) for _ in range(3)]
        addresses = [f"127.0.0.1:{node.port}" for node in nodes]
        line = [program("redis-cli"), "--cluster", "create", *addresses, "--cluster-yes"]
        subprocess.run(line, check=True, capture_output=True)
        for node in nodes:
            wait_until(lambda node=node: "cluster_state:ok" in node.run("CLUSTER", "INFO"))
        yield nodes


def wait_until(condition: object) -> None:
    for _ in range(TIMES):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("a server was not ready in time")


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[RedisServer]]:
    with cluster() as running:
        yield running


def cluster_store(nodes: list[RedisServer]) -> RedisStore:
    return RedisStore(lambda: RedisCluster(host="127.0.0.1", port=nodes[0].port), lease=LEASE)


@pytest.mark.parametrize("check", CONTRACT)
async def test_a_cluster_keeps_the_contract(nodes: list[RedisServer], check: Check) -> None:
    async with cluster_store(nodes) as store, cluster_store(nodes) as other:
        await check.run(Subject(store, other, LEASE))


async def test_the_locks_of_a_cluster_are_on_all_its_nodes(nodes: list[RedisServer]) -> None:
    async with cluster_store(nodes) as store:
        for number in range(30):
            async with store.locks.hold(f"a {number}") as lock:
                await lock.save(number)
        await store.ping()
        assert f"Redis Cluster at 127.0.0.1:{nodes[0].port}" in repr(store)
        dangers = await store.check()
        assert [danger for danger in dangers if "appendonly is off" in danger]
        assert all(node.run("KEYS", "*{lock:a*") for node in nodes)


@contextmanager
def sentinel(primary: RedisServer) -> Iterator[Server]:
    """Run a Sentinel that watches a primary."""
    with private_directory() as directory:
        port, config = free_port(), directory / "sentinel.conf"
        config.write_text(
            f"port {port}\nbind 127.0.0.1\ndir {directory}\n"
            f"sentinel monitor main 127.0.0.1 {primary.port} 1\n"
            "sentinel down-after-milliseconds main 500\nsentinel failover-timeout main 3000\n"
        )
        config.chmod(0o666)  # which it rewrites, as its own user
        command = [program("redis-server"), str(config), "--sentinel"]
        with running(Server(command, directory, port, lambda: listens(port))) as server:
            yield server


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[tuple[RedisServer, RedisServer, Server]]:
    with redis_server("--repl-diskless-sync-delay", "0") as primary:
        options = ("--replicaof", f"127.0.0.1 {primary.port}")
        with redis_server(*options) as replica, sentinel(primary) as watcher:
            assert primary.run("WAIT", "1", "5000") == "1"
            yield primary, replica, watcher


async def test_a_store_behind_sentinel_follows_a_failover(
    place: tuple[RedisServer, RedisServer, Server],
) -> None:
    primary, replica, watcher = place
    known = [program("redis-cli"), "-p", str(watcher.port), "SENTINEL", "replicas", "main"]

    def knows_replica() -> bool:
        answer = subprocess.run(known, capture_output=True, text=True, check=True).stdout
        return str(replica.port) in answer

    role = [program("redis-cli"), "-p", str(replica.port), "INFO", "replication"]

    def is_primary() -> bool:  # a server may refuse to answer while its role changes
        answer = subprocess.run(role, capture_output=True, text=True, check=False).stdout
        return "role:master" in answer

    wait_until(knows_replica)

    def client() -> object:
        return Sentinel([("127.0.0.1", watcher.port)]).master_for("main", socket_timeout=1.0)

    async with RedisStore(client, lease=LEASE) as store:  # type: ignore[arg-type]
        async with store.locks.hold("a") as lock:
            await lock.save("before")
        assert "Sentinel, service main" in repr(store)
        assert primary.run("WAIT", "1", "5000") == "1"
        primary.kill()
        wait_until(is_primary)
        for _ in range(TIMES):
            try:
                async with store.locks.hold("a", 1) as lock:
                    assert lock.note == "before"
                    await lock.save("after")
                break
            except StoreUnavailable as error:
                assert "Sentinel, service main" in str(error)  # noqa: PT017 - it may come or not
                await asyncio.sleep(0.1)
        assert await store.locks.peek("a") == "after"
