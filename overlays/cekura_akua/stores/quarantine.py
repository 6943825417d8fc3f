"""Quarantines: a lock stays closed while a write of its last holder may still take effect."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import anyio


@dataclass(slots=True)
class Quarantine:
    """The quarantine of a lock.

    Attributes:
        seconds: the length of the quarantine.
        armed: whether the quarantine begins with the release of the lock.
        free_from: the end of the last quarantine, on the monotonic clock of the machine.
    """

    seconds: float = 0.0
    armed: bool = False
    free_from: float = 0.0

    def arm(self, seconds: float) -> None:
        """Make the quarantine begin with the release of the lock; 0 seconds disarm."""
        self.armed = seconds > 0
        if self.armed:
            self.seconds = seconds

    def begin(self) -> bool:
        """Begin the quarantine, and return True; False where the lock was not armed."""
        if not self.armed:
            return False
        self.armed, self.free_from = False, monotonic() + self.seconds
        return True

    def remaining(self) -> float:
        """Return the seconds that are left, from 0 to `seconds`.

        More is left only where the machine was restarted, so that its clock began anew: then the
        quarantine begins anew too.
        """
        now = monotonic()
        self.free_from = min(self.free_from, now + self.seconds)
        return max(0.0, self.free_from - now)

    async def wait(self, name: str, until: float) -> None:
        """Wait for the end of the quarantine.

        Raises:
            TimeoutError: the quarantine ends after `until`.
        """
        if (left := self.remaining()) <= 0:
            return
        if monotonic() + left > until:
            raise TimeoutError(
                f"{name} is in quarantine for another {left:.3g} s: "
                "the outcome of the last write is unknown"
            )
        await anyio.sleep(left)
