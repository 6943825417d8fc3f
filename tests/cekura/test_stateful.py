"""The rubric equals its model after any sequence of writes and faults (rules 12 to 20).

A state machine of Hypothesis drives two clients that share a lock, over real sockets with the local
double, and a model of the rubric. The rubric and the reports are checked after every step.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cekura_akua.cekura import Cekura, ProcessLocks, Rule
from cekura_akua.cekura.rubric.rubric import Rubric
from cekura_akua.cekura.rubric.rules import Identity
from cekura_akua.errors import LostUpdate
from cekura_akua.testing import LocalApis
from tests.cekura.machines import play

T = TypeVar("T")
QUARANTINE = 0.04
LATE = 0.02
SETTLE = 0.005

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
class Model:
    """A possible state of the rubric.

    Attributes:
        rules: the rules, by identity.
        ours: the identities of the rules that the writers wrote.
    """

    rules: State = field(default_factory=dict)
    ours: set[Identity] = field(default_factory=set)

    def then(self, change: Callable[[State], State]) -> "Model":
        """Return the state after a change by a writer."""
        after = change(self.rules)
        changed = {n for n in {*after, *self.rules} if after.get(n) != self.rules.get(n)}
        return Model(after, (self.ours | changed) & after.keys())

    def lost(self, now: State) -> set[Identity]:
        """Return the identities of the rules of the writers that are gone or altered."""
        return {name for name in self.ours if now.get(name) != self.rules[name]}


class Stage:
    """The double and its event loop, the same for all examples."""

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
        models: the possible states of the rubric; several only after a cancelled write.
        pending: whether a cancelled write may still take effect.
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
            Cekura(
                "k" * 8,
                base_url=self.apis.cekura_url,
                locks=locks,
                quarantine=QUARANTINE,
                settle=SETTLE,
            )
            for _ in range(2)
        ]
        self.models = [Model()]
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
    def current(self) -> State:
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
        """Write with a client, wait for late writes, and change the model alike."""
        self.fail(fault)
        self.run(act)
        self.run(self.apis.settle())
        self.apis.faults.clear()
        self.become([model.then(change) for model in self.models])

    def become(self, models: list[Model]) -> None:
        """Go on with the models that equal the rubric of the server."""
        self.models = [model for model in models if model.rules == self.current]
        self.pending = False
        assert self.models, f"{self.current} is none of {[model.rules for model in models]}"

    # The steps.

    @rule(client=CLIENTS, some=strategies.lists(RULES, min_size=1, max_size=3), fault=FAULTS)
    def merge(self, client: int, some: list[Rule], fault: str | None) -> None:
        new = keyed(some)
        self.write(self.rubric(client).merge(*new.values()), lambda rules: {**rules, **new}, fault)

    @rule(client=CLIENTS, new_rule=RULES, fault=FAULTS)
    def replace_metric(self, client: int, new_rule: Rule, fault: str | None) -> None:
        def change(rules: State) -> State:
            return {**without(rules, new_rule.metric_id), **keyed([new_rule])}

        self.write(self.rubric(client).merge(new_rule, replace_metric=True), change, fault)

    @rule(client=CLIENTS, metric=METRICS, fault=FAULTS)
    def remove(self, client: int, metric: int, fault: str | None) -> None:
        act = self.rubric(client).remove(metric_id=metric)
        self.write(act, lambda rules: without(rules, metric), fault)

    @rule(client=CLIENTS, new_rule=RULES, fault=FAULTS)
    def edit(self, client: int, new_rule: Rule, fault: str | None) -> None:
        """Remove the first rule, and add another."""

        def change(rules: State) -> State:
            first = min(rules, default=None)
            return {**{n: r for n, r in rules.items() if n != first}, **keyed([new_rule])}

        def edited(rules: list[Rule]) -> list[Rule]:
            strange = [rule for rule in rules if rule.identity is None]
            return [*strange, *change(keyed(rules)).values()]

        self.write(self.rubric(client).edit(edited), change, fault)

    @rule(client=CLIENTS, fault=FAULTS)
    def clear(self, client: int, fault: str | None) -> None:
        self.write(self.rubric(client).clear(), lambda rules: {}, fault)
        self.cleared = True
        assert self.config == {}

    @rule(client=CLIENTS, new_rule=RULES)
    def dry_run(self, client: int, new_rule: Rule) -> None:
        before = len(self.apis.received("projects.update"))
        self.run(self.rubric(client).merge(new_rule, dry_run=True))
        assert len(self.apis.received("projects.update")) == before

    @rule(
        client=CLIENTS,
        new_rule=RULES,
        fault=strategies.sampled_from(["stall", "late-apply", "reset-after-apply"]),
    )
    def cancel(self, client: int, new_rule: Rule, fault: str) -> None:
        """Cancel a merge after its write was sent; the write may take effect later."""
        self.fail(fault)
        before = len(self.apis.received("projects.update"))

        async def cancelled() -> None:
            task = asyncio.create_task(self.rubric(client).merge(new_rule))
            while len(self.apis.received("projects.update")) == before and not task.done():
                await asyncio.sleep(0.001)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        self.run(cancelled())
        self.apis.faults.clear()
        after = [model.then(lambda rules: {**rules, **keyed([new_rule])}) for model in self.models]
        self.models += [model for model in after if model not in self.models]
        self.pending = True

    @rule(
        drop=strategies.lists(strategies.integers(0, 5), max_size=3),
        some=strategies.lists(RULES, max_size=2),
        client=CLIENTS,
        reading=strategies.sampled_from(["get", "merge", "remove", "clear"]),
    )
    def stranger(self, drop: list[int], some: list[Rule], client: int, reading: str) -> None:
        """Write as a stranger: the next read reports the lost rules, and sends nothing."""
        self.write(self.rubric(client).remove(metric_id=1_000), lambda rules: rules)
        kept = [rule for number, rule in enumerate(self.current.values()) if number not in drop]
        now = {**keyed(kept), **keyed(some)}
        rules = [STRANGE] * (not self.cleared) + [rule.data for rule in now.values()]
        config = {**self.config, "evaluation_logic": "and", "rules": rules}
        self.apis.state.cekura["projects"].update(self.project_id, rubric_config=config)
        project, before = self.rubric(client), len(self.apis.received("projects.update"))
        acts: dict[str, Callable[[], Awaitable[object]]] = {
            "get": project.get,
            "merge": lambda: project.merge(Rule.passes(3)),
            "remove": lambda: project.remove(metric_id=3),
            "clear": project.clear,
        }
        reported: set[Identity] = set()
        certain = all(model.lost(now) for model in self.models)
        try:
            self.run(acts[reading if certain else "get"]())
        except LostUpdate as lost:
            # Rules that only the stranger wrote are told as well, where ours are lost (rule 41).
            ours = {name for model in self.models for name in model.ours}
            reported = set(keyed(map(Rule, lost.lost))) & ours
            assert reported, "a loss names its rules"
        assert len(self.apis.received("projects.update")) == before
        assert reported in [model.lost(now) for model in self.models]
        self.become([Model(now, w.ours - reported) for w in self.models if w.lost(now) == reported])

    # The invariant.

    @invariant()
    def the_rubric_equals_its_model(self) -> None:
        """Nothing is lost, added or duplicated; unknown keys survive; no loss is reported."""
        if not hasattr(self, "models"):
            return
        read = self.run(self.rubric(1).get())
        if self.pending:
            return
        assert keyed(read.rules) == self.current == self.models[0].rules
        rules = self.config.get("rules", [])
        assert len(rules) == len(self.current) + (not self.cleared), "none is duplicated"
        assert self.cleared or (rules.count(STRANGE), self.config["version"]) == (1, {"x": 1.5})


def without(rules: State, metric_id: int | None) -> State:
    return {name: rule for name, rule in rules.items() if name.metric_id != metric_id}


class WritersAtLength(Writers):
    """The same machine, for longer runs."""


TestWriters = play(Writers, 20, 15)
TestWritersAtLength = pytest.mark.soak(play(WritersAtLength, 300, 40))
