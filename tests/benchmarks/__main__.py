"""Measure the figures that the project claims: `python -m tests.benchmarks [name ...]`.

Each benchmark measures its peers in the same run, in turn with ours, and prints a table; times
drift from machine to machine, ratios hardly do. The exit status is 1 where a goal is missed. Where
the machine is too noisy for a verdict, that is said, by the spread of the rounds, in its place.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks import (
    double,
    generation,
    import_time,
    locks,
    outage,
    reading,
    size,
    throughput,
)
from tests.benchmarks.measure import Goal, Unavailable

CHART = Path("build/throughput.svg")


def main(arguments: list[str]) -> int:
    """Run the named benchmarks, or all of them."""
    parser = ArgumentParser(
        prog="python -m tests.benchmarks", description="Measure what is claimed."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="a benchmark; by default all")
    parser.add_argument(
        "--svg", type=Path, default=CHART, help="where throughput draws its chart (%(default)s)"
    )
    options = parser.parse_args(arguments)
    benchmarks: dict[str, Callable[[], Iterator[Goal]]] = {
        "import_time": import_time.goals,
        "size": size.goals,
        "reading": reading.goals,
        "generation": generation.goals,
        "throughput": partial(throughput.goals, options.svg),
        "double": double.goals,
        "outage": outage.goals,
        "locks": locks.goals,
    }
    if unknown := [name for name in options.names if name not in benchmarks]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(benchmarks)}")
        return 2
    missed = 0
    for name in options.names or benchmarks:
        try:
            for goal in benchmarks[name]():
                print(f"  {goal}", flush=True)
                missed += not goal.met and not goal.unclear
        except Unavailable as reason:
            print(f"{name}: not measured, {reason}")
        print(flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
