"""Merges that are written together end as if they had come one after another (rule 42).

A state machine of Hypothesis sends the same merges to two servers: to one at the same time, so that
they are written together, and to the other one by one. Every outcome and both rubrics are equal
after each step, and so is what a stranger is blamed for in the end.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from cekura_akua.cekura import Cekura, ProcessLocks, RubricChange, Rule
from cekura_akua.cekura.rubric.rubric import Rubric
from cekura_akua.errors import LostUpdate
from tests.cekura.machines import play
from tests.cekura.projects import TWO_CONDITIONS, Projects, rubric
from tests.core.server import Received, Reply, Server, serve

T = TypeVar("T")
Act = Callable[[Rubric], Awaitable[RubricChange]]
REFUSED = 666  # the metric that the server refuses
QUARANTINE, SETTLE = 0.02, 0.005

METRICS = strategies.integers(1, 3)
RULES = strategies.one_of(
    strategies.builds(
        Rule.score, METRICS, strategies.sampled_from([">", "<="]), strategies.integers(0, 2)
    ),
    strategies.builds(Rule.passes, METRICS),
    strategies.builds(Rule.fails, METRICS),
    strategies.just(TWO_CONDITIONS),
)
FAULTS = strategies.sampled_from([None, None, "cut after apply", "reset before apply", "cut body"])


@dataclass
class World:
    """A server with a project, a client of it, and the locks.

    Attributes:
        fault: the fault of the next write.
    """

    project: Projects = field(default_factory=lambda: Projects(rubric(note="kept")))
    locks: ProcessLocks = field(default_factory=ProcessLocks)

    async def __call__(self, request: Received) -> Any:
        if request.method == "PATCH":
            metrics = [
                rule["metric_id"] for rule in request.json()["rubric_config"].get("rules", [])
            ]
            if REFUSED in metrics:
                return Reply(400, {"detail": "there is no such metric"})
        return await self.project(request)


class Stage:
    """An event loop with two servers, the same for all examples."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.contexts = [serve(), serve()]
        self.servers: list[Server] = [self.run(context.__aenter__()) for context in self.contexts]

    def run(self, awaitable: Awaitable[T]) -> T:
        async def waited() -> T:
            return await awaitable

        return self.runner.run(waited())

    def close(self) -> None:
        for context in self.contexts:
            self.run(context.__aexit__(None, None, None))
        self.runner.close()


@pytest.fixture(scope="module", autouse=True)
def stage() -> Iterator[Stage]:
    Together.stage = Stage()
    yield Together.stage
    Together.stage.close()


def told(result: Any) -> Any:
    """Return everything that the caller is told, in a form that can be compared."""
    if isinstance(result, RubricChange):
        return (
            result.before.data,
            result.after.data,
            result.sent,
            result.verified,
            str(result),
        )
    return type(result), getattr(result, "effect", None), getattr(result, "lost", None)


class Together(RuleBasedStateMachine):
    """The same merges, at the same time and one by one.

    Attributes:
        acts: the merges that wait.
        cancelled: the numbers of those that are cancelled before they have the lock.
        refused: whether one of them is refused by the server.
        seen: the rubrics that were read at some time, for merges on an old base.
    """

    stage: Stage

    @initialize()
    def begin(self) -> None:
        self.run = self.stage.run
        self.worlds = [World(), World()]
        self.clients: list[Cekura] = []
        for server, world in zip(self.stage.servers, self.worlds, strict=True):
            server.default = world
            server.received.clear()
            self.clients.append(
                Cekura(
                    "key-123456",
                    base_url=server.url,
                    locks=world.locks,
                    quarantine=QUARANTINE,
                    settle=SETTLE,
                )
            )
        self.acts: list[Act] = []
        self.refused = False
        self.cancelled: set[int] = set()
        self.seen: list[Any] = [rubric()]

    def teardown(self) -> None:
        for client in getattr(self, "clients", ()):
            self.run(client.aclose())

    # The merges that wait.

    @rule(some=strategies.lists(RULES, min_size=1, max_size=2, unique_by=lambda r: r.identity))
    def merge(self, some: list[Rule]) -> None:
        self.acts.append(lambda project: project.merge(*some))

    @rule(new_rule=RULES)
    def replace_metric(self, new_rule: Rule) -> None:
        self.acts.append(lambda project: project.merge(new_rule, replace_metric=True))

    @rule(metric=METRICS)
    def remove(self, metric: int) -> None:
        self.acts.append(lambda project: project.remove(metric_id=metric))

    @precondition(lambda self: not self.refused)
    @rule(new_rule=RULES)
    def edit(self, new_rule: Rule) -> None:
        """Remove the first rule, and add another; where the rubric has it, this is an error."""
        self.acts.append(lambda project: project.edit(lambda rules: [*rules[1:], new_rule]))

    @rule()
    def fail(self) -> None:
        def broken(rules: list[Rule]) -> list[Rule]:
            raise ZeroDivisionError

        self.acts.append(lambda project: project.edit(broken))

    @precondition(lambda self: not self.refused)
    @rule()
    def clear(self) -> None:
        self.acts.append(lambda project: project.clear())

    @rule()
    def be_refused(self) -> None:
        """Merge a rule that the server refuses, and that no merge after it takes out again."""
        self.refused = True
        self.acts.append(lambda project: project.merge(Rule.passes(REFUSED)))

    @rule(new_rule=RULES, number=strategies.integers(0, 5))
    def merge_on_an_old_base(self, new_rule: Rule, number: int) -> None:
        base = self.seen[number % len(self.seen)]
        self.acts.append(lambda project: project.merge(new_rule, base=base))

    @precondition(lambda self: self.acts)
    @rule(number=strategies.integers(0, 9))
    def cancel(self, number: int) -> None:
        """Cancel a merge that waits for the lock: it is taken out."""
        self.cancelled.add(number % len(self.acts))

    # The writes.

    @precondition(lambda self: self.acts)
    @rule(fault=FAULTS)
    def write(self, fault: str | None) -> None:
        acts, self.acts, self.refused = self.acts, [], False
        cancelled, self.cancelled = self.cancelled, set()
        for world in self.worlds:
            world.project.faults = [fault]
        together = self.run(self.at_once(acts, cancelled))
        rest = [act for number, act in enumerate(acts) if number not in cancelled]
        apart = self.run(self.one_by_one(rest))
        assert [told(result) for result in together] == [told(result) for result in apart]
        self.seen.append(self.agreed())

    async def at_once(self, acts: list[Act], cancelled: set[int]) -> list[Any]:
        client, world = self.clients[0], self.worlds[0]
        project = client.rubric(42)
        async with world.locks.hold(f"{client.base_url} rubric of project 42"):
            tasks = [asyncio.ensure_future(act(project)) for act in acts]
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            for number in cancelled:
                tasks[number].cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        for number in cancelled:
            assert isinstance(results[number], asyncio.CancelledError)
        return [result for number, result in enumerate(results) if number not in cancelled]

    async def one_by_one(self, acts: list[Act]) -> list[Any]:
        project = self.clients[1].rubric(42)
        return [(await asyncio.gather(act(project), return_exceptions=True))[0] for act in acts]

    def agreed(self) -> Any:
        """Return the rubric that both servers have."""
        first, second = (world.project.rubric for world in self.worlds)
        assert first == second
        return first

    @precondition(lambda self: not self.acts)
    @rule(keep=strategies.integers(0, 3))
    def be_overwritten(self, keep: int) -> None:
        """A stranger drops rules: both clients blame the stranger for the same."""
        blamed = []
        for client, world in zip(self.clients, self.worlds, strict=True):
            rules = world.project.rubric.get("rules", [])[:keep]
            world.project.rubric = {**world.project.rubric, "rules": rules}
            try:
                self.run(client.rubric(42).get())
            except LostUpdate as lost:
                blamed.append(told(lost))
            else:
                blamed.append(None)
        assert blamed[0] == blamed[1]

    @precondition(lambda self: len(self.seen) > 1)
    @rule()
    def fewer_requests_are_made(self) -> None:
        first, second = (server.received for server in self.stage.servers)
        assert len(first) <= len(second) + 4 * sum(b"666" in r.body for r in first)


class TogetherAtLength(Together):
    """The same machine, for longer runs."""


TestTogether = play(Together, 30, 25)
TestTogetherAtLength = pytest.mark.soak(play(TogetherAtLength, 500, 50))
