"""`python -m cekura_akua operations [WORDS]`: the operations of both APIs, found by words.

The resources of the generated packages are imported, and nothing else of these: no model, and no
client.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pkgutil import iter_modules

from cekura_akua.runtime import Operation, Resource

APIS = ("akua", "cekura")
FOUND, NONE = 0, 1  # exit statuses
_PAGE = re.compile(r"See\s+(https://\S+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """An operation in the list.

    Attributes:
        name: the way to its method: `akua.dashboards.create_widget`.
        method: the HTTP method.
        path: the path below the base URL.
        summary: the first sentence of its docstring.
        traits: the facts that the package acts on, in words.
        page: the page of the public reference; None without one.
    """

    name: str
    method: str
    path: str
    summary: str
    traits: tuple[str, ...]
    page: str | None

    def __str__(self) -> str:
        traits = f" [{', '.join(self.traits)}]" if self.traits else ""
        return f"{self.name}  {self.method} {self.path}{traits}\n    {self.summary}"

    def fits(self, words: Sequence[str]) -> bool:
        """Whether each word is in the name, the path, the method or the summary."""
        text = f"{self.name} {self.method} {self.path} {self.summary}".lower().replace("_", " ")
        return all(word.lower().replace("_", " ") in text for word in words)


def main(words: Sequence[str], say: Callable[[str], object]) -> int:
    """Run the command, and return its exit status: 0, or 1 where no operation fits.

    Args:
        words: the words of the command line, behind `operations`.
        say: writes a line.
    """
    given = _parser().parse_args(words)
    apis = [word for word in given.words if word in APIS] or APIS
    listed = [entry for api in APIS if api in apis for entry in operations(api)]
    fitting = [entry for entry in listed if entry.fits(given.words)]
    if given.json:
        say(json.dumps([asdict(entry) for entry in fitting], indent=2))
    elif fitting:
        for entry in fitting:
            say(str(entry))
    else:
        say(
            f"no operation has all of the words {' '.join(given.words)!r}; an operation without a "
            "name is called by client.request(method, path), and rubrics, edits, waits and "
            "webhooks have guides of their own: python -m cekura_akua docs"
        )
    return FOUND if fitting else NONE


def operations(api: str) -> list[Listed]:
    """Return the operations of an API, by name.

    Args:
        api: `akua` or `cekura`.
    """
    entries = [
        _listed(api, resource, method, operation)
        for resource in resources_of(api)
        for method, operation in resource.OPERATIONS.items()
        if isinstance(operation, Operation)
    ]
    return sorted(entries, key=lambda entry: entry.name)


def resources_of(api: str) -> Iterator[type[Resource]]:
    """Yield the classes of an API's resources.

    Args:
        api: `akua` or `cekura`.
    """
    package = import_module(f"{api}_api.resources")
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Resource) and value is not Resource:
                yield value


def _listed(
    api: str, resource: type[Resource], method: str, operation: Operation[object]
) -> Listed:
    document = getattr(resource, method).__doc__ or ""
    page = _PAGE.search(document)
    return Listed(
        name=f"{api}.{operation.name}",
        method=operation.method,
        path=operation.path,
        summary=document.partition("\n")[0].strip(),
        traits=traits(operation),
        page=page[1] if page else None,
    )


def traits(operation: Operation[object]) -> tuple[str, ...]:
    """Return the traits of an operation, in words.

    Args:
        operation: the operation.
    """
    words = {
        "idempotency key": operation.idempotency_key,
        "etag": operation.if_match,
        "workspace": operation.context,
    }
    result = [
        f"{word} required" if presence == "required" else word
        for word, presence in words.items()
        if presence != "none"
    ]
    if operation.pagination != "none":
        result.append("list" if operation.cursor is None else "pages")
    if operation.streams:
        result.append("stream")
    if operation.long_running is not None:
        result.append("long-running")
    if operation.files:
        result.append("upload")
    if not operation.credential:
        result.append("no credential")
    if operation.deprecated:
        result.append("deprecated")
    return tuple(result)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "python -m cekura_akua operations", description="List operations, with their traits."
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="a word of the name, the path or the summary; `akua` or `cekura` for an API",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser
