"""How many calls a second the clients make, one at a time and many at once, and what one costs.

Every client has a process of its own, and all call the same server in another: canned answers over
loopback, so that nothing is measured but the client. The last load is closer to use, and nothing is
claimed of it: its answers take 10 ms, as from a data centre nearby, so that connections are busy.

Raw httpx is 1. The other peers are no dependencies of the project; those that are installed are
measured as well: `.venv/bin/pip install openai cekura aiohttp`.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.benchmarks.chart import Bars, draw
from tests.benchmarks.measure import ROOT, Goal, table
from tests.benchmarks.peers.clients import CLIENTS, OURS, RAW
from tests.benchmarks.peers.server import HOST


@dataclass(frozen=True, kw_only=True)
class Load:
    """So many calls at once, and what ours should reach.

    Attributes:
        at_once: how many calls are under way.
        latency: seconds that the server takes for an answer.
        calls: how many calls are made in a round.
        rounds: how often every client is measured.
        goal: the least rate, raw httpx being 1; None where nothing is claimed.
        cpu_goal: the most processor time a call, raw httpx being 1.
    """

    at_once: int
    latency: float
    calls: int
    rounds: int
    goal: float | None = None
    cpu_goal: float | None = None

    def __str__(self) -> str:
        answers = f"after {1000 * self.latency:g} ms" if self.latency else "in no time"
        return f"{self.at_once} at once, answered {answers}"


LOADS = (
    Load(at_once=1, latency=0.0, calls=200, rounds=15, goal=0.9),
    Load(at_once=50, latency=0.0, calls=500, rounds=9, goal=4.0, cpu_goal=0.4),
    Load(at_once=1000, latency=0.0, calls=1500, rounds=3, goal=5.0),
    Load(at_once=50, latency=0.01, calls=500, rounds=7),
)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured of one client under one load; ratios are to raw httpx."""

    rate: float
    rate_ratio: float
    cpu: float
    cpu_ratio: float


def goals(svg: Path | None = None) -> Iterator[Goal]:
    """Measure every client that is installed under every load.

    Args:
        svg: where to draw the chart; None draws none.
    """
    charts: list[Bars] = []
    for load in LOADS:
        with ExitStack() as stack:
            port = stack.enter_context(_Process("server", str(load.latency))).line()
            clients = _start(stack, f"http://{HOST}:{port}")
            found = _measure(clients, load)
        _print(load, found, skipped=[name for name in CLIENTS if name not in found])
        yield from _goals(load, found[OURS])
        bars = {name: figures.rate_ratio for name, figures in found.items()}
        charts.append(Bars(title=str(load), values=bars, goal=load.goal))
    if svg is not None:
        svg.write_text(draw("calls a second, raw httpx = 1", charts, OURS), "utf-8")


def _start(stack: ExitStack, url: str) -> "dict[str, _Process]":
    clients: dict[str, _Process] = {}
    for name in CLIENTS:
        process = stack.enter_context(_Process("__main__", name, url))
        said = process.line()
        if said == "ready":
            clients[name] = process
        elif name in {OURS, RAW}:
            raise RuntimeError(f"{name}: {said}")
    return clients


def _measure(clients: "dict[str, _Process]", load: Load) -> dict[str, Figures]:
    """Measure in rounds, each client once a round, in an order that turns.

    A ratio is the median of those within each round: a busy moment falls on both of its parts.
    """
    wall: dict[str, list[float]] = {name: [] for name in clients}
    cpu: dict[str, list[float]] = {name: [] for name in clients}
    order = list(clients)
    for _ in range(load.rounds):
        for name in order:
            seconds = clients[name].ask(f"{load.at_once} {load.calls}").split()
            wall[name].append(float(seconds[0]) / load.calls)
            cpu[name].append(float(seconds[1]) / load.calls)
        order.append(order.pop(0))
    return {
        name: Figures(
            rate=1 / statistics.median(wall[name]),
            rate_ratio=1 / _ratio(wall[name], wall[RAW]),
            cpu=statistics.median(cpu[name]),
            cpu_ratio=_ratio(cpu[name], cpu[RAW]),
        )
        for name in clients
    }


def _ratio(values: list[float], others: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(values, others, strict=True))


def _print(load: Load, found: dict[str, Figures], skipped: list[str]) -> None:
    title = f"{load} (medians of {load.rounds} rounds of {load.calls} calls)"
    rows = [
        (name, round(of.rate), of.rate_ratio, 1000 * of.cpu, of.cpu_ratio)
        for name, of in found.items()
    ]
    table(title, ["", "calls/s", "ratio", "CPU ms a call", "ratio"], rows)
    if skipped:
        print(f"  skipped, since not installed: {', '.join(skipped)}")


def _goals(load: Load, found: Figures) -> Iterator[Goal]:
    what = f"{load.at_once} at once, ours / {RAW}"
    if load.goal is not None:
        yield Goal(what=f"calls/s, {what}", value=found.rate_ratio, at_least=load.goal)
    if load.cpu_goal is not None:
        yield Goal(what=f"CPU a call, {what}", value=found.cpu_ratio, at_most=load.cpu_goal)


class _Process:
    """A module of `peers` in a process of its own, that reads lines and prints lines."""

    def __init__(self, module: str, *arguments: str) -> None:
        path = [str(ROOT / "overlays"), str(ROOT / "generated")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.benchmarks.peers.{module}", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "_Process":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, line: str) -> str:
        """Write a line, and return the line that it is answered with."""
        stdin = _given(self._process.stdin)
        stdin.write(f"{line}\n")
        stdin.flush()
        return self.line()

    def line(self) -> str:
        """Return the next line that the process prints."""
        line = _given(self._process.stdout).readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} has ended")
        return line.strip()


def _given(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
