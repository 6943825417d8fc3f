"""Calls of the generated methods: values for every parameter.

Keyword names are derived here once more, from the names on the wire alone.
"""

from __future__ import annotations

import inspect
import keyword
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote

from attrs import frozen
from jsonschema import Draft202012Validator

from cekura_akua.testing import example, variants
from tests.generated.documents import FORM, JSON_TYPE, Document, Json, Operation, resolve

AWKWARD = {"path": "a/b ü?#%&=+;:é", "query": "ü &=+#/?%,;\"'[]"}
FILTER = {
    "operator": "and",
    "conditions": [{"field": "ü", "op": "in", "value": [1, 2.5, True, None]}],
}
TRAITS = {"idempotency-key": "idempotency_key", "if-match": "if_match", "akua-context": "context"}
OWN_NAMES = {
    "self",
    "body",
    "options",
    "timeout",
    "deadline",
    "headers",
    "retries",
    *TRAITS.values(),
}
MOST_BODIES = 40


@frozen(kw_only=True)
class Call:
    """The values of a call, by place and by name on the wire."""

    values: Mapping[str, Mapping[str, Json]]
    body: Json = None
    files: frozenset[str] = frozenset()


def calls(operation: Operation, most: int = MOST_BODIES) -> Iterator[Call]:
    """Yield calls of an operation: all parameters with each form of the body, then the least.

    Args:
        operation: what is called.
        most: how many bodies there are at most.
    """
    every, least = _values(operation, required_only=False), _values(operation, required_only=True)
    bodies, files = list(islice(_bodies(operation), most)), _files(operation)
    for body in bodies or [None]:
        yield Call(values=every, body=body, files=files)
    yield Call(values=least, body=bodies[-1] if needs_body(operation) else None, files=files)


def needs_body(operation: Operation) -> bool:
    """Return whether an operation needs a body: the body is required, or a part of it is."""
    schema = operation.contents.get(media_of(operation) or "")
    return operation.body_required or _demands(operation.document, schema)


def _demands(published: Document, schema: Json) -> bool:
    schema = resolve(published, schema)
    if not isinstance(schema, Mapping):
        return False
    choices = schema.get("oneOf", []) + schema.get("anyOf", [])
    return (
        bool(schema.get("required"))
        or any(_demands(published, part) for part in schema.get("allOf", ()))
        or (bool(choices) and all(_demands(published, choice) for choice in choices))
    )


def _values(operation: Operation, *, required_only: bool) -> dict[str, dict[str, Json]]:
    return {
        place: {
            parameter["name"]: _value(operation.document, parameter)
            for parameter in operation.at(place)
            if parameter.get("required") or not required_only
        }
        for place in ("path", "query", "header")
    }


def _value(published: Document, parameter: Mapping[str, Json]) -> Json:
    """Return a value for a parameter, with a character that must be encoded where allowed."""
    schema = resolve(published, parameter.get("schema", {}))
    awkward = AWKWARD.get(parameter["in"])
    if parameter["name"] == "path" and parameter["in"] == "path":
        return "api/v1/näme spaces"
    if schema.get("type") == "object" and not schema.get("properties"):
        return FILTER
    if schema.get("type") == "array":
        return {"integer": [1, 22], "string": ["one", "zwei ü"]}[schema["items"]["type"]]
    if (
        awkward
        and schema.get("type") == "string"
        and Draft202012Validator(schema).is_valid(awkward)
    ):
        return awkward if "format" not in schema else example(published, schema, mode="request")
    return example(published, schema, mode="request")


def media_of(operation: Operation) -> str | None:
    """Return the media type of a body: JSON where it can be, a form where there are files."""
    documented = [media for media in operation.contents if "/" in media]
    if _files(operation):
        return FORM
    return JSON_TYPE if JSON_TYPE in documented or not documented else documented[0]


def _files(operation: Operation) -> frozenset[str]:
    """Return the parts of a body that are files, where JSON cannot carry the body."""
    media = JSON_TYPE if JSON_TYPE in operation.contents else FORM
    schema = resolve(operation.document, operation.contents.get(media, {}))
    return frozenset(
        name
        for name, item in schema.get("properties", {}).items()
        if _is_binary(operation.document, item)
    )


def _is_binary(published: Document, schema: Json) -> bool:
    schema = resolve(published, schema)
    return schema.get("format") == "binary" or (
        "items" in schema and _is_binary(published, schema["items"])
    )


def _bodies(operation: Operation) -> Iterator[Json]:
    if not operation.contents:
        return
    files = _files(operation)
    schema = operation.contents.get(media_of(operation) or "", {"type": "object"})
    if files:
        form = example(operation.document, schema, mode="request")
        yield form | {name: _file(operation.document, schema, name) for name in files}
        return
    yield from variants(operation.document, schema, mode="request")


def _file(published: Document, schema: Json, name: str) -> Json:
    item = resolve(published, resolve(published, schema)["properties"][name])
    return [b"one\r\n\0", b"two"] if "items" in item else b"one\r\n\0"


def snake(wire: str) -> str:
    """Return the keyword for a name on the wire."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", wire).strip("_").lower()
    while name in OWN_NAMES | SHADOWED or keyword.iskeyword(name):
        name += "_"
    return name


SHADOWED = {"str", "int", "float", "bool", "list", "dict", "bytes"}


def keywords(operation: Operation) -> dict[tuple[str, str], str]:
    """Return the name of every parameter by place and name on the wire; no name is taken twice."""
    names: dict[tuple[str, str], str] = {}
    for place in ("path", "query", "header"):
        for parameter in operation.at(place):
            wire = parameter["name"]
            trait = TRAITS.get(wire.lower()) if place == "header" else None
            name = trait or snake(wire)
            while name in names.values():
                name += "_"
            names[place, wire] = name
    return names


def signature(operation: Operation) -> list[str]:
    """Return the names of the parameters that a method must have, in their order."""
    names = keywords(operation)
    body = ["body"] if operation.contents else []
    named = [name for (place, _), name in names.items() if place != "path"]
    path = [name for (place, _), name in names.items() if place == "path"]
    return [*path, *body, *sorted(named), "options"]


def invoke(method: Callable[..., Any], operation: Operation, call: Call, body: Any = None) -> Any:
    """Call a method of a resource: path and body by position, the rest by keyword."""
    names = keywords(operation)
    positional: list[Any] = list(call.values["path"].values())
    if call.body is not None or body is not None:
        positional.append(call.body if body is None else body)
    named = {
        names[place, wire]: value
        for place in ("query", "header")
        for wire, value in call.values[place].items()
    }
    return method(*positional, **named)


def raw_path(operation: Operation, call: Call) -> str:
    """Return the path that must stand on the request line, encoded."""
    path = operation.path.replace(":*}", "}")
    for name, value in call.values["path"].items():
        kept = "/" if name == operation.wildcard else ""
        path = path.replace(f"{{{name}}}", quote(str(value), safe=kept))
    return path


def parameters(method: Callable[..., Any]) -> Sequence[inspect.Parameter]:
    """Return the parameters of a method."""
    return list(inspect.signature(method).parameters.values())
