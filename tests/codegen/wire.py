"""Meaning on the wire: the JSON Schema of a document before and after normalisation.

Written without the code under test: the original is read by the rules of OpenAPI, the normalised
document by the vocabulary that `codegen.normalise` promises.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

Json = Any

_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_ONES = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")

_DEEPEST = 14
_DOCUMENT = "urn:document"


def meaning(document: Mapping[str, Any], *, normalised: bool) -> dict[str, Any]:
    """Return the document with every schema turned into plain JSON Schema."""
    spell = _normalised if normalised else _original
    components = document.get("components", {})
    schemas = {name: _deep(schema, spell) for name, schema in components.get("schemas", {}).items()}
    return {**document, "components": {**components, "schemas": schemas}}


def schema_meaning(schema: Json, *, normalised: bool) -> Json:
    """Return a schema as plain JSON Schema."""
    return _deep(schema, _normalised if normalised else _original)


def checkers(document: Mapping[str, Any]) -> Callable[[Json], Callable[[Json], bool]]:
    """Return a factory of validators for the schemas of a document, which is read once.

    A schema may refer into the document. Its validator returns whether a value is valid.
    """
    root = {"components": document.get("components", {}), "paths": document.get("paths", {})}
    registry = Registry([(_DOCUMENT, root)], draft=Draft202012)

    def checker(schema: Json) -> Callable[[Json], bool]:
        text = json.dumps(schema).replace('"$ref": "#', f'"$ref": "{_DOCUMENT}#')
        is_valid: Callable[[Json], bool] = Draft202012Validator(
            json.loads(text), registry=registry
        ).is_valid
        return is_valid

    return checker


def _deep(schema: Json, spell: Callable[[dict[str, Any]], Json]) -> Json:
    if isinstance(schema, bool) or not isinstance(schema, Mapping):
        return True if schema is None else schema
    if isinstance(schema.get("pattern"), str):  # what Python's expressions do not know
        schema = {**schema, "pattern": re.sub(r"\\p\{[^}]*\}", "a-zA-Z", schema["pattern"])}
    inner: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword in _MAPS and isinstance(value, Mapping):
            inner[keyword] = {name: _deep(entry, spell) for name, entry in value.items()}
        elif keyword in _LISTS and isinstance(value, list):
            inner[keyword] = [_deep(entry, spell) for entry in value]
        elif keyword in _ONES:
            inner[keyword] = _deep(value, spell)
        else:
            inner[keyword] = value
    return spell(inner)


def _original(schema: dict[str, Any]) -> Json:
    """Return the meaning of a schema of OpenAPI 3.0 or 3.1."""
    meant = {k: v for k, v in schema.items() if k not in ("nullable", "discriminator", "example")}
    if any(_is_any(member) for member in meant.get("oneOf", ())):
        meant["anyOf"] = meant.pop("oneOf")  # `oneOf: [{}, null]` is meant to allow null
    for keyword, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if meant.get(keyword) is True and plain in meant:
            meant[keyword] = meant.pop(plain)
        elif isinstance(meant.get(keyword), bool):
            del meant[keyword]
    if "type" not in meant and "properties" in meant:
        meant["type"] = "object"
    if "type" not in meant and "items" in meant:
        meant["type"] = "array"
    if isinstance(meant.get("type"), list):
        meant["type"] = list(dict.fromkeys(meant["type"]))
    if "enum" in meant or "const" in meant:
        meant.pop("type", None)  # the values decide
    return {"anyOf": [meant, {"type": "null"}]} if schema.get("nullable") is True else meant


def _is_any(schema: Json) -> bool:
    return schema is True or (isinstance(schema, Mapping) and not set(schema) - {"description"})


def _normalised(schema: dict[str, Any]) -> Json:
    """Return the meaning of a normalised schema: assertions put back, properties by wire names."""
    meant = {k: v for k, v in schema.items() if not k.startswith("x-")}
    if "properties" in meant:
        wire = {
            name: entry.get("x-wire-name", name) if isinstance(entry, Mapping) else name
            for name, entry in schema["properties"].items()
        }
        meant["properties"] = {wire[name]: entry for name, entry in meant["properties"].items()}
        meant["required"] = [wire.get(name, name) for name in meant.get("required", [])]
        for name, entry in meant["properties"].items():
            if isinstance(entry, dict):
                meant["properties"][name] = {k: v for k, v in entry.items() if k != "x-wire-name"}
    if "x-wire-name" in schema:
        meant["x-wire-name"] = schema["x-wire-name"]
    if "x-assertions" in schema:
        return {"allOf": [meant, schema["x-assertions"]]}
    return meant


class Sampler:
    """A maker of values that a schema of the original allows, and of nearly valid values."""

    def __init__(self, document: Mapping[str, Any], seed: int) -> None:
        self._document = document
        self._random = random.Random(seed)

    def samples(self, schema: Json, count: int) -> Iterator[Json]:
        """Yield values for a check by both documents."""
        for number in range(count):
            value = self.value(schema, 0)
            yield value if number % 2 == 0 else self.spoilt(value)

    def value(self, schema: Json, depth: int) -> Json:
        """Return a value that is meant to be valid."""
        choose = self._random
        if depth > _DEEPEST:
            return None
        if isinstance(schema, bool) or not schema:
            return choose.choice([None, True, 1, "text", [1], {"a": 1}])
        if "$ref" in schema:
            return self.value(self._resolved(schema["$ref"]), depth + 1)
        if schema.get("nullable") and choose.random() < 0.2:
            return None
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return choose.choice(schema["enum"])
        unions = [schema[keyword] for keyword in ("anyOf", "oneOf") if schema.get(keyword)]
        parts = [self.value(choose.choice(members), depth + 1) for members in unions]
        parts += [self.value(member, depth + 1) for member in schema.get("allOf", ())]
        own = self._own(schema, depth) if self._type(schema) or not parts else None
        objects = [part for part in [*parts, own] if isinstance(part, dict)]
        if objects:
            merged: dict[str, Any] = {}
            for part in objects:
                merged.update(part)
            return merged
        return parts[-1] if parts else own

    def spoilt(self, value: Json) -> Json:
        """Return a value with a single change."""
        choose = self._random
        if isinstance(value, dict) and value and choose.random() < 0.9:
            name = choose.choice(list(value))
            how = choose.random()
            if how < 0.25:
                return {k: v for k, v in value.items() if k != name}
            if how < 0.35:
                return {**value, "not_declared_anywhere": 1}
            return {**value, name: self.spoilt(value[name])}
        if isinstance(value, list) and value and choose.random() < 0.7:
            return [*value[:-1], self.spoilt(value[-1])]
        return choose.choice(
            [None, True, 0, -1, 1.5, 10**9, "", "other", "x" * 300, [], {}, [{}], {"type": "x"}]
        )

    def _type(self, schema: Mapping[str, Any]) -> str | None:
        declared = schema.get("type")
        if isinstance(declared, list):
            return self._random.choice(declared) if declared else None
        if declared is None and "properties" in schema:
            return "object"
        return "array" if declared is None and "items" in schema else declared

    def _own(self, schema: Mapping[str, Any], depth: int) -> Json:
        kind, choose = self._type(schema), self._random
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            few = 0 if depth > 6 else choose.randint(schema.get("minItems", 0), 2)
            return [self.value(schema.get("items", True), depth + 1) for _ in range(few)]
        if kind == "string":
            return self._text(schema)
        if kind in ("integer", "number"):
            least = schema.get("minimum", schema.get("exclusiveMinimum", 0))
            least = 0 if isinstance(least, bool) else least
            return choose.choice([least, least + 1, least + 2, 1, 7 if kind == "integer" else 1.5])
        if kind == "boolean":
            return choose.choice([True, False])
        return None

    def _object(self, schema: Mapping[str, Any], depth: int) -> Json:
        choose = self._random
        required = set(schema.get("required", ()))
        made = {
            name: self.value(member, depth + 1)
            for name, member in schema.get("properties", {}).items()
            if name in required or (depth < 6 and choose.random() < 0.5)
        }
        rest = schema.get("additionalProperties")
        if rest is not False and (choose.random() < 0.3 or not schema.get("properties")):
            made["extra"] = self.value(rest if isinstance(rest, Mapping) else True, depth + 1)
        return made

    def _text(self, schema: Mapping[str, Any]) -> str:
        least: int = schema.get("minLength", 0)
        texts = [
            "a",
            "text",
            "",
            "a" * max(least, 1),
            "https://a.example/b",
            "2026-01-01T00:00:00Z",
        ]
        return self._random.choice([text for text in texts if len(text) >= least] or ["a" * least])

    def _resolved(self, reference: str) -> Json:
        target: Any = self._document
        for step in reference.removeprefix("#/").split("/"):
            step = step.replace("~1", "/").replace("~0", "~")
            target = target[int(step)] if isinstance(target, list) else target[step]
        return target
