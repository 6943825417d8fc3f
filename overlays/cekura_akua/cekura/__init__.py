"""Cekura: the client, and rubrics that lose no rule."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .client import Cekura

if TYPE_CHECKING:
    from .change import RubricChange, RubricConfig
    from .jobs import Progress
    from .locks import Lock, Locks, ProcessLocks
    from .rubric import Rubric
    from .rules import Rule

__all__ = [
    "Cekura",
    "Lock",
    "Locks",
    "ProcessLocks",
    "Progress",
    "Rubric",
    "RubricChange",
    "RubricConfig",
    "Rule",
]

_HOMES = {
    "Lock": ".locks",
    "Locks": ".locks",
    "ProcessLocks": ".locks",
    "Progress": ".jobs",
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
