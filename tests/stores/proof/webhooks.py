"""Processes that are given the same webhooks, through faults of their own."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.stores.proof.ledger import Ledger
from tests.stores.proof.merges import AHEAD
from tests.stores.proof.processes import Processes, Trouble, of
from tests.stores.proof.runs import Runs


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

    @cached_property
    def runs(self) -> Runs:
        """The runs of the handlers."""
        return Runs(self.events)

    def violations(self) -> list[str]:
        """Say what has happened that must not (rule 39)."""
        return [*self._results(), *self._handlers()]

    def _results(self) -> list[str]:
        """Say which webhooks have no result, or several, or that of a handler which gave none."""
        results: dict[str, set[str]] = {}
        for event in of(self.events, "gets"):
            results.setdefault(event["key"], set()).add(event["result"]["run"])
        wrong = [f"{key} has the results {many}" for key, many in results.items() if len(many) > 1]
        wrong += [
            f"{key} has the result of a handler that gave none"
            for key, many in results.items()
            if not many <= self.runs.handled
        ]
        if len(results) != self.count:
            wrong.append(f"{len(results)} of {self.count} webhooks have a result")
        return wrong

    def _handlers(self) -> list[str]:
        """Say which handlers must not have begun.

        A process that stands still keeps its webhook where there are no leases, and has it until
        the end of its lease where there are.
        """
        runs = self.runs
        if self.leased:
            wrong = [
                f"{run.key} was handled in the lease of another" for run in runs.during_a_lease()
            ]
            late = runs.after_their_lease()
            wrong += [f"{run.key} was handled after its lease" for run in late]
        else:
            wrong = [f"{run.key} had two handlers at once" for run in runs.at_once()]
        again = runs.after_a_result(leased=self.leased)
        return [*wrong, *(f"{run.key} was handled again, after it had a result" for run in again)]

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
