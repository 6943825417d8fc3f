"""Who may know whom, and how large the generated code may become."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from grimp import ImportGraph

ROOT = Path(__file__).parents[1]
OVERLAY = ROOT / "overlays" / "cekura_akua"
GENERATED = ("cekura_api", "akua_api")
ACTS_ON_CALLS = ("core", "cekura", "akua")


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    """Every import of the project that happens when the code runs."""
    return grimp.build_graph(
        "cekura_akua",
        *GENERATED,
        "codegen",
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def test_import_contracts() -> None:
    """The contracts in pyproject.toml hold."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    # In a process of its own: it silences the loggers of the one that it runs in.
    checked = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_runtime_needs_only_attrs(graph: ImportGraph) -> None:
    """The runtime of the generated packages imports attrs, the standard library and itself.

    Only when Pydantic has called it, it imports the core of that.
    """
    assert imports(graph, "cekura_akua.runtime") == {"attrs", "pydantic_core"}
    users = graph.find_modules_that_directly_import("pydantic_core")
    assert users == {"cekura_akua.runtime.pydantic_schema"}


@pytest.mark.parametrize("package", GENERATED)
def test_generated_package_needs_only_attrs_and_the_runtime(
    graph: ImportGraph, package: str
) -> None:
    """A generated package imports attrs, the runtime, the standard library and itself."""
    assert imports(graph, package) == {"attrs", "cekura_akua.runtime"}


def test_one_module_knows_httpx(graph: ImportGraph) -> None:
    """Httpx is imported in one place of the core, where its successor can be taken."""
    overlay = modules(graph, "cekura_akua")
    users = graph.find_modules_that_directly_import("httpx") & overlay
    assert len(users) == 1, users
    assert users <= modules(graph, "cekura_akua.core")


def test_overlay_acts_on_traits() -> None:
    """No hand-written module that acts on calls spells out the name of an operation."""
    cekura, akua = ({*operation_names(package)} for package in GENERATED)
    assert min(len(cekura), len(akua)) > 200
    names = cekura | akua
    spelled = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for part in ACTS_ON_CALLS
        for path in (OVERLAY / part).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert spelled == []


@pytest.mark.parametrize("package", GENERATED)
def test_generated_code_stays_small(package: str) -> None:
    """Fewer than 100 lines an operation, models and shared modules included."""
    paths = (ROOT / "generated" / package).rglob("*.py")
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in paths)
    assert lines < 100 * len(list(operation_names(package)))


def imports(graph: ImportGraph, package: str) -> set[str]:
    """Return the modules that a package imports, besides its own and the standard library's."""
    inside = modules(graph, package)
    imported = {
        name for module in inside for name in graph.find_modules_directly_imported_by(module)
    }
    return imported - inside - sys.stdlib_module_names


def modules(graph: ImportGraph, package: str) -> set[str]:
    """A package and everything in it."""
    return {package} | graph.find_descendants(package)


def operation_names(package: str) -> Iterator[str]:
    """The public names of all operations that a generated package describes."""
    for path in sorted((ROOT / "generated" / package / "resources").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("operation"), args=[ast.Constant(str(name)), *_]):
                    yield name
