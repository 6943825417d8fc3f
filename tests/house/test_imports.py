"""Imports go down: no circle, no arrow back up, none aside."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from codegen.openapi.traits import STANDARD_HEADERS
from codegen.specs import api
from tests.house.modules import ROOT, Source, circles, imports, sources
from tests.house.rooms import APART, CODEGEN, OVERLAYS, empty_rooms, wrong_turns

PLANS = {"cekura_akua": OVERLAYS, "codegen": CODEGEN}
WIDEST = 16  # modules directly in `core`
LONGEST = 450  # lines of a module
COMPUTED = {  # by a computed name, always of a module of a generated package
    "cekura_akua.commands.operations",
    "cekura_akua.core.warmup",
    "cekura_akua.runtime.namespace",
    "cekura_akua.runtime.operation",
    "cekura_akua.testing.openapi.traits",
}


@pytest.fixture(scope="module")
def graph() -> Mapping[str, Mapping[str, int]]:
    """Every import between the modules of the overlays and the generator."""
    return imports(sources())


def only(package: str, graph: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    """Return the part of the graph that is of one package."""
    return {name: graph[name] for name in graph if name.split(".")[0] == package}


@pytest.mark.parametrize(
    "package",
    [
        "cekura_akua",
        "codegen",
    ],
)
def test_no_circles(graph: Mapping[str, Mapping[str, int]], package: str) -> None:
    """No modules import one another, for types or inside functions either."""
    assert circles(only(package, graph)) == []


@pytest.mark.parametrize(
    "package",
    [
        "cekura_akua",
        "codegen",
    ],
)
def test_imports_go_down(graph: Mapping[str, Mapping[str, int]], package: str) -> None:
    """No import goes to a higher floor, or to another room of the same one."""
    part = only(package, graph)
    assert list(wrong_turns(part, PLANS[package])) == []
    assert empty_rooms(list(part), PLANS[package]) == []


def test_the_two_apis_do_not_know_each_other(graph: Mapping[str, Mapping[str, int]]) -> None:
    """Nothing of Cekura's part imports from Akua's, nor the other way round."""
    for package, other in (APART, APART[::-1]):
        for name in graph:
            if f"{name}.".startswith(f"{package}."):
                assert [i for i in graph[name] if f"{i}.".startswith(f"{other}.")] == []


def test_the_generator_and_the_package_do_not_know_each_other(
    graph: Mapping[str, Mapping[str, int]],
) -> None:
    """Neither imports a module of the other."""
    crossing = [
        (name, other)
        for name, imported in graph.items()
        for other in imported
        if name.split(".")[0] != other.split(".")[0]
    ]
    assert crossing == []


def test_the_core_spells_the_headers_of_no_api() -> None:
    """The headers that one API alone gives a meaning reach the core as values."""
    own = {
        header
        for facts in sorted((ROOT / "specs").glob(f"*/{api.FILE}"))
        for header in api.read(facts).trait_headers.keys() - STANDARD_HEADERS
    }
    assert "akua-context" in own
    shared = [s for s in sources().values() if s.name.split(".")[1:2] in (["core"], ["runtime"])]
    assert len(shared) > 50
    assert [(s.place, header) for s in shared for header in own if header in s.text] == []


def test_lazy_names_are_imported_for_type_checkers() -> None:
    """A package that imports names when they are used says the same to a type checker.

    Only so do its imports count: what `_HOMES` says is invisible to the tests above.
    """
    lazy = {name: source for name, source in sources().items() if "\n_HOMES = {" in source.text}
    assert len(lazy) > 2
    for source in lazy.values():
        assert _homes(source) == _for_type_checkers(source), source.place


def test_no_other_import_is_computed() -> None:
    """No module hides an import from the tests above behind `import_module`."""
    computing = {
        name
        for name, source in sources().items()
        if "import_module(" in source.text and "_HOMES" not in source.text
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("import_module")
        and not (node.args and isinstance(node.args[0], ast.Constant))
    }
    assert computing <= COMPUTED


def test_modules_are_short() -> None:
    """A module can be read in one go."""
    lines = {s.place: len(s.text.splitlines()) for s in sources().values()}
    assert {place: count for place, count in lines.items() if count > LONGEST} == {}


def test_core_is_not_a_corridor() -> None:
    """The modules of core stand in rooms; few stand directly in it."""
    core = sources()["cekura_akua.core"].path.parent
    assert len(list(core.glob("*.py"))) <= WIDEST


def test_circles_and_wrong_turns_are_found() -> None:
    """The tests above see what they look for: shown on a house of three modules."""
    plan = "h.top\nh.left.* | h.right\nh.low.*"
    house = {
        "h.top": "import h.left.a",
        "h.left.a": "from h import right\nfrom ..low import b\nfrom . import c",
        "h.left.c": "def f():\n    from .a import name",
        "h.right": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .top import Name",
        "h.low": "",
        "h.low.b": "import os",
        "h.attic": "",
    }
    graph = imports(
        {
            name: Source(name, Path("__init__.py" if name == "h.low" else "module.py"), text)
            for name, text in house.items()
        }
    )
    assert graph["h.left.a"] == {"h.right": 1, "h.low.b": 2, "h.left.c": 3}
    assert circles(graph) == [["h.left.a", "h.left.c", "h.right", "h.top"]]
    assert list(wrong_turns(graph, plan)) == [
        "h.left.a:1 imports h.right, aside from h.left.* to h.right",
        "h.right:3 imports h.top, up from h.right to h.top",
        "h.attic has no room",
    ]
    assert empty_rooms(["h.top", "h.left.a", "h.low"], plan) == ["h.right"]


def _homes(source: Source) -> dict[str, str]:
    """Return the lazy names of a package, with the module that each comes from."""
    for node in ast.parse(source.text).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_HOMES":
            homes: dict[str, str] = ast.literal_eval(node.value)
            # "errors": ".errors" is the module itself.
            return {
                name: _absolute(home, source.name).removesuffix(f".{name}")
                for name, home in homes.items()
            }
    raise AssertionError(f"{source.place} has no table of lazy names")


def _for_type_checkers(source: Source) -> dict[str, str]:
    """Return the names that a package imports for type checkers, with their modules."""
    blocks = [
        node
        for node in ast.parse(source.text).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    return {
        alias.asname or alias.name: _absolute("." * node.level + (node.module or ""), source.name)
        for block in blocks
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _absolute(name: str, package: str) -> str:
    return f"{package}.{name[1:]}".rstrip(".") if name.startswith(".") else name
