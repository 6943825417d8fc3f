"""Merges with deadlines and cancellations at any moment, on a server with faults (rules 1, 2, 42).

In the end everything that was acknowledged is there, nothing that was called *not applied* is, and
the lock is free.
"""

import asyncio
import random
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, FileLocks, Locks, ProcessLocks, Rule
from cekura_akua.errors import LostUpdate, SdkError
from tests.cekura.projects import Projects, rubric
from tests.core.server import serve

FAULTS = [
    "cut after apply",
    "reset before apply",
    "late apply",
    "late apply, no answer",
    "cut body",
]
QUARANTINE = 0.1  # seconds; a late write takes effect after half of them
SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 60))]


@pytest.mark.parametrize("kind", ["process", "file"])
@pytest.mark.parametrize("seed", SEEDS)
async def test_merges_that_come_and_go(kind: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    state = Projects(rubric())
    state.late = QUARANTINE / 2
    state.faults = [chance.choice([*FAULTS, *[None] * 6]) for _ in range(60)]
    locks: Locks = ProcessLocks() if kind == "process" else FileLocks(tmp_path)
    effects: dict[int, str] = {}

    async def merge(client: Cekura, metric: int) -> None:
        await asyncio.sleep(chance.random())
        deadline = chance.choice([None, 0.02, 0.1, 0.5])
        task = asyncio.create_task(client.rubric(42).merge(Rule.passes(metric), deadline=deadline))
        if chance.random() < 0.3:
            await asyncio.sleep(chance.random() * 0.2)
            task.cancel()
        try:
            await task
        except LostUpdate:
            effects[metric] = "lost"  # though there is no stranger: see below
        except SdkError as error:
            effects[metric] = error.effect
        except asyncio.CancelledError:
            effects[metric] = "unknown"
        else:
            effects[metric] = "applied"

    async with serve(default=state) as server, AsyncExitStack() as stack:
        options: Any = {"base_url": server.url, "locks": locks, "timeout": 0.3, "settle": 0.02}
        clients = [
            await stack.enter_async_context(Cekura("key-123456", quarantine=QUARANTINE, **options))
            for _ in range(2)
        ]
        await asyncio.gather(*(merge(clients[n % 2], n) for n in range(1, 81)))
        state.faults = []
        last = await clients[0].rubric(42).merge(Rule.passes(1000), deadline=5)
        assert last.verified
        await asyncio.sleep(state.late)
        assert not any(client.groups._groups for client in clients)
    current = set(state.metrics)
    assert len(state.metrics) == len(current)
    assert {metric for metric, effect in effects.items() if effect == "applied"} <= current
    assert not {metric for metric, effect in effects.items() if effect == "not applied"} & current
    assert {"applied", "not applied", "unknown"} == set(effects.values())
