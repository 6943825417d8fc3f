"""The Cekura API: models, operations and resources, generated from its OpenAPI document.

Nothing here is edited by hand, and nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cekura_akua.runtime import Event as Event
    from cekura_akua.runtime import Events as Events
    from cekura_akua.runtime import Page as Page
    from cekura_akua.runtime import Pages as Pages

    from . import bodies as bodies
    from . import models as models
    from . import resources as resources
    from ._root import Resources as Resources

_MODULES = {
    "Event": "cekura_akua.runtime",
    "Events": "cekura_akua.runtime",
    "Page": "cekura_akua.runtime",
    "Pages": "cekura_akua.runtime",
    "Resources": "._root",
}


def __getattr__(name: str) -> Any:
    if name in ("bodies", "models", "resources"):
        return import_module(f".{name}", __name__)
    if name in _MODULES:
        return getattr(import_module(_MODULES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
