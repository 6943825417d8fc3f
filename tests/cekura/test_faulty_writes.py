"""Writers who share a lock lose nothing on a server with faults, and each control does (rule 19).

Delays are scaled down together: the quarantine is 0.2 s instead of 30 s, and a late write takes
effect within the quarantine. A failure names its seed.
"""

import asyncio
import gc
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cekura_akua.cekura import Cekura, FileLocks, ProcessLocks, Rule
from cekura_akua.cekura.rubric.compare import holds
from cekura_akua.errors import LostUpdate, OutcomeUnknown, SdkError
from tests.cekura.faulty_writes import (
    QUARANTINE,
    SETTLE,
    AddRules,
    FaultyServer,
    Tally,
    append_without_lock,
    faulty_server,
    merge_rules,
    replay_bytes,
    write_with_faults,
)
from tests.core.roads import road

__all__ = ["road"]

SHORT = 60  # rules of each writer
OFTEN_LATE = 0.1  # of the writes in the short forms, which are few
STRANGE = 100_000  # the metrics of the stranger have this number, or a higher one
SEEDS = (1, 2, 3)
MORE_SEEDS = [*SEEDS, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(4, 24))]


@pytest.fixture(autouse=True)
def seldom_collected() -> Iterator[None]:
    """Collect garbage seldom, which costs half the time for rubrics of thousands of rules."""
    threshold = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    yield
    gc.set_threshold(*threshold)


def check(tally: Tally, rules: int) -> None:
    """Check that no rule was lost or duplicated, and that no loss was reported."""
    assert not tally.lost, f"{tally}: {', '.join(map(str, tally.lost[:9]))}"
    assert not tally.duplicated, str(tally)
    assert len(tally.acknowledged) + len(tally.unknown) == rules, str(tally)
    assert len(tally.unknown) <= rules / 100, str(tally)
    assert not tally.reported, f"nobody overwrote anything: {tally}"
    assert all(tally.struck.values()), f"a fault did not strike: {tally}"
    written = {rule.identity for rule in (*tally.acknowledged, *tally.unknown)}
    assert all(rule.identity in written for rule in tally.current), str(tally)


async def test_eight_writers_lose_nothing() -> None:
    """Eight writers, 60 rules each, two rules in a merge; with 250 rules each in `make soak`.

    Four merges are written together, so that more of the few writes are to be late.
    """
    tally = await write_with_faults(
        merge_rules, seed=7, rules=SHORT, at_once=2, late_applies=OFTEN_LATE
    )
    check(tally, 8 * SHORT)


@pytest.mark.soak
async def test_eight_writers_lose_nothing_of_two_thousand_rules() -> None:
    """Eight writers, 250 rules each, ten rules in a write."""
    check(await write_with_faults(merge_rules, seed=7), 2000)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
async def test_eight_writers_lose_nothing_one_rule_at_a_time(seed: int) -> None:
    """Eight writers, 250 rules each, every rule in a write of its own."""
    check(await write_with_faults(merge_rules, seed=seed, at_once=1), 2000)


async def test_writers_that_share_file_locks_lose_nothing(tmp_path: Path) -> None:
    tally = await write_with_faults(
        merge_rules, seed=11, writers=4, rules=15, at_once=1, locks=FileLocks(tmp_path)
    )
    check(tally, 60)


@pytest.mark.soak
async def test_eight_writers_that_share_file_locks_lose_nothing(tmp_path: Path) -> None:
    check(await write_with_faults(merge_rules, seed=12, at_once=5, locks=FileLocks(tmp_path)), 2000)


CONTROLS: dict[str, tuple[AddRules, float]] = {
    "read, append, write, without a lock": (append_without_lock, QUARANTINE),
    "a lock without quarantine": (merge_rules, 0.0),
    "replaying bytes": (replay_bytes, QUARANTINE),
}


@pytest.mark.parametrize("control", CONTROLS)
async def test_each_control_loses_rules(control: str) -> None:
    """With the same faults, and no more rules: controls that lose nothing would prove nothing."""
    add_rules, quarantine = CONTROLS[control]
    tally = await write_with_faults(
        add_rules,
        seed=7,
        rules=SHORT,
        at_once=1,
        quarantine=quarantine,
        late_applies=OFTEN_LATE,
        until_lost=True,
    )
    assert tally.lost, str(tally)


@pytest.mark.parametrize("control", ["a lock without quarantine", "replaying bytes"])
async def test_these_controls_lose_rules_to_late_writes_only(control: str) -> None:
    add_rules, quarantine = CONTROLS[control]
    tally = await write_with_faults(
        add_rules, seed=7, writers=4, rules=10, at_once=1, quarantine=quarantine, late_applies=0.0
    )
    assert not tally.lost, str(tally)
    assert {name for name, times in tally.struck.items() if not times} == {"late-apply"}


class Writers:
    """Writers with a lock, and the tally of the errors that they got."""

    def __init__(self, server: FaultyServer, client: Cekura) -> None:
        self.server = server
        self.rubric = client.rubric(server.project_id)
        self.acknowledged: list[Rule] = []
        self.unknown: list[Rule] = []
        self.reported: list[Rule] = []

    async def merge(self, rule: Rule) -> None:
        """Merge a rule, again and again where the merge was not applied."""
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

    async def read(self) -> list[Rule] | None:
        """Read the rubric, and return the lost rules; None where the read failed."""
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
        faulty_server(seed) as server,
        Cekura(
            "k" * 8,
            base_url=server.apis.cekura_url,
            quarantine=QUARANTINE,
            settle=SETTLE,
            locks=ProcessLocks(),
        ) as client,
    ):
        yield Writers(server, client)


@pytest.mark.parametrize("seed", MORE_SEEDS)
async def test_every_loss_to_a_stranger_is_reported_and_no_other(seed: int) -> None:
    """Between two reads only the stranger removes rules: the missing rules are to be reported."""
    chance = random.Random(seed)
    losses = 0
    async with writers(seed) as ours:
        for number in range(1, 31):
            seen = ours.server.rules  # the read of the stranger, before the writers write
            rules = [Rule.score(number * 10 + n, ">=", n) for n in range(3)]
            already = len(ours.reported)
            await asyncio.gather(*map(ours.merge, rules))
            assert len(ours.reported) == already, f"seed {seed}: nothing was lost since"
            if chance.random() < 0.5:
                kept = [rule for rule in seen if chance.random() < 0.9]
                ours.server.write([*kept, Rule.passes(STRANGE + number)])
            gone = missing(ours.acknowledged, ours.server.rules)
            losses += len(gone)
            while (reported := await ours.read()) is None:
                pass
            # Rules of the stranger that were lost in passing are told as well, and are not judged.
            certain = [rule for rule in reported if rule not in ours.unknown and is_ours(rule)]
            assert identities(certain) == identities(gone), f"seed {seed}"
            assert not await ours.read(), f"seed {seed}: reported twice"
    assert losses > 10, f"seed {seed}: the stranger did no harm"


@pytest.mark.parametrize("seed", MORE_SEEDS)
async def test_a_rule_that_a_stranger_overwrites_at_any_moment_is_reported(seed: int) -> None:
    """The stranger reads and writes while three writers do."""
    chance = random.Random(seed)
    left_out: list[set[object]] = []
    async with writers(seed) as ours:
        working = True

        async def stranger() -> None:
            while working:
                seen = ours.server.rules
                await asyncio.sleep(chance.random() * 0.1)
                left_out.append(identities(ours.server.rules) - identities(seen))
                ours.server.write(seen)

        async def writer(number: int) -> None:
            for n in range(12):
                await ours.merge(Rule.score(number * 100 + n, ">=", 1))

        overwriting = asyncio.create_task(stranger())
        await asyncio.gather(*map(writer, (1, 2, 3)))
        working = False
        await overwriting
        await ours.server.apis.settle()
        while await ours.read() is None:
            pass
        silent = missing(ours.acknowledged, ours.server.rules)
        assert not silent, f"seed {seed}: {', '.join(map(str, silent))}"
        assert ours.reported, f"seed {seed}: the stranger did no harm"
        overwritten = set[object]().union(*left_out)
        wrong = identities(ours.reported) - overwritten
        assert not wrong, f"seed {seed}: {wrong}"


def is_ours(rule: Rule) -> bool:
    """Whether a rule is none of the stranger's, whose metrics have high numbers."""
    return (rule.metric_id or 0) < STRANGE


def missing(rules: Sequence[Rule], current: Sequence[Rule]) -> list[Rule]:
    by_identity = {rule.identity: rule for rule in current}
    return [
        rule
        for rule in rules
        if rule.identity not in by_identity or not holds(by_identity[rule.identity], rule)
    ]


def identities(rules: Sequence[Rule]) -> set[object]:
    return {rule.identity for rule in rules}
