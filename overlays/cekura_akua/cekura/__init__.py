"""Cekura: the client, and rubrics that lose no rule."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .client import Cekura

if TYPE_CHECKING:
    from .change import RubricChange, RubricConfig
    from .filters import Filter, field, parse, same_row
    from .jobs import Progress
    from .locks import Lock, Locks, ProcessLocks
    from .rubric import Rubric
    from .rules import Rule
    from .widgets import check_widget

__all__ = [
    "Cekura",
    "Filter",
    "Lock",
    "Locks",
    "ProcessLocks",
    "Progress",
    "Rubric",
    "RubricChange",
    "RubricConfig",
    "Rule",
    "check_widget",
    "field",
    "parse",
    "same_row",
]

_HOMES = {
    "Filter": ".filters",
    "Lock": ".locks",
    "Locks": ".locks",
    "ProcessLocks": ".locks",
    "Progress": ".jobs",
    "Rubric": ".rubric",
    "RubricChange": ".change",
    "RubricConfig": ".change",
    "Rule": ".rules",
    "check_widget": ".widgets",
    "field": ".filters",
    "parse": ".filters",
    "same_row": ".filters",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = found
    return found
