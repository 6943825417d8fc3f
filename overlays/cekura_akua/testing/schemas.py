"""Reads the schemas of an OpenAPI document as plain JSON Schema 2020-12.

The published documents use spellings that a strict validator misreads. `rewrite` gives each the
meaning its authors had, for one direction of travel, and changes nothing else:

- `nullable: true` (OpenAPI 3.0) allows null;
- `oneOf: [{}, {type: null}]` would refuse the null it was written for, so it becomes `anyOf`;
- a `oneOf` of objects of which one accepts every object cannot tell them apart: `anyOf` too;
- a type named twice in a list is named once;
- `additionalProperties: false` inside `allOf` closes the whole, not each part;
- in a request a `readOnly` property is neither demanded nor checked (the servers ignore it), in a
  response the same holds for `writeOnly`.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from .documents import Document, Json, Mode

HIDDEN = {"request": "readOnly", "response": "writeOnly"}
_SCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_SCHEMA_LISTS = ("oneOf", "anyOf", "allOf", "prefixItems")
_SCHEMAS = ("items", "additionalProperties", "not", "if", "then", "else", "contains")
_SCHEMA_KEYS = (*_SCHEMAS, "propertyNames", "unevaluatedProperties", "unevaluatedItems")


class Schemas:
    """The schemas of one document, read in one direction.

    Args:
        document: an OpenAPI 3.1 document.
        mode: "request" for what a client sends, "response" for what a server answers.
    """

    def __init__(self, document: Document, mode: Mode) -> None:
        self.mode: Mode = mode
        self._components: Mapping[str, Json] = document.get("components", {}).get("schemas", {})
        self._resolved: dict[str, Json] = {}
        self._validators: dict[int, tuple[Json, Draft202012Validator]] = {}

    @cached_property
    def _root(self) -> dict[str, Json]:
        components = {name: self.component(name) for name in self._components}
        return {"components": {"schemas": components}}

    @cached_property
    def _registry(self) -> Registry:
        return Registry([(f"urn:{self.mode}", self._root)], draft=Draft202012)

    def component(self, name: str) -> Json:
        """The rewritten component schema called `name`."""
        if name not in self._resolved:
            self._resolved[name] = self.rewrite(self._components[name])
        return self._resolved[name]

    def target(self, reference: str) -> Json:
        """The rewritten schema that a rewritten or an original `$ref` points to."""
        return self.component(_component_name(reference))

    def validator(self, rewritten: Json) -> Draft202012Validator:
        """A compiled validator of a rewritten schema, made once for each schema object."""
        known = self._validators.get(id(rewritten))
        if known is None:
            compiled = Draft202012Validator(
                rewritten, registry=self._registry, validate_formats=True
            )
            known = self._validators[id(rewritten)] = (rewritten, compiled)
        return known[1]

    def rewrite(self, schema: Json) -> Json:
        """`schema` as JSON Schema 2020-12 for this direction; see the module's description."""
        if not isinstance(schema, dict):
            return schema
        result = {key: self._keyword(key, value) for key, value in schema.items()}
        result.pop("nullable", None)
        result.pop("example", None)
        result.pop("examples", None)
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
        return _or_null(result) if schema.get("nullable") is True else result

    def _keyword(self, key: str, value: Json) -> Json:
        if key == "$ref" and isinstance(value, str) and value.startswith("#"):
            return f"urn:{self.mode}{value}"
        if key in _SCHEMA_MAPS and isinstance(value, dict):
            return {name: self.rewrite(item) for name, item in value.items()}
        if key in _SCHEMA_LISTS and isinstance(value, list):
            return [self.rewrite(item) for item in value]
        if key in _SCHEMA_KEYS:
            return self.rewrite(value)
        return value

    def _is_loose(self, members: list[Json]) -> bool:
        """Whether a `oneOf` was meant as "any of these": its members overlap by construction."""
        objects = [m for m in map(self._raw, members) if m.get("type") == "object"]
        return {} in members or (len(objects) > 1 and any(map(_accepts_every_object, objects)))

    def _close_whole(self, schema: dict[str, Json]) -> dict[str, Json]:
        parts = schema["allOf"]
        closed = [self._raw(part).get("additionalProperties") is False for part in parts]
        if len(parts) < 2 or not any(closed):
            return schema
        opened = [
            _without(self.target(part["$ref"]) if _is_reference(part) else part) if shut else part
            for part, shut in zip(parts, closed, strict=True)
        ]
        return {**schema, "allOf": opened, "unevaluatedProperties": False}

    def _hide(self, schema: dict[str, Json]) -> dict[str, Json]:
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
        return isinstance(schema, dict) and bool({**self._raw(schema), **schema}.get(flag))

    def _raw(self, schema: Json) -> Mapping[str, Json]:
        """What `schema` or the component it refers to says, as the document has it."""
        if _is_reference(schema):
            schema = self._components[_component_name(schema["$ref"])]
        return schema if isinstance(schema, dict) else {}


def _is_reference(schema: Json) -> bool:
    return isinstance(schema, dict) and isinstance(schema.get("$ref"), str)


def _component_name(reference: str) -> str:
    name = reference.rpartition("#/components/schemas/")[2]
    return name.replace("~1", "/").replace("~0", "~")


def _without(schema: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in schema.items() if key != "additionalProperties"}


def _accepts_every_object(schema: Mapping[str, Json]) -> bool:
    constant = any(
        isinstance(item, dict) and ("const" in item or len(item.get("enum", ())) == 1)
        for item in schema.get("properties", {}).values()
    )
    closed = schema.get("additionalProperties") is False
    return not (constant or closed or schema.get("required"))


def _or_null(schema: dict[str, Json]) -> dict[str, Json]:
    """`schema`, with null allowed."""
    if "$ref" in schema or not isinstance(schema.get("type"), str | list):
        return {"anyOf": [schema, {"type": "null"}]}
    declared: Any = schema["type"]
    types = [declared] if isinstance(declared, str) else list(declared)
    result = {**schema, "type": types if "null" in types else [*types, "null"]}
    if "enum" in result and None not in result["enum"]:
        result["enum"] = [*result["enum"], None]
    return result
