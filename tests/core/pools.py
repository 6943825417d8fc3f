"""Pools whose connections are numbers, by a clock and event loops that stand still."""

import asyncio
from math import inf

import pytest

from cekura_akua.core.http import places as places_module
from cekura_akua.core.http import pool as pool_module
from cekura_akua.core.http.places import Places
from cekura_akua.core.http.pool import Lease, Pool
from tests.standing import Clock, Loop

__all__ = ["KEEP", "House", "clock", "free_in", "settled", "two_houses"]

KEEP = 5.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (pool_module, places_module):
        monkeypatch.setattr(module, "monotonic", clock)
    return clock


class House:
    """A pool of numbered connections, which notes the connections that it drops."""

    def __init__(
        self, places: int | Places, loop: Loop | None = None, *, drops: bool = True
    ) -> None:
        self.loop = loop
        self.made = 0
        self.dropped: list[int] = []
        self.failures: list[BaseException] = []
        drop = self.dropped.append if drops else None
        self.pool: Pool[int] = Pool(self._make, places, KEEP, loop, drop)

    def _make(self) -> int:
        if self.failures:
            raise self.failures.pop(0)
        self.made += 1
        return self.made

    async def lease(self, expires: float = inf) -> Lease[int]:
        lease = await self.pool.lease(expires)
        assert lease is not None
        return lease

    def wait(self, expires: float = inf) -> "asyncio.Task[Lease[int] | None]":
        return asyncio.create_task(self.pool.lease(expires))


def two_houses(size: int = 1) -> tuple[Places, House, House]:
    """Return two pools of two event loops, and the places that they share."""
    places = Places(size)
    return places, House(places, Loop()), House(places, Loop())


async def settled() -> None:
    """Let every task run until it waits."""
    for _ in range(5):
        await asyncio.sleep(0)


def free_in(places: Places) -> int:
    """Take all places that are free, and return how many there were."""
    count = 0
    while places.take():
        count += 1
    return count
