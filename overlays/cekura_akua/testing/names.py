"""The public names and the traits of the operations, as the generated packages have them."""

import re
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from cekura_akua.runtime import Operation

from .documents import METHODS, Api, Document


@dataclass(frozen=True)
class Traits:
    """What the double needs to know of an operation beyond its schemas.

    Attributes:
        name: the public name, `resource.method`.
        reads: the operation that reads what its If-Match guards.
        reads_arguments: how many of the path's values that operation takes.
        reads_by: where that is a list: what of an item the next of the path's values names.
        long_running: whether it answers with a long-running operation.
    """

    name: str
    reads: str | None = None
    reads_arguments: int = 0
    reads_by: str | None = None
    long_running: bool = False


def traits(api: Api, document: Document) -> dict[tuple[str, str], Traits]:
    """The traits of each operation by method and path template.

    Operations that the generated package does not have are named after their operationId.
    """
    generated = _generated(api)
    names = {}
    for template, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                plain = re.sub(r"\{(\w+):\*\}", r"{\1}", template)
                operation = item[method].get("operationId", f"{method}.{template}")
                known = generated.get((method.upper(), plain))
                names[(method.upper(), template)] = known or Traits(_snake(operation))
    return names


def _generated(api: Api) -> dict[tuple[str, str], Traits]:
    try:
        package = import_module(f"{api}_api.resources")
    except ModuleNotFoundError:
        return {}
    return {
        (value.method, value.path): Traits(
            value.name,
            value.reads,
            value.reads_arguments,
            value.reads_by,
            value.long_running is not None,
        )
        for module in iter_modules(package.__path__, f"{package.__name__}.")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, Operation)
    }


def _snake(operation: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", operation).lower().replace("-", "_")
