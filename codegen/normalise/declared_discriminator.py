"""Declared discriminators: the variant for each value of a union's discriminator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from codegen.normalise.enums import literals
from codegen.normalise.schema import NODE, Schema
from codegen.openapi.references import Pointer

Value = str | int | bool


def declared_discriminator(
    union: Schema, target: Callable[[Schema], Schema], name: Callable[[Schema], str]
) -> dict[str, Any]:
    """Return the discriminator that a union declares, as `x-discriminator`; empty for none.

    Args:
        union: the union, its objects and unions under names of their own.
        target: returns the schema that a reference points at.
        name: returns the name of the component that a reference points at.
    """
    if union.discriminator is None:
        return {}
    tag, _ = union.discriminator
    mapping = _Variants(tag, target, name).of_union(union, frozenset())
    return {"x-discriminator": {"property": tag, "mapping": mapping}}


class _Variants:
    """The variants that the values of a property stand for."""

    def __init__(
        self, tag: str, target: Callable[[Schema], Schema], name: Callable[[Schema], str]
    ) -> None:
        self._tag = tag
        self._target = target
        self._name = name

    def of_union(self, union: Schema, above: frozenset[Pointer]) -> dict[Value, str]:
        """Return the component that each value stands for, also inside inner unions."""
        members = [m for m in union.members if m.kind == "reference" and _key(m) not in above]
        declares = union.discriminator is not None and union.discriminator[0] == self._tag
        mapping: dict[Value, str] = {}
        # First the mapping of the document, also to a variant of a union inside this one.
        if union.discriminator is not None and declares:
            reachable = dict(self._reachable(members, above))
            for value, key in union.discriminator[1]:
                if key in reachable:
                    member = reachable[key]
                    mapping.setdefault(self._typed(value, member), self._name(member))
        # Then the constants and enums that the variants themselves have for the property.
        for member in members:
            for constant, name in self._of_member(member, above).items():
                mapping.setdefault(constant, name)
        # A variant that neither the mapping nor a constant names has the name of its component.
        if declares:
            for member in members:
                key = member.origin or member.value
                if key[0] != NODE and self._name(member) not in mapping.values():
                    mapping.setdefault(key[-1], self._name(member))
        return mapping

    def _of_member(self, member: Schema, above: frozenset[Pointer]) -> dict[Value, str]:
        target = self._target(member)
        if target.kind == "union":
            return self.of_union(target, above | {_key(member)})
        return dict.fromkeys(self._literals(target), self._name(member))

    def _reachable(
        self, members: list[Schema], above: frozenset[Pointer]
    ) -> Iterator[tuple[Pointer, Schema]]:
        """Yield members and the members of inner unions, by the component behind each."""
        for member in members:
            if member.kind != "reference" or _key(member) in above:
                continue
            yield member.origin or _key(member), member
            target = self._target(member)
            if target.kind == "union":
                yield from self._reachable([*target.members], above | {_key(member)})

    def _property(self, variant: Schema) -> Schema | None:
        """Return the schema that a variant has for the property."""
        tagged = variant.properties.get(self._tag)
        if tagged is not None and tagged.kind == "reference":
            return self._target(tagged)  # an enum under a name of its own
        return tagged

    def _literals(self, variant: Schema) -> list[Any]:
        tagged = self._property(variant)
        return (literals(tagged) if tagged is not None else None) or []

    def _typed(self, value: str, member: Schema) -> Value:
        """Return a value of a mapping, whose keys are texts, in the type of the property."""
        target = self._target(member)
        tagged = self._property(target)
        constants = self._literals(target)
        if tagged is None:
            return value
        if tagged.kind == "integer" or any(type(constant) is int for constant in constants):
            return int(value) if re.fullmatch(r"-?\d{1,18}", value) else value
        if tagged.kind == "boolean" or any(type(constant) is bool for constant in constants):
            return {"true": True, "false": False}.get(value, value)
        return value


def _key(member: Schema) -> Pointer:
    """Return the target of a reference, without the number of the use."""
    key: Pointer = member.value
    return key[:2] if key[0] == NODE else key
