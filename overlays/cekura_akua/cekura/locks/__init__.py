"""Locks: the writers of a rubric take turns (rule 18).

`protocol` has the duties of a lock, `process` the locks of a process, and `files` the locks that
the processes of a machine share. `groups` serves those together that wait for the same lock.
"""

from .files import FileLocks
from .process import PROCESS_LOCKS, ProcessLocks
from .protocol import Lock, Locks

__all__ = ["PROCESS_LOCKS", "FileLocks", "Lock", "Locks", "ProcessLocks"]
