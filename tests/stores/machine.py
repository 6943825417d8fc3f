"""The database of a journal, and the custody of two processes that share it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cekura_akua.errors import Effect
from cekura_akua.stores.local.journal.custody import Custody
from cekura_akua.stores.local.journal.database import Database
from cekura_akua.stores.protocols import Claim, Unfinished
from tests.akua.journaled import entry
from tests.standing import Loop

__all__ = ["ENTRY", "OTHER", "Machine", "an_empty_journal", "machine"]

ENTRY = entry("k")
OTHER = replace(ENTRY, content=b"another")


class Machine:
    """A database, and the custody of two processes that share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = Database(path)
        # Nothing here ends the process, and the disk is slow.
        self.database.connection.execute("PRAGMA synchronous=OFF")
        self.mine, self.theirs = Custody(path), Custody(path)
        self.loop = Loop()

    def begin(self, custody: Custody, of: Unfinished = ENTRY) -> Claim:
        claim = custody.begin(self.database, of, self.loop)
        assert claim is not None
        return claim

    def left(self, effect: Effect = "unknown") -> Unfinished:
        """Return an entry whose call has ended."""
        self.mine.end(self.database, self.begin(self.mine), effect)
        (listed,) = self.mine.unfinished(self.database)
        return listed

    @property
    def rows(self) -> list[tuple[str | None, bool]]:
        """The owners and the doubts of all entries."""
        return [(row.owner, row.doubtful) for row in self.database.all()]

    @property
    def owners(self) -> int:
        """The number of processes that own entries."""
        return len(list(self.path.parent.glob("*-owner-*")))


@pytest.fixture(scope="session")
def an_empty_journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a journal, which is made once, since that waits for the disk."""
    path = tmp_path_factory.mktemp("journal") / "writes.db"
    Database(path).close()
    return path.read_bytes()


@pytest.fixture
def machine(tmp_path: Path, an_empty_journal: bytes) -> Iterator[Machine]:
    path = tmp_path / "writes.db"
    path.touch(mode=0o600)
    path.write_bytes(an_empty_journal)
    machine = Machine(path)
    yield machine
    machine.database.close()
