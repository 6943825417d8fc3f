"""Tickets: the processes that wait for a file lock get it in the order of their arrival (rule 38).

The queue of a lock is a file with the tickets of the processes that wait. A ticket counts as long
as its process looks at the queue: one that died, or was stopped, is passed over. The queue is a
courtesy. Where it cannot be read the lock is tried all the same: its file alone keeps others out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeAlias
from uuid import uuid4

from cekura_akua.core.files.os_lock import try_lock, unlock
from cekura_akua.errors import ConfigurationError

FORGOTTEN = 1.0  # seconds after which a process that does not look at the queue has left it

_TRIES = 5  # of a queue that another process has open
_PAUSE = 0.001  # seconds between them

_Queue: TypeAlias = dict[str, float]  # the tickets in order, and when their processes looked last


class Ticket:
    """The ticket of a process that waits for a lock.

    Args:
        path: the file of the queue.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = uuid4().hex
        self._queued = False

    def place(self) -> int:
        """Return how many other processes come first, and stand in the queue behind them."""
        if not self._queued and _is_empty(self._path):
            return 0
        return self.queue()

    def queue(self) -> int:
        """Stand in the queue, or stay there, and return how many other processes come first."""
        with _opened(self._path) as queue:
            if queue is None:
                return 0
            now = monotonic()
            for number, seen in list(queue.items()):
                if not now - FORGOTTEN < seen <= now:  # also of before the machine was restarted
                    del queue[number]
            queue[self._number] = now  # a ticket that is there stays in its place
            self._queued = True
            return [*queue].index(self._number)

    def leave(self) -> None:
        """Leave the queue."""
        if self._queued:
            self._queued = False
            with _opened(self._path) as queue:
                if queue is not None:
                    queue.pop(self._number, None)


def _is_empty(path: Path) -> bool:
    try:
        return not path.lstat().st_size
    except OSError:
        return True


@contextmanager
def _opened(path: Path) -> Generator[_Queue | None, None, None]:
    """Open a queue, and save its changes; None where it cannot be opened."""
    file: int | None = None
    with suppress(ConfigurationError):
        for _ in range(_TRIES):
            if (file := try_lock(path)) is not None:
                break
            sleep(_PAUSE)
    if file is None:
        yield None
        return
    try:
        content = os.read(file, 1 << 20)
        queue = _read(content)
        yield queue
        changed = json.dumps(queue).encode() if queue else b""
        if changed != content:
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, changed)
            os.ftruncate(file, len(changed))
    except OSError:  # a full disk: nobody is queued
        with suppress(OSError):
            os.ftruncate(file, 0)
    finally:
        unlock(file)


def _read(content: bytes) -> _Queue:
    """Return the tickets of a queue; none where its writer died in the middle."""
    try:
        queue: Any = json.loads(content)
        return {str(number): float(seen) for number, seen in queue.items()}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return {}
