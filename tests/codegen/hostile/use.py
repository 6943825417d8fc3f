"""Use a generated package to the full, and fail on any side effect.

Run as a program: the folder that holds the package, its name, and how many operations it must have.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

ROOT = Path(__file__).resolve().parents[3]


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


if __name__ == "__main__":
    folder, name, expected = sys.argv[1:]
    sys.path[:0] = [str(ROOT), str(ROOT / "overlays"), folder]
    sys.dont_write_bytecode = True
    # Imports of the package's own are there before it is watched.
    import cekura_akua.runtime  # noqa: F401
    from tests.codegen.hostile.watch import watched

    with watched() as notes:
        count = use(name)
    assert not notes, notes
    assert count == int(expected), count
