"""Async clients for Cekura and Akua that make writes safe.

    from cekura_akua import Akua, Cekura

    async with Cekura() as cekura:
        change = await cekura.rubric(42).merge(Rule.score(5512, ">=", 4))

Nothing is imported before it is used: `Cekura` and `Akua` are the clients, `errors` the tree of
errors, `key_for` names an idempotency key, `Upload` is a file to send, `download` writes the file
of a response to disk, and `about()` says what is installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cekura_akua.core.version import __version__

if TYPE_CHECKING:
    from cekura_akua.core.downloads import download
    from cekura_akua.core.pipeline.idempotency_key import key_for
    from cekura_akua.core.request.uploads import Upload
    from cekura_akua.core.response import Response

    from . import errors
    from .akua import Akua
    from .cekura import Cekura, Rule
    from .provenance import about

__all__ = [
    "Akua",
    "Cekura",
    "Response",
    "Rule",
    "Upload",
    "__version__",
    "about",
    "download",
    "errors",
    "key_for",
]

_HOMES = {
    "Akua": ".akua",
    "Cekura": ".cekura",
    "Response": ".core.response",
    "Rule": ".cekura",
    "Upload": ".core.request.uploads",
    "about": ".provenance",
    "download": ".core.downloads",
    "errors": ".errors",
    "key_for": ".core.pipeline.idempotency_key",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(home, __name__)
    value = module if name == "errors" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
