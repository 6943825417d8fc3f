"""Checks of deliveries: a webhook is handled once, and its result is given to all (rule 39)."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import anyio
from anyio.to_thread import run_sync

from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import JSON
from cekura_akua.stores.protocols import Deliveries

from .check import Check, rule
from .subject import LONG, Paused, Stepped, Subject, abandoned, expect, fails, in_thread, present

Handle = Callable[[], Awaitable[Any]]

STEPS, LAST = 100, 4  # steps to a handler, at most, and those after which it is looked at


@rule("39")
async def webhooks_are_handled_once(subject: Subject) -> None:
    """A webhook is handled once, and every repetition gets the first result."""
    results: tuple[JSON, ...] = ({"a": [1, 2.5, None, "ä"]}, None, True, "", 0, [])
    for result in results:
        key, handler = subject.name(), _Handler(result)
        for view in (*subject.views, *subject.views):
            given = await view.deliveries.once(key, handler)
            expect(given == result, f"{given!r} was given instead of {result!r}")
        expect(handler.runs == 1, f"the webhook was handled {handler.runs} times")


@rule("39")
async def webhooks_wait_for_their_handler(subject: Subject) -> None:
    """Webhooks that come at once are handled once, and all get its result."""
    key, handler = subject.name(), _Handler("done", seconds=0.3)
    given: list[Any] = await asyncio.gather(
        *[view.deliveries.once(key, handler) for view in subject.views for _ in range(5)]
    )
    expect(given == ["done"] * len(given), f"the results were {given}")
    expect(handler.runs == 1, f"the webhook was handled {handler.runs} times")


@rule("39")
async def failed_handlers_free_their_key(subject: Subject) -> None:
    """A handler that fails, or is cancelled, frees its key for the next webhook."""
    key, fine = subject.name(), _Handler("fine")

    async def fail() -> None:
        raise KeyError

    once = partial(subject.store.deliveries.once, key, fail)
    expect(await fails(once, KeyError), "the failure of a handler was hidden")
    task = asyncio.create_task(subject.store.deliveries.once(key, _Handler("", seconds=3600)))
    await anyio.sleep(0.2)
    waiting = asyncio.create_task(subject.second.deliveries.once(key, fine))
    await anyio.sleep(0.1)
    expect(fine.runs == 0, "two handlers ran at once")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    expect(await waiting == "fine", "the next webhook was not handled")
    expect(fine.runs == 1, f"the webhook was handled {fine.runs} times")


@rule("39")
async def webhooks_without_key_are_handled(subject: Subject) -> None:
    """Each webhook without a key is handled; a key that is no text is refused."""
    handler = _Handler(1)
    for _ in range(3):
        expect(await subject.store.deliveries.once(None, handler) == 1, "another result was given")
    expect(handler.runs == 3, f"3 webhooks without a key were handled {handler.runs} times")
    wrong: Any = 5
    once = partial(subject.store.deliveries.once, wrong, handler)
    expect(await fails(once, InvalidInput), "the key 5 was accepted")
    expect(handler.runs == 3, "a webhook with the key 5 was handled")


@rule("39")
async def keys_of_webhooks_are_apart(subject: Subject) -> None:
    """A webhook never waits for another, nor gets its result."""
    words = ("a", "A", "a ", "ä", "a/b", "a%", "x" * 500)
    name = subject.name()
    slow = asyncio.create_task(
        subject.store.deliveries.once(name + "slow", _Handler("slow", seconds=3600))
    )
    await anyio.sleep(0.1)
    for word in words:
        for view in subject.views:
            given = await view.deliveries.once(name + word, _Handler(word))
            expect(given == word, f"{word!r} got the result {given!r}")
    slow.cancel()
    await asyncio.gather(slow, return_exceptions=True)


@rule("39", "another")
async def results_are_json(subject: Subject) -> None:
    """A result is given to the first as to all others; one that is no JSON value is refused."""
    key, deliveries = subject.name(), subject.store.deliveries
    for wrong in (object(), float("nan"), {1, 2}, b"bytes"):
        once = partial(deliveries.once, key, _Handler(wrong))
        expect(await fails(once, InvalidInput), f"{wrong!r} was recorded as a result")
    given = [await view.deliveries.once(key, _Handler((1, 2))) for view in subject.views]
    expect(given == [[1, 2]] * len(given), f"the results of a tuple were {given}")


@rule("34")
async def deliveries_serve_all_loops(subject: Subject) -> None:
    """Threads and event loops share the deliveries of a store."""
    key, handler = subject.name(), _Handler("done", seconds=0.2)
    results = list[str]()

    async def once() -> None:
        results.append(await subject.store.deliveries.once(key, handler))

    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(in_thread, once)
            group.start_soon(once)
    expect(results == ["done"] * 6, f"the results were {results}")
    expect(handler.runs == 1, f"the webhook was handled {handler.runs} times")


@rule("34")
async def handlers_of_ended_loops_are_given_up(subject: Subject) -> None:
    """A webhook whose handler can never go on is handled again."""
    key, begun, deliveries = subject.name(), threading.Event(), subject.store.deliveries

    async def forever() -> None:
        begun.set()
        await asyncio.sleep(3600)

    kept = await abandoned(partial(deliveries.once, key, forever), begun)
    handler = _Handler("again")
    expect(await deliveries.once(key, handler) == "again", "another result was given")
    expect(handler.runs == 1, f"the webhook was handled {handler.runs} times")
    del kept


@rule("39", "another", "lease")
async def slow_handlers_keep_their_key(subject: Subject) -> None:
    """A handler that lives keeps its webhook for longer than a lease."""
    lease = present(subject.lease)
    key, handler = subject.name(), _Handler("slow", seconds=2.5 * lease)
    first = asyncio.create_task(subject.store.deliveries.once(key, handler))
    await anyio.sleep(0.1)
    given = await present(subject.other).deliveries.once(key, handler)
    expect(given == await first == "slow", "another result was given")
    expect(handler.runs == 1, f"the webhook was handled {handler.runs} times")


@rule("39", "another", "lease")
async def first_results_count(subject: Subject) -> None:
    """A handler that stood for longer than its lease gets the result that was recorded first."""
    key, other, given = subject.name(), present(subject.other), list[Any]()

    async def use(paused: Paused) -> None:
        async def handle() -> str:
            paused.pause()
            return "second"

        given.append(await subject.store.deliveries.once(key, handle))

    paused = Paused(use)
    await paused.stands()
    try:
        given.append(await other.deliveries.once(key, _Handler("first")))
    finally:
        await paused.go_on()
    given.append(await other.deliveries.once(key, _Handler("third")))
    expect(given == ["first"] * 3, f"the results were {given}")


@rule("39")
async def lost_webhooks_are_not_begun(subject: Subject) -> None:
    """A handler does not begin where its event loop stood until another had handled the webhook.

    It stands after each of the last steps that lead to the handler.
    """
    standing = await run_sync(_standing, subject.store.deliveries, subject.name())
    # Where there are no leases, a webhook is taken over within its process at most.
    is_lost = subject.other is not None and subject.lease is not None
    taker, patience = (subject.second, LONG) if is_lost else (subject.store, 0.5)
    taken = dict[str, Any]()

    async def take(key: str) -> None:
        with anyio.move_on_after(patience):
            taken[key] = await taker.deliveries.once(key, _Handler("first"))

    try:
        async with anyio.create_task_group() as group:
            for key in standing:
                group.start_soon(take, key)
    finally:
        given = {key: await run_sync(loop.go_on) for key, (loop, _) in standing.items()}
    expect(not is_lost or len(taken) == len(given), "a webhook is not given to another")
    for key, (_, handler) in standing.items():
        begun = "it was begun" if handler.runs else "it was not begun"
        expect(handler.runs == (key not in taken), f"another had a webhook or not, and {begun}")
        expect(given[key] == taken.get(key, "late"), f"the result was {given[key]!r}")


def _standing(deliveries: Deliveries, name: str) -> dict[str, tuple[Stepped, _Handler]]:
    """Return event loops that stand by the key of their webhook, each a step before its handler."""
    standing = dict[str, tuple[Stepped, _Handler]]()

    def stepped(key: str, most: int) -> int:
        """Go so many steps, or to the handler, where it is nearer; return the number of steps."""
        handler = _Handler("late")
        first = partial(deliveries.once, f"{key} first", _Handler(""))
        loop, steps = Stepped(first, partial(deliveries.once, key, handler)), 0
        while steps < most and not handler.runs:
            loop.step()
            steps += 1
        if handler.runs:
            loop.go_on()
        else:
            standing[key] = loop, handler
        return steps

    steps = stepped(f"{name} handled", STEPS)
    for before in range(1, min(LAST, steps) + 1):
        stepped(f"{name} {before}", steps - before)
    return standing


class _Handler:
    """A handler of webhooks.

    Args:
        result: its result.
        seconds: how long it takes.

    Attributes:
        runs: how often it has run.
    """

    def __init__(self, result: object, seconds: float = 0.0) -> None:
        self._result = result
        self._seconds = seconds
        self.runs = 0

    async def __call__(self) -> Any:
        self.runs += 1
        await anyio.sleep(self._seconds)
        return self._result


CHECKS: tuple[Check, ...] = (
    webhooks_are_handled_once,
    webhooks_wait_for_their_handler,
    failed_handlers_free_their_key,
    webhooks_without_key_are_handled,
    keys_of_webhooks_are_apart,
    results_are_json,
    deliveries_serve_all_loops,
    handlers_of_ended_loops_are_given_up,
    slow_handlers_keep_their_key,
    first_results_count,
    lost_webhooks_are_not_begun,
)
