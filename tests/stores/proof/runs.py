"""The runs of the handlers of webhooks, as a ledger tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from tests.stores.proof.processes import of


@dataclass
class Run:
    """A run of a handler.

    Attributes:
        key: the key of the webhook.
        process: its process.
        number: the number of the event with which it began.
        at: the moment at which it began.
        lease: the name of its lease; empty where the store has none.
        until: the end of that lease when the run began.
        looked: the moment at which the holder looked last whether the lease was over.
        ended: the number of the event with which it ended.
        failed: the moment at which it failed.
    """

    key: str
    process: int
    number: int
    at: float
    lease: str
    until: float
    looked: float
    ended: float = inf
    failed: float = inf


class Runs:
    """All runs of a ledger, in the order in which they began, and the leases of their webhooks.

    Args:
        events: the ledger.
    """

    def __init__(self, events: Sequence[dict[str, Any]]) -> None:
        self.handled = {event["run"] for event in of(events, "handled")}
        self._killed: dict[int, int] = {}  # the number of the event, by process
        self._given: dict[str, tuple[int, float]] = {}  # the event and moment of the first result
        self._terms: dict[str, list[tuple[float, float]]] = {}  # by lease: asked for, and the end
        self._let_go: dict[str, float] = {}  # the moment, by lease
        self._runs: dict[str, Run] = {}
        for number, event in enumerate(events):
            self._read(number, event)
        self._by_key: dict[str, list[Run]] = {}
        for run in sorted(self._runs.values(), key=lambda run: run.at):
            self._by_key.setdefault(run.key, []).append(run)

    def _read(self, number: int, event: dict[str, Any]) -> None:
        match event["event"]:
            case "kills":
                self._killed[event["child"]] = number
            case "leases":
                self._terms.setdefault(event["lease"], []).append((event["asked"], event["until"]))
            case "lets go":
                self._let_go[event["lease"]] = event["at"]
            case "gets":
                self._given.setdefault(event["key"], (number, event["at"]))
            case "handles":
                facts = (event.get("lease", ""), event.get("until", -inf), event.get("looked", inf))
                key, process, at = event["key"], event["process"], event["at"]
                self._runs[event["run"]] = Run(key, process, number, at, *facts)
            case "handled" | "fails" if "run" in event:
                self._runs[event["run"]].ended = number
                if event["event"] == "fails":
                    self._runs[event["run"]].failed = event["at"]
            case _:
                pass

    def repeated(self) -> list[str]:
        """Return the webhooks that were handled more than once."""
        return [key for key, runs in self._by_key.items() if len(runs) > 1]

    def taken_over(self) -> list[str]:
        """Return the webhooks that were handled again since a process was killed in a handler."""
        return [
            key
            for key, (*before, last) in self._by_key.items()
            if any(self._death(run) < min(run.ended, last.number) for run in before)
        ]

    def at_once(self) -> list[Run]:
        """Return the runs that began in a process that lives while another had not ended."""
        return [
            run
            for run in self._runs.values()
            if run.number < self._death(run)
            and any(
                other.number < run.number < min(other.ended, self._death(other))
                for other in self._by_key[run.key]
            )
        ]

    def during_a_lease(self) -> list[Run]:
        """Return the runs that began while another, which had not failed, had the lease."""
        return [
            run
            for run in self._runs.values()
            if any(
                other.at < run.at < other.failed and self._is_leased(other.lease, run.at)
                for other in self._by_key[run.key]
            )
        ]

    def after_their_lease(self) -> list[Run]:
        """Return the runs that began after their lease.

        A process may stand between the look at its lease and the first step of its handler: no
        store can see that.
        """
        return [run for run in self._runs.values() if run.until < min(run.at, run.looked)]

    def after_a_result(self, *, leased: bool) -> list[Run]:
        """Return the runs of webhooks that were claimed after somebody had their result.

        Args:
            leased: whether the moments of the claims are known; else no run begins after a result.
        """
        return [
            run
            for run in self._runs.values()
            if run.key in self._given
            and (
                self._claimed(run) > self._given[run.key][1]
                if leased
                else run.number > self._given[run.key][0]
            )
        ]

    def _death(self, run: Run) -> float:
        return self._killed.get(run.process, inf)

    def _claimed(self, run: Run) -> float:
        return max(asked for asked, _ in self._terms[run.lease] if asked <= run.at)

    def _is_leased(self, lease: str, at: float) -> bool:
        if at > self._let_go.get(lease, inf):
            return False
        return any(asked <= at < until for asked, until in self._terms.get(lease, []))
