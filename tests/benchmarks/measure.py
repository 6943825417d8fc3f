"""Measuring side by side, and saying whether a goal was met."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOISY = 0.2  # of the median: the distance between the quartiles of the rounds
FEW = 4  # rounds, of which there are quartiles


class Unavailable(Exception):
    """Something that a benchmark needs is not on this machine; the message says what."""


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A figure with its bound.

    Attributes:
        what: what was measured.
        value: the figure: the median of the rounds, where there were several.
        at_most: the greatest value that is good enough.
        at_least: the least value that is good enough.
        rounds: the figure of each round.
    """

    what: str
    value: float
    at_most: float | None = None
    at_least: float | None = None
    rounds: Sequence[float] = ()

    @property
    def met(self) -> bool:
        """Whether the figure keeps to its bound."""
        return self._keeps(self.value)

    @property
    def unclear(self) -> bool:
        """Whether the machine was too noisy for a verdict.

        The middle half of the rounds is wide, and its ends are on both sides of the bound.
        """
        low, high = self._middle
        return high - low > NOISY * self.value and self._keeps(low) != self._keeps(high)

    @property
    def _middle(self) -> tuple[float, float]:
        """The quartiles of the rounds, between which half of them are."""
        if len(self.rounds) < FEW:
            return self.value, self.value
        low, _, high = statistics.quantiles(self.rounds, n=4, method="inclusive")
        return low, high

    def _keeps(self, value: float) -> bool:
        return (self.at_most is None or value <= self.at_most) and (
            self.at_least is None or value >= self.at_least
        )

    def __str__(self) -> str:
        bound = f"<= {self.at_most:g}" if self.at_most is not None else f">= {self.at_least:g}"
        verdict = "NOISY " if self.unclear else "met   " if self.met else "MISSED"
        low, high = self._middle
        spread = f" ({low:.2f} to {high:.2f})" if self.rounds else ""
        return f"{verdict} {self.what}: {self.value:.2f}{spread}, goal {bound}"


def medians(candidates: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Measure every candidate once a round and return the median of each.

    The order turns from round to round, so that none always runs first, and a busy moment of the
    machine falls on all alike.
    """
    found: dict[str, list[float]] = {name: [] for name in candidates}
    order = list(candidates)
    for _ in range(rounds):
        for name in order:
            found[name].append(candidates[name]())
        order.append(order.pop(0))
    return {name: statistics.median(values) for name, values in found.items()}


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    """Print rows under a title: the first column to the left, figures to the right."""
    cells = [list(columns), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(columns))]
    print(title)
    for first, *rest in cells:
        aligned = [value.rjust(width) for value, width in zip(rest, widths[1:], strict=True)]
        print(f"  {first.ljust(widths[0])}  {'  '.join(aligned)}".rstrip())


def timed(*command: str | Path, cwd: Path = ROOT) -> float:
    """Run a command that must succeed and return the seconds that it took."""
    tools = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"}
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    elapsed = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return elapsed


def stock(document: Path, output: Path) -> float:
    """Generate a client as openapi-python-client comes, formatting included; return the seconds."""
    return timed(
        *(sys.executable, "-m", "openapi_python_client", "generate"),
        *("--path", document, "--output-path", output, "--overwrite"),
    )


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
