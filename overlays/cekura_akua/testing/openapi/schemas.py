"""The schemas of a document as plain JSON Schema 2020-12, with validators.

The published documents use spellings that a strict validator misreads. `Schemas.rewrite` gives each
the meaning that its authors had, for one direction of travel, and changes nothing else:

- `nullable: true` (OpenAPI 3.0) allows null;
- `oneOf: [{}, {type: null}]` would refuse the null that it was written for, and becomes `anyOf`;
- a `oneOf` of objects of which one accepts every object cannot tell them apart: `anyOf` too;
- a type that stands twice in a list stands there once;
- `additionalProperties: false` inside `allOf` closes the whole, not each part;
- in a request a `readOnly` property is neither required nor validated (the servers ignore it); in a
  response the same holds for `writeOnly`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final, Literal

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from .documents import Document
from .json_values import Json
from .references import component_name, is_reference

Mode = Literal["request", "response"]
HIDDEN: Final = {"request": "readOnly", "response": "writeOnly"}
"""The keyword that marks properties which do not travel in a direction."""

_SCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_SCHEMA_LISTS = ("oneOf", "anyOf", "allOf", "prefixItems")
_SCHEMAS = ("items", "additionalProperties", "not", "if", "then", "else", "contains")
_SCHEMA_KEYS = (*_SCHEMAS, "propertyNames", "unevaluatedProperties", "unevaluatedItems")
_REWRITTEN = frozenset(("$ref", *_SCHEMA_MAPS, *_SCHEMA_LISTS, *_SCHEMA_KEYS))
_DROPPED = frozenset(("nullable", "example", "examples"))


class Schemas:
    """The schemas of a document, read for one direction of travel.

    Args:
        document: an OpenAPI 3.1 document.
        mode: "request" for bodies that a client sends, "response" for bodies that a server sends.
    """

    def __init__(self, document: Document, mode: Mode) -> None:
        self.mode: Mode = mode
        self._originals: Mapping[str, Json] = document.get("components", {}).get("schemas", {})
        self._components: dict[str, Json] = {}
        # The caches are keyed by id, and keep the schema so that its id is not used again.
        self._rewritten: dict[int, tuple[Json, Json]] = {}
        self._validators: dict[int, tuple[Json, Draft202012Validator]] = {}
        self._properties: dict[int, tuple[Json, Mapping[str, Json]]] = {}

    @cached_property
    def _registry(self) -> Registry:
        components = {name: self.component(name) for name in self._originals}
        root = {"components": {"schemas": components}}
        return Registry([(f"urn:{self.mode}", root)], draft=Draft202012)

    def component(self, name: str) -> Json:
        """Return the rewritten component schema of a name."""
        if name not in self._components:
            self._components[name] = self._rewrite(self._originals[name])
        return self._components[name]

    def target(self, reference: str) -> Json:
        """Return the rewritten schema that a rewritten or an original `$ref` points to."""
        return self.component(component_name(reference))

    def resolve(self, rewritten: Json) -> Json:
        """Return a rewritten schema, or the schema at the end of its references."""
        while isinstance(rewritten, Mapping) and "$ref" in rewritten:
            rewritten = self.target(rewritten["$ref"])
        return rewritten

    def properties(self, rewritten: Json) -> Mapping[str, Json]:
        """Return the properties that any part of a rewritten schema declares, by name.

        Found once for each schema object; the first declaration of a name counts.
        """
        entry = self._properties.get(id(rewritten))
        if entry is None:
            properties: dict[str, Json] = {}
            for name, schema in self._declarations(rewritten):
                properties.setdefault(name, schema)
            entry = self._properties[id(rewritten)] = (rewritten, properties)
        return entry[1]

    def _declarations(self, rewritten: Json) -> Iterator[tuple[str, Json]]:
        if not isinstance(rewritten, Mapping):
            return
        yield from rewritten.get("properties", {}).items()
        if "$ref" in rewritten:
            yield from self._declarations(self.target(rewritten["$ref"]))
        for keyword in ("allOf", "oneOf", "anyOf"):
            for part in rewritten.get(keyword, ()):
                yield from self._declarations(part)

    def validator(self, rewritten: Json) -> Draft202012Validator:
        """Return the compiled validator of a rewritten schema, made once for each object."""
        entry = self._validators.get(id(rewritten))
        if entry is None:
            compiled = Draft202012Validator(
                rewritten, registry=self._registry, validate_formats=True
            )
            entry = self._validators[id(rewritten)] = (rewritten, compiled)
        return entry[1]

    def accepts(self, rewritten: Json, value: Json) -> bool:
        """Return whether a value is valid for a rewritten schema."""
        return self.validator(rewritten).is_valid(value)

    def rewrite(self, schema: Json) -> Json:
        """Return a schema of the document as JSON Schema 2020-12, made once for each object.

        The description of this module lists the changes.
        """
        entry = self._rewritten.get(id(schema))
        if entry is None:
            entry = self._rewritten[id(schema)] = (schema, self._rewrite(schema))
        return entry[1]

    def _rewrite(self, schema: Json) -> Json:
        if not isinstance(schema, dict):
            return schema
        # The parts first, then the whole: each step below reads parts that are rewritten.
        result = {
            key: self._rewrite_keyword(key, value) if key in _REWRITTEN else value
            for key, value in schema.items()
            if key not in _DROPPED
        }
        if isinstance(result.get("type"), list):
            result["type"] = list(dict.fromkeys(result["type"]))
        if result.get("required") is not None and not isinstance(result["required"], list):
            del result["required"]
        if "oneOf" in result and self._is_loose(result["oneOf"]):
            result["anyOf"] = result.pop("oneOf")
        if "allOf" in result:
            result = self._close_whole(result)
        if "properties" in result:
            result = self._hide(result)
        return _with_null(result) if schema.get("nullable") is True else result

    def _rewrite_keyword(self, key: str, value: Json) -> Json:
        if key == "$ref" and isinstance(value, str) and value.startswith("#"):
            return f"urn:{self.mode}{value}"
        if key in _SCHEMA_MAPS and isinstance(value, dict):
            return {name: self._rewrite(item) for name, item in value.items()}
        if key in _SCHEMA_LISTS and isinstance(value, list):
            return [self._rewrite(item) for item in value]
        if key in _SCHEMA_KEYS:
            return self._rewrite(value)
        return value

    def _is_loose(self, members: list[Json]) -> bool:
        """Return whether a `oneOf` was meant as `anyOf`: its members overlap by construction."""
        objects = [m for m in map(self._original, members) if m.get("type") == "object"]
        return {} in members or (len(objects) > 1 and any(map(_accepts_every_object, objects)))

    def _close_whole(self, schema: dict[str, Json]) -> dict[str, Json]:
        """Return an `allOf` that is closed as a whole where a part is closed."""
        parts = schema["allOf"]
        closed = [self._original(part).get("additionalProperties") is False for part in parts]
        if len(parts) < 2 or not any(closed):
            return schema
        opened = [
            _without_additional(self.target(part["$ref"]) if is_reference(part) else part)
            if is_closed
            else part
            for part, is_closed in zip(parts, closed, strict=True)
        ]
        return {**schema, "allOf": opened, "unevaluatedProperties": False}

    def _hide(self, schema: dict[str, Json]) -> dict[str, Json]:
        """Return a schema that ignores the properties which do not travel in this direction."""
        flag = HIDDEN[self.mode]
        hidden = {name for name, item in schema["properties"].items() if self._has(item, flag)}
        if not hidden:
            return schema
        properties = {
            name: {flag: True} if name in hidden else item
            for name, item in schema["properties"].items()
        }
        required = [name for name in schema.get("required", ()) if name not in hidden]
        return {**schema, "properties": properties, "required": required}

    def _has(self, schema: Json, flag: str) -> bool:
        if not isinstance(schema, dict):
            return False
        return bool((schema if flag in schema else self._original(schema)).get(flag))

    def _original(self, schema: Json) -> Mapping[str, Json]:
        """Return the original of a schema, or of the component at the end of its reference."""
        if is_reference(schema):
            schema = self._originals[component_name(schema["$ref"])]
        return schema if isinstance(schema, dict) else {}


def _without_additional(schema: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in schema.items() if key != "additionalProperties"}


def _accepts_every_object(schema: Mapping[str, Json]) -> bool:
    has_constant = any(
        isinstance(item, dict) and ("const" in item or len(item.get("enum", ())) == 1)
        for item in schema.get("properties", {}).values()
    )
    is_closed = schema.get("additionalProperties") is False
    return not (has_constant or is_closed or schema.get("required"))


def _with_null(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema with null allowed."""
    if "$ref" in schema or not isinstance(schema.get("type"), str | list):
        return {"anyOf": [schema, {"type": "null"}]}
    declared: Any = schema["type"]
    types = [declared] if isinstance(declared, str) else list(declared)
    result = {**schema, "type": types if "null" in types else [*types, "null"]}
    if "enum" in result and None not in result["enum"]:
        result["enum"] = [*result["enum"], None]
    return result
