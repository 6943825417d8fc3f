"""The extent of a schema: how many schemas it contains once its references are written out.

Alternatives inside alternatives multiply, so the extent of a schema is limited.
"""

from __future__ import annotations

from collections.abc import Mapping

from codegen.normalise.schema import Schema, parts_of
from codegen.openapi.json_types import Place, refusal
from codegen.openapi.references import Pointer

MOST_PARTS = 5_000
"""The most schemas that a schema may stand for; published ones stand for some 200."""


def refuse_endless(extent: int, place: Place) -> None:
    """Refuse a schema that stands for too many.

    Args:
        extent: how many schemas it stands for.
        place: its place in the document.

    Raises:
        Refused: they are more than `MOST_PARTS`.
    """
    if extent > MOST_PARTS:
        reason = f"written out, this stands for more than {MOST_PARTS} schemas"
        raise refusal(place, f"{reason}; name its alternatives, or patch some of them out")


class Extents:
    """The extents of the components of a document.

    A map, and a union of fewer than two classes, have no name in Python. They stand written out
    wherever they are referred to.
    """

    def __init__(self, components: Mapping[Pointer, Schema]) -> None:
        self._components = components
        self._known: dict[Pointer, int] = {}

    def of(self, schema: Schema) -> int:
        """Return how many schemas a schema stands for."""
        if schema.kind != "reference":
            return 1 + sum(map(self.of, parts_of(schema)))
        key: Pointer = schema.value
        if key not in self._known:
            self._known[key] = 1  # a recursion ends here
            target = self._components.get(key)
            if target is not None and not self._has_name(target):
                self._known[key] = self.of(target)
        return self._known[key]

    def _has_name(self, schema: Schema) -> bool:
        if schema.kind == "union":
            return sum(map(self._is_class, schema.members)) > 1
        return schema.kind != "map"

    def _is_class(self, schema: Schema) -> bool:
        target = self._components.get(schema.value) if schema.kind == "reference" else schema
        return target is not None and target.kind == "object"
