"""Proof of rules 18, 19 and 36 to 39: processes that share a store lose no rule.

The server cuts answers, applies writes late and answers 503; the processes are killed, stopped for
longer than a lease, and stop themselves when the lock is armed and nothing was sent. Their clocks
are ten minutes apart.
"""

import os
from pathlib import Path

import pytest

from tests.stores.proof.merges import Merges, merge
from tests.stores.proof.places import PLACES, SOME
from tests.stores.proof.processes import Trouble, of

pytestmark = [
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not stopped here"),
]

SHORT, MORE, WHOLE = 5, 30, 100  # rules of each writer
LONGER = 3.0  # seconds of a lease: a write of thousands of rules takes long on a busy machine


def check(outcome: Merges, trouble: Trouble) -> None:
    """Check that nothing was lost, and that enough went wrong for that to mean something."""
    assert outcome.violations() == [], str(outcome)
    assert len(of(outcome.events, "kills")) == trouble.kills, str(outcome)
    assert len(of(outcome.events, "stops")) == trouble.stops, str(outcome)
    assert outcome.struck["late-apply"], str(outcome)
    assert outcome.struck["reset-after-apply"] + outcome.struck["cut-body"] > 1, str(outcome)
    assert outcome.told["applied"] > outcome.rules * 0.7, str(outcome)


@pytest.mark.parametrize("place", SOME)
async def test_rule_18_processes_that_share_a_store_lose_no_rule(
    place: str, tmp_path: Path
) -> None:
    """4 processes with 8 writers and 5 rules each; with 100 rules each in `make soak`."""
    async with PLACES[place](tmp_path) as there:
        # Merges over files are soon over on a quick machine; those over a server wait for leases.
        often = 0.4 if there.leased else 0.2
        trouble = Trouble(7, kills=3, stops=2, pause=there.pause, often=often, others=there.others)
        outcome = await merge(there.name, tmp_path, trouble=trouble, rules=SHORT, late_applies=0.15)
    check(outcome, trouble)


@pytest.mark.soak
@pytest.mark.parametrize(("rules", "seed"), [(WHOLE, 0), (MORE, 1), (MORE, 2)])
@pytest.mark.parametrize("place", PLACES)
async def test_rule_18_four_processes_lose_none_of_thousands_of_rules(
    place: str, rules: int, seed: int, tmp_path: Path
) -> None:
    """4 processes with 8 writers and 100 rules each, or 30."""
    async with PLACES[place](tmp_path, LONGER) as there:
        often = 2.0 if there.leased else 1.5 * rules / WHOLE
        trouble = Trouble(
            seed, kills=20, stops=20, pause=there.pause, often=often, others=there.others
        )
        outcome = await merge(there.name, tmp_path, trouble=trouble, rules=rules)
    check(outcome, trouble)
    assert of(outcome.events, "stops itself"), str(outcome)


CONTROLS = {  # the place, the quarantine and the broken rule
    "shares nothing": ("process", 0.3, "shares nothing"),
    "without quarantine": ("local {}", 0.0, "none"),
    "a lock with two holders": ("local {}", 0.3, "a lock with two holders"),
}


@pytest.mark.parametrize("control", CONTROLS)
async def test_control_a_broken_store_loses_rules(control: str, tmp_path: Path) -> None:
    """The same proof fails where a store keeps no promise."""
    place, quarantine, broken = CONTROLS[control]
    for seed in range(8):  # which writes meet is a matter of chance
        directory = tmp_path / str(seed)
        directory.mkdir()
        outcome = await merge(
            place.format(directory / "store"),
            directory,
            trouble=Trouble(seed),
            rules=SHORT,
            quarantine=quarantine,
            late_applies=0.4,
            late=0.5,
            control=broken,
        )
        if outcome.lost:
            return
    pytest.fail(f"the proof sees nothing: {outcome}")
