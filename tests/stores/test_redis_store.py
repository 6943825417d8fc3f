"""A Redis store as its operator sees it: ping, and the dangers of its settings (rule 39)."""

import re

import pytest

from cekura_akua.stores import RedisStore
from tests.stores.redis_server import DURABLE, redis_server


async def test_a_durable_server_alone_is_in_no_danger() -> None:
    with redis_server(*DURABLE) as server:
        async with RedisStore(server.url) as store:
            await store.ping()
            assert await store.check() == []


@pytest.mark.parametrize(
    ("options", "danger"),
    [
        ((), "appendonly is off: a crash loses all locks"),
        (("--appendonly", "yes", "--appendfsync", "everysec"), "the last second"),
        ((*DURABLE, "--maxmemory-policy", "allkeys-lru"), "allkeys-lru: .* locks are evicted"),
        ((*DURABLE, "--maxmemory-policy", "volatile-ttl"), "results of webhooks are evicted"),
        (
            (*DURABLE, "--rename-command", "CONFIG", ""),
            "appendfsync is not known to be always",
        ),
    ],
)
async def test_rule_39_dangers_are_told(options: tuple[str, ...], danger: str) -> None:
    with redis_server(*options) as server:
        async with RedisStore(server.url) as store:
            (told,) = await store.check()
    assert re.search(danger, told), told


async def test_rule_39_a_replica_is_a_danger() -> None:
    with (
        redis_server("--repl-diskless-sync-delay", "0") as primary,
        redis_server("--replicaof", f"127.0.0.1 {primary.port}"),
    ):
        assert primary.run("WAIT", "1", "5000") == "1"
        async with RedisStore(primary.url) as store:
            dangers = await store.check()
    assert [danger for danger in dangers if "a failover loses" in danger]
