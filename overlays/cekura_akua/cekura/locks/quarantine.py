"""Embargoes: for how long nobody gets a lock whose holder let go before a write had an end."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import anyio


@dataclass(slots=True)
class Embargo:
    """The embargo of one lock; times are those of the machine's monotonic clock.

    Attributes:
        seconds: how long it is.
        armed: whether it begins when the holder lets go.
        free_from: when the last one ends.
    """

    seconds: float = 0.0
    armed: bool = False
    free_from: float = 0.0

    def arm(self, seconds: float) -> None:
        """Let it begin when the holder lets go; 0 seconds disarm it."""
        self.armed = seconds > 0
        if self.armed:
            self.seconds = seconds

    def begin(self) -> bool:
        """Begin it if it is armed, and say whether it was."""
        if not self.armed:
            return False
        self.armed, self.free_from = False, monotonic() + self.seconds
        return True

    def rest(self) -> float:
        """Return the seconds that are left of it.

        There are never more than it had: after the machine was started again its clock begins anew.
        """
        left = max(0.0, self.free_from - monotonic())
        if left > self.seconds:
            self.free_from = monotonic() + self.seconds
            return self.seconds
        return left

    async def over(self, name: str, until: float) -> None:
        """Wait for its end.

        Raises:
            TimeoutError: that comes after `until`.
        """
        if (rest := self.rest()) <= 0:
            return
        if monotonic() + rest > until:
            raise TimeoutError(f"{name} is embargoed for another {rest:.3g} s")
        await anyio.sleep(rest)
