"""Controls: stores in Redis that break a rule, which the contract must see (rules 36 and 37)."""

from collections.abc import AsyncIterator
from math import inf
from pathlib import Path
from time import time
from typing import Any

import pytest

from cekura_akua.stores.lease import Renewal
from cekura_akua.stores.redis import deliveries, locks
from cekura_akua.stores.redis.scripts import CLOCK, Script
from cekura_akua.stores.redis.server import Server
from cekura_akua.stores.testing import CHECKS, Check, PromiseBroken, Subject
from tests.stores.subjects import KINDS, LEASE

SCRIPTS = ("TAKE", "RENEW", "SAVE", "LET_GO", "PEEK")


@pytest.fixture
async def subject(tmp_path: Path) -> AsyncIterator[Subject]:
    async with KINDS["redis"].opened(tmp_path) as subject:
        yield subject


def check(name: str) -> Check:
    (it,) = [check for check in CHECKS if check.name == name]
    return it


async def breaks(subject: Subject, name: str) -> None:
    with pytest.raises(PromiseBroken):
        await check(name).run(subject)


def replace(patch: pytest.MonkeyPatch, script: str, part: str, by: str) -> None:
    """Replace a part of a script."""
    whole: Script = getattr(locks, script)
    assert part in whole.text
    patch.setattr(locks, script, Script(whole.name, whole.text.replace(part, by)))


async def test_control_a_lease_without_renewal(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Renewal, "start", lambda _: None)
    await breaks(subject, "holders_renew")
    await breaks(subject, "slow_handlers_keep_their_key")


async def test_control_a_handler_that_begins_after_its_lease(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "clock", lambda: -inf)
    await breaks(subject, "lost_webhooks_are_not_begun")


async def test_control_no_quarantine(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(monkeypatch, "TAKE", "+ number_of(LOCK, 'quarantine')", "+ 0")
    await breaks(subject, "armed_locks_outlive_their_holder")
    await breaks(subject, "armed_leases_outlive_paused_holders")


async def test_control_a_quarantine_that_the_death_of_its_holder_ends(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quarantine of a released lock is kept, and that of a lease that ended is not."""
    replace(
        monkeypatch,
        "TAKE",
        "+ number_of(LOCK, 'quarantine')",
        "+ (redis.call('HEXISTS', LOCK, 'holder') == 1 and 0 or number_of(LOCK, 'quarantine'))",
    )
    await check("armed_locks_outlive_their_holder").run(subject)
    await breaks(subject, "armed_leases_outlive_paused_holders")


async def test_control_leases_by_the_clock_of_the_client(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of the second process is ten minutes ahead."""
    by_client = CLOCK.replace(
        "redis.call('TIME')", "{math.floor(tonumber(ARGV[#ARGV])), ARGV[#ARGV] % 1 * 1000000}"
    )
    for script in SCRIPTS:
        replace(monkeypatch, script, CLOCK, by_client)
    run, ahead = Server.run, {id(subject.store.locks): 0.0}
    servers = [view.locks._keeper._server for view in subject.views]  # type: ignore[attr-defined]
    ahead = {id(server): 600.0 * place for place, server in enumerate(servers)}

    async def run_by_client(self: Server, script: Script, keys: Any, *args: Any) -> Any:
        return await run(self, script, keys, *args, f"{time() + ahead[id(self)]:.6f}")

    monkeypatch.setattr(Server, "run", run_by_client)
    await breaks(subject, "names_apart")
    ahead[id(servers[1])] = 0.0
    await check("names_apart").run(subject)  # else the control proves nothing


async def test_control_letting_go_of_the_lock_of_another(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(monkeypatch, "LET_GO", "redis.call('HGET', LOCK, 'holder') == ticket", "true")
    await breaks(subject, "losers_take_nothing")


async def test_control_a_save_into_the_lock_of_another(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(monkeypatch, "SAVE", "if not is_held_by(ticket) then", "if false then")
    await breaks(subject, "paused_holders_lose")


async def test_control_a_renewal_of_the_lock_of_another(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A holder that comes back from a pause would trust its lease again."""
    keeper: Any = subject.locks._keeper  # type: ignore[attr-defined]

    async def renews() -> bool:
        async with subject.locks.hold(subject.name()) as lock:
            name, token = lock._name, lock._token  # type: ignore[attr-defined]
        async with subject.second.locks.hold(name):
            return bool(await keeper.renew(name, token, LEASE))

    assert not await renews()
    replace(monkeypatch, "RENEW", "if not is_held_by(ARGV[1]) then", "if false then")
    assert await renews()
