"""The base of the Cekura client: its resources, without rubrics, jobs and checked widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cekura_akua.core.client import Client
from cekura_akua.core.config.checks import check_period
from cekura_akua.errors import ConfigurationError
from cekura_api import Resources

if TYPE_CHECKING:
    from cekura_akua.cekura.locks.protocol import Locks


class CekuraBase(Client, Resources):
    """The Cekura client that rubrics and jobs make their calls with.

    Args:
        arguments: the arguments of `Client`.
        locks: the locks of rubrics; None for the locks of this process.
        quarantine: seconds within which the server is sure to have finished a request.
        options: the keyword arguments of `Client`.

    Raises:
        ConfigurationError: the locks or the quarantine are not valid.
    """

    def __init__(
        self, *arguments: Any, locks: Locks | None, quarantine: float, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._quarantine = check_period("quarantine", quarantine)
        if locks is not None and (isinstance(locks, type) or not _are_locks(locks)):
            raise ConfigurationError(f"locks must be locks, such as FileLocks, not {locks!r}")
        self._locks = locks

    @property
    def quarantine(self) -> float:
        """Seconds within which the server is sure to have finished a request (rule 17)."""
        return self._quarantine

    @property
    def locks(self) -> Locks:
        """The locks that keep writers of a rubric apart (rule 18)."""
        if self._locks is None:
            from cekura_akua.cekura.locks.process import PROCESS_LOCKS

            self._locks = PROCESS_LOCKS
        return self._locks


def _are_locks(locks: object) -> bool:
    return all(callable(getattr(locks, name, None)) for name in ("hold", "peek"))
