"""Writes through a journal in processes that are killed after a while, one after the other.

The arguments of `run` are URL PLACE LEDGER NAME KILLS SEED MAX_AGE CONTROL.

Each process resumes what it finds, creates a widget in each of two workspaces, under one key, and
counts another up, again and again. All that it sends and is told is in the ledger before it goes
on. The processes are of two accounts, and share the journal.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from contextlib import suppress
from math import inf
from typing import Any

import cekura_akua.akua.edit
import cekura_akua.core.sender
from akua_api import models
from akua_api.resources import dashboards
from cekura_akua import Akua
from cekura_akua.akua.resume import Resumed, UnfinishedWrites
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline import backoff
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.errors import Effect, SdkError
from cekura_akua.stores.local.journal import custody
from cekura_akua.stores.local.journal.custody import Custody
from cekura_akua.stores.local.journal.database import Database, Row
from cekura_akua.stores.protocols import Claim, Identity, Unfinished
from tests.stores.proof.ledger import Ledger
from tests.stores.proof.makers import make

LOADED = (cekura_akua, models.Widget, dashboards)  # imports are no part of what is interrupted
DASHBOARD, COUNTER = "dash_1", "wgt_counter"
CONTEXTS = ("ws_1", "ws_2")
SCOPES = ("account-one", "account-two")
LONGEST = 0.35  # of `max_age` that a process lives after its beginning, at most; to begin with


class Life:
    """The life of a process.

    Args:
        akua: its client.
        ledger: the ledger.
        name: the beginning of its keys.
    """

    def __init__(self, akua: Akua, ledger: Ledger, name: str) -> None:
        self.akua = akua
        self.ledger = ledger
        self.name = name

    async def live(self, max_age: float, rounds: int) -> None:
        """Resume, create and edit until the end; write to `rounds` with each round."""
        number = 0
        while True:
            number += 1
            os.write(rounds, b".")
            await self.resume(max_age)
            for context in CONTEXTS:
                await self.create(f"{self.name}-c{number}", context)
            await self.edit(f"{self.name}-e{number}")

    async def resume(self, max_age: float) -> None:
        for each in await self.akua.journal.resume(max_age=max_age):
            effect = "applied" if each.error is None else each.error.effect
            name = {"key": each.write.idempotency_key, "context": each.write.context}
            self.ledger.note("resumed", **name, effect=effect, left=each.left)

    async def create(self, key: str, context: str) -> None:
        body = {"snippet_id": "snip_1", "col_span": 1, "title": key}
        with suppress(SdkError):
            await self.akua.dashboards.create_widget(
                DASHBOARD, body, idempotency_key=key, context=context
            )

    async def edit(self, key: str) -> None:
        with suppress(SdkError):
            await self.akua.edit(
                self.akua.dashboards.update_widget,
                DASHBOARD,
                COUNTER,
                change=lambda widget: {"position": widget.position + 1},
                idempotency_key=key,
            )


class Watch:
    """Notes what a client does and is told, about the writes with a key.

    Args:
        ledger: the ledger.
        scope: the account of the client.
    """

    def __init__(self, ledger: Ledger, scope: str) -> None:
        self._ledger = ledger
        self._scope = scope

    async def tell(self, call: Call, proceed: Proceed) -> Answer:
        """Note what a caller is told; a policy."""
        try:
            answer = await proceed(call)
        except SdkError as error:
            self._note("told", call, error.effect)
            raise
        self._note("told", call, "applied")
        return answer

    async def send(self, call: Call, attempt: Try) -> Answer | Lost:
        """Note that a request is sent; a middleware."""
        self._note("sends", call, scope=self._scope)
        return await attempt(call)

    def look_at(self, journal: Any) -> None:
        """Note the end of each call in a journal, before it is in the journal."""
        ledger, end = self._ledger, journal.end

        async def noted(claim: Claim, effect: Effect, expires: float = inf) -> bool:
            _, context, key = claim.identity
            ledger.note("ends", context=context, key=key, effect=effect)
            ended: bool = await end(claim, effect, expires)
            return ended

        journal.end = noted

    def _note(self, event: str, call: Call, effect: str | None = None, **facts: Any) -> None:
        if call.idempotency_key is not None:
            name = {"context": call.context, "key": call.idempotency_key}
            self._ledger.note(event, **name, effect=effect, **facts)


async def live(
    url: str, place: str, ledger: Ledger, name: str, max_age: float, rounds: int
) -> None:
    """Live until the process is killed; write to `rounds` with each round."""
    watch = Watch(ledger, scope_of(name))
    async with make(place) as store:
        watch.look_at(store.journal)
        async with Akua(
            scope_of(name), scope=scope_of(name), base_url=url, store=store, context=CONTEXTS[0],
            retries=1, timeout=0.5, policies=[watch.tell], middleware=[watch.send],
        ) as akua:  # fmt: skip
            await Life(akua, ledger, name).live(max_age, rounds)


def scope_of(name: str) -> str:
    """Return the account of a process, or of a key of its own; empty for a key that is random."""
    return SCOPES[name[0] in "cd"] if name[1:2] in {"", "-"} else ""


def killed_after(seconds: float, ledger: Ledger, *arguments: Any) -> int:
    """Let a process live, and kill it some seconds later; return the rounds that it began."""
    begun, rounds = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(live(*arguments, rounds))
        except BaseException:
            sys.excepthook(*sys.exc_info())
        os._exit(3)
    os.read(begun, 1)
    time.sleep(seconds)
    ledger.note("kills", child=child)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(rounds)
    count = 1 + len(os.read(begun, 1000))
    os.close(begun)
    if not os.WIFSIGNALED(status):
        sys.exit(f"the process ended by itself: {status}")
    return count


def break_rule(control: str) -> None:
    """Break a rule in this process and its children, to see the proof fail."""
    match control:
        case "none":
            return
        case "forgets on any error":
            end = Custody.end

            def forgetful(self: Custody, database: Any, claim: Any, effect: Any) -> bool:
                if effect != "applied" and (row := database.find(claim.identity)) is not None:
                    database.delete(row)
                return end(self, database, claim, effect)

            Custody.end = forgetful  # type: ignore[method-assign]
        case "keys without workspace":

            def find(self: Database, identity: Identity) -> Row | None:
                rows = self._select("WHERE scope = ? AND key = ?", (identity.scope, identity.key))
                return next(iter(rows), None)

            Database.find = find  # type: ignore[method-assign]
        case "resumes what a living process holds":
            custody.is_alive = lambda *_: False  # type: ignore[attr-defined]
        case "resumes at any age":
            resume = UnfinishedWrites.resume

            async def always(self: UnfinishedWrites, *, max_age: float | None) -> list[Resumed]:
                return await resume(self, max_age=None)

            UnfinishedWrites.resume = always  # type: ignore[method-assign]
        case "resumes what is of another account":
            Unfinished.is_of = lambda *_: True  # type: ignore[method-assign, assignment]
        case other:
            raise ValueError(other)


async def load() -> None:
    """Import what a call imports, before there is anything to interrupt."""
    async with Akua("token", base_url="http://127.0.0.1:1") as akua:
        await akua.warmup("dashboards")


def run(
    url: str, place: str, ledger: str, name: str, kills: str, seed: str, max_age: str,
    control: str,
) -> None:  # fmt: skip
    """Kill so many processes, one after the other."""
    backoff.BASE = 0.005
    break_rule(control)
    moments, book, least = random.Random(seed), Ledger(ledger), LONGEST * float(max_age)
    longest = least
    for number in range(int(kills)):
        seconds = moments.uniform(0, longest)
        own = f"{name}-{number}"
        rounds = killed_after(seconds, book, url, place, book, own, float(max_age))
        # On a slow machine processes live longer, so that kills fall on the whole of a round.
        longest = min(longest * 1.15, 3.0) if rounds == 1 else max(longest * 0.95, least)
