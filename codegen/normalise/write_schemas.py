"""Writing schemas: from canonical schemas to the JSON of a document."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from codegen.naming.spelling import first_free, letters, python_name, shortened
from codegen.normalise.hoist import Node
from codegen.normalise.schema import NODE, SCALARS, Schema
from codegen.openapi.references import Pointer, referenced_schema, schema_reference
from codegen.openapi.words import split
from codegen.specs.class_names import LONGEST

Json = dict[str, Any]

_RESOLVED = 2


class Writer:
    """The writer of schemas, which also names maps, after the names of their values."""

    def __init__(self, nodes: list[Node], name: Callable[[Pointer], str], taken: set[str]) -> None:
        self._nodes = nodes
        self._name = name
        self._taken = taken
        self._maps: dict[str, str] = {}
        self.maps: dict[str, Json] = {}

    def schema(self, schema: Schema) -> Json:
        """Return the JSON of a schema at the place of its use."""
        written = self._plain(schema)
        if schema.nullable:
            written = _nullable(written)
        return {**written, **schema.notes}

    def component(self, schema: Schema) -> Json:
        """Return the JSON of a component, marked with its kind in Python."""
        written = self._plain(schema)
        kind = "model" if schema.kind == "object" else schema.kind
        return {**written, **schema.notes, "x-kind": kind}

    def reference(self, key: Pointer) -> str:
        """Return the name of the target of a reference."""
        if key[0] == NODE:
            node = self._nodes[int(key[1])]
            if node.schema.kind == "map":
                return self._map(node.schema)
        return self._name(key)

    def _plain(self, schema: Schema) -> Json:
        kind = schema.kind
        if kind == "reference":
            return {"$ref": schema_reference(self.reference(schema.value)), **schema.limits}
        if kind in SCALARS:
            return {"type": kind, **schema.limits}
        if kind == "null":
            return {"type": "null"}
        if kind == "const":
            named = {str: "string", int: "integer"}.get(type(schema.value))
            return {"type": named, "const": schema.value} if named else {"const": schema.value}
        if kind == "enum":
            return {
                "type": "string" if isinstance(schema.value[0], str) else "integer",
                "enum": list(schema.value),
            }
        if kind == "array":
            items = self.schema(schema.items) if schema.items is not None else {}
            return {"type": "array", "items": items, **schema.limits}
        if kind == "union":
            members = [self.schema(member) for member in schema.members]
            return {"oneOf" if schema.exclusive else "anyOf": members}
        if kind in ("object", "map"):
            return self._object(schema)
        return {}

    def _object(self, schema: Schema) -> Json:
        written: Json = {"type": "object"}
        spelled = {
            name: new for (_, name), new in wire_names([("", p) for p in schema.properties]).items()
        }
        if schema.properties:
            written["properties"] = {
                spelled.get(name, name): self._property(name, member, spelled)
                for name, member in schema.properties.items()
            }
        if schema.required:
            written["required"] = [spelled.get(name, name) for name in schema.required]
        if isinstance(schema.additional, Schema):
            written["additionalProperties"] = self.schema(schema.additional)
        elif schema.additional is not None:
            written["additionalProperties"] = schema.additional
        return {**written, **schema.limits}

    def _property(self, name: str, schema: Schema, spelled: Mapping[str, str]) -> Json:
        written = self.schema(schema)
        return {**written, "x-wire-name": name} if name in spelled else written

    def _map(self, schema: Schema) -> str:
        """Return the name of the component of a map, the same for equal maps."""
        written = {**self.component(schema)}
        key = json.dumps(written, sort_keys=True, default=str)
        if key not in self._maps:
            values = shortened(_value_words(written), LONGEST - 20)
            words = ("Empty", "Object") if schema.additional is False else (*values, "Map")
            name = first_free([words, ("Limited", *words)], "Map", self._taken)
            self._taken.add(name.lower())
            self._maps[key] = name
            self.maps[name] = written
        return self._maps[key]


def wire_names(names: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return other names for the properties or parameters that the parser would confuse.

    Args:
        names: the place of each (in the request; the same for all properties) and its name. The
            parser copes with two names at the same place that differ in case, and with the same
            name at two places.
    """
    by_python: dict[str, list[tuple[str, str]]] = {}
    for place, name in names:
        by_python.setdefault(python_name(name), []).append((place, name))
    renamed: dict[tuple[str, str], str] = {}
    taken = {*by_python, *(name for _, name in names)}
    # Names that become the same in Python clash. The first of them stays, the others are renamed,
    # unless the parser itself tells the two apart without taking yet another name.
    for python, clashing in by_python.items():
        cased = {python_name(name, keep_case=True) for _, name in clashing}
        places = {place for place, _ in clashing}
        distinct = len(clashing) == len(cased if len(places) == 1 else places) <= _RESOLVED
        if distinct and not (cased | {f"{python}_{place}" for place in places}) & (
            taken - {python, *cased}
        ):
            continue
        for number, (place, name) in enumerate(clashing[1:]):
            spelled = f"{python}_{letters(number).lower()}"
            while spelled in taken:
                spelled += "_x"
            taken.add(spelled)
            renamed[place, name] = spelled
    return renamed


def _nullable(written: Json) -> Json:
    if isinstance(written.get("type"), str) and "const" not in written:
        return {**written, "type": [written["type"], "null"]}
    if "anyOf" in written and len(written) == 1:
        return {"anyOf": [*written["anyOf"], {"type": "null"}]}
    return {"anyOf": [written, {"type": "null"}]}


def _value_words(written: Mapping[str, Any]) -> list[str]:
    """Return the words for the values of a map: Any, String, Widget, Integer List."""
    return _words(written.get("additionalProperties", True))


def _words(schema: Any) -> list[str]:
    if not isinstance(schema, Mapping):
        return ["Any"]
    component = referenced_schema(schema)
    if component is not None:
        return split(component)
    declared = schema.get("type")
    names = (
        [name for name in declared if name != "null"] if isinstance(declared, list) else [declared]
    )
    if names == ["array"]:
        return [*_words(schema.get("items")), "List"]
    if names and isinstance(names[0], str):
        return [names[0].capitalize()]
    members = [m for m in schema.get("anyOf", schema.get("oneOf", ())) if m.get("type") != "null"]
    return _words(members[0]) if len(members) == 1 else ["Mixed"] if members else ["Any"]
