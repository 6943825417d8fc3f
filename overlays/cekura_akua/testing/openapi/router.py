"""Routing: from a method and a raw path to an operation and its path values."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from .known_names import nearest
from .operations import Operation

_Beginning = tuple[int, tuple[str, ...]]
_MOST_KEPT: Final = 4096
_PARAMETER: Final = re.compile(r"\{([^}:*]+)(:\*)?\}")


class PathNotFound(LookupError):
    """No path template matches a path."""


class MethodNotAllowed(LookupError):
    """A path template matches a path, but has no operation for the method."""


@dataclass(frozen=True)
class Route:
    """The operation that a request addresses.

    Attributes:
        operation: the operation.
        path_values: the decoded path values by name, in path order.
    """

    operation: Operation
    path_values: dict[str, str]


class Router:
    """Finds the operation of a request.

    A literal path segment goes before a segment with a parameter, and a single segment before a
    wildcard that spans several (`{path:*}`).
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._found: dict[tuple[str, str], Route] = {}  # the same paths are asked for again
        self._templates = sorted({operation.template for operation in operations})
        # A path without parameters is looked up; all others are matched, the most specific first.
        self._literal_paths: dict[str, dict[str, Operation]] = defaultdict(dict)
        parametrised: dict[str, dict[str, Operation]] = defaultdict(dict)
        for operation in operations:
            paths = parametrised if "{" in operation.template else self._literal_paths
            paths[operation.template][operation.method] = operation
        # Without a wildcard a path has as many segments as its template, and begins like it.
        self._patterns: dict[_Beginning, list[tuple[re.Pattern[str], dict[str, Operation]]]]
        self._patterns = defaultdict(list)
        self._wildcards: list[tuple[re.Pattern[str], dict[str, Operation]]] = []
        for template in sorted(parametrised, key=_specificity):
            entry = (_pattern(template), parametrised[template])
            if ":*}" in template:
                self._wildcards.append(entry)
            else:
                self._patterns[_beginning(template)].append(entry)

    def match(self, method: str, raw_path: str) -> Route:
        """Return the operation that a request addresses, with its path values.

        Args:
            method: the HTTP method, in capitals.
            raw_path: the path below the server's URL, still percent-encoded.

        Raises:
            PathNotFound: no path template matches.
            MethodNotAllowed: a path template matches, but has no such method.
            UnicodeDecodeError: a path value is not UTF-8.
        """
        route = self._found.get((method, raw_path))
        if route is None:
            route = self._match(method, raw_path)
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[method, raw_path] = route
        return Route(route.operation, dict(route.path_values))

    def _match(self, method: str, raw_path: str) -> Route:
        path_exists = False
        for operations, values in self._candidates(raw_path):
            path_exists = True
            if method in operations:
                return Route(operations[method], values)
        if path_exists:
            raise MethodNotAllowed(f"{raw_path} has no {method}")
        raise PathNotFound(f"no path template matches {raw_path}")

    def nearest(self, raw_path: str) -> str | None:
        """Return the path template that is most like a path; None where none is like it."""
        steps = raw_path.split("/")
        filled = {
            "/".join(
                step if "{" in own else own
                for step, own in zip(steps, template.split("/"), strict=True)
            ): template
            for template in self._templates
            if template.count("/") == len(steps) - 1
        }
        near = nearest(raw_path, filled)
        return None if near is None else filled[near]

    def _candidates(self, raw_path: str) -> Iterator[tuple[dict[str, Operation], dict[str, str]]]:
        if raw_path in self._literal_paths:
            yield self._literal_paths[raw_path], {}
        for pattern, operations in self._alike(raw_path):
            match = pattern.fullmatch(raw_path)
            if match:
                names = _PARAMETER.findall(next(iter(operations.values())).template)
                values = (unquote(text, errors="strict") for text in match.groups())
                yield operations, dict(zip((name for name, _ in names), values, strict=True))

    def _alike(self, raw_path: str) -> Iterator[tuple[re.Pattern[str], dict[str, Operation]]]:
        """Yield the patterns that a path can match, those with the longest beginning first."""
        steps = raw_path.split("/")
        for end in range(len(steps), 0, -1):
            yield from self._patterns.get((len(steps), tuple(steps[:end])), ())
        yield from self._wildcards


def _beginning(template: str) -> _Beginning:
    """Return how many segments a template has, and those before its first parameter."""
    steps = template.split("/")
    first = next(number for number, step in enumerate(steps) if "{" in step)
    return len(steps), tuple(steps[:first])


def _specificity(template: str) -> list[tuple[int, int]]:
    """Return a sort key: literal segments, then parameters with a literal tail, then bare ones."""
    return [
        (0 if "{" not in segment else 1, len(_PARAMETER.sub("", segment)) * -1)
        for segment in template.split("/")
    ]


def _pattern(template: str) -> re.Pattern[str]:
    text, end = "", 0
    for match in _PARAMETER.finditer(template):
        text += re.escape(template[end : match.start()]) + ("(.*)" if match[2] else "([^/]+)")
        end = match.end()
    return re.compile(text + re.escape(template[end:]))
