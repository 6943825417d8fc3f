"""Calls of the generated methods: values for every parameter, and the request that leaves.

Keyword names are derived here once more, from the names on the wire alone.
"""

from __future__ import annotations

import builtins
import inspect
import keyword
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote

import httpx
from attrs import define, field, frozen
from jsonschema import Draft202012Validator

from cekura_akua.testing.examples import example, variants
from tests.generated.documents import JSON_TYPE, Document, Json, Operation, Source, document, resolve

AWKWARD = {"path": "a/b ü?#%&=+;:é", "query": "ü &=+#/?%,;\"'[]"}
FILTER = {"operator": "and", "conditions": [{"field": "ü", "op": "in", "value": [1, 2.5, True, None]}]}
TRAITS = {"idempotency-key": "idempotency_key", "if-match": "if_match", "akua-context": "context"}
OWN_NAMES = {"self", "body", "options", "timeout", "deadline", "headers", "retries", *TRAITS.values()}
MOST_BODIES = 40


@frozen(kw_only=True)
class Call:
    """The values of one call, by place and by name on the wire."""

    values: Mapping[str, Mapping[str, Json]]
    body: Json = None
    files: frozenset[str] = frozenset()


@define
class Wire(httpx.AsyncBaseTransport):
    """Stands in for the network: keeps every request and gives the answers in turn."""

    answers: list[httpx.Response] = field(factory=list)
    requests: list[httpx.Request] = field(factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.requests.append(request)
        return self.answers.pop(0)


def calls(operation: Operation, source: Source = "specs") -> Iterator[Call]:
    """Yield calls of an operation: all parameters with each form of the body, then the least."""
    published = document(operation.api, source)
    every = _values(published, operation, required_only=False)
    least = _values(published, operation, required_only=True)
    bodies = list(_bodies(published, operation))
    for body in bodies or [None]:
        yield Call(values=every, body=body, files=_files(published, operation))
    if not operation.body_required:
        yield Call(values=least)


def _values(
    published: Document, operation: Operation, *, required_only: bool
) -> dict[str, dict[str, Json]]:
    return {
        place: {
            parameter["name"]: _value(published, parameter)
            for parameter in operation.at(place)
            if parameter.get("required") or not required_only
        }
        for place in ("path", "query", "header")
    }


def _value(published: Document, parameter: Mapping[str, Json]) -> Json:
    """Return a value for a parameter; one that must be encoded wherever the schema allows it."""
    schema = resolve(published, parameter.get("schema", {}))
    awkward = AWKWARD.get(parameter["in"])
    if parameter["name"] == "path" and parameter["in"] == "path":
        return "api/v1/näme spaces"
    if schema.get("type") == "object" and not schema.get("properties"):
        return FILTER
    if awkward and schema.get("type") == "string" and Draft202012Validator(schema).is_valid(awkward):
        return awkward if "format" not in schema else example(published, schema, mode="request")
    return example(published, schema, mode="request")


def media_of(operation: Operation, files: frozenset[str]) -> str | None:
    """Return the media type that a body must have: JSON where there is one, forms for files."""
    documented = [media for media in operation.contents if "/" in media]
    if files:
        return "multipart/form-data"
    return JSON_TYPE if JSON_TYPE in documented or not documented else documented[0]


def _files(published: Document, operation: Operation) -> frozenset[str]:
    """Return the parts of a form that are files, by the document."""
    schema = resolve(published, operation.contents.get("multipart/form-data", {}))
    return frozenset(
        name for name, item in schema.get("properties", {}).items() if _is_binary(published, item)
    )


def _is_binary(published: Document, schema: Json) -> bool:
    schema = resolve(published, schema)
    return schema.get("format") == "binary" or (
        "items" in schema and _is_binary(published, schema["items"])
    )


def _bodies(published: Document, operation: Operation) -> Iterator[Json]:
    if not operation.contents:
        return
    files = _files(published, operation)
    media = media_of(operation, files)
    schema = operation.contents.get(media or "", {"type": "object"})
    if files:
        form = example(published, schema, mode="request")
        yield form | {name: _file(published, schema, name) for name in files}
        return
    yield from islice(variants(published, schema, mode="request"), MOST_BODIES)


def _file(published: Document, schema: Json, name: str) -> Json:
    item = resolve(published, resolve(published, schema)["properties"][name])
    return [b"one\r\n\0", b"two"] if "items" in item else b"one\r\n\0"


def snake(wire: str) -> str:
    """Return the keyword for a name on the wire."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", wire).strip("_").lower()
    while name in OWN_NAMES or keyword.iskeyword(name) or name in vars(builtins) and name in SHADOWED:
        name += "_"
    return name


SHADOWED = {"str", "int", "float", "bool", "list", "dict", "bytes"}


def signature(operation: Operation) -> list[str]:
    """Return the names of the parameters that a method must have, in their order."""
    body = ["body"] if operation.contents else []
    named = [TRAITS.get(p["name"].lower()) or snake(p["name"]) for p in _named(operation)]
    return [*(snake(p["name"]) for p in operation.at("path")), *body, *sorted(named), "options"]


def _named(operation: Operation) -> list[Mapping[str, Json]]:
    return [*operation.at("query"), *operation.at("header")]


def invoke(method: Callable[..., Any], operation: Operation, call: Call, body: Any = None) -> Any:
    """Call a method of a resource: path and body by position, the rest by keyword."""
    positional: list[Any] = list(call.values["path"].values())
    if call.body is not None or body is not None:
        positional.append(call.body if body is None else body)
    named = {}
    for place in ("query", "header"):
        for wire, value in call.values[place].items():
            named[TRAITS.get(wire.lower()) or snake(wire)] = value
    return method(*positional, **named)


def raw_path(operation: Operation, call: Call) -> str:
    """Return the path that must stand on the request line, encoded."""
    path = operation.path.replace(":*}", "}")
    for name, value in call.values["path"].items():
        kept = "/" if name == operation.wildcard else ""
        path = path.replace(f"{{{name}}}", quote(str(value), safe=kept))
    return path


def parameters(method: Callable[..., Any]) -> Sequence[inspect.Parameter]:
    """Return what a method takes."""
    return list(inspect.signature(method).parameters.values())
