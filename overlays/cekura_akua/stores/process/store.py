"""The store of a process, which is the default."""

from __future__ import annotations

from cekura_akua.core.closing import Closing

from .deliveries import RecentDeliveries
from .locks import PROCESS_LOCKS, ProcessLocks

_DELIVERIES = RecentDeliveries()


class ProcessStore(Closing):
    """The store of this process, which keeps no journal.

    All objects of this class share their locks and deliveries. Other processes do not see them, and
    they end with the process. Where a write is to be finished after a crash, or several processes
    write the same rubrics, use a `LocalStore`.

    Attributes:
        locks: the locks of rubrics.
        journal: None, since nothing outlives the process.
        deliveries: the deliveries of webhooks. A result may be any object.
    """

    def __init__(self) -> None:
        self.locks: ProcessLocks = PROCESS_LOCKS
        self.journal: None = None
        self.deliveries: RecentDeliveries = _DELIVERIES

    def __repr__(self) -> str:
        return "ProcessStore()"

    async def ping(self) -> None:
        """Return: this process is always there."""

    async def aclose(self) -> None:
        """Do nothing: other clients of the process may use the store."""
