"""An example call of each operation, made from the document: the values fit their schemas."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cekura_akua.commands.operations import resources_of
from cekura_akua.runtime import Operation, Resource
from cekura_akua.testing import variants
from cekura_akua.testing.openapi.documents import Document, shipped_document

ETAG = "if_match"
OURS = {
    # A widget has more rules than its schema says.
    "widgets.create": (
        'result = await cekura.widgets.create({"chart_type": "line", "field": "duration"})'
    ),
    "widgets.update": 'result = await cekura.widgets.update("id", {"name": "Duration"})',
}
"""The examples that are written by hand, by the name of the operation."""


@cache
def document_of(api: str) -> Document:
    """Return the document that an API's package carries."""
    if api == "akua":
        return shipped_document("akua")
    return shipped_document("cekura")


def call_of(api: str, operation: Operation[Any], resource: type[Resource]) -> str:
    """Return an example call of an operation, in one line.

    Args:
        api: `akua` or `cekura`.
        operation: the operation.
        resource: the class of its resource.
    """
    method = f"{api}.{operation.name}"
    function = getattr(resource, operation.name.partition(".")[2])
    places, keywords = list[str](), list[str]()
    body = ""
    for name, value in _values(api, operation, function):
        if name == "body":
            body = value
        elif name in _positional(function):
            places.append(value)
        elif name != ETAG:
            keywords.append(f"{name}={value}")
    if operation.if_match == "required" and operation.reads is not None:
        change = f"change=lambda now: {body or True}"
        return f"await {api}.edit({', '.join([method, *places, change, *keywords])})"
    if operation.if_match == "required":
        keywords.append(f'{ETAG}="the etag"')
    if body:
        places.append(body)
    call = f"{method}({', '.join([*places, *keywords])})"
    if operation.streams:
        loop = "    async for event in events:\n        print(event.value)"
        return f"async with {call} as events:\n{loop}"
    if operation.pagination != "none":
        return f"async for item in {call}:\n    print(item)"
    return (
        f"await {call}"
        if "-> None" in str(inspect.signature(function))
        else f"result = await {call}"
    )


def _positional(function: Any) -> list[str]:
    return [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and name not in {"self", "body"}
    ]


def _values(api: str, operation: Operation[Any], function: Any) -> Iterator[tuple[str, str]]:
    """Yield the arguments that a call needs, as Python writes them."""
    document = document_of(api)
    declared = _declaration(document, operation)
    schemas = {
        _snake(each["name"]): each.get("schema", {}) for each in _parameters(document, declared)
    }
    in_path = iter(re.findall(r"\{(\w+)", operation.path))
    for name, parameter in inspect.signature(function).parameters.items():
        if name == "self" or parameter.kind is parameter.VAR_KEYWORD:
            continue
        if name == "body":
            if body := _body(document, declared, operation):
                yield name, body
        elif parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            wire = next(in_path)
            yield name, repr(_named(document, wire, schemas.get(_snake(wire), {})))
        elif parameter.default is parameter.empty and name != ETAG:
            yield name, repr(_named(document, name, schemas.get(name, {})))


def _declaration(document: Document, operation: Operation[Any]) -> Mapping[str, Any]:
    """Return an operation as the document declares it."""
    paths = {
        re.sub(r"\{(\w+):\*\}", r"{\1}", path): item for path, item in document["paths"].items()
    }
    item = paths[operation.path]
    declared: Mapping[str, Any] = {
        **item[operation.method.lower()],
        "shared": item.get("parameters", []),
    }
    return declared


def _parameters(document: Document, declared: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for parameter in [*declared["shared"], *declared.get("parameters", [])]:
        yield _resolved(document, parameter)


def _resolved(document: Document, value: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in value:
        target: Any = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        value = target
    return value


def _body(document: Document, declared: Mapping[str, Any], operation: Operation[Any]) -> str:
    """Return the body of a request; empty where it may be left out and would be empty."""
    content = _resolved(document, declared.get("requestBody", {})).get("content", {})
    media = next((content[name] for name in content if name == operation.body), None)
    if media is None:
        return ""
    value = _sample(document, media.get("schema", {}))
    if isinstance(value, dict):
        value = {name: b"..." if name in operation.files else part for name, part in value.items()}
    return repr(value) if value or operation.body_required else ""


def _named(document: Document, name: str, schema: Mapping[str, Any]) -> Any:
    """Return a valid value for a parameter: its name, where any text will do."""
    is_free = schema.get("type") == "string" and not {"enum", "format", "pattern"} & schema.keys()
    return name if is_free else _sample(document, schema)


def _sample(document: Document, schema: Any) -> Any:
    """Return the shortest of the valid values, which leaves out what may be left out."""
    few = islice(variants(document, schema, mode="request"), 50)
    return min(few, key=lambda value: (value in ({}, [], None), len(repr(value))))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-.]", "_", name).lower()


@cache
def examples(api: str) -> Mapping[str, str]:
    """Return the example calls of all operations of an API, formatted, by their names."""
    calls = {
        f"{operation.name}.py": OURS.get(operation.name) or call_of(api, operation, resource) + "\n"
        for resource in resources_of(api)
        for operation in resource.OPERATIONS.values()
        if isinstance(operation, Operation)
    }
    return {name.removesuffix(".py"): text.strip() for name, text in _formatted(calls).items()}


def _formatted(files: Mapping[str, str]) -> dict[str, str]:
    """Return files of Python as ruff formats them, by their names."""
    with TemporaryDirectory(prefix="examples-") as name:
        folder = Path(name)
        for place, text in files.items():
            (folder / place).write_text(text, "utf-8")
        options = ("--isolated", "--no-cache", "--quiet", "--line-length", "100")
        command = [sys.executable, "-m", "ruff", "format", *options, str(folder)]
        subprocess.run(command, check=True)
        return {place: (folder / place).read_text("utf-8") for place in files}
