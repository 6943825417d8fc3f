"""Clocks that can be set forward, as those of another machine.

They are put in place before anything takes them from `time` by name, and set at any time after.
"""

import time
from collections.abc import Callable

_ahead: dict[str, float] = {}  # seconds, by name; empty until the clocks are in place


def replace() -> None:
    """Put the clocks in place; nothing that reads a clock may have been imported by name."""
    _ahead.update(time=0.0, monotonic=0.0)
    time.time = _replaced("time")
    time.monotonic = _replaced("monotonic")
    gettime = time.clock_gettime
    time.clock_gettime = lambda clock: gettime(clock) + _ahead["monotonic"]


def set_forward(seconds: float, *, within_machine: bool = False) -> None:
    """Set the clocks of this process forward.

    Args:
        seconds: by how many.
        within_machine: whether it shares a machine with others, whose processes all have the same
            monotonic clock: only the time of day is another then.
    """
    if seconds and not _ahead:
        raise RuntimeError("the clocks are not in place: call replace() first")
    _ahead["time"] = seconds
    _ahead["monotonic"] = 0.0 if within_machine else seconds


def _replaced(name: str) -> Callable[[], float]:
    original: Callable[[], float] = getattr(time, name)
    return lambda: original() + _ahead[name]
