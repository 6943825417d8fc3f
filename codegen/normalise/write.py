"""Writing: named schemas as the JSON of a document again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from codegen.normalise.intern import NODE, Node
from codegen.normalise.references import Key
from codegen.normalise.schema import SCALARS, Schema
from codegen.normalise.spelling import is_free, join, letters, python_name, split

Json = dict[str, Any]

_RESOLVED = 2


class Writer:
    """Writes schemas; maps get their names here, after what they hold."""

    def __init__(self, nodes: list[Node], name: Callable[[Key], str], taken: set[str]) -> None:
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

    def reference(self, key: Key) -> str:
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
        spelled = wire_names(schema.properties)
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
            words = ["Empty", "Object"] if schema.additional is False else [*_held(written), "Map"]
            spelled = [words, ["Limited", *words], *([*words, letters(n)] for n in range(10_000))]
            name = next(name for name in map(join, spelled) if is_free(name, self._taken))
            self._taken.add(name.lower())
            self._maps[key] = name
            self.maps[name] = written
        return self._maps[key]


def wire_names(names: Mapping[str, Any]) -> dict[str, str]:
    """Other names for the properties that the parser could not tell apart, by their own names."""
    by_python: dict[str, list[str]] = {}
    for name in names:
        by_python.setdefault(python_name(name), []).append(name)
    renamed: dict[str, str] = {}
    taken = set(by_python) | {python_name(name, keep_case=True) for name in names} | set(names)
    for made, clashing in by_python.items():
        kept = {python_name(name, keep_case=True) for name in clashing}
        if len(clashing) == len(kept) <= _RESOLVED and not kept & (set(by_python) - {made}):
            continue  # the parser tells two names apart by their case
        for number, name in enumerate(clashing[1:]):
            spelled = f"{made}_{letters(number).lower()}"
            while spelled in taken:
                spelled += "_x"
            taken.add(spelled)
            renamed[name] = spelled
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
