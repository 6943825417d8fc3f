"""Handlers of webhooks in a process that shares a store with others, and may die at any moment.

    python -m tests.stores.proof.handling LEDGER NUMBER PLACE WEBHOOKS AHEAD CONTROL

Each process is given all webhooks, in an order of its own, several at once. A handler fails now and
then, and each run has a result of its own.
"""

import sys

from tests.stores.proof.makers import make, set_clocks

if __name__ == "__main__":
    set_clocks(sys.argv[3], float(sys.argv[5]))

import asyncio
import random
from uuid import uuid4

from cekura_akua.errors import SdkError
from cekura_akua.stores import Store
from cekura_akua.stores.local import deliveries
from tests.stores.proof.ledger import Ledger
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
    """

    def __init__(self, store: Store, ledger: Ledger, chance: random.Random) -> None:
        self._store = store
        self._ledger = ledger
        self._chance = chance

    async def receive(self, keys: list[str]) -> None:
        """Receive webhooks until each has a result."""
        while keys:
            key = keys.pop()
            try:
                result = await self._store.deliveries.once(key, lambda key=key: self._handle(key))
            except (Failed, SdkError) as error:
                self._ledger.note("fails", key=key, error=type(error).__name__)
                keys.insert(0, key)  # it is sent again
                await asyncio.sleep(0.02)
            else:
                self._ledger.note("gets", key=key, result=result)

    async def _handle(self, key: str) -> dict[str, str]:
        run = uuid4().hex
        self._ledger.note("handles", key=key, run=run)
        await asyncio.sleep(self._chance.uniform(0, 0.02))
        if self._chance.random() < STOPS:
            stop(self._ledger)
        ends = "fails" if self._chance.random() < FAILS else "handled"
        self._ledger.note(ends, key=key, run=run)
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
        case other:
            raise ValueError(other)


async def main(path: str, number: str, place: str, webhooks: str, _: str, control: str) -> None:
    """Receive all webhooks."""
    ledger = Ledger(path)
    break_rule(control)
    lives = len(ledger.read())
    chance = random.Random(f"{number} {lives}")
    keys = [f"webhook {key}" for key in range(int(webhooks))]
    chance.shuffle(keys)
    async with make(place) as store, asyncio.TaskGroup() as group:
        service = Service(store, ledger, chance)
        for first in range(AT_ONCE):
            group.create_task(service.receive(keys[first::AT_ONCE]))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
