"""The table of constructs: each is driven over loopback, or refused at its place."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cekura_akua import Akua
from cekura_akua.runtime import Model, Operation
from codegen import generate, write
from codegen.errors import Refused
from codegen.generate import Specs
from codegen.openapi import load
from codegen.openapi.constructs import CONSTRUCTS
from codegen.openapi.security import Security
from codegen.specs.api import Api
from tests.codegen.accepted import Json
from tests.codegen.construct_examples import COMPONENTS, EXAMPLES, HERE, PARTS, Done, Refusal
from tests.codegen.importing import imported
from tests.core.server import serve

SPECS = Specs(
    folder=Path("specs"),
    api=Api(
        security=Security(
            own=frozenset({"bearer"}), others={"dashboard": "a session of the dashboard"}
        )
    ),
)
DRIVEN = {name: example for name, example in EXAMPLES.items() if isinstance(example, Done)}
REFUSED = {name: example for name, example in EXAMPLES.items() if isinstance(example, Refusal)}
PATHS = {
    name: f"/c{number}{example.path}" for number, (name, example) in enumerate(EXAMPLES.items())
}


def document(paths: Json, **components: Json) -> Json:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Constructs", "version": "1"},
        "servers": [{"url": HERE}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {**COMPONENTS, **components},
        "webhooks": {"told": {"post": {"responses": {"200": {"description": "Told"}}}}},
    }


def item_of(example: Done | Refusal) -> Json:
    return {
        **example.item,
        **({"post": example.operation} if example.operation is not None else {}),
    }


def package(given: Json) -> dict[str, str]:
    read = load.parse(json.dumps(given).encode(), "")
    return generate.package(read, SPECS, "akua").files


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of a document with every construct that is done."""
    folder = tmp_path_factory.mktemp("constructs")
    given = document({**PARTS, **{PATHS[name]: item_of(each) for name, each in DRIVEN.items()}})
    write.put(package(given), folder / "table_api")
    with imported("table_api", folder) as made:
        yield made


def operation_of(path: str) -> Any:
    plain = path.replace(":*", "")
    folder = Path(str(sys.modules["table_api"].__file__)).with_name("resources")
    for module in sorted(folder.glob("[a-z]*.py")):
        for each in vars(import_module(f"table_api.resources.{module.stem}")).values():
            if isinstance(each, Operation) and each.path == plain:
                return each
    raise AssertionError(path)


def plain(value: Any) -> Any:
    """Return a value with its models as their names and their JSON."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return (type(value).__name__, value.to_dict()) if isinstance(value, Model) else value


async def called(akua: Akua, operation: Any, call: Any) -> Any:
    if operation.streams:
        async with akua.events(operation, **call) as events:
            return [(await anext(events)).value]
    return await akua.call(operation, **call)


def test_every_construct_has_an_example() -> None:
    assert EXAMPLES.keys() == CONSTRUCTS.keys()
    assert {name for name, message in CONSTRUCTS.items() if message} == REFUSED.keys()
    assert len(DRIVEN) > 70
    assert len(REFUSED) > 50


@pytest.mark.parametrize("name", DRIVEN)
async def test_a_construct_is_on_the_wire_as_the_document_says(made: ModuleType, name: str) -> None:
    example = DRIVEN[name]
    async with serve(default=example.reply) as server, Akua("token", base_url=server.url) as akua:
        value = await called(akua, operation_of(PATHS[name]), example.call)
        (request,) = server.received
    found = plain(value)
    if name == "reference: to a part of a path":
        found = [json_value for _, json_value in found]
    assert found == example.value
    assert request.method == "POST"
    assert request.target.startswith(PATHS[name].partition("{")[0])
    if example.target is not None:
        assert request.target.endswith(example.target)
    if example.body is not None:
        assert request.body == example.body
    for header, expected in example.headers.items():
        assert request.headers[header] == expected
    assert example.holds(request)


@pytest.mark.parametrize("name", REFUSED)
def test_a_construct_is_refused_at_its_place(name: str) -> None:
    example = REFUSED[name]
    path = f"/things{example.path}"
    given = document({path: item_of(example)}, **example.components)
    with pytest.raises(Refused) as caught:
        package(given)
    message = CONSTRUCTS[name] or ""
    literal = re.escape(message).replace(r"\{\{", r"\{").replace(r"\}\}", r"\}")
    if "cookie" not in name:
        assert re.search(re.sub(r"\\{[a-z]+\\}", ".+", literal), caught.value.reason)
    assert re.search(example.message, caught.value.reason)
    assert caught.value.place == f"#/paths/{path.replace('/', '~1')}{example.place}"


def test_the_docstring_of_an_operation_says_which_credential_it_takes(made: ModuleType) -> None:
    resource = PATHS["security: another that api.yaml names"][1:]
    text = Path(str(made.__file__)).with_name("resources").joinpath(f"{resource}.py").read_text()
    assert "The credential of the client does not open it: it takes a session of the" in text


def test_a_document_may_do_without_paths() -> None:
    given = document({})
    del given["paths"]
    assert any("Thing" in text for text in package(given).values())
    given["openapi"] = "3.0.3"
    with pytest.raises(Refused, match="paths is missing"):
        package(given)
