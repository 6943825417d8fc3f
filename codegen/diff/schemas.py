"""Schemas: differences between two normalised schemas, place by place, on either side of a call.

A schema that is a component of the document is compared once and reported under its name, with all
operations that reach it. An inline schema is reported under the schema that holds it.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from codegen.diff import scalars
from codegen.diff.alternatives import (
    Alternative,
    alone,
    alternatives,
    is_union,
    matched,
    properties,
    required,
)
from codegen.diff.change import Side
from codegen.diff.document import Schema, View
from codegen.diff.findings import Findings, Root, Spot
from codegen.diff.likeness import alike, unlike
from codegen.openapi.references import referenced_schema, schema_reference

_HIDDEN = {"request": "readOnly", "response": "writeOnly"}
_WORDS = {"readOnly": "read-only", "writeOnly": "write-only"}


class Comparison:
    """The comparison of the schemas of two documents."""

    def __init__(
        self, old: View, new: View, findings: Findings, spelled: Callable[[str], str]
    ) -> None:
        """Prepare the comparison of schemas.

        Args:
            old: the view of the old document.
            new: the view of the new document.
            findings: collects the differences.
            spelled: returns the Python name of a name on the wire.
        """
        self._old = old
        self._new = new
        self._findings = findings
        self._spelled = spelled
        self._entered: set[Root] = set()
        self._inside: set[tuple[str | None, str | None, Side]] = set()
        self._unlike = unlike(old, new)

    def compare(self, old: Schema, new: Schema, spot: Spot) -> None:
        """Report the differences between two schemas at the same place."""
        if alike(old, new, self._unlike):
            return
        scalars.compare_notes(old, new, spot, self._findings)
        if is_union(old) or is_union(new):
            scalars.compare_assertions(old, new, spot, self._findings)
        befores, nullable = alternatives(old, self._old)
        afters, still_nullable = alternatives(new, self._new)
        has_any = _is_any(befores) or _is_any(afters)
        if nullable != still_nullable and not has_any:
            self._findings.add("null-refused" if nullable else "null-allowed", spot)
        # Two references to components are compared once, under the names of the components.
        old_member, _ = alone(old)
        new_member, _ = alone(new)
        before, after = (referenced_schema(member or {}) for member in (old_member, new_member))
        if before is not None and after is not None and self._enter(before, after, spot):
            return
        self._alternatives(befores, afters, spot)

    def _enter(self, old: str, new: str, spot: Spot) -> bool:
        """Compare two components under their own name, once; return whether that is all."""
        if old == new and old not in self._unlike:
            return True
        before, after = self._old.own(old), self._new.own(new)
        kinds = (self._old.schemas[old]["x-kind"], self._new.schemas[new]["x-kind"])
        if (before is None and after is None) or kinds[0] != kinds[1]:
            return False
        if before != after and (before in self._new.own_names or after in self._old.own_names):
            return self._replaced(old, new, spot)
        keys = sorted({key for key in (before, after) if key is not None})
        root = Root(identity=(old, new, spot.side), subject="/".join(keys))
        self._findings.link(spot.root, root)
        if root in self._entered:
            return True
        self._entered.add(root)
        inner = Spot(root=root, side=spot.side, name=old, holder=old)
        if before != after:
            if old not in self._new.schemas and new not in self._old.schemas:
                self._findings.add("class-renamed", inner, old, new)
            elif before is not None and after is not None:
                self._findings.add("schema-renamed", inner, before, after)
        definitions = self._old.schemas[old], self._new.schemas[new]
        scalars.compare_notes(*definitions, inner, self._findings)
        if kinds[0] == "union":
            scalars.compare_assertions(*definitions, inner, self._findings)
        befores, _ = alternatives({"$ref": schema_reference(old)}, self._old)
        afters, _ = alternatives({"$ref": schema_reference(new)}, self._new)
        self._alternatives(befores, afters, inner)
        return True

    def _replaced(self, old: str, new: str, spot: Spot) -> bool:
        """Report that another class stands here, while the old or the new was there before.

        Returns whether the report is complete. It is for a class: it lists the properties that are
        gone or newly required. The values of enums and the members of unions are compared further.
        """
        before, after = self._old.schemas[old], self._new.schemas[new]
        if before["x-kind"] != "model":
            return False
        hidden = _HIDDEN.get(spot.side, "")
        had, has = (
            [name for name, schema in properties(side).items() if not schema.get(hidden)]
            for side in (before, after)
        )
        gone = sorted(set(had) - set(has))
        demanded = sorted(set(has) & required(after) - required(before))
        details = [f"without {', '.join(gone)}"] if gone else []
        details += (
            [f"asks for {', '.join(demanded)}"] if demanded and spot.side == "request" else []
        )
        facts = f" ({'; '.join(details)})" if details else ""
        self._findings.add("schema-replaced", spot, old, f"{new}{facts}")
        return True

    def _alternatives(
        self, befores: list[Alternative], afters: list[Alternative], spot: Spot
    ) -> None:
        """Report the differences between two lists of alternatives."""
        add = self._findings.add
        # A schema that allows anything has no alternatives to compare.
        if _is_any(befores) != _is_any(afters):
            allowed, allowed_now = (
                " or ".join(sorted(alternative.called() for alternative in side)) or "null"
                for side in (befores, afters)
            )
            kind = "type-widened" if _is_any(afters) else "type-narrowed"
            if any(alternative.is_class for alternative in afters):
                demands = all(_demands(alternative.definition) for alternative in afters)
                is_demanded = spot.side == "request" and demands
                kind = "structure-demanded" if is_demanded else "structure-declared"
            add(kind, spot, allowed, allowed_now)
            return
        before, after = (
            sum(alternative.type == "object" for alternative in side) for side in (befores, afters)
        )
        for old, new in matched(befores, afters, self._old, self._new):
            if old is not None and new is not None:
                several = max(before, after) > 1 and old.type == new.type == "object"
                step = f"<{min(old.called(), new.called())}>" if several else ""
                self._pair(old, new, spot.below(step))
            elif old is not None:
                is_variant = old.type == "object" and before > 1
                add("variant-removed" if is_variant else "alternative-removed", spot, old.called())
            elif new is not None:
                is_variant = new.type == "object" and before > 1
                kind = "variant-added" if is_variant else "alternative-added"
                add(kind, spot, None, new.called())

    def _pair(self, old: Alternative, new: Alternative, spot: Spot) -> None:
        """Report the differences between two alternatives that correspond."""
        is_here = spot.root.identity == (old.name, new.name, spot.side)
        if old.name and new.name and not is_here and self._enter(old.name, new.name, spot):
            return
        before, after = old.definition, new.definition
        if old.type != new.type:
            kinds = {("integer", "number"): "type-widened", ("number", "integer"): "type-narrowed"}
            kind = kinds.get((old.type, new.type), "type-changed")
            self._findings.add(kind, spot, old.called(), new.called())
        elif old.type == "object":
            self._objects(old, new, spot)
        elif old.type == "array":
            scalars.compare_limits(before, after, spot, self._findings)
            scalars.compare_assertions(before, after, spot, self._findings)
            self.compare(before.get("items", {}), after.get("items", {}), spot.below("[]"))
        else:
            scalars.compare_scalars(old, new, spot, self._findings)

    def _objects(self, old: Alternative, new: Alternative, spot: Spot) -> None:
        if old.name or new.name:
            inside = (old.name, new.name, spot.side)
            if inside in self._inside:
                return
            self._inside.add(inside)
            try:
                self._members(old, new, spot)
            finally:
                self._inside.discard(inside)
        else:
            self._members(old, new, spot)

    def _members(self, old: Alternative, new: Alternative, spot: Spot) -> None:
        """Report the differences between two objects."""
        before, after = old.definition, new.definition
        scalars.compare_limits(before, after, spot, self._findings)
        scalars.compare_assertions(before, after, spot, self._findings)
        if old.is_class != new.is_class:
            kind = "structure-declared" if new.is_class else "structure-dropped"
            if new.is_class and spot.side == "request" and _demands(after):
                kind = "structure-demanded"
            self._findings.add(kind, spot, old.called(), new.called())
            return
        if self._old.is_shared(old.name) or self._new.is_shared(new.name):
            spot = evolve(spot, shared=True)
        holder = (old if old.is_class else new).name or spot.holder
        self._properties(before, after, spot, holder)
        self._others(before, after, spot)

    def _properties(self, before: Schema, after: Schema, spot: Spot, holder: str) -> None:
        add = self._findings.add
        hidden = _HIDDEN.get(spot.side, "")
        olds, news = properties(before), properties(after)
        required_before, required_now = required(before), required(after)
        for name in dict.fromkeys((*olds, *news)):
            at = spot.property(name, f"{holder}.{self._spelled(name)}")
            old, new = olds.get(name), news.get(name)
            had = old is not None and not old.get(hidden)
            has = new is not None and not new.get(hidden)
            if had and has and old is not None and new is not None:
                if (name in required_before) != (name in required_now):
                    add("property-required" if name in required_now else "property-optional", at)
                self.compare(old, new, at)
            elif had and new is not None:
                add("property-hidden", at, None, _WORDS[hidden])
            elif had:
                add("property-removed", at)
            elif has:
                add("property-added-required" if name in required_now else "property-added", at)

    def _others(self, before: Schema, after: Schema, spot: Spot) -> None:
        """Report the differences in the properties that are not declared."""
        old, new = before.get("additionalProperties", True), after.get("additionalProperties", True)
        if (old is False) != (new is False):
            self._findings.add("others-refused" if new is False else "others-allowed", spot)
        elif old is not False:
            plain = [{} if schema is True else schema for schema in (old, new)]
            if plain[0] != plain[1] or plain[0]:
                self.compare(plain[0], plain[1], spot.below("{}"))


def _is_any(members: list[Alternative]) -> bool:
    return any(member.type == "any" for member in members)


def _demands(after: Schema) -> bool:
    """Return whether an object has a required property that a request has to send."""
    declared = properties(after)
    return any(not declared.get(name, {}).get("readOnly") for name in required(after))
