"""Schemas: what differs between two normalised schemas, place by place, on one side of a call.

Where a schema is a component in the document, it is compared once and reported under its name, with
all operations that reach it. What stands inside another schema is reported there.
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
from codegen.diff.document import Schema, View, target
from codegen.diff.findings import Findings, Root, Spot

_HIDDEN = {"request": "readOnly", "response": "writeOnly"}
_SAID = {"readOnly": "read-only", "writeOnly": "write-only"}


class Comparison:
    """Compares schemas of two documents."""

    def __init__(
        self, old: View, new: View, findings: Findings, spelled: Callable[[str], str]
    ) -> None:
        """Compare nothing yet.

        Args:
            old: one document.
            new: the other.
            findings: where to report.
            spelled: the Python name of a name on the wire.
        """
        self._old = old
        self._new = new
        self._findings = findings
        self._spelled = spelled
        self._entered: set[Root] = set()
        self._inside: set[tuple[str | None, str | None, Side]] = set()

    def compare(self, old: Schema, new: Schema, spot: Spot) -> None:
        """Report what differs between two schemas that stand at the same place."""
        scalars.compare_notes(old, new, spot, self._findings)
        if is_union(old) or is_union(new):
            scalars.compare_assertions(old, new, spot, self._findings)
        one, _ = alone(old)
        other, _ = alone(new)
        befores, nullable = alternatives(old, self._old)
        afters, still_nullable = alternatives(new, self._new)
        whatever = _is_any(befores) or _is_any(afters)
        if nullable != still_nullable and not whatever:
            self._findings.add("null-refused" if nullable else "null-allowed", spot)
        before, after = target(one or {}), target(other or {})
        if before is not None and after is not None and self._enter(before, after, spot):
            return
        self._alternatives(befores, afters, spot)

    def _enter(self, old: str, new: str, spot: Spot) -> bool:
        """Compare two components under their own name, once; whether they have one."""
        before, after = self._old.own(old), self._new.own(new)
        kinds = (self._old.schemas[old]["x-kind"], self._new.schemas[new]["x-kind"])
        if (before is None and after is None) or kinds[0] != kinds[1]:
            return False
        if before != after and (before in self._new.own_names or after in self._old.own_names):
            return self._replaced(old, new, spot)
        known = sorted({name for name in (before, after) if name is not None})
        root = Root(identity=(old, new, spot.side), subject="/".join(known))
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
        befores, _ = alternatives({"$ref": f"#/components/schemas/{old}"}, self._old)
        afters, _ = alternatives({"$ref": f"#/components/schemas/{new}"}, self._new)
        self._alternatives(befores, afters, inner)
        return True

    def _replaced(self, old: str, new: str, spot: Spot) -> bool:
        """Report another schema in the place of one, of which one is in both documents.

        Whether that is all there is to say: of a class it is, with the properties that are gone or
        that are asked for now; the values of enums and the members of unions are compared.
        """
        before, after = self._old.schemas[old], self._new.schemas[new]
        if before["x-kind"] != "model":
            return False
        hidden = _HIDDEN.get(spot.side, "")
        had, has = (
            [name for name, held in properties(one).items() if not held.get(hidden)]
            for one in (before, after)
        )
        gone = sorted(set(had) - set(has))
        must = sorted(set(has) & required(after) - required(before))
        told = [f"without {', '.join(gone)}"] if gone else []
        told += [f"asks for {', '.join(must)}"] if must and spot.side == "request" else []
        facts = f" ({'; '.join(told)})" if told else ""
        self._findings.add("schema-replaced", spot, old, f"{new}{facts}")
        return True

    def _alternatives(
        self, befores: list[Alternative], afters: list[Alternative], spot: Spot
    ) -> None:
        """Report what differs between two sets of alternatives."""
        add = self._findings.add
        if _is_any(befores) != _is_any(afters):
            old, new = (
                " or ".join(sorted(one.called() for one in side)) or "null"
                for side in (befores, afters)
            )
            kind = "type-widened" if _is_any(afters) else "type-narrowed"
            if any(one.is_class for one in afters):
                kind = "structure-declared"
            add(kind, spot, old, new)
            return
        before, after = (sum(one.type == "object" for one in side) for side in (befores, afters))
        for one, other in matched(befores, afters, self._old, self._new):
            if one is not None and other is not None:
                several = max(before, after) > 1 and one.type == other.type == "object"
                step = f"<{min(one.called(), other.called())}>" if several else ""
                self._pair(one, other, spot.below(step))
            elif one is not None:
                is_variant = one.type == "object" and before > 1
                add("variant-removed" if is_variant else "alternative-removed", spot, one.called())
            elif other is not None:
                is_variant = other.type == "object" and before > 1
                kind = "variant-added" if is_variant else "alternative-added"
                add(kind, spot, None, other.called())

    def _pair(self, one: Alternative, other: Alternative, spot: Spot) -> None:
        """Report what differs between two alternatives that are the same one."""
        is_here = spot.root.identity == (one.name, other.name, spot.side)
        if one.name and other.name and not is_here and self._enter(one.name, other.name, spot):
            return
        before, after = one.definition, other.definition
        if one.type != other.type:
            kinds = {("integer", "number"): "type-widened", ("number", "integer"): "type-narrowed"}
            kind = kinds.get((one.type, other.type), "type-changed")
            self._findings.add(kind, spot, one.called(), other.called())
        elif one.type == "object":
            self._objects(one, other, spot)
        elif one.type == "array":
            scalars.compare_limits(before, after, spot, self._findings)
            scalars.compare_assertions(before, after, spot, self._findings)
            self.compare(before.get("items", {}), after.get("items", {}), spot.below("[]"))
        else:
            scalars.compare_scalars(one, other, spot, self._findings)

    def _objects(self, one: Alternative, other: Alternative, spot: Spot) -> None:
        if one.name or other.name:
            inside = (one.name, other.name, spot.side)
            if inside in self._inside:
                return
            self._inside.add(inside)
            try:
                self._members(one, other, spot)
            finally:
                self._inside.discard(inside)
        else:
            self._members(one, other, spot)

    def _members(self, one: Alternative, other: Alternative, spot: Spot) -> None:
        """Report what differs between two objects."""
        before, after = one.definition, other.definition
        scalars.compare_limits(before, after, spot, self._findings)
        scalars.compare_assertions(before, after, spot, self._findings)
        if one.is_class != other.is_class:
            kind = "structure-declared" if other.is_class else "structure-dropped"
            if other.is_class and spot.side == "request" and _demands(after):
                kind = "structure-demanded"
            self._findings.add(kind, spot, one.called(), other.called())
            return
        if self._old.is_shared(one.name) or self._new.is_shared(other.name):
            spot = evolve(spot, shared=True)
        holder = (one if one.is_class else other).name or spot.holder
        self._properties(before, after, spot, holder)
        self._others(before, after, spot)

    def _properties(self, before: Schema, after: Schema, spot: Spot, holder: str) -> None:
        add = self._findings.add
        hidden = _HIDDEN.get(spot.side, "")
        olds, news = properties(before), properties(after)
        must, must_now = required(before), required(after)
        for name in dict.fromkeys((*olds, *news)):
            at = spot.property(name, f"{holder}.{self._spelled(name)}")
            old, new = olds.get(name), news.get(name)
            had = old is not None and not old.get(hidden)
            has = new is not None and not new.get(hidden)
            if had and has and old is not None and new is not None:
                if (name in must) != (name in must_now):
                    add("property-required" if name in must_now else "property-optional", at)
                self.compare(old, new, at)
            elif had and new is not None:
                add("property-hidden", at, None, _SAID[hidden])
            elif had:
                add("property-removed", at)
            elif has:
                add("property-added-required" if name in must_now else "property-added", at)

    def _others(self, before: Schema, after: Schema, spot: Spot) -> None:
        """Report what differs in what properties that are not declared may be."""
        old, new = before.get("additionalProperties", True), after.get("additionalProperties", True)
        if (old is False) != (new is False):
            self._findings.add("others-refused" if new is False else "others-allowed", spot)
        elif old is not False:
            plain = [{} if one is True else one for one in (old, new)]
            if plain[0] != plain[1] or plain[0]:
                self.compare(plain[0], plain[1], spot.below("{}"))


def _is_any(found: list[Alternative]) -> bool:
    return any(one.type == "any" for one in found)


def _demands(after: Schema) -> bool:
    """Whether something must be sent that was not known before."""
    held = properties(after)
    return any(not held.get(name, {}).get("readOnly") for name in required(after))
