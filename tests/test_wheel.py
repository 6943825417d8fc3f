"""The wheel: it holds what ships and nothing else, and works in an environment that was empty."""

import re
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"cekura_akua", "cekura_api", "akua_api"}

# Every module of the wheel but for those that need an extra: the double and the demo `testing`,
# the spans `otel`.
IMPORT_ALL = """
import importlib, pkgutil, sys

for package in ("cekura_akua", "cekura_api", "akua_api"):
    module = importlib.import_module(package)
    assert module.__file__.startswith(sys.prefix), module.__file__
    for found in pkgutil.walk_packages(module.__path__, package + "."):
        extras = ("cekura_akua.testing", "cekura_akua.demo", "cekura_akua.otel")
        if not found.name.startswith(extras):
            importlib.import_module(found.name)

from cekura_akua import Akua, Cekura

Akua("token"), Cekura("key")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as a release is."""
    directory = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", directory, ROOT)
    assert [path.suffixes[-2:] for path in directory.glob("*.tar.gz")] == [[".tar", ".gz"]]
    (built,) = directory.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that was empty before the wheel came."""
    directory = tmp_path_factory.mktemp("environment")
    venv.create(directory, with_pip=False)
    interpreter = directory / "bin" / "python"
    install(interpreter, wheel)
    return interpreter


def test_holds_what_ships_and_nothing_else(wheel: Path) -> None:
    """Three typed packages, and the two documents that the double answers from."""
    names = ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(names)
    assert {"cekura_api/document.json", "akua_api/document.json"} <= set(names)
    assert not [name for name in names if re.search(r"codegen|tests/|specs/|\.pyc$", name)]


def test_imports_with_nothing_but_what_it_declares(python: Path, tmp_path: Path) -> None:
    """Pip finds every declared dependency, and they are all that the clients need."""
    run(python, "-I", "-W", "error", "-c", IMPORT_ALL, cwd=tmp_path)


def test_leaves_pytest_alone_without_the_extra(python: Path, tmp_path: Path) -> None:
    """The plugin is found by every pytest, also where the double's dependencies are missing."""
    install(python, "pytest")
    (tmp_path / "test_service.py").write_text("def test_service():\n    pass\n", "utf-8")
    run(python, "-m", "pytest", "-q", cwd=tmp_path)


def install(python: Path, what: str | Path) -> None:
    """Install a package and what it declares to need, at the versions that are tested."""
    pip = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input")
    constraints = ROOT / "constraints.txt"
    run(*pip, "--python", python, "install", "--constraint", constraints, what)


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command that must succeed; its output is shown where it does not."""
    done = subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
