"""Progress: the steps of a long run, shown on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def step(name: str) -> Generator[None, None, None]:
    """Show a step on a terminal while the step runs, and its duration afterwards."""
    if not sys.stderr.isatty():
        yield
        return
    started = time.perf_counter()
    print(f"  {name} ...", end="\r", file=sys.stderr, flush=True)
    yield
    print(f"  {name:<40} {time.perf_counter() - started:6.2f} s", file=sys.stderr, flush=True)
