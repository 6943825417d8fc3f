"""Measure the figures that the project claims: `python -m tests.benchmarks [name ...]`.

Each benchmark measures its peers in the same run, in turn with ours, and prints a table; times
drift from machine to machine, ratios hardly do. The exit status is 1 where a goal is missed.
"""

import sys

from tests.benchmarks import generation, import_time, reading, size
from tests.benchmarks.measure import Unavailable

BENCHMARKS = {
    "import_time": import_time.goals,
    "size": size.goals,
    "reading": reading.goals,
    "generation": generation.goals,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all of them."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    missed = 0
    for name in names or BENCHMARKS:
        try:
            for goal in BENCHMARKS[name]():
                print(f"  {goal}")
                missed += not goal.met
        except Unavailable as reason:
            print(f"{name}: not measured, {reason}")
        print(flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
