"""Proof of rules 8 to 11: increments are neither lost nor doubled, and ways that do lose or double.

Every effect that the server has is compared with what the callers were told, and what they were
told with one another: the history must be linearizable.
"""

from typing import Any

import pytest

from cekura_akua import Akua
from cekura_akua.akua import edit
from cekura_akua.core.request.json_values import covers
from cekura_akua.errors import EtagMismatch, OutcomeUnknown
from cekura_akua.runtime import encode
from tests.akua.proof.increments import (
    WITH_A_KEY,
    WITHOUT_A_KEY,
    Base,
    Counted,
    Scene,
    play,
)


async def assert_holds(
    seed: int, *, counted: Counted = WITH_A_KEY, times: int = 200, rate: float = 0.1
) -> None:
    """Nothing is wrong, and enough has gone wrong on the way for that to mean something."""
    scene = await play(counted=counted, seed=seed, times=times, rate=rate)
    edits = 16 * times
    told = f"seed {seed}: {dict(scene.ends)}"
    assert scene.violations() == [], told
    assert len(scene.events) >= max(200, edits), told
    assert "not applied: Conflict" not in scene.ends, told
    assert sum(fault.consumed for fault in scene.faults) > edits * rate, told
    assert all(fault.consumed for fault in scene.faults), told
    conflicts = [r for r in scene.apis.received(f"dashboards.{counted.writes}") if r.status == 409]
    assert len(conflicts) > edits / 20, told
    assert len(scene.parents) > edits / 3, told


async def test_rules_08_to_11_sixteen_tasks_of_twenty_increments() -> None:
    """Few, in bad weather; two hundred of each, which take half a minute, in `make soak`."""
    await assert_holds(5, times=20, rate=0.3)


@pytest.mark.soak
async def test_rules_08_to_11_sixteen_tasks_of_two_hundred_increments() -> None:
    await assert_holds(5)


async def test_rules_08_to_11_where_the_operation_has_no_key() -> None:
    """Nothing fetches a lost answer there, so that equal values are all the more tempting."""
    await assert_holds(1, counted=WITHOUT_A_KEY, times=20, rate=0.3)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
@pytest.mark.parametrize("counted", [WITH_A_KEY, WITHOUT_A_KEY])
async def test_rules_08_to_11_with_other_faults(seed: int, rate: float, counted: Counted) -> None:
    await assert_holds(seed, counted=counted, rate=rate)


async def with_the_etag_out_of_the_error(scene: Scene, client: Akua, base: Base) -> Any:
    """Break rule 9: resend the old body with the etag that the conflict's metadata gives."""
    widget: Any = await client.dashboards.get_widget(*scene.ids)
    body = base.change(widget)
    while True:
        try:
            return await client.dashboards.update_widget(*scene.ids, body, if_match=base.etag)
        except EtagMismatch as mismatch:
            if isinstance(mismatch.body, str):  # it broke off
                continue
            base.etag = mismatch.body["errors"][0]["metadata"]["etag"]


async def with_blind_rebase(scene: Scene, client: Akua, base: Base) -> Any:
    """Break rule 11: after an attempt that may have been applied, read, change and write again."""
    once = client.with_options(retries=0)
    while True:
        widget: Any = await client.dashboards.get_widget(*scene.ids)
        body = base.change(widget)
        try:
            return await once.dashboards.update_widget(*scene.ids, body, if_match=base.etag)
        except (EtagMismatch, OutcomeUnknown):
            continue


async def test_control_resending_with_the_etag_out_of_the_error_loses_updates() -> None:
    scene = await play(with_the_etag_out_of_the_error, seed=1, times=12)
    found = " | ".join(scene.violations())
    assert "lost updates" in found, scene.ends
    assert "not linearizable" in found, scene.ends


async def test_control_blind_rebase_applies_twice() -> None:
    scene = await play(with_blind_rebase, seed=1, times=10, rate=0.3)
    found = " | ".join(scene.violations())
    assert "applied twice" in found, scene.ends
    assert "not linearizable" in found, scene.ends


@pytest.mark.parametrize("counted", [WITH_A_KEY, WITHOUT_A_KEY], ids=["key", "no key"])
async def test_control_taking_equal_values_for_ones_own_loses_updates(
    monkeypatch: pytest.MonkeyPatch, counted: Counted
) -> None:
    """Why equal values are no proof where the change asks for more of what is there now.

    Somebody else has counted up from the same state, and the value is what was asked for.
    """

    async def is_there(task: Any, now: Any, body: Any) -> bool:
        return covers(now.data, encode(body))

    monkeypatch.setattr(edit, "_has_values", is_there)
    scene = await play(counted=counted, seed=1, times=20, rate=0.3)
    found = " | ".join(scene.violations())
    assert "lost updates" in found or "not linearizable" in found, scene.ends
