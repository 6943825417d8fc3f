"""Proof of rule 39: processes that share a store handle a webhook once, whoever dies."""

import os
from math import inf
from pathlib import Path
from typing import Any

import pytest

from tests.stores.proof.places import PLACES, SOME, process
from tests.stores.proof.processes import Trouble, of
from tests.stores.proof.webhooks import Webhooks, handle

pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not stopped here"),
]

FEW = 5  # processes that are killed in the short form


def check(outcome: Webhooks, trouble: Trouble) -> None:
    """Check that one result was given, and that enough went wrong for that to mean something."""
    assert outcome.violations() == [], str(outcome)
    assert len(of(outcome.events, "kills")) == trouble.kills, str(outcome)
    assert outcome.runs.repeated(), str(outcome)
    if trouble.kills > FEW:
        assert outcome.runs.taken_over(), str(outcome)
        assert of(outcome.events, "stops itself"), str(outcome)


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
        often = 0.2 if there.leased else 0.08  # where nobody waits for a lease, all is soon over
        trouble = Trouble(
            seed, kills=kills, stops=kills // 2, pause=there.pause, often=often, others=there.others
        )
        outcome = await handle(
            there.name, tmp_path, trouble=trouble, leased=there.leased, webhooks=webhooks
        )
    check(outcome, trouble)


class Book:
    """A ledger that is written by hand, with a result for each of its webhooks but one at most."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def note(self, event: str, process: int, at: float, **facts: Any) -> None:
        self.events.append({"event": event, "process": process, "at": at, "key": "a", **facts})

    def lease(self, name: str, asked: float, until: float) -> None:
        self.note("leases", 0, asked, lease=name, asked=asked, until=until)

    def run(self, name: str, process: int, at: float, *, until: float, looked: float) -> None:
        self.note("handles", process, at, run=name, lease=name, until=until, looked=looked)

    def gets(self, run: str, process: int, at: float) -> None:
        self.note("gets", process, at, result={"run": run})

    def violations(self, *, leased: bool = True, count: int = 1) -> list[str]:
        return Webhooks(count, self.events, leased).violations()


def taken_over() -> Book:
    """A webhook whose first process stood in its handler, and gave the first result all the same.

    The second claimed it after the first lease, and began after the first had recorded.
    """
    book = Book()
    book.lease("one", 1.0, 2.0)
    book.run("one", 1, 1.1, until=2.0, looked=1.05)
    book.note("stops itself", 1, 1.2)
    book.lease("two", 2.1, 3.1)
    book.note("handled", 1, 2.2, run="one")
    book.gets("one", 1, 2.3)
    book.run("two", 2, 2.4, until=3.1, looked=2.39)
    book.note("handled", 2, 2.5, run="two")
    book.gets("one", 2, 2.6)
    return book


def test_a_webhook_that_is_taken_over_after_its_lease_is_in_order() -> None:
    assert taken_over().violations() == []
    assert Webhooks(1, taken_over().events, leased=True).runs.repeated() == ["a"]


def test_control_a_second_result_is_seen() -> None:
    book = taken_over()
    book.gets("two", 2, 2.7)
    (seen,) = book.violations()
    assert "has the results" in seen


def test_control_a_missing_result_is_seen() -> None:
    assert taken_over().violations(count=2) == ["1 of 2 webhooks have a result"]


def test_control_the_result_of_a_handler_that_failed_is_seen() -> None:
    book = taken_over()
    book.events[4]["event"] = "fails"
    assert book.violations() == ["a has the result of a handler that gave none"]


def test_control_a_handler_in_the_lease_of_another_is_seen() -> None:
    """Also where the first process stands, or was killed; a failed handler has no lease."""
    book = taken_over()
    book.lease("one", 1.9, 2.9)  # it was renewed
    assert book.violations() == ["a was handled in the lease of another"]
    book.note("lets go", 1, 2.35, lease="one")
    assert book.violations() == []
    fails = taken_over()
    fails.lease("one", 1.9, 2.9)
    fails.events[4] = {**fails.events[4], "event": "fails"}
    for event in of(fails.events, "gets"):
        event["result"] = {"run": "two"}
    assert fails.violations() == []


def test_control_a_handler_after_its_lease_is_seen() -> None:
    """One is in order whose process stood between the look at its lease and its first step."""
    for looked, seen in ((inf, 1), (3.2, 1), (3.0, 0)):
        book = taken_over()
        book.events[6] |= {"at": 4.0, "looked": looked}
        assert book.violations() == ["a was handled after its lease"] * seen


def test_control_a_claim_after_the_result_is_seen() -> None:
    book = taken_over()
    book.events[3] |= {"asked": 2.35}
    assert book.violations() == ["a was handled again, after it had a result"]
    assert book.violations(leased=False)[-1] == "a was handled again, after it had a result"


def test_control_two_handlers_at_once_are_seen_where_there_are_no_leases() -> None:
    """One that stands keeps its webhook; one that was killed does not."""
    book = taken_over()
    book.events[4:] = [*book.events[6:], book.events[4]]
    wrong = ["a had two handlers at once"]
    assert book.violations(leased=False) == wrong
    book.events.insert(3, {"event": "kills", "process": 0, "child": 1})
    assert book.violations(leased=False) == []
    assert Webhooks(1, book.events, leased=False).runs.taken_over() == ["a"]


CONTROLS = {  # what is seen, and the place
    "shares nothing": ("has the results", "process"),
    "takes what a living process handles": ("two handlers at once", "local"),
    "forgets results": ("was handled again, after it had a result", "local"),
    "takes what is leased": ("in the lease of another", "postgres"),
    "the last result counts": ("has the results", "postgres"),
    "begins after its lease": ("handled after its lease", "postgres"),
    "begins after its lease, too": ("handled after its lease", "redis"),
}
CHEAP = ("process", "local")


@pytest.mark.parametrize(
    "control",
    [
        pytest.param(name, marks=() if place in CHEAP else pytest.mark.soak)
        for name, (_, place) in CONTROLS.items()
    ],
)
async def test_control_a_broken_store_is_seen(control: str, tmp_path: Path) -> None:
    """The same proof fails where a store keeps no promise."""
    seen, place = CONTROLS[control]
    for seed in range(8):  # which handlers meet is a matter of chance
        directory = tmp_path / str(seed)
        directory.mkdir()
        async with {**PLACES, "process": process}[place](directory) as there:
            pause = there.pause if there.leased else 0.1
            outcome = await handle(
                there.name,
                directory,
                trouble=Trouble(seed, pause=pause, others=there.others),
                leased=there.leased,
                webhooks=150 if there.leased else 60,
                control=control.removesuffix(", too"),
            )
        if any(seen in each for each in outcome.violations()):
            return
    pytest.fail(f"the proof sees nothing: {outcome}")
