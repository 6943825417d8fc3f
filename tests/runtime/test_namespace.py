"""Namespaces: a module is imported when one of its names is first used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

OVERLAYS = Path(__file__).parents[2] / "overlays"
PACKAGE = """
from cekura_akua.runtime import LazyNamespace

HERE = 1
_NAMESPACE = LazyNamespace(globals(), {"tame": "Cat Dog", "wild": "Wolf"})
__getattr__ = _NAMESPACE.load
__dir__ = _NAMESPACE.names
resolve = _NAMESPACE.resolve
"""


@pytest.fixture
def animals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return a package whose modules hold three classes."""
    folder = tmp_path / "made_up_animals"
    folder.mkdir()
    (folder / "__init__.py").write_text(PACKAGE, "utf-8")
    (folder / "tame.py").write_text("class Cat: pass\nclass Dog: pass\n", "utf-8")
    (folder / "wild.py").write_text("class Wolf: pass\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module(folder.name)
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def test_a_name_imports_its_module_and_no_other(animals: ModuleType) -> None:
    assert not [name for name in sys.modules if name.startswith("made_up_animals.")]
    assert animals.Cat.__module__ == "made_up_animals.tame"
    assert "made_up_animals.wild" not in sys.modules
    assert vars(animals)["Cat"] is animals.Cat


def test_an_unknown_name_is_refused(animals: ModuleType) -> None:
    with pytest.raises(AttributeError, match="module 'made_up_animals' has no attribute 'Cow'"):
        animals.Cow  # noqa: B018 - the look-up is what is tested


def test_all_names_are_listed(animals: ModuleType) -> None:
    assert {"Cat", "Dog", "Wolf", "HERE"} <= set(dir(animals))
    assert dir(animals) == sorted(dir(animals))


@pytest.mark.parametrize(
    ("annotation", "resolved"),
    [("None", None), ("Any", Any), ("bytes", bytes), ("dict[str, Any]", dict[str, Any])],
)
def test_annotations_of_builtins(animals: ModuleType, annotation: str, resolved: Any) -> None:
    assert animals.resolve(annotation) == resolved
    assert not [name for name in sys.modules if name.startswith("made_up_animals.")]


def test_annotations_of_names(animals: ModuleType) -> None:
    assert animals.resolve("list[Wolf] | None") == list[animals.Wolf] | None
    assert "made_up_animals.tame" not in sys.modules


def test_importing_the_runtime_is_cheap() -> None:
    """The runtime loads attrs, the standard library, and the version of the package."""
    script = (
        "import sys; before = set(sys.modules); import cekura_akua.runtime;"
        "print(*sorted(n for n in set(sys.modules) - before if n.startswith('cekura_akua')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(OVERLAYS)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {n for n in run.stdout.split() if not n.startswith("cekura_akua.runtime")}
    assert loaded == {"cekura_akua", "cekura_akua.core", "cekura_akua.core.version"}
