"""Many tasks count up one resource of the double, while answers are cut, effects late and 503 said.

What they saw is a history, and what the server has is compared with it: `violations` says what is
wrong, and nothing may be. The way of counting is given, so that wrong ways can be shown to be.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Any

from cekura_akua import Akua
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.pipeline.call import Call, Proceed
from cekura_akua.errors import Effect, OutcomeUnknown, SdkError
from cekura_akua.testing import Fault, LocalApis
from cekura_akua.testing.faults import Kind
from tests.akua.proof.counter import Add, Read, apply_to_counter
from tests.akua.proof.linearizability import Event, linearizable

TOKEN = "sk_akua_made_up"
RETRIES = (2, 2, 0, 0)  # of each client: without, an edit must find out by itself what happened
PAUSE = 0.15  # seconds between two increments of a task, at most

_KEYS: ContextVar[list[str]] = ContextVar("the keys of an increment")


async def note_key(call: Call, proceed: Proceed) -> Answer:
    """Note the key of a write, as a policy of the clients."""
    try:
        return await proceed(call)
    finally:
        if call.idempotency_key is not None:
            _KEYS.get().append(call.idempotency_key)


@dataclass(frozen=True)
class Counted:
    """A number in a resource.

    Attributes:
        collection: where the double keeps it.
        reads: the method that reads it.
        writes: the method that writes it.
        spoiled: both operations.
        field: the property that holds the number.
        kind: what the property holds it as.
    """

    collection: str
    reads: str
    writes: str
    spoiled: str
    field: str
    kind: type[int] | type[str] = int

    def of(self, item: Any) -> int:
        """Return the number in a resource, or in its JSON."""
        return int(item[self.field] if isinstance(item, dict) else getattr(item, self.field))

    def body(self, number: int) -> dict[str, Any]:
        """Return what writes a number."""
        return {self.field: self.kind(number)}


WITH_A_KEY = Counted(
    "dashboards.widgets", "get_widget", "update_widget", "dashboards.*_widget", "position"
)
WITHOUT_A_KEY = Counted("dashboards", "get", "update", "dashboards.[gu]*", "description", str)


@dataclass
class Base:
    """What an increment was computed from, the last time."""

    counted: Counted
    number: int = -1
    etag: str = ""

    def change(self, resource: Any) -> dict[str, Any]:
        """Count up, and remember from where."""
        self.number, self.etag = self.counted.of(resource), resource.etag
        return self.counted.body(self.number + 1)


Count = Callable[["Scene", Akua, Base], Awaitable[Any]]


@dataclass
class Scene:
    """What is counted, the clients, and what they saw.

    Attributes:
        ids: of the resource, its parent's first.
        events: the history of what was acknowledged, of what is unknown, and of what was read.
        parents: the etags that acknowledged increments were guarded by.
        told: what each increment was told of its effect, and the keys that it used.
        ends: how often each kind of end was seen.
        faults: what was done to the requests.
        pauses: says how long a task pauses.
    """

    apis: LocalApis
    clients: list[Akua]
    counted: Counted
    ids: tuple[str, ...]
    events: list[Event[Add | Read]] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    told: list[tuple[Effect, set[str]]] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    pauses: random.Random = field(default_factory=random.Random)

    @property
    def final(self) -> int:
        return self.counted.of(self.apis.state.akua[self.counted.collection].get(*self.ids))

    @property
    def unknown(self) -> int:
        """How many increments ended with an unknown outcome."""
        return sum(event.returned == inf for event in self.events)

    @property
    def conflicts(self) -> int:
        """How many writes were refused because of their etag."""
        writes = self.apis.received(f"dashboards.{self.counted.writes}")
        return sum(request.status == 409 for request in writes)

    async def count(self, client: Akua, count: Count, times: int) -> None:
        """Count up so many times; what was not applied for certain is done again."""
        while times > 0:
            await asyncio.sleep(self.pauses.uniform(0, PAUSE))
            base, called, keys = Base(self.counted), monotonic(), list[str]()
            _KEYS.set(keys)
            effect: Effect = "applied"
            try:
                await count(self, client, base)
            except SdkError as error:
                effect = error.effect
                if isinstance(error, OutcomeUnknown) and error.base is not None:
                    # Comparing, an edit may have asked for the change of what it read afterwards.
                    base.number = self.counted.of(error.base)
                self.ends[f"{effect}: {type(error).__name__}"] += 1
            else:
                self.ends["answered"] += 1
            self.told.append((effect, set(keys)))
            if effect == "not applied":
                continue
            if effect == "applied":
                self.parents.append(base.etag)
            returned = monotonic() if effect == "applied" else inf
            self.events.append(Event(Add(base.number), called, returned))
            times -= 1

    async def read(self, client: Akua, until: asyncio.Event) -> None:
        """Read now and then, to see that nothing goes back."""
        while not until.is_set():
            called = monotonic()
            try:
                found = await getattr(client.dashboards, self.counted.reads)(*self.ids)
            except SdkError:
                self.ends["not read"] += 1
            else:
                self.events.append(Event(Read(self.counted.of(found)), called, monotonic()))
            await asyncio.sleep(0.05)

    def violations(self) -> list[str]:
        """Say what has happened that must not; nothing, if all is well."""
        found = []
        acknowledged, unknown = len(self.parents), self.unknown
        if self.final < acknowledged:
            found.append(f"lost updates: {acknowledged} acknowledged, {self.final} applied")
        if self.final > acknowledged + unknown:
            found.append(
                f"applied twice: {acknowledged} acknowledged, {unknown} unknown, "
                f"{self.final} applied"
            )
        shared = [etag for etag, times in Counter(self.parents).items() if times > 1]
        if shared:
            found.append(f"{len(shared)} etags are the parent of several acknowledged writes")
        applied = {effect.idempotency_key for effect in self.apis.effects}
        for effect, possible in MOST.items():
            counts = [len(keys & applied) for told, keys in self.told if keys and told == effect]
            wrong = sum(count not in possible for count in counts)
            if wrong:
                found.append(f"{wrong} increments were falsely told to be {effect}")
        if not linearizable(self.events, 0, apply_to_counter):
            found.append(f"the history of {len(self.events)} operations is not linearizable")
        return found


# How often an increment may have been applied, by what it was told.
MOST: dict[Effect, tuple[int, ...]] = {"applied": (1,), "not applied": (0,), "unknown": (0, 1)}


async def by_editing(scene: Scene, client: Akua, base: Base) -> Any:
    """Count up as it is meant to be done."""
    method = getattr(client.dashboards, scene.counted.writes)
    return await client.edit(method, *scene.ids, change=base.change)


async def play(
    count: Count = by_editing,
    *,
    counted: Counted = WITH_A_KEY,
    seed: int,
    tasks: int = 16,
    times: int,
    rate: float = 0.1,
    forgets: bool = False,
    **options: Any,
) -> Scene:
    """Let tasks count up, and wait for all effects.

    Args:
        count: how one of them counts up by one.
        counted: what they count.
        seed: of the faults.
        tasks: how many there are.
        times: how often each counts up.
        rate: how likely it is that a request is spoiled.
        forgets: whether the server forgets idempotency keys.
        options: of the clients.
    """
    async with _arranged(counted, forgets=forgets, **options) as scene:
        spoil(scene.apis, counted.spoiled, seed, rate)
        scene.pauses.seed(seed)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            reading = [group.create_task(scene.read(each, over)) for each in scene.clients[:2]]
            counting = [
                group.create_task(scene.count(scene.clients[i % len(RETRIES)], count, times))
                for i in range(tasks)
            ]
            await asyncio.gather(*counting)
            over.set()
            await asyncio.gather(*reading)
        scene.faults = list(scene.apis.faults)
        scene.apis.faults.clear()
        await scene.apis.settle()
        scene.events.append(Event(Read(scene.final), monotonic(), monotonic()))
        return scene


def spoil(apis: LocalApis, operation: str, seed: int, rate: float) -> None:
    """Spoil requests at a rate: cut their answers, apply them late, or say 503, done or not."""
    faults: list[tuple[Kind, float, dict[str, Any]]] = [
        ("cut-body", 0.4, {}),
        ("late-apply", 0.3, {"seconds": 0.02}),
        ("status", 0.15, {"status": 503, "apply": True}),
        ("status", 0.15, {"status": 503, "apply": False}),
    ]
    for number, (kind, share, settings) in enumerate(faults):
        apis.faults.add(
            kind,
            operation=operation,
            probability=rate * share,
            seed=4 * seed + number,
            times=None,
            **settings,
        )


@asynccontextmanager
async def _arranged(counted: Counted, *, forgets: bool, **options: Any) -> AsyncIterator[Scene]:
    async with LocalApis() as apis:
        if forgets:
            vars(apis.state.akua.keys)["keep"] = lambda *_: None
        collection, zero = apis.state.akua[counted.collection], counted.body(0)
        parents = []
        if counted is WITH_A_KEY:
            parents.append(apis.state.akua["dashboards"].add(name="Sales")["id"])
        ids = (*parents, collection.add(*parents, **zero)["id"])
        options = {"base_url": apis.akua_url, "policies": [note_key], **options}
        clients = [Akua(TOKEN, **{"retries": count, **options}) for count in RETRIES]
        try:
            yield Scene(apis, clients, counted, ids)
        finally:
            for client in clients:
                await client.aclose()
