"""The base of the Cekura client: its resources, without rubrics, jobs and checked widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from cekura_akua.core.client import Client
from cekura_akua.core.config.checks import check_period
from cekura_akua.errors import ConfigurationError
from cekura_api import Resources

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from cekura_akua.cekura.groups import Groups
    from cekura_akua.core.deadline import LatestSend
    from cekura_akua.stores.protocols import Locks, Store

_INNER = frozenset({"groups", "guarded", "lock_wait"})  # for the package itself, and for no user


class CekuraBase(Client, Resources):
    """The Cekura client that rubrics and jobs make their calls with.

    Args:
        arguments: the arguments of `Client`.
        locks: the locks of rubrics; None for those of the store.
        store: the store; None for this process.
        quarantine: seconds within which the server is sure to have finished a request.
        settle: seconds for which a read can lag behind a write.
        options: the keyword arguments of `Client`.

    Raises:
        ConfigurationError: the locks, the store, the quarantine or `settle` are not valid.
    """

    def __init__(
        self,
        *arguments: Any,
        locks: Locks | None,
        store: Store | None,
        quarantine: float,
        settle: float,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self._quarantine = check_period("quarantine", quarantine)
        self._settle = check_period("settle", settle)
        if locks is not None or store is not None:
            _check_shared(locks, store)
        self._store = store
        self._locks = locks
        self._groups: list[Groups] = []  # one, shared with the clients that are derived from this

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__()} - _INNER)

    @property
    def quarantine(self) -> float:
        """Seconds within which the server is sure to have finished a request (rule 17)."""
        return self._quarantine

    @property
    def settle(self) -> float:
        """Seconds for which a read can lag behind a write (rule 41)."""
        return self._settle

    @property
    def locks(self) -> Locks:
        """The locks that keep writers of a rubric apart (rule 18)."""
        if self._locks is None and self._store is not None:
            return self._store.locks
        if self._locks is None:
            from cekura_akua.stores.process.locks import default_locks

            self._locks = default_locks()
        return self._locks

    def lock_wait(self, name: str) -> AbstractContextManager[None]:
        """Return the context of a wait for a lock, of which the log and the policies are told.

        Args:
            name: the name of the lock.
        """
        from cekura_akua.core.pipeline.lock_wait import lock_wait

        return lock_wait(name, self._shared.policies)

    def guarded(self, latest_send: LatestSend) -> Self:
        """Return a client with the same connections that sends nothing after a moment (rule 36).

        Args:
            latest_send: the moment, which a lock moves on.
        """
        return self._derived(latest_send=latest_send)

    @property
    def groups(self) -> Groups:
        """The merges of this client, and of those derived from it, that wait (rule 42)."""
        if not self._groups:
            from cekura_akua.cekura.groups import Groups

            self._groups.append(Groups())
        return self._groups[0]


def _check_shared(locks: Locks | None, store: Store | None) -> None:
    """Check the locks and the store of a client.

    Raises:
        ConfigurationError: `store` is not a store, or `locks` lacks a method of `stores.Locks`.
    """
    from cekura_akua.stores.protocols import are_locks, check_store

    if store is not None:
        check_store(store)
    if locks is not None and not are_locks(locks):
        raise ConfigurationError(f"locks must be locks, such as FileLocks(...), not {locks!r}")
