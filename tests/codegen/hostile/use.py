"""Use a generated package to the full."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any, get_type_hints


def use(package: str) -> int:
    """Import every module, read and write every model; return how many operations there are."""
    imported = import_module(package)
    models = import_module(f"{package}.models")
    runtime = import_module("cekura_akua.runtime")
    operations = []
    for info in pkgutil.walk_packages(imported.__path__, f"{package}."):
        for value in list(vars(import_module(info.name)).values()):
            if isinstance(value, type) and issubclass(value, models.Model):
                _use_model(value)
            elif isinstance(value, runtime.Operation):
                operations.append(value)
    resources = imported.Resources()
    for operation in {operation.name: operation for operation in operations}.values():
        resource, method = operation.name.split(".")
        assert callable(getattr(getattr(resources, resource), method))
        assert repr(operation)
        assert operation.path.startswith("/")
        for status in operation.answers:
            for value in (None, {}, [{}], "text", {"id": "1"}):
                operation.read(status, value)
    return len({operation.name for operation in operations})


def _use_model(model: Any) -> None:
    get_type_hints(model)
    data = {
        model.WIRE_NAMES.get(name, name): [1]
        for name in model.__annotations__
        if name not in ("WIRE_NAMES", "DISCRIMINATOR")
    }
    assert model.from_dict(data).to_dict() == data
    assert repr(model.from_dict({}))
