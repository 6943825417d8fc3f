"""Writers of a rubric in a process that shares a store with others, and may die at any moment.

The arguments of `run` are LEDGER NUMBER PLACE URL PROJECT WRITERS RULES QUARANTINE AHEAD CONTROL.

Each writer merges rules of its own, one after the other, and is told of each. A process that is
begun anew goes on where the ledger of the one before ends.
"""

import asyncio
import random
from collections.abc import Callable
from typing import Any

from cekura_akua.cekura import Cekura, Rule
from cekura_akua.cekura.base import CekuraBase
from cekura_akua.errors import SdkError
from cekura_akua.stores.local import locks
from tests import clocks
from tests.stores.proof.ledger import Ledger
from tests.stores.proof.makers import WITHIN_MACHINE, make
from tests.stores.proof.processes import stop

STOPS = 0.03  # share of the writes before which the process stops itself
SETTLE = 0.02


class Writers:
    """The writers of a process.

    Args:
        cekura: their client.
        ledger: the ledger.
        project: the project whose rubric they write.
    """

    def __init__(self, cekura: Cekura, ledger: Ledger, project: int) -> None:
        self._cekura = cekura
        self._ledger = ledger
        self._rubric = cekura.rubric(project)
        self._begun: dict[int, int] = {}  # the attempts of each metric in the lives before
        self._told: dict[tuple[int, int], str] = {}
        for event in ledger.read():
            if event["event"] == "begins":
                self._begun[event["metric"]] = event["attempt"]
            if event["event"] == "told":
                self._told[event["metric"], event["attempt"]] = event["effect"]

    async def write(self, metrics: range) -> None:
        """Merge a rule for each metric."""
        for metric in metrics:
            attempt = self._begun.get(metric, 0)
            effect = self._told.get((metric, attempt), "unknown") if attempt else "not applied"
            while effect == "not applied":
                attempt += 1
                effect = await self._merge(metric, attempt)

    async def _merge(self, metric: int, attempt: int) -> str:
        """Merge a rule whose value tells the attempt; return the effect that was told."""
        facts: dict[str, Any] = {"metric": metric, "attempt": attempt}
        self._ledger.note("begins", **facts)
        try:
            await self._rubric.merge(Rule.score(metric, ">=", attempt))
        except SdkError as error:
            self._ledger.note("told", **facts, effect=error.effect, error=type(error).__name__)
            await asyncio.sleep(0.05)
            return error.effect
        self._ledger.note("told", **facts, effect="applied")
        return "applied"


def stop_before_sending(ledger: Ledger, chance: random.Random) -> None:
    """Have this process stop itself now and then, when the lock is armed and nothing was sent."""
    guarded = CekuraBase.guarded

    def stopping(self: CekuraBase, latest_send: Callable[[], float]) -> CekuraBase:
        if chance.random() < STOPS:
            stop(ledger)
        return guarded(self, latest_send)

    CekuraBase.guarded = stopping  # type: ignore[method-assign, assignment]


def break_rule(control: str) -> None:
    """Break a rule in this process, to see the proof fail."""
    match control:
        case "none" | "shares nothing":
            return
        case "a lock with two holders":
            # As where the lock of the operating system is not looked at.
            locks.try_lock = lambda path, **_: locks.os.open(path, locks.os.O_RDWR | 0o100, 0o600)
        case other:
            raise ValueError(other)


async def main(
    path: str, number: str, place: str, url: str, project: str, writers: str, rules: str,
    quarantine: str, ahead: str, control: str,
) -> None:  # fmt: skip
    """Write all rules of this process."""
    ledger = Ledger(path)
    break_rule(control)
    stop_before_sending(ledger, random.Random(f"{number} {len(ledger.read())}"))
    async with (
        make(place) as store,
        Cekura(
            "k" * 8, base_url=url, store=store, quarantine=float(quarantine), settle=SETTLE
        ) as cekura,
    ):
        team = Writers(cekura, ledger, int(project))
        first = (int(number) + 1) * 100_000
        async with asyncio.TaskGroup() as group:
            for writer in range(int(writers)):
                start = first + writer * 1000
                group.create_task(team.write(range(start, start + int(rules))))


def run(*arguments: str) -> None:
    """Set the clocks forward, and write all rules of this process."""
    place, ahead = arguments[2], float(arguments[8])
    clocks.set_forward(ahead, within_machine=place.startswith(WITHIN_MACHINE))
    asyncio.run(main(*arguments))
