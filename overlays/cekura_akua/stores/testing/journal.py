"""Checks of journals (rules 1, 2, 4, 7 and 34)."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from functools import partial
from time import time
from typing import Any

import anyio

from cekura_akua.errors import Effect, IdempotencyKeyReused
from cekura_akua.stores.protocols import Claim, Journal, Unfinished

from .check import Check, rule
from .subject import (
    LONG,
    Subject,
    abandoned,
    expect,
    fails,
    in_thread,
    present,
    until_false,
)

REUSED = IdempotencyKeyReused


@rule("7", "journal")
async def entries_are_kept_whole(subject: Subject) -> None:
    """An entry of unknown outcome is listed, with the bytes and headers that were stored."""
    entry = _entry(subject, content=bytes(range(256)) * 40)
    claim = await subject.journal.begin(entry)
    expect(not claim.doubtful, "a new entry is doubtful")
    expect(await subject.journal.end(claim, "unknown"), "`end` is False for an unknown outcome")
    for view in subject.views:
        listed = present(await _listed(present(view.journal), entry))
        expect(replace(listed, age=0.0, begun=0.0) == replace(entry, begun=0.0), f"kept: {listed}")
        expect(abs(listed.begun - entry.begun) < 1e-3, "the begin of the write was changed")
        expect(-1 < listed.age < LONG, f"an entry that was just made has the age {listed.age}")
    expect(await subject.journal.forget(entry.identity), "an entry could not be forgotten")


@rule("7", "journal")
async def ended_entries_are_gone(subject: Subject) -> None:
    """An entry is removed when it was applied, and when no attempt was."""
    for effect in ("applied", "not applied"):
        entry = _entry(subject)
        claim = await subject.journal.begin(entry)
        expect(await _end(subject.journal, claim, effect), f"{effect}: `end` is False")
        for view in subject.views:
            journal = present(view.journal)
            expect(await _listed(journal, entry) is None, f"{effect}: still in the journal")
        # Its key is free: another body may have it.
        other = replace(entry, content=b"other")
        await subject.journal.end(await subject.journal.begin(other), "applied")


@rule("7", "journal")
async def ends_count_once(subject: Subject) -> None:
    """The work on an entry ends once: a second end changes nothing."""
    entry = _entry(subject)
    first = await subject.journal.begin(entry)
    await subject.journal.end(first, "unknown")
    second = await subject.journal.begin(entry)
    await subject.journal.end(first, "applied")
    expect(await _listed(subject.journal, entry) is None, "an entry that is worked on is listed")
    await subject.journal.end(second, "unknown")
    expect(await _listed(subject.journal, entry), "the second end of a call removed the entry")
    await subject.journal.forget(entry.identity)


@rule("7", "journal")
async def left_entries_are_listed(subject: Subject) -> None:
    """An entry that was left without waiting is nobody's, and stays where it is in doubt."""
    for effect, stays in (("unknown", True), ("not applied", False), ("applied", False)):
        entry = _entry(subject)
        claim = await subject.journal.begin(entry)
        _leave(subject.journal, claim, effect)
        await subject.journal.aclose()  # finishes the work under way
        listed = await _listed(subject.journal, entry)
        expect((listed is not None) == stays, f"{effect}: in the journal: {listed}")
        await subject.journal.forget(entry.identity)


@rule("7", "journal")
async def worked_on_entries_are_not_given(subject: Subject) -> None:
    """An entry that is worked on is neither listed, nor taken, nor forgotten."""
    entry = _entry(subject)
    claim = await subject.journal.begin(entry)
    for view in subject.views:
        journal = present(view.journal)
        expect(await _listed(journal, entry) is None, "an entry that is worked on is listed")
        expect(await journal.take(entry) is None, "an entry that is worked on was taken")
        expect(not await journal.forget(entry.identity), "an entry that is worked on is gone")
    expect(await subject.journal.end(claim, "not applied"), "its owner cannot end it")


@rule("7", "journal")
async def entries_are_taken_once(subject: Subject) -> None:
    """Of several that take an entry, a single task gets it, and the entry is in doubt."""
    entry = _entry(subject)
    await subject.journal.end(await subject.journal.begin(entry), "unknown")
    listed = present(await _listed(subject.journal, entry))
    claims: list[Claim | None] = await asyncio.gather(
        *[present(view.journal).take(listed) for view in subject.views for _ in range(4)]
    )
    taken = [claim for claim in claims if claim is not None]
    expect(len(taken) == 1, f"{len(taken)} tasks took an entry")
    expect(taken[0].doubtful, "an entry that was taken is without doubt")
    owner = subject.views[claims.index(taken[0]) // 4].journal
    ended = await present(owner).end(taken[0], "not applied")
    expect(not ended, "an entry of unknown outcome was said not to be applied")
    expect(await _listed(subject.journal, entry), "an entry of unknown outcome was removed")
    claim = present(await subject.journal.take(listed))
    expect(await subject.journal.end(claim, "applied"), "`end` is False for a success")
    expect(await subject.journal.take(listed) is None, "an entry that is gone was taken")


@rule("7", "journal")
async def known_keys_are_in_doubt(subject: Subject) -> None:
    """A call with the key of an entry of unknown outcome is in doubt from the start."""
    entry = _entry(subject)
    await subject.journal.end(await subject.journal.begin(entry), "unknown")
    claim = await subject.journal.begin(replace(entry, begun=time()))
    expect(claim.doubtful, "a key of unknown outcome is without doubt")
    expect(not await subject.journal.end(claim, "not applied"), "it was said not to be applied")
    expect(await _listed(subject.journal, entry), "an entry of unknown outcome was removed")
    await subject.journal.end(await subject.journal.begin(entry), "applied")
    expect(await _listed(subject.journal, entry) is None, "a success did not remove the entry")


@rule("1", "journal")
async def calls_with_the_same_key_doubt_each_other(subject: Subject) -> None:
    """Of two calls with the same key, neither says *not applied* while the other may be."""
    for view in subject.views:
        entry, other = _entry(subject), present(view.journal)
        first = await subject.journal.begin(entry)
        second = await other.begin(entry)
        expect(second.doubtful, "the second call is without doubt")
        expect(not await other.end(second, "not applied"), "the second says not applied")
        if other is subject.journal:
            await other.end(await other.begin(entry), "unknown")
        ended = await subject.journal.end(first, "not applied")
        expect(not ended, "the first says not applied")
        expect(await _listed(subject.journal, entry), "the entry was removed")
        await subject.journal.forget(entry.identity)


@rule("4", "journal")
async def keys_belong_to_their_request(subject: Subject) -> None:
    """A key that is in the journal belongs to its method, URL and body."""
    entry = _entry(subject)
    claim = await subject.journal.begin(entry)
    others: tuple[dict[str, Any], ...] = (
        {"method": "PUT"},
        {"url": f"{entry.url}/x"},
        {"content": b"other"},
    )
    for view in subject.views:
        for facts in others:
            begin = partial(present(view.journal).begin, replace(entry, **facts))
            expect(await fails(begin, REUSED), f"reused with another {', '.join(facts)}")
    await subject.journal.end(claim, "unknown")
    for view in subject.views:
        begin = partial(present(view.journal).begin, replace(entry, content=b"other"))
        expect(await fails(begin, REUSED), "reused after an unknown outcome")
    await subject.journal.forget(entry.identity)


@rule("7", "journal")
async def identities_are_apart(subject: Subject) -> None:
    """Scope, context and key name an entry together: neither alone does."""
    entry = _entry(subject)
    others = [
        replace(entry, scope=f"{entry.scope} other", content=b"scope"),
        replace(entry, context="ws_other", content=b"context"),
        replace(entry, idempotency_key=f"{entry.idempotency_key}x", content=b"key"),
    ]
    claims = [await subject.journal.begin(each) for each in (entry, *others)]
    for claim in claims:
        expect(not claim.doubtful, "an entry of another identity raised a doubt")
        await subject.journal.end(claim, "unknown")
    expect(await subject.journal.forget(entry.identity), "an entry could not be forgotten")
    for each in others:
        listed = present(await _listed(subject.second.journal, each))
        expect(listed.content == each.content, "the entries were mixed up")
        await subject.journal.forget(each.identity)


@rule("7", "journal")
async def forgotten_entries_are_gone(subject: Subject) -> None:
    """An entry that was forgotten is gone, and forgetting it again does nothing."""
    entry = _entry(subject)
    expect(await subject.journal.forget(entry.identity), "an entry that is missing is worked on")
    await subject.journal.end(await subject.journal.begin(entry), "unknown")
    expect(await present(subject.second.journal).forget(entry.identity), "it is worked on")
    expect(await subject.journal.forget(entry.identity), "an entry that is gone is worked on")
    expect(await _listed(subject.journal, entry) is None, "a forgotten entry is listed")


@rule("7", "journal")
async def entries_are_listed_in_order(subject: Subject) -> None:
    """The oldest entry is listed first."""
    begun = time()
    entries = [_entry(subject, begun=begun - 10 * number) for number in (1, 3, 2)]
    for entry in entries:
        await subject.journal.end(await subject.journal.begin(entry), "unknown")
    keys = [entry.idempotency_key for entry in entries]
    listed = [
        each.idempotency_key
        for each in await subject.journal.unfinished()
        if each.idempotency_key in keys
    ]
    expect(listed == [keys[1], keys[2], keys[0]], "the entries are not in order")
    for entry in entries:
        await subject.journal.forget(entry.identity)


@rule("2", "journal")
async def cancelled_begins_leave_nothing(subject: Subject) -> None:
    """A call that is cancelled while it is being stored leaves no entry behind."""
    for pause in (0.0, 0.0005, 0.002, 0.01):
        entry = _entry(subject)
        task = asyncio.create_task(subject.journal.begin(entry))
        await anyio.sleep(pause)
        task.cancel()
        (claim,) = await asyncio.gather(task, return_exceptions=True)
        if isinstance(claim, Claim):
            await subject.journal.end(claim, "not applied")
        with anyio.move_on_after(LONG) as scope:
            await until_false(partial(fails, partial(_free, subject.journal, entry), REUSED))
        expect(not scope.cancelled_caught, "an entry of a cancelled call is in the journal")


@rule("34", "journal")
async def journals_serve_all_loops(subject: Subject) -> None:
    """Threads and event loops share a journal, and it is used again after it was closed."""
    entries = [_entry(subject) for _ in range(24)]

    async def use(some: list[Unfinished]) -> None:
        async with anyio.create_task_group() as group:
            for entry in some:
                group.start_soon(_use, subject.journal, entry)

    async with anyio.create_task_group() as group:
        for number in range(3):
            group.start_soon(in_thread, partial(use, entries[number::4]))
        group.start_soon(use, entries[3::4])
        group.start_soon(subject.journal.aclose)
    for entry in entries:
        expect(await _listed(subject.journal, entry) is None, "an entry that was applied is left")


@rule("34", "journal")
async def entries_of_ended_loops_are_listed(subject: Subject) -> None:
    """An entry whose event loop has ended is nobody's, and in doubt."""
    entry, begun = _entry(subject), threading.Event()

    async def forever() -> None:
        await subject.journal.begin(entry)
        begun.set()
        await asyncio.sleep(3600)

    kept = await abandoned(forever, begun)
    listed = present(await _listed(subject.journal, entry))
    claim = present(await subject.journal.take(listed))
    expect(claim.doubtful, "the entry of an ended loop is without doubt")
    await subject.journal.end(claim, "applied")
    expect(await _listed(subject.journal, entry) is None, "an entry that was applied is left")
    del kept


def _entry(
    subject: Subject, *, content: bytes = b'{"a":1}', begun: float | None = None
) -> Unfinished:
    """Return a write that nothing else in the journal has."""
    key = subject.name("key").replace(" ", "-")
    url = "https://api.example.test/v1"
    return Unfinished(
        idempotency_key=key,
        operation="widgets.create",
        method="POST",
        url=f"{url}/widgets?a=%2F",
        begun=time() if begun is None else begun,
        content=content,
        headers=[(b"content-type", b"application/json"), (b"akua-context", b"ws_1")],
        scope=f"{url} checks",
        context="ws_1",
    )


async def _listed(journal: Journal | None, entry: Unfinished) -> Unfinished | None:
    """Return an entry as it is listed; None where it is not."""
    for listed in await present(journal).unfinished():
        if listed.identity == entry.identity:
            return listed
    return None


async def _end(journal: Journal, claim: Claim, effect: str) -> bool:
    return await journal.end(claim, _effect(effect))


def _leave(journal: Journal, claim: Claim, effect: str) -> None:
    journal.leave(claim, _effect(effect))


def _effect(effect: str) -> Effect:
    effects: dict[str, Effect] = {"applied": "applied", "unknown": "unknown"}
    return effects.get(effect, "not applied")


async def _free(journal: Journal, entry: Unfinished) -> None:
    """Use the key of an entry for another body, and remove that."""
    claim = await journal.begin(replace(entry, content=b"other"))
    await journal.end(claim, "not applied")


async def _use(journal: Journal, entry: Unfinished) -> None:
    claim = await journal.begin(entry)
    expect(not claim.doubtful, "a new entry is doubtful")
    await anyio.sleep(0.01)
    expect(await journal.end(claim, "applied"), "`end` is False for a success")


CHECKS: tuple[Check, ...] = (
    entries_are_kept_whole,
    ended_entries_are_gone,
    ends_count_once,
    left_entries_are_listed,
    worked_on_entries_are_not_given,
    entries_are_taken_once,
    known_keys_are_in_doubt,
    calls_with_the_same_key_doubt_each_other,
    keys_belong_to_their_request,
    identities_are_apart,
    forgotten_entries_are_gone,
    entries_are_listed_in_order,
    cancelled_begins_leave_nothing,
    journals_serve_all_loops,
    entries_of_ended_loops_are_listed,
)
