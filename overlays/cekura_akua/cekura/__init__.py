"""Cekura: the client, rubrics that lose no rule, jobs, filters, widgets and webhooks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .client import Cekura

if TYPE_CHECKING:
    from cekura_akua.cekura.jobs.progress import Progress
    from cekura_akua.cekura.rubric.change import RubricChange
    from cekura_akua.cekura.rubric.config import RubricConfig
    from cekura_akua.cekura.rubric.rubric import Rubric
    from cekura_akua.cekura.rubric.rules import Rule
    from cekura_akua.stores.local.locks import FileLocks
    from cekura_akua.stores.process.deliveries import RecentDeliveries
    from cekura_akua.stores.process.locks import ProcessLocks
    from cekura_akua.stores.protocols import Deliveries, Lock, Locks

    from .filters import Filter, field, parse, same_row
    from .webhooks import Webhook, receive, verify
    from .widgets import check_widget

__all__ = [
    "Cekura",
    "Deliveries",
    "FileLocks",
    "Filter",
    "Lock",
    "Locks",
    "ProcessLocks",
    "Progress",
    "RecentDeliveries",
    "Rubric",
    "RubricChange",
    "RubricConfig",
    "Rule",
    "Webhook",
    "check_widget",
    "field",
    "parse",
    "receive",
    "same_row",
    "verify",
]

_HOMES = {
    "Deliveries": "cekura_akua.stores.protocols",
    "Filter": ".filters",
    "FileLocks": "cekura_akua.stores.local.locks",
    "Lock": "cekura_akua.stores.protocols",
    "Locks": "cekura_akua.stores.protocols",
    "ProcessLocks": "cekura_akua.stores.process.locks",
    "Progress": ".jobs.progress",
    "RecentDeliveries": "cekura_akua.stores.process.deliveries",
    "Rubric": ".rubric.rubric",
    "RubricChange": ".rubric.change",
    "RubricConfig": ".rubric.config",
    "Rule": ".rubric.rules",
    "Webhook": ".webhooks",
    "check_widget": ".widgets",
    "field": ".filters",
    "parse": ".filters",
    "receive": ".webhooks",
    "same_row": ".filters",
    "verify": ".webhooks",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value
