"""Proof of rule 39: processes that share a store handle a webhook once, whoever dies."""

import os
from pathlib import Path

import pytest

from tests.stores.proof.places import PLACES, SOME
from tests.stores.proof.processes import Trouble, of
from tests.stores.proof.webhooks import Webhooks, handle

pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not stopped here"),
]


def check(outcome: Webhooks, trouble: Trouble) -> None:
    """Check that one result was given, and that enough went wrong for that to mean something."""
    assert outcome.violations() == [], str(outcome)
    assert len(of(outcome.events, "kills")) == trouble.kills, str(outcome)
    assert outcome.again, str(outcome)


@pytest.mark.parametrize(
    ("webhooks", "kills", "seed"),
    [(150, 5, 1), *(pytest.param(3000, 60, seed, marks=pytest.mark.soak) for seed in range(3))],
)
@pytest.mark.parametrize("place", SOME)
async def test_rule_39_a_webhook_has_one_result_whoever_dies(
    place: str, webhooks: int, kills: int, seed: int, tmp_path: Path
) -> None:
    """4 processes are given the same webhooks; handlers fail, and processes are killed."""
    async with PLACES[place](tmp_path) as there:
        trouble = Trouble(
            seed, kills=kills, stops=kills // 2, pause=there.pause, often=0.2, others=there.others
        )
        outcome = await handle(
            there.name, tmp_path, trouble=trouble, leased=there.leased, webhooks=webhooks
        )
    check(outcome, trouble)


CONTROLS = {
    "shares nothing": "process",
    "takes what a living process handles": "local {}",
}


@pytest.mark.parametrize("control", CONTROLS)
async def test_control_a_broken_store_handles_twice(control: str, tmp_path: Path) -> None:
    """The same proof fails where a store keeps no promise."""
    for seed in range(8):  # which handlers meet is a matter of chance
        directory = tmp_path / str(seed)
        directory.mkdir()
        outcome = await handle(
            CONTROLS[control].format(directory / "store"),
            directory,
            trouble=Trouble(seed),
            leased=False,
            webhooks=60,
            control=control,
        )
        if any("two handlers at once" in each for each in outcome.violations()):
            return
    pytest.fail(f"the proof sees nothing: {outcome}")
