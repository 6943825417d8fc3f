"""How many calls a second the clients make, one at a time and many at once, and what one costs.

Every client has a process of its own, and all call the same server in another: canned answers over
loopback, so that nothing is measured but the client. Raw httpx is 1.

What raw httpx does at concurrency depends on how many idle connections it holds, since it looks at
each of them for every request. A client that was just opened, or has had a quiet moment, holds one
for each call that is under way, and is slow. One that was kept busy has closed, after five seconds,
those that it could do without: it is several times as fast. So both are measured. With nothing
claimed of it, what is closer to use is measured as well: answers that take 10 ms, as from a data
centre nearby.

The peers are not dependencies of the project: `make bench` installs them, and one that cannot be
had is said to be missing.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO, TypeAlias

from tests.benchmarks.chart import Bars, draw
from tests.benchmarks.measure import ROOT, Goal, table
from tests.benchmarks.peers.clients import AIOHTTP, CLIENTS, OURS, OVER_HTTPX, RAW
from tests.benchmarks.peers.server import HOST

SLOWER = 2.5  # times: what clients on httpx are, at least, where many calls are under way


@dataclass(frozen=True, kw_only=True)
class Load:
    """So many calls at once, and what ours should reach.

    Attributes:
        at_once: how many calls are under way.
        latency: seconds that the server takes for an answer.
        busy: seconds for which a client that was just opened is busy before it is measured; only
            ours, raw httpx and aiohttp are then.
        calls: how many calls are made in a round.
        rounds: how often every client is measured.
        goal: the least rate, raw httpx being 1; None where nothing is claimed.
        of_aiohttp: the least rate, aiohttp being 1; a call takes no more processor time either.
        steady: how many times the median the 99th of a hundred calls may take.
    """

    at_once: int
    latency: float = 0.0
    busy: float = 0.0
    calls: int
    rounds: int
    goal: float | None = None
    of_aiohttp: float | None = None
    steady: float | None = None

    def __str__(self) -> str:
        answers = f", answers after {1000 * self.latency:g} ms" if self.latency else ""
        since = f", busy for {self.busy:g} s" if self.busy else ""
        return f"{self.at_once} at once{since}{answers}"


LOADS = (
    Load(at_once=1, calls=300, rounds=15, goal=3.0, of_aiohttp=0.95),
    Load(at_once=50, calls=2000, rounds=7, goal=20.0, of_aiohttp=0.95),
    Load(at_once=1000, calls=5000, rounds=5, goal=25.0, of_aiohttp=0.95, steady=2.0),
    Load(at_once=50, busy=6.0, calls=3000, rounds=5, goal=8.0),
    Load(at_once=50, busy=6.0, latency=0.01, calls=3000, rounds=3),
)


@dataclass(frozen=True, kw_only=True)
class Round:
    """What was measured of a client in a round, in seconds.

    Attributes:
        wall: of a call, many being under way.
        cpu: of a call.
        median: within which half of the calls had ended.
        slow: within which 99 of a hundred calls had ended.
    """

    wall: float
    cpu: float
    median: float
    slow: float


Found: TypeAlias = "dict[str, list[Round]]"


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
            names = [OURS, RAW, OVER_HTTPX, AIOHTTP] if load.busy else list(CLIENTS)
            clients = _start(stack, names, scratch, f"http://{HOST}:{server.line()}")
            found = _measure(clients, load)
        _print(load, found, skipped=[name for name in names if name not in found])
        yield from _goals(load, found)
        bars = {name: median(_rates(found, name, RAW)) for name in found}
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
        elif name in {OURS, RAW, OVER_HTTPX}:
            raise RuntimeError(f"{name}: {said}")
    return clients


def _measure(clients: "dict[str, _Process]", load: Load) -> Found:
    """Measure in rounds, each client once a round, in an order that turns."""
    found: Found = {name: [] for name in clients}
    order = list(clients)
    for _ in range(load.rounds):
        for name in order:
            calls = _calls(name, load)
            line = clients[name].ask(f"{load.at_once} {calls} {load.busy}")
            wall, cpu, median, slow = map(float, line.split())
            found[name].append(Round(wall=wall / calls, cpu=cpu / calls, median=median, slow=slow))
        order.append(order.pop(0))
    return found


def _calls(name: str, load: Load) -> int:
    """Return how many calls a client makes in a round: a slow one fewer, for it takes as long."""
    fast = name in {OURS, AIOHTTP}
    return load.calls if fast else max(load.at_once, int(load.calls / SLOWER))


def _rates(found: Found, name: str, other: str) -> list[float]:
    """Return the rate of a client in each round, that of another being 1.

    A busy moment falls on both: they are measured one after the other.
    """
    pairs = zip(found[name], found[other], strict=True)
    return [theirs.wall / own.wall for own, theirs in pairs]


def _cpu(found: Found, name: str, other: str) -> list[float]:
    """Return the processor time of a call in each round, that of another being 1."""
    return [own.cpu / theirs.cpu for own, theirs in zip(found[name], found[other], strict=True)]


def _print(load: Load, found: Found, skipped: list[str]) -> None:
    title = f"{load} (medians of {load.rounds} rounds of {load.calls} calls)"
    rows = [
        (
            name,
            round(1 / median(of.wall for of in rounds)),
            median(_rates(found, name, RAW)),
            1000 * median(of.cpu for of in rounds),
            median(_cpu(found, name, RAW)),
            1000 * median(of.median for of in rounds),
            1000 * median(of.slow for of in rounds),
        )
        for name, rounds in found.items()
    ]
    table(title, ["", "calls/s", "ratio", "CPU ms a call", "ratio", "p50 ms", "p99 ms"], rows)
    if skipped:
        print(f"  missing, since not installed: {', '.join(skipped)}")


def _goals(load: Load, found: Found) -> Iterator[Goal]:
    if load.goal is not None:
        rates = _rates(found, OURS, RAW)
        what = f"calls/s, {load}, ours / {RAW}"
        yield Goal(what=what, value=median(rates), at_least=load.goal, rounds=rates)
    if load.of_aiohttp is not None and AIOHTTP in found:
        rates = _rates(found, OURS, AIOHTTP)
        what = f"calls/s, {load}, ours / {AIOHTTP}"
        yield Goal(what=what, value=median(rates), at_least=load.of_aiohttp, rounds=rates)
        cpu = _cpu(found, OURS, AIOHTTP)
        what = f"CPU a call, {load}, ours / {AIOHTTP}"
        yield Goal(what=what, value=median(cpu), at_most=1.0, rounds=cpu)
    if load.steady is not None:
        tails = [of.slow / of.median for of in found[OURS]]
        what = f"p99 / p50, {load}, ours"
        yield Goal(what=what, value=median(tails), at_most=load.steady, rounds=tails)


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
