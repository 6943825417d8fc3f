"""The Akua API: models, operations and resources, generated from its OpenAPI document.

Nothing here is edited by hand, and nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import models as models
    from . import resources as resources
    from ._resource import Event as Event
    from ._resource import Events as Events
    from ._resource import Page as Page
    from ._resource import Pages as Pages
    from ._root import Resources as Resources

_MODULES = {
    "Event": "._resource",
    "Events": "._resource",
    "Page": "._resource",
    "Pages": "._resource",
    "Resources": "._root",
}


def __getattr__(name: str) -> Any:
    if name in ("models", "resources"):
        return import_module(f".{name}", __name__)
    if name in _MODULES:
        return getattr(import_module(_MODULES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
