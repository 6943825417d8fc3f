"""The proof: in bad weather, writers who share a lock lose nothing; each control does (rule 19).

Delays are scaled down together: the quarantine from 30 s to 0.2 s, and what comes late comes within
it. A failure names its seed.
"""

import asyncio
import gc
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cekura_akua.cekura import Cekura, FileLocks, ProcessLocks, Rule
from cekura_akua.cekura.rubric.merge import holds
from cekura_akua.errors import LostUpdate, OutcomeUnknown, SdkError
from tests.cekura.storm import (
    QUARANTINE,
    Outcome,
    Way,
    Weather,
    merging,
    naive,
    replaying,
    storm,
    weather,
)

SHORT = 60  # rules of each writer
SEEDS = (1, 2, 3)
MORE_SEEDS = [*SEEDS, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(4, 24))]


@pytest.fixture(autouse=True)
def seldom_collected() -> Iterator[None]:
    """Take out what costs half the time: rubrics of thousands of rules are many objects."""
    kept = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    yield
    gc.set_threshold(*kept)


def check(outcome: Outcome, rules: int) -> None:
    """Hold the promise."""
    assert not outcome.lost, f"{outcome}: {', '.join(map(str, outcome.lost[:9]))}"
    assert not outcome.duplicated, str(outcome)
    assert len(outcome.acknowledged) + len(outcome.unknown) == rules, str(outcome)
    assert len(outcome.unknown) <= rules / 100, str(outcome)
    assert not outcome.reported, f"nobody overwrote anything: {outcome}"
    assert all(outcome.struck.values()), f"the weather was too good: {outcome}"
    known = {rule.identity for rule in (*outcome.acknowledged, *outcome.unknown)}
    assert all(rule.identity in known for rule in outcome.there), str(outcome)


async def test_eight_writers_lose_nothing() -> None:
    """8 writers, 60 rules each, four in a write; with 250 rules each in `make soak`."""
    check(await storm(merging, seed=7, rules=SHORT, at_once=4), 8 * SHORT)


@pytest.mark.soak
async def test_eight_writers_lose_nothing_of_two_thousand_rules() -> None:
    """8 writers, 250 rules each, ten in a write."""
    check(await storm(merging, seed=7), 2000)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
async def test_eight_writers_lose_nothing_one_rule_at_a_time(seed: int) -> None:
    """8 writers, 250 rules each, every rule a write of its own."""
    check(await storm(merging, seed=seed, at_once=1), 2000)


async def test_writers_that_share_file_locks_lose_nothing(tmp_path: Path) -> None:
    outcome = await storm(
        merging, seed=11, writers=4, rules=15, at_once=1, locks=FileLocks(tmp_path)
    )
    check(outcome, 60)


@pytest.mark.soak
async def test_eight_writers_that_share_file_locks_lose_nothing(tmp_path: Path) -> None:
    check(await storm(merging, seed=12, at_once=5, locks=FileLocks(tmp_path)), 2000)


CONTROLS: dict[str, tuple[Way, float]] = {
    "naive read-merge-write": (naive, QUARANTINE),
    "a lock without quarantine": (merging, 0.0),
    "replaying bytes": (replaying, QUARANTINE),
}


@pytest.mark.parametrize("control", CONTROLS)
async def test_each_control_loses_rules(control: str) -> None:
    """In the same weather, of no more rules; if they lost none, the proof would prove nothing."""
    way, quarantine = CONTROLS[control]
    outcome = await storm(
        way, seed=7, rules=SHORT, at_once=1, quarantine=quarantine, until_lost=True
    )
    assert outcome.lost, str(outcome)


@pytest.mark.parametrize("control", ["a lock without quarantine", "replaying bytes"])
async def test_these_controls_lose_rules_only_to_late_writes(control: str) -> None:
    way, quarantine = CONTROLS[control]
    outcome = await storm(
        way, seed=7, writers=4, rules=10, at_once=1, quarantine=quarantine, late_applies=0.0
    )
    assert not outcome.lost, str(outcome)
    assert {name for name, times in outcome.struck.items() if not times} == {"late-apply"}


class Writers:
    """Writers with a lock, who keep account of what they were told."""

    def __init__(self, sky: Weather, client: Cekura) -> None:
        self.sky = sky
        self.rubric = client.rubric(sky.project_id)
        self.acknowledged: list[Rule] = []
        self.unknown: list[Rule] = []
        self.reported: list[Rule] = []

    async def merge(self, rule: Rule) -> None:
        """Merge a rule, again and again where it was not applied."""
        while True:
            try:
                await self.rubric.merge(rule)
            except OutcomeUnknown:
                self.unknown.append(rule)
                return
            except LostUpdate as lost:
                self._note(lost)
                if lost.effect == "applied":
                    if rule.data not in lost.lost:
                        self.acknowledged.append(rule)
                    return
            except SdkError:
                pass
            else:
                self.acknowledged.append(rule)
                return

    async def look(self) -> list[Rule] | None:
        """Read, and return what is reported; None where it could not be read."""
        try:
            await self.rubric.get()
        except LostUpdate as lost:
            return self._note(lost)
        except SdkError:
            return None
        return []

    def _note(self, lost: LostUpdate) -> list[Rule]:
        rules = [Rule(data) for data in lost.lost]
        self.reported += rules
        self.acknowledged = [rule for rule in self.acknowledged if rule not in rules]
        return rules


@asynccontextmanager
async def writers(seed: int) -> AsyncIterator[Writers]:
    async with (
        weather(seed) as sky,
        Cekura(
            "k" * 8, base_url=sky.apis.cekura_url, quarantine=QUARANTINE, locks=ProcessLocks()
        ) as client,
    ):
        yield Writers(sky, client)


@pytest.mark.parametrize("seed", MORE_SEEDS)
async def test_every_loss_to_a_stranger_is_reported_and_no_other(seed: int) -> None:
    """Between readings only the stranger takes away: what is gone is what must be reported."""
    chance = random.Random(seed)
    losses = 0
    async with writers(seed) as ours:
        for number in range(1, 31):
            seen = ours.sky.rules  # what the stranger reads, before they write
            rules = [Rule.score(number * 10 + n, ">=", n) for n in range(3)]
            already = len(ours.reported)
            await asyncio.gather(*map(ours.merge, rules))
            assert len(ours.reported) == already, f"seed {seed}: nothing was lost since"
            if chance.random() < 0.5:
                kept = [rule for rule in seen if chance.random() < 0.9]
                ours.sky.write([*kept, Rule.passes(100_000 + number)])
            gone = missing(ours.acknowledged, ours.sky.rules)
            losses += len(gone)
            while (found := await ours.look()) is None:
                pass
            known = [rule for rule in found if rule not in ours.unknown]
            assert identities(known) == identities(gone), f"seed {seed}"
            assert not await ours.look(), f"seed {seed}: reported twice"
    assert losses > 10, f"seed {seed}: the stranger did no harm"


@pytest.mark.parametrize("seed", MORE_SEEDS)
async def test_a_rule_that_a_stranger_overwrites_at_any_moment_is_there_or_reported(
    seed: int,
) -> None:
    """The stranger reads and writes while three writers do."""
    chance = random.Random(seed)
    left_out: list[set[object]] = []
    async with writers(seed) as ours:
        working = True

        async def stranger() -> None:
            while working:
                seen = ours.sky.rules
                await asyncio.sleep(chance.random() * 0.1)
                left_out.append(identities(ours.sky.rules) - identities(seen))
                ours.sky.write(seen)

        async def writer(number: int) -> None:
            for n in range(12):
                await ours.merge(Rule.score(number * 100 + n, ">=", 1))

        overwriting = asyncio.create_task(stranger())
        await asyncio.gather(*map(writer, (1, 2, 3)))
        working = False
        await overwriting
        await ours.sky.apis.settle()
        while await ours.look() is None:
            pass
        silent = missing(ours.acknowledged, ours.sky.rules)
        assert not silent, f"seed {seed}: {', '.join(map(str, silent))}"
        assert ours.reported, f"seed {seed}: the stranger did no harm"
        overwritten = set[object]().union(*left_out)
        wrong = identities(ours.reported) - overwritten
        assert not wrong, f"seed {seed}: {wrong}"


def missing(rules: Sequence[Rule], there: Sequence[Rule]) -> list[Rule]:
    found = {rule.identity: rule for rule in there}
    return [r for r in rules if r.identity not in found or not holds(found[r.identity], r)]


def identities(rules: Sequence[Rule]) -> set[object]:
    return {rule.identity for rule in rules}
