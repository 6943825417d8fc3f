"""Reading schemas: from all spellings of a schema to the single form of `Schema`.

Nullable types, `allOf`, one-value enums, boolean schemas and other spellings are read here; names
come later. A reference to a component that is no class or alias in Python (a text, a list) is
replaced by the schema of the component.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from codegen.normalise import keywords, unions
from codegen.normalise.enums import of_values
from codegen.normalise.extent import refuse_endless
from codegen.normalise.merge_schemas import Component, merge
from codegen.normalise.schema import (
    ANY,
    COMPONENTS,
    SCALARS,
    Kind,
    Schema,
    as_nullable,
    parts_of,
    with_notes,
)
from codegen.openapi.json_types import Place, mapping, sequence, texts
from codegen.openapi.references import SCHEMAS, Pointer, key_of, lookup

_TYPES: dict[str, Kind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}


class SchemaReader:
    """The reader of the schemas of a document, each component read once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._done: dict[Pointer, Schema] = {}
        self._doing: set[Pointer] = set()
        self._sizes: dict[int, tuple[Schema, int]] = {}

    def component(self, key: Pointer) -> Schema | None:
        """Return the schema with this key; None while the schema itself is being read."""
        if key in self._doing:
            return None
        if key not in self._done:
            self._doing.add(key)
            try:
                folded = self.fold(lookup(self._document, key, key), key)
                self._done[key] = _without_itself(key, folded)
            finally:
                self._doing.discard(key)
        return self._done[key]

    def components(self) -> dict[Pointer, Schema]:
        """Return every schema with a key of its own that has been read so far."""
        return dict(self._done)

    def fold(self, raw: Any, place: Place) -> Schema:
        """Return a schema in canonical form, with all schemas inside."""
        if raw is True or raw is None:
            return ANY
        if raw is False:
            return with_notes(ANY, {"x-assertions": {"not": {}}})
        # All parts of a schema hold together; facts that no type expresses become notes.
        raw = mapping(raw, place)
        notes = keywords.notes(raw)
        assertions = keywords.assertions(raw)
        parts = list(self._parts(raw, place))
        folded = parts[0] if parts else ANY
        for part in parts[1:]:
            folded = self._bounded(merge(folded, part, self.component) or part, place)
        if raw.get("nullable") is True:
            folded = as_nullable(folded)
        if assertions:
            notes["x-assertions"] = {**folded.notes.get("x-assertions", {}), **assertions}
        return self._bounded(with_notes(folded, notes), place)

    def _bounded(self, schema: Schema, place: Place) -> Schema:
        """Return a schema, unless it stands for too many."""
        refuse_endless(self._size(schema), place)
        return schema

    def _size(self, schema: Schema) -> int:
        """Return how many schemas a schema stands for; a reference is a single one."""
        entry = self._sizes.get(id(schema))
        if entry is None:
            size = 1 + sum(map(self._size, parts_of(schema)))
            entry = self._sizes[id(schema)] = (schema, size)  # the schema keeps its number
        return entry[1]

    def _parts(self, raw: Mapping[str, Any], place: Place) -> list[Schema]:
        """Return the schemas whose merger is a schema: `$ref`, `allOf`, own keywords, unions."""
        parts: list[Schema] = []
        if "$ref" in raw:
            parts.append(self._reference(key_of(raw["$ref"], place), (*place, "$ref")))
        if "allOf" in raw:
            for index, member in enumerate(sequence(raw["allOf"], (*place, "allOf"))):
                parts.append(self.fold(member, (*place, "allOf", index)))
        own = self._own(raw, place)
        if own is not None:
            parts.append(own)
        for keyword in ("anyOf", "oneOf"):
            listed = sequence(raw[keyword], (*place, keyword)) if keyword in raw else []
            if not listed:
                continue
            if parts and all(keywords.is_assertion(member) for member in listed):
                parts.append(with_notes(ANY, {"x-assertions": {keyword: listed}}))
                continue
            members = [self.fold(m, (*place, keyword, i)) for i, m in enumerate(listed)]
            declared = keywords.discriminator(raw, place)
            union = unions.unite(members, self.component, exclusive=keyword == "oneOf")
            parts.append(union._replace(discriminator=declared) if union.kind == "union" else union)
        return parts

    def _reference(self, key: Pointer, place: Place) -> Schema:
        """Return a reference, or a copy of its target where the target needs no name."""
        if key[:2] == SCHEMAS and len(key) == 3:
            lookup(self._document, key, place)
        target = self.component(key)
        if target is None:
            return Schema("reference", value=key)
        return stand_in(key, target, self.component)

    def _own(self, raw: Mapping[str, Any], place: Place) -> Schema | None:
        """Return the schema that the keywords of this level describe; None for no keywords."""
        if "const" in raw:
            return unions.unite(of_values([raw["const"]]), self.component)
        values = raw.get("enum")
        if isinstance(values, list) and values:
            return unions.unite(of_values(values), self.component)
        types, nullable = keywords.types(raw, place)
        if not types:
            return Schema("null") if nullable else None
        schemas = [self._typed(name, raw, place) for name in types]
        schema = schemas[0] if len(schemas) == 1 else unions.unite(schemas, self.component)
        return as_nullable(schema) if nullable else schema

    def _typed(self, name: str, raw: Mapping[str, Any], place: Place) -> Schema:
        limits = keywords.limits(raw, name)
        if name in _TYPES:
            return Schema(_TYPES[name], limits=limits)
        if name == "array":
            return Schema("array", items=self._items(raw, place), limits=limits)
        return self._object(raw, place, limits)

    def _items(self, raw: Mapping[str, Any], place: Place) -> Schema:
        """Return the items of an array; the items of a tuple are a union.

        The union of a tuple that more items may follow includes their schema.
        """
        items, first = raw.get("items"), raw.get("prefixItems")
        if isinstance(items, list):  # a tuple as drafts before 2020-12 spell it
            first, items = items, raw.get("additionalItems")
        if not first:
            return self.fold(items, (*place, "items"))
        listed = sequence(first, (*place, "prefixItems"))
        folded = [self.fold(member, (*place, "prefixItems", i)) for i, member in enumerate(listed)]
        most = raw.get("maxItems")
        closed = items is False or (isinstance(most, int) and most <= len(listed))
        if not closed:
            folded.append(self.fold(items, (*place, "items")))
        return unions.unite(folded, self.component)

    def _object(self, raw: Mapping[str, Any], place: Place, limits: Mapping[str, Any]) -> Schema:
        listed = mapping(raw.get("properties"), (*place, "properties"))
        properties = {
            name: self.fold(member, (*place, "properties", name)) for name, member in listed.items()
        }
        return Schema(
            "object" if properties else "map",
            properties=properties,
            required=texts(raw.get("required")),
            additional=self._additional(raw, place),
            limits=limits,
        )

    def _additional(self, raw: Mapping[str, Any], place: Place) -> Schema | bool | None:
        """Return the schema of undeclared properties, pattern properties included."""
        declared = raw.get("additionalProperties", raw.get("unevaluatedProperties"))
        patterns = mapping(raw.get("patternProperties"), (*place, "patternProperties"))
        rest: Schema | bool | None = False
        if declared is not False:
            rest = self.fold(declared, (*place, "additionalProperties"))
            if rest.kind == "any" and not rest.notes:
                return None  # anything, which goes without saying
        folded = [self.fold(m, (*place, "patternProperties", p)) for p, m in patterns.items()]
        if isinstance(rest, Schema):
            folded.append(rest)
        return unions.unite(folded, self.component) if folded else False


def _without_itself(key: Pointer, schema: Schema) -> Schema:
    """Return a component without references to itself at its top level.

    A component that only refers to itself allows anything. A union that is its own member gains
    no alternative by that.
    """
    if schema.kind == "reference" and schema.value == key:
        return ANY
    if schema.kind == "union":
        members = [m for m in schema.members if m.kind != "reference" or m.value != key]
        if len(members) < len(schema.members):
            alone = members[0] if len(members) == 1 else schema._replace(members=tuple(members))
            return as_nullable(alone) if schema.nullable else alone
    return schema


def stand_in(key: Pointer, target: Schema, component: Component) -> Schema:
    """Return the replacement of a reference to a component at the place of its use."""
    if target.kind not in COMPONENTS:
        return target
    if target.kind == "union" and not unions.holds_objects(target, component):
        return target
    return Schema("reference", value=key, nullable=target.nullable)


def settler(components: Mapping[Pointer, Schema]) -> Callable[[Pointer | Schema], Schema]:
    """Return a function that replaces the references that reading has left.

    Reading leaves a reference where it stands inside its own target, whose kind is not known yet.
    The function takes a schema, or the key of a component. A recursion that runs through lists and
    scalar unions alone has no class to stop at: its inner reference becomes any value, marked
    `x-recursive`.
    """

    def at(schema: Schema, above: tuple[Pointer, ...]) -> Schema:
        if schema.kind != "reference":
            return inside(schema, above)
        # A class keeps its reference. All else replaces the reference, and is settled in turn.
        key: Pointer = schema.value
        replacement = stand_in(key, components[key], components.get)
        nullable = schema.nullable or replacement.nullable
        if (
            replacement.kind == "reference"
            and replacement.value == key
            and components[key].kind != "reference"
        ):
            return schema._replace(nullable=nullable)
        if key in above:
            return with_notes(ANY, {**schema.notes, "x-recursive": True})
        inner = at(with_notes(replacement, schema.notes), (*above, key))
        return as_nullable(inner) if nullable else inner

    def inside(schema: Schema, above: tuple[Pointer, ...]) -> Schema:
        if schema.kind in SCALARS and schema.origin is None:
            return schema
        additional = schema.additional
        members = tuple(at(member, above) for member in schema.members)
        return schema._replace(
            nullable=schema.nullable or any(member.nullable for member in members),
            items=at(schema.items, above) if schema.items is not None else None,
            properties={name: at(member, above) for name, member in schema.properties.items()},
            additional=at(additional, above) if isinstance(additional, Schema) else additional,
            members=tuple(member._replace(nullable=False) for member in members),
            discriminator=declared(schema),
            origin=referred(schema.origin) if schema.origin is not None else None,
        )

    def declared(schema: Schema) -> tuple[str, tuple[tuple[str, Pointer], ...]] | None:
        """Return a union's discriminator, its references to references followed."""
        if schema.discriminator is None:
            return None
        name, pairs = schema.discriminator
        settled = ((value, referred(key)) for value, key in pairs if key in components)
        return name, tuple((value, key) for value, key in settled if key is not None)

    def referred(key: Pointer) -> Pointer | None:
        """Return the component that a reference to a component leads to; None for no component."""
        target = at(Schema("reference", value=key), ())
        return target.value if target.kind == "reference" else None

    def settle(subject: Pointer | Schema) -> Schema:
        if isinstance(subject, Schema):
            return at(subject, ())
        return at(components[subject], (subject,))

    return settle
