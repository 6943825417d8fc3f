"""Imports of the generated packages: lazy, complete, and small."""

from __future__ import annotations

import inspect
import json
import pkgutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cekura_akua import runtime
from cekura_akua.runtime import Operation
from tests.cases import every_case
from tests.generated.documents import APIS, ROOT, names
from tests.generated.models import models

LOADED = """
import json, os, sys
sys.path[:0] = {paths!r}
import cekura_akua.runtime
for script in {scripts!r}:
    sys.stdout.flush()
    if os.fork():
        assert os.wait()[1] == 0, script
    else:
        exec(script, {{}})
        print(json.dumps([name for name in sys.modules if name.startswith({package!r})]))
        sys.stdout.flush()
        os._exit(0)
"""
FIRST_USE = """
from {package} import Resources
class Client(Resources):
    pass
resource = getattr(Client(), {resource!r})
operation = type(resource).operation({method!r})
for status in operation.answers:
    operation.read(status, {{}})
"""


def loaded(package: str, scripts: Sequence[str]) -> list[set[str]]:
    """Return the modules of a package that each script has loaded, in a process of its own."""
    paths = [str(ROOT / "generated"), str(ROOT / "overlays")]
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(paths=paths, package=package, scripts=scripts)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [set(json.loads(line)) for line in run.stdout.splitlines()]


def package_of(api: str) -> ModuleType:
    return import_module(f"{api}_api")


def parts(api: str) -> list[str]:
    """Return the names of every module of a package."""
    package = package_of(api)
    walked = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return sorted([package.__name__, *(info.name for info in walked)])


@pytest.mark.parametrize("api", APIS)
def test_import_loads_no_model_and_no_resource(api: str) -> None:
    """Importing the package, its root or the lazy `models` loads no further module."""
    package = f"{api}_api"
    scripts = ["import {0}", "from {0} import Resources", "import {0}.models, {0}.resources"]
    for modules in loaded(package, [script.format(package) for script in scripts]):
        assert package in modules
        assert {name for name in modules if name.count(".") > 1} == set()


@pytest.mark.parametrize("api", APIS)
def test_first_use_loads_one_resource(api: str) -> None:
    """The first use of an operation loads its resource, the models of that, and the shared."""
    package = f"{api}_api"
    uses = sorted(dict(name.split(".") for name in names(api).values()).items())
    scripts = [
        FIRST_USE.format(package=package, resource=resource, method=method)
        for resource, method in uses
    ]
    for (resource, _), modules in zip(uses, loaded(package, scripts), strict=True):
        heavy = {name for name in modules if name.count(".") > 1}
        allowed = {
            f"{package}.resources.{resource}",
            f"{package}.models.{resource}",
            f"{package}.models.shared",
        }
        assert f"{package}.resources.{resource}" in heavy
        assert heavy <= allowed


@pytest.mark.parametrize("api", APIS)
def test_every_module_imports(api: str) -> None:
    with every_case() as case:
        for module in parts(api):
            with case(module):
                assert import_module(module).__name__ == module


@pytest.mark.parametrize("api", APIS)
def test_every_public_name_is_a_method(api: str) -> None:
    """Each pinned name is an async method, or returns a list or a stream."""
    with every_case() as case:
        for name in names(api).values():
            with case(name):
                resource, method = name.split(".")
                function = getattr(getattr(package_of(api).Resources(), resource), method)
                operation = type(function.__self__).operation(method)
                assert operation.name == name
                lazy = operation.pagination != "none" or operation.streams
                assert inspect.iscoroutinefunction(function) is not lazy
                annotation = inspect.signature(function).return_annotation
                assert annotation.startswith(("Pages[", "Events[")) is lazy
                assert inspect.getdoc(function)


@pytest.mark.parametrize("api", APIS)
def test_no_method_without_a_pinned_name(api: str) -> None:
    """The package has the pinned operations and no others."""
    public_methods = {
        operation.name
        for module in parts(api)
        if ".resources." in module
        for operation in vars(import_module(module)).values()
        if isinstance(operation, Operation)
    }
    assert public_methods == set(names(api).values())


@pytest.mark.parametrize("api", APIS)
def test_names_of_the_runtime_can_be_had_from_each_package(api: str) -> None:
    """`UNSET` and the classes are one for both packages, so that they can be compared by `is`."""
    package, in_models = package_of(api), import_module(f"{api}_api.models")
    for name in ("Event", "Events", "Page", "Pages"):
        assert getattr(package, name) is getattr(runtime, name)
    for name in ("UNSET", "MissingField", "Model", "UnknownVariant", "Unset", "reader"):
        assert getattr(in_models, name) is getattr(runtime, name)
    assert package.Resources.__module__ == f"{api}_api._root"


@pytest.mark.parametrize("api", APIS)
def test_every_resource_lists_its_operations(api: str) -> None:
    """The table of a resource has every method, under the name that calls the operation."""
    listed = {
        operation.name
        for resource in vars(package_of(api).Resources).values()
        if isinstance(resource, cached_property)
        for method, operation in type(resource.func(object())).OPERATIONS.items()
        if operation.name.endswith(f".{method}")
    }
    assert listed == set(names(api).values())


@pytest.mark.parametrize("api", APIS)
def test_every_listed_model_is_importable(api: str) -> None:
    """Every name in `dir(models)` can be imported, and every class and alias is listed."""
    package = import_module(f"{api}_api.models")
    listed = {name for name in dir(package) if name[0].isupper()}
    assert models(api).keys() <= listed
    assert all(getattr(package, name) is not None for name in listed)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        package.Nothing  # noqa: B018 - the look-up is what is tested


@pytest.mark.parametrize("api", APIS)
def test_every_operation_resolves_its_answers(api: str) -> None:
    """The types that an operation names exist, also those of the guarded read."""
    operations_by_name: dict[str, Any] = {
        operation.name: operation
        for module in parts(api)
        if ".resources." in module
        for operation in vars(import_module(module)).values()
        if isinstance(operation, Operation)
    }
    package = import_module(f"{api}_api.models")
    for name, operation in operations_by_name.items():
        assert operation.answers, name
        for annotation in operation.answers.values():
            package.resolve(annotation)
        if operation.reads is not None:
            read = operations_by_name[operation.reads]
            assert read.method == "GET", name
            assert read.path.count("{") == operation.reads_arguments <= operation.path.count("{"), (
                name
            )


@pytest.mark.parametrize("api", APIS)
def test_generated_code_is_small(api: str) -> None:
    """Fewer than 100 lines an operation, everything included."""
    (folder,) = package_of(api).__path__
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in Path(folder).rglob("*.py"))
    assert lines / len(names(api)) < 100
