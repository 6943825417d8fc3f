"""Bad weather for the writers of one rubric: over real sockets, with the local double."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from cekura_akua.cekura import Cekura, Locks, ProcessLocks, Rule
from cekura_akua.cekura.rubric.compare import holds
from cekura_akua.errors import (
    AnswerLost,
    DeadlineExceeded,
    LostUpdate,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.testing import Fault, LocalApis

QUARANTINE = 0.2  # seconds
LATE = 0.1  # seconds after which a late request is applied: within the quarantine
CUT, LATE_APPLIES, UNAVAILABLE = 0.10, 0.03, 0.05  # how often, of all requests

Way = Callable[[Cekura, int, Sequence[Rule]], Awaitable[object]]
"""A way to add rules to the rubric of a project; it raises where it does not know that it did."""


@dataclass
class Weather:
    """A double whose requests fail, and one project.

    Attributes:
        apis: the double.
        project_id: the project.
        seed: what makes it repeatable.
        faults: what fails.
    """

    apis: LocalApis
    project_id: int
    seed: int
    faults: Sequence[Fault]

    @property
    def rules(self) -> list[Rule]:
        """The rules that are there."""
        project = self.apis.state.cekura["projects"].get(self.project_id)
        assert project is not None
        return [Rule(data) for data in project["rubric_config"].get("rules", [])]

    def write(self, rules: Sequence[Rule]) -> None:
        """Do as a stranger whose requests do not fail."""
        config = {"evaluation_logic": "and", "rules": [rule.data for rule in rules]}
        self.apis.state.cekura["projects"].update(self.project_id, rubric_config=config)

    def forget(self) -> None:
        """Drop what the double has recorded: the bodies of thousands of requests."""
        self.apis.requests.clear()
        self.apis.effects.clear()


@asynccontextmanager
async def weather(seed: int, *, late_applies: float = LATE_APPLIES) -> AsyncIterator[Weather]:
    """Serve a project while one answer in ten is cut, some writes come late, and some get a 503."""
    async with LocalApis() as apis:
        project = apis.state.cekura["projects"].add(name="Calls", rubric_config={})
        add = apis.faults.add
        chance = random.Random(seed)
        some = [chance.randrange(1 << 30) for _ in range(4)]
        update, both = "projects.update", "projects.*"
        faults = [
            add(
                "late-apply",
                operation=update,
                probability=late_applies,
                times=None,
                seconds=LATE,
                seed=some[0],
            ),
            # Half of what is cut is cut in the answer's body, half before its first byte.
            add("cut-body", operation=both, probability=CUT / 2, times=None, seed=some[1]),
            add("reset-after-apply", operation=both, probability=CUT / 2, times=None, seed=some[2]),
            add("status", operation=both, probability=UNAVAILABLE, times=None, seed=some[3]),
        ]
        yield Weather(apis, project["id"], seed, faults)


@dataclass
class Outcome:
    """What became of the rules.

    Attributes:
        acknowledged: the writer was told that they are there.
        unknown: the writer was told that they may be there.
        there: they are.
        lost: they were acknowledged, and are not there.
        reported: how often a writer was told that something was lost.
        struck: how often each fault struck.
        seed: what makes it repeatable.
    """

    seed: int
    reported: int = 0
    struck: dict[str, int] = field(default_factory=dict)
    acknowledged: list[Rule] = field(default_factory=list)
    unknown: list[Rule] = field(default_factory=list)
    there: list[Rule] = field(default_factory=list)

    @property
    def lost(self) -> list[Rule]:
        there = {rule.identity: rule for rule in self.there}
        return [
            rule
            for rule in self.acknowledged
            if rule.identity not in there or not holds(there[rule.identity], rule)
        ]

    @property
    def duplicated(self) -> int:
        return len(self.there) - len({rule.identity for rule in self.there})

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: {len(self.acknowledged)} acknowledged, {len(self.unknown)} unknown,"
            f" {len(self.there)} there, {len(self.lost)} lost, {self.duplicated} duplicated,"
            f" {self.reported} reported, struck by {self.struck}"
        )


async def storm(
    way: Way,
    *,
    seed: int,
    writers: int = 8,
    rules: int = 250,
    at_once: int = 10,
    quarantine: float = QUARANTINE,
    late_applies: float = LATE_APPLIES,
    locks: Locks | None = None,
    until_lost: bool = False,
) -> Outcome:
    """Let writers add rules of their own to one rubric, in bad weather.

    Args:
        way: how they add.
        seed: of the faults.
        writers: how many there are, on two clients.
        rules: how many each adds.
        at_once: how many of them in one write.
        quarantine: of the clients.
        late_applies: how often a write is applied late.
        locks: of the clients; of their own without.
        until_lost: stop at the first loss, where it only matters that there is one.
    """
    outcome = Outcome(seed)
    shared = locks or ProcessLocks()
    async with weather(seed, late_applies=late_applies) as sky, AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                Cekura("k" * 8, base_url=sky.apis.cekura_url, quarantine=quarantine, locks=shared)
            )
            for _ in range(2)
        ]

        async def writer(number: int) -> None:
            own = [Rule.score(number * 1000 + n, ">=", n % 5) for n in range(1, rules + 1)]
            for first in range(0, rules, at_once):
                if until_lost and outcome.lost:
                    return
                some = own[first : first + at_once]
                while True:
                    try:
                        await way(clients[number % 2], sky.project_id, some)
                    except OutcomeUnknown:
                        outcome.unknown += some
                    except DeadlineExceeded:
                        raise
                    except AnswerLost:
                        outcome.acknowledged += some
                    except SdkError as error:  # not applied, or undone: as a service would
                        outcome.reported += isinstance(error, LostUpdate)
                        continue
                    else:
                        outcome.acknowledged += some
                    break
                outcome.there = sky.rules if until_lost else []
                sky.forget()

        await asyncio.gather(*map(writer, range(writers)))
        await sky.apis.settle()
        outcome.there = sky.rules
        outcome.struck = {fault.kind: fault.consumed for fault in sky.faults}
    return outcome


async def merging(client: Cekura, project_id: int, rules: Sequence[Rule]) -> object:
    """The way of this package."""
    return await client.rubric(project_id).merge(*rules)


async def naive(client: Cekura, project_id: int, rules: Sequence[Rule]) -> object:
    """Read, append, write: no lock."""
    before = (await client.raw(client.projects.get, project_id)).value
    assert isinstance(before, dict)
    config: Any = before["rubric_config"]
    there = [*config.get("rules", []), *(rule.data for rule in rules)]
    body = {"rubric_config": {"evaluation_logic": "and", **config, "rules": there}}
    return await client.projects.update(project_id, body)


async def replaying(client: Cekura, project_id: int, rules: Sequence[Rule]) -> object:
    """With a lock; the same bytes are sent again until they are acknowledged."""
    async with client.locks.hold("replaying"):
        before = (await client.raw(client.projects.get, project_id)).value
        assert isinstance(before, dict)
        config: Any = before["rubric_config"]
        there = [*config.get("rules", []), *(rule.data for rule in rules)]
        body = {"rubric_config": {"evaluation_logic": "and", **config, "rules": there}}
        while True:
            try:
                return await client.projects.update(project_id, body)
            except SdkError:
                continue
