"""Many tasks create widgets while answers are cut, effects come late and 503 is said."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from cekura_akua import Akua
from cekura_akua.core.pipeline.hooks import Middleware
from cekura_akua.errors import AnswerLost, OutcomeUnknown
from cekura_akua.testing import LocalApis
from tests.akua.proof.increments import TOKEN, spoil
from tests.akua.proof.within import URL, within

CREATE = "dashboards.create_widget"
TASKS = 64


@dataclass
class Made:
    """What came of it.

    Attributes:
        titles: of the widgets that there are in the end.
        ids: the titles by id.
        answered: by title, the id and the key that the caller was answered.
        effects: how often each key had an effect.
        again: how often a caller called again.
        requests: how many requests the server received.
    """

    titles: Counter[str] = field(default_factory=Counter)
    ids: dict[str, str] = field(default_factory=dict)
    answered: dict[str, tuple[str, str]] = field(default_factory=dict)
    effects: Counter[str] = field(default_factory=Counter)
    again: int = 0
    requests: int = 0

    def count(self, apis: LocalApis) -> None:
        """Count what the server has recorded so far, and have it forget that: it may be much."""
        self.effects.update(each.idempotency_key or "" for each in apis.applied(CREATE))
        self.requests += len(apis.received(CREATE))
        apis.effects.clear()
        apis.requests.clear()
        for fault in apis.faults:
            fault.requests.clear()

    def violations(self, count: int) -> list[str]:
        """Say what has happened that must not, when so many were to be made."""
        found = []
        doubled = sum(times > 1 for times in self.titles.values())
        if doubled:
            found.append(f"{doubled} creates made two objects or more")
        twice = sum(times > 1 for times in self.effects.values())
        if twice:
            found.append(f"{twice} keys have two objects or more")
        if len(self.titles) != count or len(self.answered) != count:
            found.append(f"{len(self.titles)} made, {len(self.answered)} answered of {count}")
        wrong = sum(self.ids.get(made) != title for title, (made, _) in self.answered.items())
        if wrong:
            found.append(f"{wrong} callers were answered with another widget than their own")
        if len({key for _, key in self.answered.values()}) != len(self.answered):
            found.append("two creates had the same key")
        return found


Create = Callable[[Akua, str, dict[str, Any], Made], Awaitable[tuple[str, str]]]


async def with_its_key(akua: Akua, dashboard: str, body: dict[str, Any], made: Made) -> Any:
    """Create a widget as it is meant to be done: without an answer, with the same key."""
    key: str | None = None
    while True:
        try:
            response = await akua.response(
                akua.dashboards.create_widget, dashboard, body, idempotency_key=key
            )
        except (AnswerLost, OutcomeUnknown) as error:
            key = error.idempotency_key
            made.again += 1
        else:
            return response.value.id, response.idempotency_key


async def create(
    count: int,
    *,
    seed: int,
    rate: float = 0.1,
    way: Create = with_its_key,
    middleware: tuple[Middleware, ...] = (),
    retries: int = 2,
    sockets: bool = True,
) -> Made:
    """Create widgets, wait for all effects, and look at what there is.

    Args:
        count: how many.
        seed: of the faults.
        rate: how likely it is that a request is spoiled.
        way: how one is created.
        middleware: of the client.
        retries: of the client.
        sockets: whether requests go over sockets, or stay in the process.
    """
    made, apis = Made(), LocalApis()
    async with apis if sockets else nullcontext():
        spoil(apis, CREATE, seed, rate)
        dashboard = apis.state.akua["dashboards"].add(name="Sales")["id"]
        url = apis.akua_url if sockets else URL
        if not sockets:
            middleware = (*middleware, within(apis))
        async with Akua(TOKEN, base_url=url, retries=retries, middleware=middleware) as akua:

            async def work(titles: Iterator[str]) -> None:
                for title in titles:
                    body = {"snippet_id": "snip_1", "col_span": 1, "title": title}
                    made.answered[title] = await way(akua, dashboard, body, made)
                    if len(apis.requests) > 5_000:
                        made.count(apis)

            titles = iter([f"widget {number}" for number in range(count)])
            async with asyncio.TaskGroup() as group:
                for _ in range(TASKS):
                    group.create_task(work(titles))
        apis.faults.clear()
        await apis.settle()
        for widget in apis.state.akua["dashboards.widgets"].values(dashboard):
            made.titles[widget["title"]] += 1
            made.ids[widget["id"]] = widget["title"]
        made.count(apis)
    return made
