"""Writers of a rubric on a server with faults: over real sockets, with the local double."""

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
SETTLE = 0.02  # seconds: the reads of the double do not lag behind
LATE = 0.1  # seconds after which a late request is applied: within the quarantine
CUT, LATE_APPLIES, UNAVAILABLE = 0.10, 0.10, 0.05  # how often, of all requests

AddRules = Callable[[Cekura, int, Sequence[Rule]], Awaitable[object]]
"""Adds rules to the rubric of a project; raises where the addition is not certain."""


@dataclass
class FaultyServer:
    """The local double with faults, and a project.

    Attributes:
        apis: the double.
        project_id: the project.
        seed: the seed of the faults, which makes a run repeatable.
        faults: the faults.
    """

    apis: LocalApis
    project_id: int
    seed: int
    faults: Sequence[Fault]

    @property
    def rules(self) -> list[Rule]:
        """The current rules."""
        project = self.apis.state.cekura["projects"].get(self.project_id)
        assert project is not None
        return [Rule(data) for data in project["rubric_config"].get("rules", [])]

    def write(self, rules: Sequence[Rule]) -> None:
        """Write the rubric as a stranger, without faults."""
        config = {"evaluation_logic": "and", "rules": [rule.data for rule in rules]}
        self.apis.state.cekura["projects"].update(self.project_id, rubric_config=config)

    def forget(self) -> None:
        """Drop the records of the double: the bodies of thousands of requests."""
        self.apis.requests.clear()
        self.apis.effects.clear()


@asynccontextmanager
async def faulty_server(
    seed: int, *, late_applies: float = LATE_APPLIES, late: float = LATE
) -> AsyncIterator[FaultyServer]:
    """Serve a project: a tenth of the responses is cut, some writes come late, some get a 503.

    Args:
        seed: the seed of the faults.
        late_applies: the share of writes that take effect late.
        late: seconds by which these are late.
    """
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
                seconds=late,
                seed=some[0],
            ),
            # Half of the cut responses end in their body, half before their first byte.
            add("cut-body", operation=both, probability=CUT / 2, times=None, seed=some[1]),
            add("reset-after-apply", operation=both, probability=CUT / 2, times=None, seed=some[2]),
            add("status", operation=both, probability=UNAVAILABLE, times=None, seed=some[3]),
        ]
        yield FaultyServer(apis, project["id"], seed, faults)


@dataclass
class Tally:
    """The tally of a run.

    Attributes:
        seed: the seed of the faults.
        reported: the number of reported losses.
        struck: how often each fault struck.
        acknowledged: the rules whose writer was told that these were written.
        unknown: the rules whose writer was told that these may have been written.
        current: the rules of the rubric at the end.
    """

    seed: int
    reported: int = 0
    struck: dict[str, int] = field(default_factory=dict)
    acknowledged: list[Rule] = field(default_factory=list)
    unknown: list[Rule] = field(default_factory=list)
    current: list[Rule] = field(default_factory=list)

    @property
    def lost(self) -> list[Rule]:
        """The acknowledged rules that are missing at the end."""
        current = {rule.identity: rule for rule in self.current}
        return [
            rule
            for rule in self.acknowledged
            if rule.identity not in current or not holds(current[rule.identity], rule)
        ]

    @property
    def duplicated(self) -> int:
        return len(self.current) - len({rule.identity for rule in self.current})

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: {len(self.acknowledged)} acknowledged, {len(self.unknown)} unknown,"
            f" {len(self.current)} current, {len(self.lost)} lost, {self.duplicated} duplicated,"
            f" {self.reported} reported, struck by {self.struck}"
        )


async def write_with_faults(
    add_rules: AddRules,
    *,
    seed: int,
    writers: int = 8,
    rules: int = 250,
    at_once: int = 10,
    quarantine: float = QUARANTINE,
    late_applies: float = LATE_APPLIES,
    locks: Locks | None = None,
    until_lost: bool = False,
) -> Tally:
    """Let writers add rules of their own to a rubric, on a server with faults.

    Args:
        add_rules: adds the rules of a write.
        seed: the seed of the faults.
        writers: the number of writers, on two clients.
        rules: the number of rules of each writer.
        at_once: the number of rules in a write.
        quarantine: the quarantine of the clients, in seconds.
        late_applies: the share of writes that are applied late.
        locks: the locks of the clients; new locks by default.
        until_lost: whether to stop at the first loss, which is enough for a control.
    """
    tally = Tally(seed)
    shared = locks or ProcessLocks()
    async with faulty_server(seed, late_applies=late_applies) as server, AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                Cekura(
                    "k" * 8,
                    base_url=server.apis.cekura_url,
                    quarantine=quarantine,
                    settle=SETTLE,
                    locks=shared,
                )
            )
            for _ in range(2)
        ]

        async def writer(number: int) -> None:
            own = [Rule.score(number * 1000 + n, ">=", n % 5) for n in range(1, rules + 1)]
            for first in range(0, rules, at_once):
                if until_lost and tally.lost:
                    return
                some = own[first : first + at_once]
                while True:
                    try:
                        await add_rules(clients[number % 2], server.project_id, some)
                    except OutcomeUnknown:
                        tally.unknown += some
                    except DeadlineExceeded:
                        raise
                    except AnswerLost:
                        tally.acknowledged += some
                    except (
                        SdkError
                    ) as error:  # not applied, or undone: try again, as a service would
                        tally.reported += isinstance(error, LostUpdate)
                        continue
                    else:
                        tally.acknowledged += some
                    break
                tally.current = server.rules if until_lost else []
                server.forget()

        await asyncio.gather(*map(writer, range(writers)))
        await server.apis.settle()
        tally.current = server.rules
        tally.struck = {fault.kind: fault.consumed for fault in server.faults}
    return tally


async def merge_rules(client: Cekura, project_id: int, rules: Sequence[Rule]) -> object:
    """Add rules by a merge of this package."""
    return await client.rubric(project_id).merge(*rules)


async def append_without_lock(client: Cekura, project_id: int, rules: Sequence[Rule]) -> object:
    """Add rules by reading, appending and writing, without a lock."""
    before = (await client.raw(client.projects.get, project_id)).value
    assert isinstance(before, dict)
    config: Any = before["rubric_config"]
    new_rules = [*config.get("rules", []), *(rule.data for rule in rules)]
    body = {"rubric_config": {"evaluation_logic": "and", **config, "rules": new_rules}}
    return await client.projects.update(project_id, body)


async def replay_bytes(client: Cekura, project_id: int, rules: Sequence[Rule]) -> object:
    """Add rules under a lock, and send the same bytes again until the write is acknowledged."""
    async with client.locks.hold("replaying"):
        before = (await client.raw(client.projects.get, project_id)).value
        assert isinstance(before, dict)
        config: Any = before["rubric_config"]
        new_rules = [*config.get("rules", []), *(rule.data for rule in rules)]
        body = {"rubric_config": {"evaluation_logic": "and", **config, "rules": new_rules}}
        while True:
            try:
                return await client.projects.update(project_id, body)
            except SdkError:
                continue
