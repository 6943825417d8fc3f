"""The modules that people wrote, and every import between them.

An import counts wherever it stands: at the top of a module, below `if TYPE_CHECKING`, or inside a
function. It counts for the module that is named: `from cekura_akua.core import log` is an import of
`cekura_akua.core.log`, and `from cekura_akua import Akua` is an import of the package's `__init__`,
whose imports for type checkers say where the name comes from. The `__init__` of a package that
Python runs on the way to a module does not count.
"""

import ast
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
TREES = {"cekura_akua": ROOT / "overlays", "codegen": ROOT}


@dataclass(frozen=True)
class Source:
    """A module as it is written.

    Attributes:
        name: its full name; that of the package for an `__init__`.
        path: its file.
        text: the text of the file.
    """

    name: str
    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The module, parsed."""
        return ast.parse(self.text)

    @property
    def package(self) -> str:
        """The name of the package that its relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @property
    def place(self) -> str:
        """The path of the file, for messages."""
        return str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else self.name


@cache
def sources() -> Mapping[str, Source]:
    """Return every module of the overlays and of the generator, by name."""
    result = {}
    for package, tree in TREES.items():
        for path in sorted((tree / package).rglob("*.py")):
            source = Source(module_name(path.relative_to(tree)), path, path.read_text("utf-8"))
            result[source.name] = source
    return result


def module_name(path: Path) -> str:
    """Return the name of the module in a file, given relative to its source root."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(modules: Mapping[str, Source]) -> dict[str, dict[str, int]]:
    """Return which of some modules each of them imports, and the first line that does."""
    graph: dict[str, dict[str, int]] = {}
    for source in modules.values():
        lines: dict[str, int] = {}
        for name, line in _imported(source, modules.keys()):
            lines.setdefault(name, line)
        graph[source.name] = lines
    return graph


def _imported(source: Source, names: Set[str]) -> Iterator[tuple[str, int]]:
    """Yield each module of ours that a module imports, and the line of the import."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Import():
                for alias in node.names:
                    if alias.name in names:
                        yield alias.name, node.lineno
            case ast.ImportFrom():
                origin = _origin(source, node)
                for alias in node.names:
                    submodule = f"{origin}.{alias.name}"
                    if submodule in names:
                        yield submodule, node.lineno
                    elif origin in names:
                        yield origin, node.lineno


def _origin(source: Source, node: ast.ImportFrom) -> str:
    """Return the full name of the module that names are imported from."""
    if not node.level:
        return node.module or ""
    parts = source.package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def circles(graph: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """Return each group of modules that import one another (Tarjan's strong components)."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(name: str) -> None:
        numbers[name] = lowest[name] = len(numbers)
        stack.append(name)
        for other in graph[name]:
            if other not in numbers:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], numbers[other])
        if lowest[name] == numbers[name]:
            # The module that was reached first: all above it on the stack are in its group.
            place = stack.index(name)
            group = stack[place:]
            del stack[place:]
            if len(group) > 1 or name in graph[name]:
                groups.append(sorted(group))

    for name in graph:
        if name not in numbers:
            visit(name)
    return sorted(groups)
