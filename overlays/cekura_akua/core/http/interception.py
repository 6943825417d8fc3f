"""Interception: other libraries replace methods of httpx or httpcore, to see the calls.

Libraries for tests and for tracing replace methods of httpx (pytest-httpx, Sentry, OpenTelemetry)
or of httpcore (respx, vcrpy). Calls go over connections of our own, unless such a library is there:
it is looked for at each call.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import Any

CLIENT_METHODS = ("send", "_send_single_request", "_transport_for_url", "__init__")

_METHODS = {
    ("httpx", "AsyncClient"): CLIENT_METHODS,
    ("httpx", "AsyncHTTPTransport"): ("handle_async_request", "__init__"),
    ("httpcore", "AsyncConnectionPool"): ("handle_async_request", "__init__"),
    ("httpcore", "AsyncHTTPConnection"): ("handle_async_request",),
    ("httpcore", "AsyncHTTPProxy"): ("handle_async_request",),
}
_originals: dict[tuple[str, str, str], object] = {}


def intercepted() -> bool:
    """Whether something stands in for httpx or httpcore, and is to see the calls."""
    return any(replaced(library, owner, methods) for (library, owner), methods in _METHODS.items())


def replaced(library: str, owner: str, methods: Sequence[str]) -> bool:
    """Whether a method of a class is not the library's own.

    Args:
        library: the name of the library; one that was not imported has not been replaced.
        owner: the name of the class.
        methods: the names of the methods.
    """
    module = sys.modules.get(library)
    if module is None:
        return False
    kind = getattr(module, owner, None)
    for method in methods:
        current = getattr(kind, method, None)
        key = (library, owner, method)
        if current is not None and current is not _originals.get(key):
            if not _is_original(module, current):
                return True
            _originals[key] = current
    return False


def _is_original(module: ModuleType, method: Any) -> bool:
    """Whether a method is a plain function from a file of the library."""
    if type(method) is not FunctionType or hasattr(method, "__wrapped__"):
        return False
    home = str(module.__file__).removesuffix("__init__.py")
    return method.__code__.co_filename.startswith(home)
