"""Dangers: settings of a Redis server that endanger the promises of the store."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from redis.exceptions import ResponseError

from .failures import FAILURES, unavailable
from .server import Server, text_of
from .source import ANSWERING

OLDEST = 6  # the first major version whose scripts and commands are all there


async def dangers_of(server: Server) -> list[str]:
    """Return the dangers of a server, or of each node of its cluster, in words.

    Raises:
        StoreUnavailable: the server cannot be reached, or refuses.
    """
    client = server.client
    try:
        async with asyncio.timeout(ANSWERING):
            answer: dict[str, Any] = await client.info("everything")
            fsync: Mapping[Any, Any] = {}
            with suppress(ResponseError):  # a server that others run may hide its settings
                fsync = await client.config_get("appendfsync")
    except FAILURES as error:
        raise unavailable(server.address, error) from error
    always = "always" in {text_of(value) for value in fsync.values() if value}
    # A cluster answers for each of its nodes.
    nodes = answer if "redis_version" not in answer else {"": answer}
    return [
        f"{node}: {danger}" if node else danger
        for node, facts in nodes.items()
        for danger in _dangers(facts, always=always)
    ]


def _dangers(facts: Mapping[str, Any], *, always: bool) -> list[str]:
    """Return the dangers of a node.

    Args:
        facts: its answer to INFO.
        always: whether each write is on disk before it is acknowledged, with `appendonly`.
    """
    dangers = list[str]()
    version = str(facts.get("redis_version", ""))
    if (major := version.partition(".")[0]).isdigit() and int(major) < OLDEST:
        dangers.append(f"its version is {version}; the store needs Redis {OLDEST} or later")
    policy = str(facts.get("maxmemory_policy", "noeviction"))
    if policy != "noeviction":
        evicted = "locks" if policy.startswith("allkeys") else "results of webhooks"
        dangers.append(
            f"maxmemory-policy is {policy}: where memory gets short, {evicted} are evicted. Set "
            "noeviction"
        )
    if facts.get("role") == "slave":
        dangers.append("it is a replica, and takes no writes: give the address of the primary")
    if not int(facts.get("aof_enabled", 0)):
        dangers.append(
            "appendonly is off: a crash loses all locks and notes since the last snapshot"
        )
    elif not always:
        dangers.append(
            "appendfsync is not known to be always: a crash loses the locks and notes of the last "
            "second"
        )
    if int(facts.get("connected_slaves", 0)):
        dangers.append("a failover loses the locks and notes that its replica was not told yet")
    return dangers
