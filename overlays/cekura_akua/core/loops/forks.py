"""Forks: objects that begin anew in a forked child (rule 34)."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakKeyDictionary


class BeginsAnew(Protocol):
    """An object whose guards, tasks and files are the parent's after a fork."""

    def begin_in_child(self) -> None:
        """Begin anew in a forked child, without taking anything from the parent."""
        ...


_LIVING: WeakKeyDictionary[BeginsAnew, None] = WeakKeyDictionary()  # in the order of their making


def begin_anew_after_forks(living: BeginsAnew) -> None:
    """Have an object begin anew in every forked child, as long as it lives."""
    _LIVING[living] = None


def _begin_in_child() -> None:
    for living in list(_LIVING):
        living.begin_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_in_child)
