"""Proof of rules 1, 7 and 34: processes are killed, and no write is lost, doubled or denied."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.akua.proof.kills import CREATE, Kills, kill
from tests.stores.proof.places import JOURNALED, PLACES


def assert_enough(outcome: Kills, kills: int) -> None:
    """Assert that enough went wrong on the way for the proof to mean something."""
    told = f"{outcome.weathers}, {len(outcome.events)} events"
    assert outcome.kills == kills, told
    assert len(outcome.received) > kills / 2, told
    assert sum(count > 1 for count in outcome.received.values()) > kills / 10, told
    assert outcome.resumed("applied") > kills / 20, told
    assert outcome.resumed("unknown") > kills / 10, told
    assert set(outcome.weathers) >= {"fair", "down", "refuses", "slow", "storm"}, told
    old = [write for write in outcome.left if write.operation == CREATE]
    assert any(outcome.effects[write.context, write.idempotency_key] for write in old), told


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("kills", "seed", "place"),
    [
        (60, 3, "local"),
        (40, 3, "postgres"),
        *(pytest.param(60, 3, place, marks=pytest.mark.soak) for place in JOURNALED[1:]),
        *(
            pytest.param(500, seed, place, marks=pytest.mark.soak)
            for place in JOURNALED
            for seed in range(3)
        ),
    ],
)
async def test_rule_07_kills_lose_double_and_deny_no_write(
    tmp_path: Path, kills: int, seed: int, place: str
) -> None:
    """Four processes of two accounts on one journal, killed at random points of creates and edits.

    They resume while the server is down, refuses, replays keys, or has forgotten them.
    """
    async with PLACES[place](tmp_path) as there:
        lease = there.pause if there.leased else 0.0
        outcome = await kill(kills, tmp_path, seed=seed, place=there.name, lease=lease)
    assert outcome.violations() == []
    assert_enough(outcome, kills)


CONTROLS = {  # what is seen, and the weathers and the number of kills in which it is seen soonest
    "forgets on any error": ("is lost", ("loses", "refuses"), 24),
    "keys without workspace": ("is lost", ("loses", "fair"), 40),
    "resumes what a living process holds": ("held by", ("slow", "loses"), 24),
    "resumes at any age": ("effects of", ("storm", "loses"), 48),
    "resumes what is of another account": ("was sent for", ("loses", "slow"), 24),
}


@pytest.mark.parametrize("control", CONTROLS)
async def test_control_a_broken_rule_is_seen(tmp_path: Path, control: str) -> None:
    """The same proof fails where a rule is broken."""
    seen, weathers, kills = CONTROLS[control]
    for seed in range(5):
        directory = tmp_path / str(seed)
        directory.mkdir()
        outcome = await kill(kills, directory, seed=seed, control=control, weathers=weathers)
        if any(seen in each for each in outcome.violations()):
            return
    pytest.fail("the proof sees nothing")
