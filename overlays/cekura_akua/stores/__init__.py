"""Stores: where locks, the journal and deliveries are kept (rules 7, 18 and 36 to 39).

`protocols` has the duties of each part. The other rooms keep them: in this process, in files that
the processes of a machine share, or on a server that many machines share.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .local.journal.file_journal import FileJournal
    from .local.locks import FileLocks
    from .local.store import LocalStore
    from .postgres.store import PostgresStore
    from .process.deliveries import RecentDeliveries
    from .process.locks import ProcessLocks
    from .process.store import ProcessStore
    from .protocols import Deliveries, Journal, Lock, Locks, Store
    from .redis.store import RedisStore

__all__ = [
    "Deliveries",
    "FileJournal",
    "FileLocks",
    "Journal",
    "LocalStore",
    "Lock",
    "Locks",
    "PostgresStore",
    "ProcessLocks",
    "ProcessStore",
    "RecentDeliveries",
    "RedisStore",
    "Store",
]

# A store is imported at its first use: that of a server needs a package that is an extra.
_HOMES = {
    "Deliveries": ".protocols",
    "FileJournal": ".local.journal.file_journal",
    "FileLocks": ".local.locks",
    "Journal": ".protocols",
    "LocalStore": ".local.store",
    "Lock": ".protocols",
    "Locks": ".protocols",
    "PostgresStore": ".postgres.store",
    "ProcessLocks": ".process.locks",
    "ProcessStore": ".process.store",
    "RecentDeliveries": ".process.deliveries",
    "RedisStore": ".redis.store",
    "Store": ".protocols",
}

_EXTRAS = {"asyncpg": "postgres", "redis": "redis"}  # by the package that is missing


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(import_module(_HOMES[name], __name__), name)
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        if package not in _EXTRAS:
            raise
        raise ModuleNotFoundError(
            f"{name} needs {package}: install cekura-akua with its extra, "
            f"cekura-akua[{_EXTRAS[package]}]",
            name=missing.name,
        ) from missing
    globals()[name] = value
    return value
