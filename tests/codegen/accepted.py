"""Documents for the tests of normalisation, and checks that the parser accepts them."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.openapi import GeneratorData

from codegen.normalise import normalise
from codegen.openapi import load

SPECS = Path(__file__).resolve().parents[2].parent / "shared" / "specs"

Json = Any


def document(
    schemas: Mapping[str, Json] | None = None, paths: Mapping[str, Json] | None = None, **rest: Json
) -> dict[str, Json]:
    """Return a document with these components and paths."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Test", "version": "1"},
        "paths": dict(paths or {}),
        "components": {"schemas": dict(schemas or {})},
        **rest,
    }


def answering(
    schema: Json, media: str = "application/json", status: str = "200"
) -> dict[str, Json]:
    """Return an operation with this response."""
    content = {media: {"schema": schema}}
    return {"responses": {status: {"description": "Success", "content": content}}}


def taking(schema: Json, *media: str) -> dict[str, Json]:
    """Return an operation with this body, under each of the media types."""
    types = media or ("application/json",)
    return {
        "requestBody": {"content": {name: {"schema": schema} for name in types}},
        "responses": {"204": {"description": "Done"}},
    }


def normalised(
    given: Mapping[str, Json], names: Mapping[tuple[str, str], str] | None = None
) -> dict[str, Json]:
    """Return a normalised document that the parser accepts.

    The input stays as it is, and the result is JSON and the same when normalised again.
    """
    before = copy.deepcopy(dict(given))
    made = normalise(given, names)
    assert given == before
    assert json.dumps(normalise(given, names)) == json.dumps(made)
    accept(made)
    return made


def accept(made: Mapping[str, Json]) -> GeneratorData:
    """Check that the parser reads a normalised document without a gap, an addition or an error."""
    config = Config.from_sources(
        ConfigFile(literal_enums=True),
        MetaType.NONE,
        document_source=Path("openapi.json"),
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )
    data = GeneratorData.from_dict(copy.deepcopy(dict(made)), config=config)
    assert isinstance(data, GeneratorData), data
    collections = data.endpoint_collections_by_tag.values()
    assert data.errors == []
    assert [error for collection in collections for error in collection.parse_errors] == []
    operations = [entry for item in made["paths"].values() for entry in item.values()]
    assert sum(len(collection.endpoints) for collection in collections) == len(operations)
    models = sorted(str(model.class_info.name) for model in data.models)
    assert models == sorted(names_of(made, "model") | names_of(made, "map"))
    assert sorted(str(enum.class_info.name) for enum in data.enums) == sorted(
        names_of(made, "enum")
    )
    return data


def names_of(made: Mapping[str, Json], kind: str) -> set[str]:
    """Return the components of a kind."""
    return {name for name, schema in schemas_of(made).items() if schema["x-kind"] == kind}


def schemas_of(made: Mapping[str, Json]) -> dict[str, Json]:
    """Return the components of a normalised document, without their places."""
    schemas: dict[str, Json] = made["components"]["schemas"]
    return {
        name: {key: value for key, value in schema.items() if key != "x-places"}
        for name, schema in schemas.items()
    }


def operation_of(made: Mapping[str, Json], method: str, path: str) -> dict[str, Json]:
    """Return the operation with this path in the original."""
    operations_of_path: list[dict[str, Json]] = [
        item[method]
        for item in made["paths"].values()
        if method in item and item[method]["x-path"] == path
    ]
    assert len(operations_of_path) == 1
    return operations_of_path[0]


def rewritten(schema: Json, **others: Json) -> tuple[Json, dict[str, Json]]:
    """Return the property `value` of a component `Thing`, normalised, and all components."""
    holder = {"type": "object", "properties": {"value": schema}}
    schemas = schemas_of(normalised(document({"Thing": holder, **others})))
    return schemas["Thing"]["properties"]["value"], schemas


def upstream(api: str) -> dict[str, Json] | None:
    """Return the newest document of an API beside the project; None where there is none."""
    files = sorted((SPECS / api).glob("upstream-*.json.gz"))
    return dict(load.read(files[-1])) if files else None
