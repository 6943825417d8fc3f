"""Warm-up: imports modules and compiles decoders before the first call needs them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Operation, Resource


def load(client: Any, resources: Sequence[str]) -> None:
    """Import resources and the models of their bodies and responses.

    Raises:
        InvalidInput: there is no such resource.
    """
    import_module(f"{__package__}.lists.pages")
    for name in resources:
        resource = getattr(client, str(name), None)
        if not isinstance(resource, Resource):
            raise InvalidInput(f"there is no resource {name!r}")
        for operation in resource.OPERATIONS.values():
            if isinstance(operation, Operation):
                for status in operation.answers:
                    operation.reader(status)
                if operation.body_type is not None:
                    operation.body_keys()
