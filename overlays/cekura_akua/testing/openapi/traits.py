"""Public names and traits of operations, from the generated packages."""

import re
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from cekura_akua.runtime import Operation

from .documents import METHODS, Api, Document
from .words import snake_case


@dataclass(frozen=True)
class Traits:
    """The facts about an operation that its schemas do not tell.

    Attributes:
        name: the public name, `resource.method`.
        reads: the public name of the operation that reads the item guarded by If-Match.
        reads_arguments: how many of the path's values that operation takes.
        reads_by: the property that the next path value names, where that operation lists items.
        long_running: whether the operation answers with a long-running operation.
    """

    name: str
    reads: str | None = None
    reads_arguments: int = 0
    reads_by: str | None = None
    long_running: bool = False


def operation_traits(api: Api, document: Document) -> dict[tuple[str, str], Traits]:
    """Return the traits of each operation of a document, by method and path template.

    An operation that the generated package does not have is named after its operationId.
    """
    generated = _generated_traits(api)
    traits = {}
    for template, item in document["paths"].items():
        plain_template = re.sub(r"\{(\w+):\*\}", r"{\1}", template)
        for method in filter(item.__contains__, METHODS):
            operation_id = item[method].get("operationId", f"{method}.{template}")
            generated_traits = generated.get((method.upper(), plain_template))
            traits[(method.upper(), template)] = generated_traits or Traits(
                snake_case(operation_id)
            )
    return traits


def _generated_traits(api: Api) -> dict[tuple[str, str], Traits]:
    try:
        package = import_module(f"{api}_api.resources")
    except ModuleNotFoundError:  # a document is served without a generated package
        return {}
    return {
        (operation.method, operation.path): Traits(
            operation.name,
            operation.reads,
            operation.reads_arguments,
            operation.reads_by,
            operation.long_running is not None,
        )
        for module in iter_modules(package.__path__, f"{package.__name__}.")
        for operation in vars(import_module(module.name)).values()
        if isinstance(operation, Operation)
    }
