"""The store of a machine: files in a directory, for all processes."""

from __future__ import annotations

import os

from cekura_akua.core.closing import Closing
from cekura_akua.core.config.checks import check_path
from cekura_akua.core.files.private import make_directory
from cekura_akua.errors import ConfigurationError, StoreUnavailable
from cekura_akua.stores.protocols import Identity

from .deliveries import LocalDeliveries
from .journal.file_journal import FileJournal
from .locks import FileLocks

PATIENCE = 10.0  # seconds for which `ping` waits for a lock
_PING = "ping"


class LocalStore(Closing):
    """A store that the processes of a machine share: files in a directory.

        async with LocalStore("var/cekura-akua") as store, Cekura(store=store) as cekura:
            await cekura.rubric(42).merge(Rule.passes(7))

    Locks are files, whose holders are told by the operating system: a process that dies frees its
    locks. The journal and the deliveries are SQLite files. Only their owner can read them.

    Args:
        directory: the directory, on a local disk, the same for all processes; it is made if it is
            missing.

    Attributes:
        locks: the locks of rubrics, in `locks/`.
        journal: the journal of writes, `journal.db`.
        deliveries: the deliveries of webhooks, `deliveries.db`.

    Raises:
        ConfigurationError: the directory cannot be made, or every user may write into it.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self._directory = check_path("the directory of the store", directory).absolute()
        make_directory(self._directory, "store")
        self.locks = FileLocks(self._directory / "locks")
        self.journal = FileJournal(self._directory / "journal.db")
        self.deliveries = LocalDeliveries(self._directory / "deliveries.db")

    def __repr__(self) -> str:
        return f"LocalStore({str(self._directory)!r})"

    async def ping(self) -> None:
        """Make sure that the files can be used.

        Raises:
            StoreUnavailable: they cannot.
        """
        try:
            async with self.locks.hold(_PING, PATIENCE) as lock:
                await lock.save(None)
            await self.journal.forget(Identity(_PING, "", ""))
            await self.deliveries.ping()
        except (ConfigurationError, TimeoutError) as error:
            raise StoreUnavailable(f"{self!r} cannot be used: {error}") from error

    async def aclose(self) -> None:
        """Finish the work under way, and close the files; a later use opens them again."""
        try:
            await self.journal.aclose()
        finally:
            await self.deliveries.aclose()
