"""Writing: named schemas as the JSON of a document again."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from codegen.naming.spelling import first_free, letters, python_name, shortened
from codegen.normalise.hoist import Node
from codegen.normalise.schema import NODE, SCALARS, Schema
from codegen.openapi.references import Pointer
from codegen.openapi.words import split
from codegen.specs.class_names import LONGEST

Json = dict[str, Any]

_RESOLVED = 2


class Writer:
    """Writes schemas; maps get their names here, after what they hold."""

    def __init__(self, nodes: list[Node], name: Callable[[Pointer], str], taken: set[str]) -> None:
        self._nodes = nodes
        self._name = name
        self._taken = taken
        self._maps: dict[str, str] = {}
        self.maps: dict[str, Json] = {}

    def schema(self, schema: Schema) -> Json:
        """A schema at the place of its use."""
        written = self._plain(schema)
        if schema.nullable:
            written = _nullable(written)
        return {**written, **schema.notes}

    def component(self, schema: Schema) -> Json:
        """A schema under a name of its own, marked with what it is in Python."""
        written = self._plain(schema)
        kind = "model" if schema.kind == "object" else schema.kind
        return {**written, **schema.notes, "x-kind": kind}

    def reference(self, key: Pointer) -> str:
        """The name of what a reference points at."""
        if key[0] == NODE:
            node = self._nodes[int(key[1])]
            if node.schema.kind == "map":
                return self._map(node.schema)
        return self._name(key)

    def _plain(self, schema: Schema) -> Json:
        kind = schema.kind
        if kind == "reference":
            return {"$ref": f"#/components/schemas/{self.reference(schema.value)}", **schema.limits}
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
        """The component of a free-form object; one for all that hold the same."""
        written = {**self.component(schema)}
        key = json.dumps(written, sort_keys=True, default=str)
        if key not in self._maps:
            held = shortened(_held(written), LONGEST - 20)
            words = ("Empty", "Object") if schema.additional is False else (*held, "Map")
            name = first_free([words, ("Limited", *words)], "Map", self._taken)
            self._taken.add(name.lower())
            self._maps[key] = name
            self.maps[name] = written
        return self._maps[key]


def wire_names(names: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Other names for the properties or parameters that the parser could not tell apart.

    Args:
        names: where each stands (a place in the request; the same for all properties) and its name.
            The parser itself copes with two of one place that differ in case, or of two places.
    """
    by_python: dict[str, list[tuple[str, str]]] = {}
    for place, name in names:
        by_python.setdefault(python_name(name), []).append((place, name))
    renamed: dict[tuple[str, str], str] = {}
    taken = {*by_python, *(name for _, name in names)}
    for made, clashing in by_python.items():
        kept = {python_name(name, keep_case=True) for _, name in clashing}
        places = {place for place, _ in clashing}
        distinct = len(clashing) == len(kept if len(places) == 1 else places) <= _RESOLVED
        if distinct and not (kept | {f"{made}_{place}" for place in places}) & (
            taken - {made, *kept}
        ):
            continue
        for number, (place, name) in enumerate(clashing[1:]):
            spelled = f"{made}_{letters(number).lower()}"
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


def _held(written: Mapping[str, Any]) -> list[str]:
    """What a map holds, in words: Any, String, Widget, IntegerList."""
    return _words(written.get("additionalProperties", True))


def _words(schema: Any) -> list[str]:
    if not isinstance(schema, Mapping):
        return ["Any"]
    if "$ref" in schema:
        return split(schema["$ref"].rpartition("/")[2])
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
