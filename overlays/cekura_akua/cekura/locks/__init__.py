"""Locks: writers of one rubric take turns (rule 18).

`protocol` says what a lock must do; `process` has the locks of one process, `files` those that the
processes of one machine share.
"""

from .files import FileLocks
from .process import PROCESS_LOCKS, ProcessLocks
from .protocol import Lock, Locks

__all__ = ["PROCESS_LOCKS", "FileLocks", "Lock", "Locks", "ProcessLocks"]
