"""Processes that are given the same webhooks, through faults of their own."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.stores.proof.ledger import Ledger
from tests.stores.proof.merges import AHEAD
from tests.stores.proof.processes import Processes, Trouble, of


@dataclass
class Webhooks:
    """What came of it.

    Attributes:
        count: how many webhooks there were.
        events: the ledger.
        leased: whether a process that stands for long loses its webhook.
    """

    count: int
    events: list[dict[str, Any]]
    leased: bool

    def violations(self) -> list[str]:
        """Say what has happened that must not."""
        results: dict[str, set[str]] = {}
        for event in of(self.events, "gets"):
            results.setdefault(event["key"], set()).add(event["result"]["run"])
        wrong = [f"{key} has the results {many}" for key, many in results.items() if len(many) > 1]
        if len(results) != self.count:
            wrong.append(f"{len(results)} of {self.count} webhooks have a result")
        return [*wrong, *self._at_once(), *self._again()]

    @property
    def again(self) -> int:
        """How many webhooks were handled again, since their first handler died or failed."""
        runs = Counter(event["key"] for event in of(self.events, "handles"))
        return sum(times > 1 for times in runs.values())

    def _at_once(self) -> list[str]:
        """Say which webhooks had two handlers at once, both in processes that ran."""
        wrong: list[str] = []
        at_work: dict[str, int] = {}
        for event in self.events:
            match event["event"]:
                case "kills":
                    at_work = {k: by for k, by in at_work.items() if by != event["child"]}
                case "stops" | "stops itself" if self.leased:
                    standing = event.get("child", event["process"])
                    at_work = {k: by for k, by in at_work.items() if by != standing}
                case "handles":
                    if event["key"] in at_work:
                        wrong.append(f"{event['key']} had two handlers at once")
                    at_work[event["key"]] = event["process"]
                case "handled" | "fails" if at_work.get(event["key"]) == event["process"]:
                    del at_work[event["key"]]
                case _:
                    pass
        return wrong

    def _again(self) -> list[str]:
        """Say which webhooks were handled after a result had been given to somebody.

        Where a process loses its webhook when it stands still, two are excused: one that stood in
        the moment before its handler ran, and one that was given the webhook while the other stood,
        which then recorded its result first.
        """
        wrong: list[str] = []
        began: dict[str, tuple[int, int]] = {}  # the number of the event, and the process, by run
        given: dict[str, tuple[int, str]] = {}  # the number of the event, and the run
        went_on: dict[int, int] = {}  # the number of the last event that let a process go on
        for number, event in enumerate(self.events):
            match event["event"]:
                case "gets":
                    given.setdefault(event["key"], (number, event["result"]["run"]))
                case "continues" if self.leased:
                    went_on[event["child"]] = number
                case "handles":
                    began[event["run"]] = number, event["process"]
                    if event["key"] not in given:
                        continue
                    result, run = given[event["key"]]
                    first, holder = began[run]
                    stood = went_on.get(event["process"], -1) >= result
                    if not stood and went_on.get(holder, -1) < first:
                        wrong.append(f"{event['key']} was handled again, after it had a result")
                case _:
                    pass
        return wrong

    def __str__(self) -> str:
        return str(dict(Counter(event["event"] for event in self.events)))


async def handle(
    place: str,
    directory: Path,
    *,
    trouble: Trouble,
    leased: bool,
    processes: int = 4,
    webhooks: int = 100,
    control: str = "none",
) -> Webhooks:
    """Give the same webhooks to processes; return what came of it.

    Args:
        place: the store, see `makers`.
        directory: the directory of the ledger.
        trouble: what is done to the processes, and to the store.
        leased: whether a process that stands for long loses its webhook.
        processes: how many processes.
        webhooks: how many webhooks.
        control: the rule that is broken.
    """
    path = directory / "webhooks"
    ledger = Ledger(path)

    def arguments(number: int) -> list[object]:
        return [place, webhooks, AHEAD * number / max(1, processes - 1), control]

    team = Processes("tests.stores.proof.handling", arguments, ledger, str(path), processes)
    await team.run(trouble)
    return Webhooks(webhooks, ledger.read(), leased)
