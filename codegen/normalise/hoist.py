"""Interning: every object, enum and union that stands inside another becomes a node of its own.

Structures that differ in prose alone are one node. A node knows where it is used, which is what it
is named after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Literal

from codegen.normalise.discriminator import distinction
from codegen.normalise.operations import Operation
from codegen.normalise.schema import NODE, Schema, signed
from codegen.normalise.variant_names import adjectives
from codegen.openapi.references import Pointer
from codegen.openapi.words import Words, singular, singular_words, split

Kind = Literal["property", "variant", "parameter", "body", "answer"]

_AT_USE = frozenset({"readOnly", "writeOnly", "deprecated", "x-default", "x-format", "x-recursive"})
_CLASSES = frozenset({"object", "union"})
_MANY = 2


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a node is used: in which parent, and as what.

    Attributes:
        role: the words of the property, or what tells the variant of a union from the others.
        union: the last word of what a variant is a variant of.
        place: the way from the parent to it, whatever stands beside it: `.addresses[]`.
        serial: its number among all uses; a reference knows its use by it.
    """

    parent: Pointer
    role: Words
    kind: Kind
    union: str = ""
    place: str = ""
    serial: int = 0


@dataclass(slots=True)
class Node:
    """One structure. `schema` refers to other nodes by `("node", number, serial of the use)`."""

    number: int
    schema: Schema
    signature: str
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """A use whose parent is not known yet."""

    node: int
    role: Words
    kind: Kind
    union: str
    place: str
    serial: int


class Hoister:
    """Takes schemas apart into nodes."""

    def __init__(self, components: Mapping[Pointer, Schema]) -> None:
        self._components = components
        self._by_signature: dict[str, Node] = {}
        self.nodes: list[Node] = []
        self._serials = count()

    def take(self, schema: Schema, parent: Pointer, role: Words, kind: Kind, place: str) -> Schema:
        """Intern what a parent uses directly; what is left refers to nodes."""
        found: list[_Found] = []
        left = self._intern(schema, role, kind, found, place)
        self._record(found, parent)
        return left

    def open(self, schema: Schema, parent: Pointer) -> Schema:
        """Intern what is inside a component that has a name of its own."""
        found: list[_Found] = []
        role = tuple(split(parent[-1])) or ("Value",)
        opened = self._open(replace(schema, nullable=False), role, found)
        self._record(found, parent)
        return opened

    def take_operation(
        self, operation: Operation, parent: Pointer, settle: Callable[[Schema], Schema]
    ) -> None:
        """Intern what an operation asks for and answers, in place."""
        for parameter in operation.parameters:
            role = tuple(split(parameter.name)) or ("Value",)
            place = f"(?{parameter.name})"
            parameter.schema = self.take(settle(parameter.schema), parent, role, "parameter", place)
        if operation.body is not None:
            operation.body.schema = self.take(
                settle(operation.body.schema), parent, ("Body",), "body", "(body)"
            )
        for status, answer in operation.answers.items():
            role = ("Event",) if operation.streams else ("Answer",)
            answer.schema = self.take(settle(answer.schema), parent, role, "answer", f"({status})")

    def _record(self, found: Sequence[_Found], parent: Pointer) -> None:
        for entry in found:
            use = Use(parent, entry.role, entry.kind, entry.union, entry.place, entry.serial)
            self.nodes[entry.node].uses.append(use)

    def _intern(
        self,
        schema: Schema,
        role: Words,
        kind: Kind,
        found: list[_Found],
        place: str,
        union: str = "",
    ) -> Schema:
        if schema.kind == "array" and schema.items is not None:
            items = self._intern(schema.items, singular_words(role), kind, found, f"{place}[]")
            return replace(schema, items=items)
        if schema.kind == "map":
            return self._map(schema, role, kind, found, place)
        is_union = schema.kind == "union"
        if is_union and sum(self._is_class(member) for member in schema.members) < _MANY:
            members = tuple(
                self._intern(member, role, kind, found, place + _alternative(member))
                for member in schema.members
            )
            return replace(schema, members=members)
        if schema.kind not in ("object", "enum", "union"):
            return schema
        inner: list[_Found] = []
        opened = self._open(replace(schema, nullable=False), role, inner)
        node = self._node(replace(opened, notes=_of_node(schema)), inner)
        serial = next(self._serials)
        found.append(_Found(node.number, role, kind, union, place, serial))
        return _reference(node, serial, schema)

    def _open(self, schema: Schema, role: Words, found: list[_Found]) -> Schema:
        if schema.kind == "object":
            properties = {
                name: self._intern(
                    member, tuple(split(name)) or ("Value",), "property", found, f".{name}"
                )
                for name, member in schema.properties.items()
            }
            return replace(
                schema, properties=properties, additional=self._rest(schema, role, found)
            )
        if schema.kind == "map":
            return replace(schema, additional=self._rest(schema, role, found))
        if schema.kind == "union":
            return replace(schema, members=self._members(schema, role, found))
        return schema

    def _rest(self, schema: Schema, role: Words, found: list[_Found]) -> Schema | bool | None:
        if not isinstance(schema.additional, Schema):
            return schema.additional
        return self._intern(schema.additional, singular_words(role), "property", found, "{}")

    def _members(self, union: Schema, role: Words, found: list[_Found]) -> tuple[Schema, ...]:
        """The members, each object named after what tells it from all others, nested ones too."""
        leaves = [self._leaves(member, ()) for member in union.members]
        every = [leaf for some in leaves for leaf in some]
        names = iter(adjectives(every, distinction(every)))
        tail = singular(role[-1]).lower()
        members = []
        for member, some in zip(union.members, leaves, strict=True):
            called = [next(names) for _ in some]
            if self._shape(member).kind == "object":
                place = f"|{signs(self._shape(member))}"
                members.append(self._intern(member, called[0], "variant", found, place, tail))
            else:
                place = _alternative(member)
                members.append(self._intern(member, role, "property", found, place))
        return tuple(members)

    def _leaves(self, schema: Schema, above: tuple[Pointer, ...]) -> list[Schema]:
        """The objects that a member of a union is, or is a union of."""
        if schema.kind == "reference":
            if schema.value in above:
                return []
            above = (*above, schema.value)
        shape = self._shape(schema)
        if shape.kind == "union":
            return [leaf for member in shape.members for leaf in self._leaves(member, above)]
        return [shape] if shape.kind == "object" else []

    def _map(
        self, schema: Schema, role: Words, kind: Kind, found: list[_Found], place: str
    ) -> Schema:
        """A map's limits stay where it is used, so that maps of one type are one."""
        additional = schema.additional
        if isinstance(additional, Schema):
            words = singular_words(role)
            additional = self._intern(additional, words, "property", found, f"{place}{{}}")
        node = self._node(Schema("map", additional=additional), [])
        limits = dict(schema.limits)
        if schema.required:
            limits["required"] = list(schema.required)
        reference = _reference(node, next(self._serials), schema)
        notes = {**schema.notes, **reference.notes}
        return replace(reference, limits=limits, notes=notes)

    def _node(self, schema: Schema, inner: Sequence[_Found]) -> Node:
        signature = signed(schema)
        node = self._by_signature.get(signature)
        if node is None:
            node = Node(len(self.nodes), schema, signature)
            self._by_signature[signature] = node
            self.nodes.append(node)
            self._record(inner, (NODE, str(node.number)))
        return node

    def _shape(self, schema: Schema) -> Schema:
        return self._components.get(schema.value, schema) if schema.kind == "reference" else schema

    def _is_class(self, schema: Schema) -> bool:
        return self._shape(schema).kind in _CLASSES


def signs(member: Schema) -> str:
    """What a variant is known by, whatever the others are: its constants, else its properties.

    Unlike what it is named after, this stays when the union gets another variant.
    """
    constants = sorted(
        f"{name}={schema.value}"
        for name, schema in member.properties.items()
        if schema.kind == "const"
    )
    demanded = [name for name in member.properties if name in member.required]
    return ",".join(constants or sorted(demanded or member.properties))


def _alternative(member: Schema) -> str:
    """What tells an enum from what stands beside it in a union of no classes."""
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
    """What is true of a structure wherever it is used; of an enum, its description is not."""
    here = _AT_USE | {"description"} if schema.kind == "enum" else _AT_USE
    return {name: note for name, note in schema.notes.items() if name not in here}
