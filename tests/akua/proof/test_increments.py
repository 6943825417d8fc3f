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


@pytest.fixture
def without_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all edits go on at once, as those of several processes do."""
    monkeypatch.setattr(edit, "PATIENCE", 0.0)


async def assert_holds(
    seed: int,
    *,
    times: int = 200,
    rate: float = 0.1,
    turns: bool | None = None,
    **options: Any,
) -> Scene:
    """Nothing is wrong, and enough has gone wrong on the way for that to mean something.

    That the edits take turns shows in the conflicts, where the server forgets no keys.
    """
    scene = await play(seed=seed, times=times, rate=rate, **options)
    edits = 16 * times
    told = f"seed {seed}: {dict(scene.ends)}"
    assert scene.violations() == [], told
    assert len(scene.events) >= max(200, edits), told
    assert "not applied: Conflict" not in scene.ends, told
    assert sum(fault.consumed for fault in scene.faults) > edits * rate, told
    assert all(fault.consumed for fault in scene.faults), told
    if turns is not None:
        assert (scene.conflicts > edits / 20) is not turns, told
    assert len(scene.parents) > edits / 3, told
    return scene


@pytest.fixture(params=[True, False], ids=["turns", "no turns"])
def turns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the edits take turns; with patience, as a busy machine makes them wait for long."""
    taken: bool = request.param
    monkeypatch.setattr(edit, "PATIENCE", 60.0 if taken else 0.0)
    return taken


async def test_rules_08_to_11_sixteen_tasks_of_twenty_increments(turns: bool) -> None:
    """Few, in bad weather; two hundred of each, which take half a minute, in `make soak`."""
    await assert_holds(5, times=20, rate=0.3, turns=turns)


@pytest.mark.soak
async def test_rules_08_to_11_sixteen_tasks_of_two_hundred_increments(turns: bool) -> None:
    await assert_holds(5, turns=turns)


@pytest.mark.usefixtures("without_turns")
async def test_rules_08_to_11_where_the_operation_has_no_key() -> None:
    """Nothing fetches a lost answer there, so that equal values are all the more tempting."""
    await assert_holds(1, counted=WITHOUT_A_KEY, times=20, rate=0.3, turns=False)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
@pytest.mark.parametrize("counted", [WITH_A_KEY, WITHOUT_A_KEY])
@pytest.mark.usefixtures("without_turns")
async def test_rules_08_to_11_with_other_faults(seed: int, rate: float, counted: Counted) -> None:
    await assert_holds(seed, counted=counted, rate=rate, turns=False)


MOST_UNKNOWN = 640 // 100


@pytest.mark.usefixtures("without_turns")
async def test_rule_40_with_keys_replayed_hardly_any_edit_stays_unknown() -> None:
    """At most one in a hundred, of 640 with a fifth of all requests spoiled."""
    scene = await assert_holds(3, times=40, rate=0.2, turns=False, keys_replayed=True)
    assert scene.unknown <= MOST_UNKNOWN


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("retries", [{}, {"retries": 2}], ids=["some retry", "all retry"])
async def test_rule_40_with_keys_replayed_in_other_weather(
    seed: int, retries: dict[str, int], turns: bool
) -> None:
    way = {"turns": turns, "keys_replayed": True, **retries}
    scene = await assert_holds(seed, times=40, rate=0.2, **way)
    assert scene.unknown <= MOST_UNKNOWN


@pytest.mark.usefixtures("without_turns")
async def test_rule_40_by_default_what_cannot_be_known_stays_unknown() -> None:
    scene = await assert_holds(3, times=20, rate=0.2, turns=False)
    assert scene.unknown > MOST_UNKNOWN


async def test_rule_40_by_default_nothing_is_told_falsely_where_keys_are_forgotten(
    turns: bool,
) -> None:
    scene = await assert_holds(3, times=20, rate=0.2, forgets=True)
    assert scene.unknown > 0, turns


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
async def test_rule_40_by_default_where_keys_are_forgotten_in_other_weather(
    seed: int, turns: bool
) -> None:
    scene = await assert_holds(seed, times=40, rate=0.2, forgets=True)
    assert scene.unknown > 0, turns


async def test_control_to_say_that_keys_are_replayed_where_they_are_forgotten() -> None:
    """Why `keys_replayed` is off by default: the effect of an edit is told falsely, and doubled."""
    scene = await play(seed=3, times=20, rate=0.3, forgets=True, keys_replayed=True)
    found = " | ".join(scene.violations())
    assert "applied twice" in found, scene.ends
    assert "falsely told to be applied" in found, scene.ends
    assert "not linearizable" in found, scene.ends


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


@pytest.mark.usefixtures("without_turns")
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
