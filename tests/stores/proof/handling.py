"""Handlers of webhooks in a process that shares a store with others, and may die at any moment.

The arguments of `run` are LEDGER NUMBER PLACE WEBHOOKS AHEAD CONTROL.

Each process is given all webhooks, in an order of its own, several at once. A handler fails now and
then, and each run has a result of its own. Processes stop themselves in the middle of a handler,
and between the answer to a claim and its handler.
"""

import asyncio
import random
from importlib import import_module
from math import inf
from typing import Any
from uuid import uuid4

from cekura_akua.errors import SdkError
from cekura_akua.stores import Store
from cekura_akua.stores.lease import Lease
from cekura_akua.stores.local import deliveries
from tests import clocks
from tests.stores.proof.leases import Leases
from tests.stores.proof.ledger import Ledger
from tests.stores.proof.makers import WITHIN_MACHINE, make
from tests.stores.proof.processes import stop

AT_ONCE = 8  # webhooks that a process handles at once
FAILS, STOPS = 0.05, 0.01  # shares of the handlers that fail, and that stop their process


class Failed(Exception):
    """A handler has failed."""


class Service:
    """A service that is given webhooks.

    Args:
        store: its store.
        ledger: the ledger.
        chance: its chances.
        leases: the leases of its webhooks.
    """

    def __init__(self, store: Store, ledger: Ledger, chance: random.Random, leases: Leases) -> None:
        self._store = store
        self._ledger = ledger
        self._chance = chance
        self._leases = leases

    async def receive(self, keys: list[str]) -> None:
        """Receive webhooks until each has a result."""
        while keys:
            key = keys.pop()
            self._leases.begin(key)
            try:
                result = await self._store.deliveries.once(key, lambda key=key: self._handle(key))
            except (Failed, SdkError) as error:
                self._ledger.note("fails", key=key, error=type(error).__name__)
                keys.insert(0, key)  # it is sent again
                await asyncio.sleep(0.02)
            else:
                self._ledger.note("gets", key=key, result=result, at=self._leases.now())

    async def _handle(self, key: str) -> dict[str, str]:
        run, at = uuid4().hex, self._leases.now()
        self._ledger.note("handles", key=key, run=run, at=at, **self._leases.of(key))
        await asyncio.sleep(self._chance.uniform(0, 0.02))
        if self._chance.random() < STOPS:
            stop(self._ledger)
        ends = "fails" if self._chance.random() < FAILS else "handled"
        self._ledger.note(ends, key=key, run=run, at=self._leases.now())
        if ends == "fails":
            raise Failed
        return {"run": run}


def break_rule(control: str) -> None:
    """Break a rule in this process, to see the proof fail."""
    match control:
        case "none" | "shares nothing":
            return
        case "takes what a living process handles":
            deliveries.is_alive = lambda *_: False
        case "forgets results":
            deliveries.REMEMBERED = 0.0
        case "begins after its lease":
            _of("redis.deliveries").clock = lambda: -inf
            Lease.is_held = lambda _: True  # type: ignore[method-assign]
        case "takes what is leased":
            _replace(
                "postgres.deliveries", "_CLAIM", "OR lease_ends <= ", "OR nonce <> $2 OR now() <= "
            )
        case "the last result counts":
            _replace("postgres.deliveries", "_RECORD", "AND nonce IS NOT NULL", "")
        case other:
            raise ValueError(other)


def _of(name: str) -> Any:
    """Return a module of the stores."""
    return import_module(f"cekura_akua.stores.{name}")


def _replace(module: str, statement: str, part: str, by: str) -> None:
    """Replace a part of a statement."""
    whole = getattr(_of(module), statement)
    assert part in whole
    setattr(_of(module), statement, whole.replace(part, by))


async def main(path: str, number: str, place: str, webhooks: str, ahead: str, control: str) -> None:
    """Receive all webhooks."""
    ledger = Ledger(path)
    break_rule(control)
    lives = len(ledger.read())
    chance = random.Random(f"{number} {lives}")
    keys = [f"webhook {key}" for key in range(int(webhooks))]
    chance.shuffle(keys)

    def claimed() -> None:
        if chance.random() < STOPS:
            stop(ledger)

    leases = Leases(ledger, place, float(ahead), claimed)
    async with make(place) as store, asyncio.TaskGroup() as group:
        service = Service(store, ledger, chance, leases)
        for first in range(AT_ONCE):
            group.create_task(service.receive(keys[first::AT_ONCE]))


def run(*arguments: str) -> None:
    """Set the clocks forward, and handle all webhooks."""
    place, ahead = arguments[2], float(arguments[4])
    clocks.set_forward(ahead, within_machine=place.startswith(WITHIN_MACHINE))
    asyncio.run(main(*arguments))
