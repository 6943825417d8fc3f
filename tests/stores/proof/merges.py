"""Processes that merge rules into one rubric, through faults of the server and of their own."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cekura.faulty_writes import LATE, FaultyServer, faulty_server
from tests.stores.proof.ledger import Ledger
from tests.stores.proof.processes import Processes, Trouble, of

QUARANTINE = 0.3  # seconds: a late write takes effect within it
AHEAD = 600.0  # seconds between the clocks of the first process and the last


@dataclass
class Merges:
    """What came of it.

    Attributes:
        rules: how many rules were to be merged.
        events: the ledger.
        current: the value of each metric in the rubric at the end.
        doubled: the metrics that are twice in the rubric at the end.
        seen: each metric and value that any write had.
        struck: how often each fault struck.
    """

    rules: int
    events: list[dict[str, Any]] = field(default_factory=list)
    current: dict[int, float] = field(default_factory=dict)
    doubled: list[int] = field(default_factory=list)
    seen: set[tuple[int, float]] = field(default_factory=set)
    struck: dict[str, int] = field(default_factory=dict)

    @property
    def told(self) -> Counter[str]:
        """How often each effect, or error, was told."""
        return Counter(event.get("error", event["effect"]) for event in of(self.events, "told"))

    @property
    def lost(self) -> list[tuple[int, int]]:
        """The rules that were acknowledged, and are not in the rubric."""
        acknowledged = [
            (event["metric"], event["attempt"])
            for event in of(self.events, "told")
            if event["effect"] == "applied"
        ]
        return [
            (metric, value) for metric, value in acknowledged if self.current.get(metric) != value
        ]

    def violations(self) -> list[str]:
        """Say what has happened that must not."""
        begun = {event["metric"] for event in of(self.events, "begins")}
        wrong = [f"{rule} was acknowledged, and is lost" for rule in self.lost]
        wrong += [f"{metric} is there twice" for metric in self.doubled]
        wrong += [f"nobody wrote {metric}" for metric in self.current.keys() - begun]
        wrong += [
            f"{event['metric']} was called not applied ({event.get('error')}), and was written"
            for event in of(self.events, "told")
            if event["effect"] == "not applied" and (event["metric"], event["attempt"]) in self.seen
        ]
        wrong += [
            f"the loss of {event['metric']} was reported, and nobody else writes"
            for event in of(self.events, "told")
            if event.get("error") == "LostUpdate"
        ]
        if len(begun) != self.rules:
            wrong.append(f"{len(begun)} of {self.rules} rules were begun")
        return wrong

    def __str__(self) -> str:
        events = Counter(event["event"] for event in self.events)
        return f"told {dict(self.told)}, struck by {self.struck}, {dict(events)}"


async def merge(
    place: str,
    directory: Path,
    *,
    trouble: Trouble,
    processes: int = 4,
    writers: int = 8,
    rules: int = 100,
    quarantine: float = QUARANTINE,
    late_applies: float = 0.05,
    late: float = LATE,
    control: str = "none",
) -> Merges:
    """Let processes merge rules into one rubric; return what came of it.

    Args:
        place: the store, see `makers`.
        directory: the directory of the ledger.
        trouble: what is done to the processes, and to the store.
        processes: how many processes.
        writers: how many writers each has.
        rules: how many rules each of these merges.
        quarantine: the quarantine of the clients, in seconds.
        late_applies: the share of writes that take effect late.
        late: seconds by which these are late.
        control: the rule that is broken.
    """
    path = directory / "merges"
    ledger, outcome = Ledger(path), Merges(processes * writers * rules)
    async with faulty_server(trouble.seed, late_applies=late_applies, late=late) as server:

        def arguments(number: int) -> list[object]:
            ahead = AHEAD * number / max(1, processes - 1)
            url, project = server.apis.cekura_url, server.project_id
            return [place, url, project, writers, rules, quarantine, ahead, control]

        async def look() -> None:
            while True:
                await asyncio.sleep(0.2)
                _see(server, outcome)

        team = Processes("tests.stores.proof.merging", arguments, ledger, str(path), processes)
        looking = asyncio.create_task(look())
        try:
            await team.run(trouble)
        finally:
            looking.cancel()
        await server.apis.settle()
        _see(server, outcome)
        metrics = [rule.data["metric_id"] for rule in server.rules]
        outcome.doubled = [metric for metric, times in Counter(metrics).items() if times > 1]
        outcome.current = dict(map(_value, (rule.data for rule in server.rules)))
        outcome.struck = {fault.kind: fault.consumed for fault in server.faults}
    outcome.events = ledger.read()
    return outcome


def _see(server: FaultyServer, outcome: Merges) -> None:
    """Note the rules of the writes so far, and drop these."""
    effects = list(server.apis.effects)
    server.forget()
    for effect in effects:
        body = json.loads(effect.request.body)
        outcome.seen |= set(map(_value, body["rubric_config"]["rules"]))


def _value(rule: Any) -> tuple[int, float]:
    """Return the metric and the value of a rule."""
    (condition,) = rule["conditions"]["conditions"] if "conditions" in rule else [rule]
    return rule["metric_id"], condition["value"]
