"""Clocks of the module `time` that can be set forward, to those of another machine."""

import time
from collections.abc import Callable

_ahead: dict[str, float] = {}  # seconds by which a clock is ahead; empty until `replace`


def replace() -> None:
    """Replace the clocks of `time`, before any module imports one of them by its name."""
    _ahead.update(time=0.0, monotonic=0.0)
    time.time = _replaced("time")
    time.monotonic = _replaced("monotonic")
    gettime = time.clock_gettime
    time.clock_gettime = lambda clock: gettime(clock) + _ahead["monotonic"]


def set_forward(seconds: float, *, within_machine: bool = False) -> None:
    """Set the clocks of this process forward.

    Args:
        seconds: how far the clocks are set forward.
        within_machine: whether to leave the monotonic clock as it is, which all processes of a
            machine have in common.

    Raises:
        RuntimeError: the clocks were not replaced.
    """
    if seconds and not _ahead:
        raise RuntimeError("the clocks were not replaced: call replace() first")
    _ahead["time"] = seconds
    _ahead["monotonic"] = 0.0 if within_machine else seconds


def _replaced(name: str) -> Callable[[], float]:
    original: Callable[[], float] = getattr(time, name)
    return lambda: original() + _ahead[name]
