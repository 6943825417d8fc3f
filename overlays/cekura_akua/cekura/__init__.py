"""Cekura: the client, and rubrics that lose no rule."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .client import Cekura

if TYPE_CHECKING:
    from .change import RubricChange, RubricConfig
    from .locks import FileLocks, Lock, Locks, ProcessLocks
    from .rubric import Rubric
    from .rules import Rule

__all__ = [
    "Cekura",
    "FileLocks",
    "Lock",
    "Locks",
    "ProcessLocks",
    "Rubric",
    "RubricChange",
    "RubricConfig",
    "Rule",
]

_HOMES = {
    "FileLocks": ".locks",
    "Lock": ".locks",
    "Locks": ".locks",
    "ProcessLocks": ".locks",
    "Rubric": ".rubric",
    "RubricChange": ".change",
    "RubricConfig": ".change",
    "Rule": ".rules",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = found
    return found
