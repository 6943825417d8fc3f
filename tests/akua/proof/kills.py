"""Four processes on one journal are killed again and again, in all weathers; what came of it.

The server is up, down, refuses, or answers slowly, and forgets a key some time after it has first
seen it: later than the age up to which writes are resumed.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any, TypeAlias

from cekura_akua import Akua
from cekura_akua.stores.protocols import Unfinished
from cekura_akua.testing import LocalApis
from cekura_akua.testing.faults import Kind
from tests.akua.proof.killing import COUNTER, DASHBOARD, SCOPES, Life, scope_of
from tests.forked import start
from tests.stores.proof.ledger import Ledger
from tests.stores.proof.makers import make

CREATE, UPDATE = "dashboards.create_widget", "dashboards.update_widget"
PROCESSES = ("a", "b", "c", "d")
MAX_AGE = 1.0  # seconds up to which writes are resumed, where no lease has to end before
WEATHERS = ("fair", "down", "refuses", "slow", "loses")
STORM = 4  # the number of the weather that outlasts the memory of the server, and 20 later again
STATUSES = (401, 403, 404, 409, 422, 429, 500, 503)

Name: TypeAlias = tuple[str, str]  # of a write: its workspace and its key


@dataclass
class Kills:
    """What came of it.

    Attributes:
        max_age: seconds up to which writes were resumed.
        kills: how many processes were killed.
        events: the ledger.
        effects: how often each write had an effect.
        received: how often the server received each write.
        left: the writes that are in the journal at the end.
        counted: the number that edits counted up.
        edits: how many edits had an effect.
        weathers: how often each weather was.
    """

    max_age: float = MAX_AGE
    kills: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)
    effects: Counter[Name] = field(default_factory=Counter)
    received: Counter[Name] = field(default_factory=Counter)
    left: list[Unfinished] = field(default_factory=list)
    counted: int = 0
    edits: int = 0
    weathers: Counter[str] = field(default_factory=Counter)

    @property
    def forgets(self) -> float:
        """Seconds after which the server has forgotten a key."""
        return 2 * self.max_age

    def resumed(self, effect: str) -> int:
        """Return how many writes ended so when they were resumed, those that were left included."""
        events = (event for event in self.events if event["event"] == "resumed")
        return sum(event["effect"] == effect for event in events)

    def violations(self) -> list[str]:
        """Say what has happened that must not."""
        wrong = [f"{times} effects of {name}" for name, times in self.effects.items() if times > 1]
        last: dict[Name, str] = {}
        for event in self.events:
            if event["event"] not in {"told", "ends", "resumed"}:
                continue
            name = (event["context"], event["key"])
            last[name] = effect = event["effect"]
            if event["event"] == "ends":
                continue
            if effect == "not applied" and self.effects[name]:
                wrong.append(f"{name} was called not applied, and was applied")
            if effect == "applied" and not self.effects[name]:
                wrong.append(f"{name} was called applied, and was not")
        kept = {(write.context, write.idempotency_key) for write in self.left}
        wrong += [
            f"{name} is lost"
            for name in last.keys() | self.received.keys()
            if not self.effects[name] and name not in kept and last.get(name) != "not applied"
        ]
        wrong += [
            f"{write.idempotency_key} was not made, though it is {write.age} s old"
            for write in self.left
            if write.operation == CREATE and write.age < self.max_age
        ]
        if self.counted != self.edits:
            wrong.append(f"{self.edits} edits were applied, and the number is {self.counted}")
        return [*wrong, *self._stolen()]

    def _stolen(self) -> list[str]:
        """Say which writes were sent by a process while another that lives worked on them."""
        wrong, at_work, dead = [], dict[Name, int](), set[int]()
        made: dict[Name, str] = {}  # the accounts of the keys that an edit makes when it rebases
        for event in self.events:
            process = event["process"]
            if event["event"] == "kills":
                dead.add(event["child"])
                at_work = {name: by for name, by in at_work.items() if by not in dead}
            if event["event"] == "kills" or process in dead:  # it may have noted a last word
                continue
            name = (event["context"], event["key"])
            if event["event"] == "ends" and at_work.get(name) == process:
                del at_work[name]
            if event["event"] == "sends":
                account = scope_of(name[1]) or made.setdefault(name, event["scope"])
                if event["scope"] != account:
                    wrong.append(f"{name} was sent for {event['scope']}")
            if event["event"] == "sends" and (by := at_work.setdefault(name, process)) != process:
                wrong.append(f"{name} was sent by {process}, and held by {by}")
        return wrong


async def kill(
    kills: int,
    directory: Path,
    *,
    seed: int,
    place: str = "",
    lease: float = 0.0,
    control: str = "none",
    weathers: Sequence[str] = WEATHERS,
) -> Kills:
    """Kill so many processes, resume what is left in good weather, and look at what there is.

    Args:
        kills: how many.
        directory: where the ledger is.
        seed: of the moments and the weather.
        place: the store, see `makers`; by default one of this machine.
        lease: seconds after which the writes of a process that was killed can be resumed.
        control: the rule that is broken; "none" for none.
        weathers: the weathers that there may be; by default all, with a storm now and then.
    """
    outcome, ledger = Kills(MAX_AGE + 2 * lease), directory / "ledger"
    place = place or f"local {directory / 'store'}"
    async with LocalApis() as apis:
        apis.state.akua["dashboards"].add(id=DASHBOARD, name="Sales")
        apis.state.akua["dashboards.widgets"].add(DASHBOARD, id=COUNTER, position=0)
        async with _forgetting(apis, outcome), _weather(apis, outcome, seed, weathers):
            parts = [
                start(
                    "tests.akua.proof.killing", apis.akua_url, place, ledger, name,
                    kills // len(PROCESSES), f"{seed}-{number}", outcome.max_age, control,
                )
                for number, name in enumerate(PROCESSES)
            ]  # fmt: skip
            statuses = [await part.wait() for part in parts]
            assert statuses == [0] * len(PROCESSES)
        async with _forgetting(apis, outcome), make(place) as store:
            await asyncio.sleep(lease)
            for scope in SCOPES:
                async with Akua(
                    scope, scope=scope, base_url=apis.akua_url, store=store, context="ws_1"
                ) as akua:
                    await Life(akua, Ledger(ledger), "last").resume(outcome.max_age)
            outcome.left = await store.journal.unfinished()
        for effect in apis.effects:
            if effect.idempotency_key is not None:
                outcome.effects[_name(effect.request)] += 1
        for request in apis.requests:
            if request.idempotency_key is not None:
                outcome.received[_name(request)] += 1
        outcome.edits = len(apis.applied(UPDATE))
        outcome.counted = apis.state.akua["dashboards.widgets"].get(DASHBOARD, COUNTER)["position"]
    outcome.events = [json.loads(line) for line in ledger.read_text().splitlines()]
    outcome.kills = sum(event["event"] == "kills" for event in outcome.events)
    return outcome


def _name(request: Any) -> Name:
    return request.headers.get("akua-context", ""), request.idempotency_key


@asynccontextmanager
async def _forgetting(apis: LocalApis, outcome: Kills) -> AsyncIterator[None]:
    """Let the server forget each key some time after it has first seen it."""
    seen: dict[Name, float] = {}

    async def forget() -> None:
        while True:
            entries, now = apis.state.akua.keys._entries, monotonic()
            for name in list(entries):
                if now - seen.setdefault(name, now) > outcome.forgets:
                    del entries[name]
            await asyncio.sleep(0.02)

    async with _running(forget):
        yield


@asynccontextmanager
async def _weather(
    apis: LocalApis, outcome: Kills, seed: int, weathers: Sequence[str]
) -> AsyncIterator[None]:
    """Change the weather again and again."""
    choose = random.Random(seed)

    def begin(weather: str) -> None:
        match weather:
            case "down":
                apis.faults.add("refuse", api="akua")
            case "refuses":
                apis.faults.add("status", api="akua", times=None, status=choose.choice(STATUSES))
            case "slow":
                for operation in (CREATE, UPDATE):
                    apis.faults.add(
                        "stall", operation=operation, times=None, seconds=0.03, apply=True,
                        probability=0.5, seed=choose.randrange(1000),
                    )  # fmt: skip
            case "loses" | "storm":
                kinds: tuple[Kind, ...] = ("reset-before-read", "reset-after-apply")
                for kind in kinds if weather == "loses" else kinds[1:]:
                    for operation in (CREATE, UPDATE):
                        apis.faults.add(
                            kind, operation=operation, times=None,
                            probability=0.5 if weather == "loses" else 1.0,
                            seed=choose.randrange(1000),
                        )  # fmt: skip

    async def change() -> None:
        coming: list[str] = []
        for number in count():
            coming = coming or choose.sample(weathers, len(weathers))
            storm = weathers is WEATHERS and number % 20 == STORM
            weather = "storm" if storm else coming.pop()
            outcome.weathers[weather] += 1
            begin(weather)
            longest = weather == "storm"
            await asyncio.sleep(outcome.forgets + 0.5 if longest else choose.uniform(0.05, 0.4))
            apis.faults.clear()

    async with _running(change):
        yield
    apis.faults.clear()


@asynccontextmanager
async def _running(work: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(work())
    try:
        yield
    finally:
        assert not task.done(), task
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
