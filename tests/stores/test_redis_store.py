"""A Redis store as its operator sees it: ping, and the dangers of its settings (rule 39)."""

import asyncio
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


COMMANDS = (
    "eval evalsha time hget hset hdel hexists del pexpire persist zadd zcard zrange zrangebyscore "
    "zrank zrem zremrangebyrank zscore publish subscribe unsubscribe set info config|get"
)


async def test_a_user_that_may_do_little() -> None:
    """The commands, keys and channels that the documentation of the store names are enough."""
    rights = ["~cekura-akua:*", "&cekura-akua:*", *(f"+{word}" for word in COMMANDS.split())]
    with redis_server() as server:
        server.run("ACL", "SETUSER", "app", "on", ">secret", *rights)
        url = server.url.replace("//", "//app:secret@")
        async with RedisStore(url) as store, RedisStore(url) as other:
            await store.check()
            async with store.locks.hold("a") as lock:
                await lock.save({"a": 1}, quarantine=0.1)
                assert await other.locks.peek("a") == {"a": 1}
                with pytest.raises(TimeoutError):
                    await enter(other)
                await lock.save(None)
            await enter(other)
            assert await store.deliveries.once("k", lambda: asyncio.sleep(0, 1)) == 1


async def enter(store: RedisStore) -> None:
    async with store.locks.hold("a", 0.5):
        pass
