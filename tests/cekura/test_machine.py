"""Whatever happens in whatever order, the rubric is what the model says (rules 12 to 20).

A state machine of Hypothesis drives two clients that share a lock, over real sockets with the local
double, and a model beside them. The promise and the reports are checked after every step.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cekura_akua.cekura import Cekura, ProcessLocks, Rule
from cekura_akua.cekura.rubric.rubric import Rubric
from cekura_akua.cekura.rubric.rules import Identity
from cekura_akua.errors import LostUpdate
from cekura_akua.testing import LocalApis

T = TypeVar("T")
QUARANTINE = 0.04
LATE = 0.02

METRICS = strategies.integers(1, 3)
RULES = strategies.one_of(
    strategies.builds(
        Rule.score, METRICS, strategies.sampled_from([">", "<="]), strategies.integers(0, 2)
    ),
    strategies.builds(Rule.passes, METRICS),
    strategies.builds(Rule.fails, METRICS),
)
CLIENTS = strategies.integers(0, 1)
FAULTS = strategies.sampled_from(
    [None, None, None, "cut-body", "reset-after-apply", "late-apply", "status"]
)
STRANGE = {
    "metric_id": 9,
    "conditions": {
        "operator": "and",
        "conditions": [{"field": "score", "op": op, "value": 1} for op in ("gte", "lte")],
    },
    "weight": 0.5,
}


State = dict[Identity, Rule]


@dataclass
class World:
    """How the rubric may be.

    Attributes:
        there: the rules, by identity.
        ours: which of them the writers wrote.
    """

    there: State = field(default_factory=dict)
    ours: set[Identity] = field(default_factory=set)

    def then(self, change: Callable[[State], State]) -> "World":
        """What a writer makes of it."""
        after = change(self.there)
        changed = {n for n in {*after, *self.there} if after.get(n) != self.there.get(n)}
        return World(after, (self.ours | changed) & after.keys())

    def lost(self, now: State) -> set[Identity]:
        """Which rules of the writers are gone or altered."""
        return {name for name in self.ours if now.get(name) != self.there[name]}


class Stage:
    """The double, and the event loop that everything runs in: the same for all examples."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.apis = LocalApis()
        self.run(self.apis.start())

    def run(self, awaitable: Awaitable[T]) -> T:
        async def waited() -> T:
            return await awaitable

        return self.runner.run(waited())

    def close(self) -> None:
        self.run(self.apis.stop())
        self.runner.close()


@pytest.fixture(scope="module", autouse=True)
def stage() -> Iterator[Stage]:
    Writers.stage = Stage()
    yield Writers.stage
    Writers.stage.close()


def keyed(rules: Iterable[Rule]) -> dict[Identity, Rule]:
    return {rule.identity: rule for rule in rules if rule.identity is not None}


class Writers(RuleBasedStateMachine):
    """Two writers who share a lock, and a stranger who does not.

    Attributes:
        worlds: how the rubric may be; more than one only after a write was cancelled.
        pending: whether such a write may still land.
    """

    stage: Stage

    @initialize()
    def begin(self) -> None:
        self.apis, self.run = self.stage.apis, self.stage.run
        self.apis.reset()
        config = {"evaluation_logic": "and", "rules": [STRANGE], "version": {"x": 1.5}}
        self.project_id = self.apis.state.cekura["projects"].add(rubric_config=config)["id"]
        locks = ProcessLocks()
        self.clients = [
            Cekura("k" * 8, base_url=self.apis.cekura_url, locks=locks, quarantine=QUARANTINE)
            for _ in range(2)
        ]
        self.worlds = [World()]
        self.pending = False
        self.cleared = False

    def teardown(self) -> None:
        for client in getattr(self, "clients", ()):
            self.run(client.aclose())

    @property
    def config(self) -> dict[str, Any]:
        project = self.apis.state.cekura["projects"].get(self.project_id)
        assert project is not None
        config: dict[str, Any] = project["rubric_config"]
        return config

    @property
    def there(self) -> State:
        return keyed(map(Rule, self.config.get("rules", [])))

    def rubric(self, client: int) -> Rubric:
        return self.clients[client].rubric(self.project_id)

    def fail(self, fault: str | None) -> None:
        """Let the next write fail."""
        kind: Any = fault
        if fault is not None:
            late = LATE if fault == "late-apply" else None
            self.apis.faults.add(kind, operation="projects.update", seconds=late)

    def write(
        self,
        act: Awaitable[object],
        change: Callable[[State], State],
        fault: str | None = None,
    ) -> None:
        """Let a client do something, and the model the same; it waits for what may still land."""
        self.fail(fault)
        self.run(act)
        self.run(self.apis.settle())
        self.apis.faults.clear()
        self.become([world.then(change) for world in self.worlds])

    def become(self, worlds: list[World]) -> None:
        """Go on with those worlds that are what the server shows."""
        self.worlds = [world for world in worlds if world.there == self.there]
        self.pending = False
        assert self.worlds, f"{self.there} is none of {[world.there for world in worlds]}"

    # What can happen.

    @rule(client=CLIENTS, some=strategies.lists(RULES, min_size=1, max_size=3), fault=FAULTS)
    def merge(self, client: int, some: list[Rule], fault: str | None) -> None:
        new = keyed(some)
        self.write(self.rubric(client).merge(*new.values()), lambda there: {**there, **new}, fault)

    @rule(client=CLIENTS, one=RULES, fault=FAULTS)
    def replace_metric(self, client: int, one: Rule, fault: str | None) -> None:
        def change(there: State) -> State:
            return {**without(there, one.metric_id), **keyed([one])}

        self.write(self.rubric(client).merge(one, replace_metric=True), change, fault)

    @rule(client=CLIENTS, metric=METRICS, fault=FAULTS)
    def remove(self, client: int, metric: int, fault: str | None) -> None:
        act = self.rubric(client).remove(metric_id=metric)
        self.write(act, lambda there: without(there, metric), fault)

    @rule(client=CLIENTS, one=RULES, fault=FAULTS)
    def edit(self, client: int, one: Rule, fault: str | None) -> None:
        """Take out the first rule, and put another in."""

        def change(there: State) -> State:
            first = min(there, default=None)
            return {**{n: r for n, r in there.items() if n != first}, **keyed([one])}

        def edited(rules: list[Rule]) -> list[Rule]:
            strange = [rule for rule in rules if rule.identity is None]
            return [*strange, *change(keyed(rules)).values()]

        self.write(self.rubric(client).edit(edited), change, fault)

    @rule(client=CLIENTS, fault=FAULTS)
    def clear(self, client: int, fault: str | None) -> None:
        self.write(self.rubric(client).clear(), lambda there: {}, fault)
        self.cleared = True
        assert self.config == {}

    @rule(client=CLIENTS, one=RULES)
    def dry_run(self, client: int, one: Rule) -> None:
        before = len(self.apis.received("projects.update"))
        self.run(self.rubric(client).merge(one, dry_run=True))
        assert len(self.apis.received("projects.update")) == before

    @rule(
        client=CLIENTS,
        one=RULES,
        fault=strategies.sampled_from(["stall", "late-apply", "reset-after-apply"]),
    )
    def cancel(self, client: int, one: Rule, fault: str) -> None:
        """Cancel a merge after its write was sent; it may land after that."""
        self.fail(fault)
        before = len(self.apis.received("projects.update"))

        async def cancelled() -> None:
            task = asyncio.create_task(self.rubric(client).merge(one))
            while len(self.apis.received("projects.update")) == before and not task.done():
                await asyncio.sleep(0.001)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        self.run(cancelled())
        self.apis.faults.clear()
        after = [world.then(lambda there: {**there, **keyed([one])}) for world in self.worlds]
        self.worlds += [world for world in after if world not in self.worlds]
        self.pending = True

    @rule(
        drop=strategies.lists(strategies.integers(0, 5), max_size=3),
        some=strategies.lists(RULES, max_size=2),
        client=CLIENTS,
        reading=strategies.sampled_from(["get", "merge", "remove", "clear"]),
    )
    def stranger(self, drop: list[int], some: list[Rule], client: int, reading: str) -> None:
        """A stranger writes; the next reading reports what was lost, and sends nothing."""
        self.write(self.rubric(client).remove(metric_id=1_000), lambda there: there)
        kept = [one for number, one in enumerate(self.there.values()) if number not in drop]
        now = {**keyed(kept), **keyed(some)}
        rules = [STRANGE] * (not self.cleared) + [one.data for one in now.values()]
        config = {**self.config, "evaluation_logic": "and", "rules": rules}
        self.apis.state.cekura["projects"].update(self.project_id, rubric_config=config)
        project, before = self.rubric(client), len(self.apis.received("projects.update"))
        acts: dict[str, Callable[[], Awaitable[object]]] = {
            "get": project.get,
            "merge": lambda: project.merge(Rule.passes(3)),
            "remove": lambda: project.remove(metric_id=3),
            "clear": project.clear,
        }
        found: set[Identity] = set()
        certain = all(world.lost(now) for world in self.worlds)
        try:
            self.run(acts[reading if certain else "get"]())
        except LostUpdate as lost:
            found = set(keyed(map(Rule, lost.lost)))
            assert found, "a loss names its rules"
        assert len(self.apis.received("projects.update")) == before
        assert found in [world.lost(now) for world in self.worlds]
        self.become([World(now, w.ours - found) for w in self.worlds if w.lost(now) == found])

    # What holds at all times.

    @invariant()
    def the_rubric_is_what_the_model_says(self) -> None:
        """Nothing is lost, added or duplicated; what is not known survives; no false report."""
        if not hasattr(self, "worlds"):
            return
        read = self.run(self.rubric(1).get())
        if self.pending:
            return
        assert keyed(read.rules) == self.there == self.worlds[0].there
        rules = self.config.get("rules", [])
        assert len(rules) == len(self.there) + (not self.cleared), "none is duplicated"
        assert self.cleared or (rules.count(STRANGE), self.config["version"]) == (1, {"x": 1.5})


def without(there: State, metric_id: int | None) -> State:
    return {name: one for name, one in there.items() if name.metric_id != metric_id}


class WritersAtLength(Writers):
    """The same, for longer."""


def play(machine: type[Writers], examples: int, steps: int) -> Any:
    case = machine.TestCase
    case.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
    )
    return case


TestWriters = play(Writers, 20, 15)
TestWritersAtLength = pytest.mark.soak(play(WritersAtLength, 300, 40))
