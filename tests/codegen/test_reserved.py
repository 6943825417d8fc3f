"""Reserved names: nothing that a document names hides what a client, a resource or a model has."""

from __future__ import annotations

import json
from importlib import import_module, reload
from pathlib import Path
from typing import Any

import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.core.lists.pages import Pages
from cekura_akua.runtime import CallOptions, Model, Operation, Resource
from cekura_akua.runtime.options import ListOptions
from codegen import generate, reserved, write
from codegen.generate import Specs
from codegen.openapi import load
from codegen.specs import names
from tests.codegen.importing import imported


@pytest.mark.parametrize("client", [Akua("token"), Cekura("key")])
def test_every_attribute_of_a_client_is_reserved(client: Any) -> None:
    package = import_module(f"{type(client).__name__.lower()}_api._root")
    resources = vars(package.Resources)
    every = object.__dir__(client)  # those as well that it does not show
    own = {name for name in every if not name.startswith("_")} - resources.keys()
    assert len(own) > 15
    assert own - reserved.RESOURCES == set()


def test_every_option_of_a_method_is_reserved() -> None:
    options = {*CallOptions.__annotations__, *ListOptions.__annotations__}
    assert options - reserved.ARGUMENTS == set()


def test_every_attribute_of_a_resource_and_a_model_is_reserved() -> None:
    for owner, names_reserved in ((Resource, reserved.METHODS), (Model, reserved.FIELDS)):
        own = {name for name in dir(owner) if not name.startswith("_") and name.islower()}
        assert own - names_reserved == set()


@pytest.mark.parametrize("name", ["settings.list", "journal.get", "things.models"])
def test_a_reserved_name_is_not_pinned(name: str) -> None:
    fault = names.fault(name)
    assert fault is not None
    assert "means something else already" in fault


def test_names_of_a_document_hide_nothing(tmp_path: Path) -> None:
    """Every reserved name, as a resource, a method, a parameter, a field and a class."""
    words = sorted({
        *reserved.RESOURCES, *reserved.METHODS, *reserved.ARGUMENTS, *reserved.FIELDS,
        *reserved.TYPES, "any", "annotations", "attrs", "client", "import", "json", "literal",
        "operations", "property", "resource", "resources", "sequence", "type", "type_checking",
        "typing",
    })  # fmt: skip
    done = {"responses": {"204": {"description": "Done"}}}
    schema = {"type": "object", "properties": {word: {"type": "string"} for word in words}}
    paths: dict[str, Any] = {f"/{word}": {"get": done} for word in words}
    of_path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths |= {
        f"/things/{{id}}/{word}": {"post": {**done, "parameters": [of_path]}} for word in words
    }
    paths[f"/things/{{id}}/{words[0]}"]["post"]["parameters"] = [of_path, *(
        {"name": each, "in": "query", "schema": {"$ref": f"#/components/schemas/{each}"}}
        for each in words
    )]  # fmt: skip
    given = {
        "openapi": "3.1.0",
        "info": {"title": "Names", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": {
                **{word: {"type": "string", "enum": ["a", "b"]} for word in words},
                **{f"{word}Thing": schema for word in words},
                **{word.title(): schema for word in words if word.title() not in words},
            }
        },
    }
    read = load.parse(json.dumps(given).encode(), "document.json")
    files = generate.package(read, Specs(folder=Path("specs")), "akua").files
    write.put(files, tmp_path / "names_api")
    with imported("names_api", tmp_path):
        root = import_module("names_api._root")
        resources = vars(root.Resources)
        for name in [name for name in resources if not name.startswith("_")]:
            assert name not in reserved.RESOURCES
            getattr(root.Resources(), name)
        things = root.Resources().things
        assert len(things.OPERATIONS) >= len(words)
        for name in things.OPERATIONS:
            assert callable(getattr(things, name))
        models = reload(import_module("names_api.models"))
        for name in dir(models):
            getattr(models, name)


@pytest.mark.parametrize("name", ["i.i", "v2.v2"])
def test_a_resource_is_no_constant_of_its_method(name: str, tmp_path: Path) -> None:
    """`I` would be the class of the resource and the constant of its method."""
    paths = {"/p": {"get": {"operationId": name, "responses": {"204": {"description": "Done"}}}}}
    info = {"title": "Names", "version": "1"}
    given = json.dumps({"openapi": "3.1.0", "info": info, "paths": paths}).encode()
    files = generate.package(load.parse(given, ""), Specs(folder=Path("specs")), "akua").files
    write.put(files, tmp_path / "capitals_api")
    resource = name.partition(".")[0]
    with imported("capitals_api", tmp_path):
        module = import_module(f"capitals_api.resources.{resource}")
        assert isinstance(getattr(module, resource.upper()), Operation)
        made = getattr(import_module("capitals_api._root").Resources(), resource)
        assert isinstance(made, Resource)


def test_an_attribute_of_a_list_is_none_of_a_method() -> None:
    """Lists are returned, and hide nothing."""
    assert not {"list", "get"} & {name for name in dir(Pages) if not name.startswith("_")}
