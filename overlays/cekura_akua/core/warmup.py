"""Warm-up: imports modules and compiles decoders before the first call needs them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from cekura_akua.core.http.tls import ssl_context
from cekura_akua.errors import InvalidInput


def load(client: Any, resources: Sequence[str]) -> None:
    """Import resources and the models of their responses, and make the SSL context.

    Raises:
        InvalidInput: there is no such resource.
    """
    ssl_context()
    for needed in ("sender", "lists.pages", "request.request", "pipeline.call"):
        import_module(f"{__package__}.{needed}")
    for name in resources:
        resource = getattr(client, name, None)
        if not callable(getattr(type(resource), "operation", None)):
            raise InvalidInput(f"there is no resource {name!r}")
        modules = {kind.__module__ for kind in type(resource).__mro__}
        for value in (value for module in modules for value in vars(sys.modules[module]).values()):
            if not isinstance(value, type) and callable(getattr(value, "reader", None)):
                for status in value.answers:
                    value.reader(status)
