"""Quarantines (rules 17 and 18), by a clock that stands still."""

import anyio
import pytest

from cekura_akua.stores import quarantine as module
from cekura_akua.stores.quarantine import Quarantine
from tests.standing import Clock


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "monotonic", clock)
    monkeypatch.setattr(anyio, "sleep", clock.sleep)
    return clock


def test_rule_17_a_lock_that_was_never_armed_has_no_quarantine() -> None:
    quarantine = Quarantine()
    assert quarantine == Quarantine(seconds=0.0, armed=False, free_from=0.0)
    assert not quarantine.begin()
    assert quarantine.remaining() == 0


def test_rule_17_a_quarantine_begins_once_and_with_the_release(clock: Clock) -> None:
    quarantine = Quarantine()
    quarantine.arm(30)
    assert quarantine.armed
    assert quarantine.remaining() == 0, "the lock is held"
    clock.now += 100
    assert quarantine.begin()
    assert quarantine.remaining() == 30
    clock.now += 10
    assert not quarantine.begin(), "the release of the next holder, who armed nothing"
    assert quarantine.remaining() == 20
    clock.now += 21
    assert quarantine.remaining() == 0


def test_rule_17_a_lock_that_is_disarmed_has_no_quarantine(clock: Clock) -> None:
    """And the quarantine of an earlier holder goes on as it was."""
    quarantine = Quarantine()
    quarantine.arm(0.5)
    quarantine.begin()
    clock.now += 0.25
    quarantine.arm(0)
    assert not quarantine.begin()
    assert (quarantine.seconds, quarantine.remaining()) == (0.5, 0.25)


def test_rule_18_a_restart_of_the_machine_begins_a_quarantine_anew(clock: Clock) -> None:
    """Its clock begins anew, so that the end seems far away; it is no farther than `seconds`."""
    quarantine = Quarantine(seconds=2.0, free_from=5000.0)
    assert quarantine.remaining() == 2
    clock.now += 1.5
    assert quarantine.remaining() == 0.5


async def test_rule_17_a_wait_ends_with_the_quarantine(clock: Clock) -> None:
    quarantine = Quarantine()
    await quarantine.wait("a", until=0.0)
    assert clock.now == 1000, "a lock without a quarantine is there without patience"
    quarantine.arm(30)
    quarantine.begin()
    for until in (0.0, 1029.0):
        with pytest.raises(TimeoutError, match="a is in quarantine for another 30 s"):
            await quarantine.wait("a", until)
        assert clock.now == 1000, "the end is known before the wait"
    await quarantine.wait("a", until=1030.0)
    assert clock.now == 1030
