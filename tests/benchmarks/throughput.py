"""How many calls a second the clients make, one at a time and many at once, and what one costs.

Every client has a process of its own, and all call the same server in another: canned answers over
loopback, so that nothing is measured but the client. Raw httpx is 1.

What raw httpx does at concurrency depends on how many idle connections it holds, since it looks at
each of them for every request. A client that was just opened, or has had a quiet moment, holds one
for each call that is under way, and is slow. One that was kept busy has closed, after five seconds,
those that it could do without: it is four times as fast, on a server that answers in no time, and
there ours is not yet four times faster, nor are the connections that it leases, with nothing of
ours around them. The goal holds for both, and is missed by the second. With nothing claimed of it,
what is closer to use is measured as well: answers that take 10 ms, as from a data centre nearby.

The peers are not dependencies of the project: `make bench` installs them, and one that cannot be
had is said to be missing.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from tests.benchmarks.chart import Bars, draw
from tests.benchmarks.measure import ROOT, Goal, table
from tests.benchmarks.peers.clients import CLIENTS, LEASED, OURS, RAW
from tests.benchmarks.peers.server import HOST


@dataclass(frozen=True, kw_only=True)
class Load:
    """So many calls at once, and what ours should reach.

    Attributes:
        at_once: how many calls are under way.
        latency: seconds that the server takes for an answer.
        busy: seconds for which a client that was just opened is busy before it is measured; only
            ours, raw httpx and the ceiling are then.
        calls: how many calls are made in a round.
        rounds: how often every client is measured.
        goal: the least rate, raw httpx being 1; None where nothing is claimed.
        cpu_goal: the most processor time a call, raw httpx being 1.
        of_ceiling: the least rate, the ceiling being 1.
    """

    at_once: int
    latency: float = 0.0
    busy: float = 0.0
    calls: int
    rounds: int
    goal: float | None = None
    cpu_goal: float | None = None
    of_ceiling: float | None = None

    def __str__(self) -> str:
        answers = f", answers after {1000 * self.latency:g} ms" if self.latency else ""
        since = f", busy for {self.busy:g} s" if self.busy else ""
        return f"{self.at_once} at once{since}{answers}"


LOADS = (
    Load(at_once=1, calls=200, rounds=15, goal=0.9),
    Load(at_once=50, calls=500, rounds=7, goal=4.0, cpu_goal=0.4),
    Load(at_once=1000, calls=2000, rounds=3, goal=5.0),
    Load(at_once=50, busy=6.0, calls=1500, rounds=4, goal=4.0, cpu_goal=0.4, of_ceiling=0.7),
    Load(at_once=50, busy=6.0, latency=0.01, calls=1500, rounds=3),
)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured of one client under one load; ratios are to raw httpx."""

    rate: float
    rate_ratio: float
    cpu: float
    cpu_ratio: float


def goals(svg: Path) -> Iterator[Goal]:
    """Measure every client that is installed under every load.

    Args:
        svg: where to draw the chart.
    """
    charts: list[Bars] = []
    for load in LOADS:
        with ExitStack() as stack:
            scratch = stack.enter_context(TemporaryDirectory())
            server = stack.enter_context(_Process(scratch, "server", str(load.latency)))
            names = [OURS, RAW, LEASED] if load.busy else list(CLIENTS)
            clients = _start(stack, names, scratch, f"http://{HOST}:{server.line()}")
            found = _measure(clients, load)
        _print(load, found, skipped=[name for name in names if name not in found])
        yield from _goals(load, found)
        bars = {name: figures.rate_ratio for name, figures in found.items()}
        charts.append(Bars(title=str(load), values=bars, goal=load.goal))
    svg.parent.mkdir(parents=True, exist_ok=True)
    svg.write_text(draw("calls a second, raw httpx = 1", charts, OURS), "utf-8")
    print(f"  drawn in {svg}")


def _start(stack: ExitStack, names: Sequence[str], scratch: str, url: str) -> "dict[str, _Process]":
    clients: dict[str, _Process] = {}
    for name in names:
        process = stack.enter_context(_Process(scratch, "__main__", name, url))
        said = process.line()
        if said == "ready":
            clients[name] = process
        elif name in {OURS, RAW, LEASED}:
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
            seconds = clients[name].ask(f"{load.at_once} {load.calls} {load.busy}").split()
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
        print(f"  missing, since not installed: {', '.join(skipped)}")


def _goals(load: Load, found: dict[str, Figures]) -> Iterator[Goal]:
    ours = found[OURS]
    if load.goal is not None:
        what = f"calls/s, {load}, ours / {RAW}"
        yield Goal(what=what, value=ours.rate_ratio, at_least=load.goal)
    if load.cpu_goal is not None:
        what = f"CPU a call, {load}, ours / {RAW}"
        yield Goal(what=what, value=ours.cpu_ratio, at_most=load.cpu_goal)
    if load.of_ceiling is not None:
        ratio = ours.rate_ratio / found[LEASED].rate_ratio
        what = f"calls/s, {load}, ours / {LEASED}"
        yield Goal(what=what, value=ratio, at_least=load.of_ceiling)


class _Process:
    """A module of `peers` in a process of its own, that reads lines and prints lines."""

    def __init__(self, scratch: str, module: str, *arguments: str) -> None:
        path = [str(ROOT / "overlays"), str(ROOT / "generated")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.benchmarks.peers.{module}", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "TMPDIR": scratch},
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
