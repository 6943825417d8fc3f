"""Hoisting: every object, enum and union inside another schema becomes a node of its own.

Structures that differ in prose alone become a single node. A node knows the places of its use,
which give the node its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from codegen.normalise.distinction import distinction
from codegen.normalise.operations import Operation
from codegen.normalise.schema import NODE, Schema, signature_of
from codegen.normalise.variant_names import adjectives
from codegen.openapi.references import Pointer
from codegen.openapi.words import Words, singular, singular_words, split

#: A response is called an answer here, as in the names of its classes: `DashboardListAnswer`.
Kind = Literal["property", "variant", "parameter", "body", "answer"]

_AT_USE = frozenset({"readOnly", "writeOnly", "deprecated", "x-default", "x-format", "x-recursive"})
_CLASSES = frozenset({"object", "union"})
_MANY = 2


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a node is used: the parent, and the role in the parent.

    Attributes:
        parent: the node, component or operation that holds the use.
        role: the words of the property, or those that tell a variant of a union from the others.
        kind: the kind of place.
        union: for a variant, the last word of the name of its union.
        place: the path from the parent to the use, independent of other members: `.addresses[]`.
        serial: the number among all uses, which a reference carries.
    """

    parent: Pointer
    role: Words
    kind: Kind
    union: str = ""
    place: str = ""
    serial: int = 0


@dataclass(slots=True)
class Node:
    """A structure with its uses.

    Attributes:
        number: the number of the node, higher than those of the nodes inside.
        schema: the schema, which refers to other nodes by `("node", number, serial of the use)`.
        signature: the text that all schemas of the node share.
        uses: the places where the node is used.
    """

    number: int
    schema: Schema
    signature: str
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _PendingUse:
    """A use whose parent is not known yet."""

    node: int
    role: Words
    kind: Kind
    union: str
    place: str
    serial: int


class Hoister:
    """The nodes of a document, and the methods that hoist nodes out of schemas."""

    def __init__(self, components: Mapping[Pointer, Schema]) -> None:
        self._components = components
        self._by_signature: dict[str, Node] = {}
        self.nodes: list[Node] = []
        self._serials = count()

    def _hoist_use(
        self, schema: Schema, parent: Pointer, role: Words, kind: Kind, place: str
    ) -> Schema:
        """Hoist a schema that a parent uses directly, and return the schema with references."""
        pending: list[_PendingUse] = []
        left = self._hoist(schema, role, kind, pending, place)
        self._record(pending, parent)
        return left

    def hoist_component(self, schema: Schema, parent: Pointer) -> Schema:
        """Hoist the schemas inside a component that has a name of its own."""
        pending: list[_PendingUse] = []
        role = tuple(split(parent[-1])) or ("Value",)
        opened = self._hoist_inside(schema._replace(nullable=False), role, pending)
        self._record(pending, parent)
        return opened

    def hoist_operation(
        self, operation: Operation, parent: Pointer, settle: Callable[[Schema], Schema]
    ) -> None:
        """Hoist the schemas of an operation, in place."""
        for parameter in operation.parameters:
            role = tuple(split(parameter.name)) or ("Value",)
            place = f"(?{parameter.name})"
            parameter.schema = self._hoist_use(
                settle(parameter.schema), parent, role, "parameter", place
            )
        if operation.body is not None:
            operation.body.schema = self._hoist_use(
                settle(operation.body.schema), parent, ("Body",), "body", "(body)"
            )
        for status, response in operation.responses.items():
            role = ("Event",) if operation.streams else ("Answer",)
            place = f"({status})"
            response.schema = self._hoist_use(
                settle(response.schema), parent, role, "answer", place
            )

    def _record(self, pending: Sequence[_PendingUse], parent: Pointer) -> None:
        for entry in pending:
            use = Use(parent, entry.role, entry.kind, entry.union, entry.place, entry.serial)
            self.nodes[entry.node].uses.append(use)

    def _hoist(
        self,
        schema: Schema,
        role: Words,
        kind: Kind,
        pending: list[_PendingUse],
        place: str,
        union: str = "",
    ) -> Schema:
        if schema.kind == "array" and schema.items is not None:
            items = self._hoist(schema.items, singular_words(role), kind, pending, f"{place}[]")
            return schema._replace(items=items)
        if schema.kind == "map":
            return self._map(schema, role, pending, place)
        # A union of at most one class needs no name; its members are hoisted where they stand.
        is_union = schema.kind == "union"
        if is_union and sum(self._is_class(member) for member in schema.members) < _MANY:
            members = tuple(
                self._hoist(member, role, kind, pending, place + _alternative(member))
                for member in schema.members
            )
            return schema._replace(members=members)
        if schema.kind not in ("object", "enum", "union"):
            return schema
        # All that is left becomes a node; the uses inside are recorded once the node is known.
        inner: list[_PendingUse] = []
        opened = self._hoist_inside(schema._replace(nullable=False), role, inner)
        node = self._node(opened._replace(notes=_of_node(schema)), inner)
        serial = next(self._serials)
        pending.append(_PendingUse(node.number, role, kind, union, place, serial))
        return _reference(node, serial, schema)

    def _hoist_inside(self, schema: Schema, role: Words, pending: list[_PendingUse]) -> Schema:
        if schema.kind == "object":
            properties = {
                name: self._hoist(
                    member, tuple(split(name)) or ("Value",), "property", pending, f".{name}"
                )
                for name, member in schema.properties.items()
            }
            return schema._replace(
                properties=properties, additional=self._rest(schema, role, pending)
            )
        if schema.kind == "map":
            return schema._replace(additional=self._rest(schema, role, pending))
        if schema.kind == "union":
            return schema._replace(members=self._members(schema, role, pending))
        return schema

    def _rest(
        self, schema: Schema, role: Words, pending: list[_PendingUse]
    ) -> Schema | bool | None:
        if not isinstance(schema.additional, Schema):
            return schema.additional
        return self._hoist(schema.additional, singular_words(role), "property", pending, "{}")

    def _members(
        self, union: Schema, role: Words, pending: list[_PendingUse]
    ) -> tuple[Schema, ...]:
        """Return the members of a union, each object under its own adjective."""
        # Name all objects together, also those of inner unions, so that no two get the same name.
        leaves = [self._leaves(member, ()) for member in union.members]
        every = [leaf for group in leaves for leaf in group]
        names = iter(adjectives(every, distinction(every)))
        tail = singular(role[-1]).lower()
        members = []
        for member, group in zip(union.members, leaves, strict=True):
            called = [next(names) for _ in group]
            if self._resolved(member).kind == "object":
                place = f"|{variant_marks(self._resolved(member))}"
                members.append(self._hoist(member, called[0], "variant", pending, place, tail))
            else:
                place = _alternative(member)
                members.append(self._hoist(member, role, "property", pending, place))
        return tuple(members)

    def _leaves(self, schema: Schema, above: tuple[Pointer, ...]) -> list[Schema]:
        """Return the objects of a member of a union, also of inner unions."""
        if schema.kind == "reference":
            if schema.value in above:
                return []
            above = (*above, schema.value)
        target = self._resolved(schema)
        if target.kind == "union":
            return [leaf for member in target.members for leaf in self._leaves(member, above)]
        return [target] if target.kind == "object" else []

    def _map(self, schema: Schema, role: Words, pending: list[_PendingUse], place: str) -> Schema:
        """Return the reference to a map; its limits stay there, so that equal maps share a node."""
        additional = schema.additional
        if isinstance(additional, Schema):
            words = singular_words(role)
            additional = self._hoist(additional, words, "property", pending, f"{place}{{}}")
        node = self._node(Schema("map", additional=additional), [])
        limits = dict(schema.limits)
        if schema.required:
            limits["required"] = list(schema.required)
        reference = _reference(node, next(self._serials), schema)
        notes = {**schema.notes, **reference.notes}
        return reference._replace(limits=limits, notes=notes)

    def _node(self, schema: Schema, inner: Sequence[_PendingUse]) -> Node:
        signature = signature_of(schema)
        node = self._by_signature.get(signature)
        if node is None:
            node = Node(len(self.nodes), schema, signature)
            self._by_signature[signature] = node
            self.nodes.append(node)
            self._record(inner, (NODE, str(node.number)))
        return node

    def _resolved(self, schema: Schema) -> Schema:
        return self._components.get(schema.value, schema) if schema.kind == "reference" else schema

    def _is_class(self, schema: Schema) -> bool:
        return self._resolved(schema).kind in _CLASSES


def variant_marks(member: Schema) -> str:
    """Return the marks by which a variant is recognised: its constants, else its properties.

    Unlike its name, the marks do not depend on the other variants of the union.
    """
    constants = sorted(
        f"{name}={schema.value}"
        for name, schema in member.properties.items()
        if schema.kind == "const"
    )
    demanded = [name for name in member.properties if name in member.required]
    return ",".join(constants or sorted(demanded or member.properties))


def _alternative(member: Schema) -> str:
    """Return the mark of an enum among the members of a union without classes."""
    if member.kind != "enum":
        return ""
    return "|text" if isinstance(member.value[0], str) else "|number"


def _reference(node: Node, serial: int, schema: Schema) -> Schema:
    notes = {
        name: note
        for name, note in schema.notes.items()
        if name in _AT_USE or name == "description"
    }
    value = (NODE, str(node.number), str(serial))
    return Schema(
        "reference", value=value, nullable=schema.nullable, notes=notes, origin=schema.origin
    )


def _of_node(schema: Schema) -> dict[str, Any]:
    """Return the notes that hold for all uses of a structure."""
    # The description of an enum is of its use: the same values are described in many ways.
    here = _AT_USE | {"description"} if schema.kind == "enum" else _AT_USE
    return {name: note for name, note in schema.notes.items() if name not in here}
