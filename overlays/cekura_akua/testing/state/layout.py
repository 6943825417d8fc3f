"""The layout of an API: its collections by their shapes, and their relations to its operations."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cekura_akua.testing.openapi.description import ApiDescription

from .discovery import discover_shapes
from .shape import Role, Shape


class Embedded(NamedTuple):
    """A field that shows a collection below the item: the `widgets` of a dashboard.

    Attributes:
        template: the path template of the collection that has the field.
        field: the field.
        shown: the path template of the collection that the field shows.
    """

    template: str
    field: str
    shown: str


class Layout:
    """The layout of an API, without state: doubles of a document share it.

    Collections are known by their path templates here, and operations by their public names.

    Args:
        description: the description of the API.
        aliases: the path template and the role of operations on a collection whose own paths do not
            show it, by public name.

    Attributes:
        operations: the operations by public name.
        shapes: the shapes of the collections.
        names: the collection of each public name of one.
        roles: the collection that an operation works on, and its role there.
        above: the collections whose items the path of an operation leads through, the outermost
            first, each with how many of the path's values lead to the item.
        guards: the collection whose item the If-Match of an operation guards.
        embedded: the fields that show a collection below the item.
    """

    def __init__(
        self, description: ApiDescription, aliases: Mapping[str, tuple[str, Role]]
    ) -> None:
        operations = description.operations
        shapes = discover_shapes(operations, description.schemas)
        self.operations = {operation.name: operation for operation in operations}
        self.shapes = {shape.template: shape for shape in shapes}
        self.names: dict[str, str] = {}
        self.roles: dict[str, tuple[str, Role]] = {}
        for shape in shapes:
            for role, operation in shape.roles.items():
                self.roles[operation.name] = shape.template, role
                if role in ("list", "create") or shape.is_single:
                    self.names[_collection_name(operation.name)] = shape.template
        self.roles |= {name: alias for name, alias in aliases.items() if alias[0] in self.shapes}
        by_item_path: dict[str, list[Shape]] = {}
        for shape in shapes:
            if shape.item_path and not shape.is_single:
                by_item_path.setdefault(shape.item_path, []).append(shape)
        self.above = {o.name: list(_leading_to(o.template, by_item_path)) for o in operations}
        guarding = {o.name: self.roles.get(o.traits.reads or o.name) for o in operations}
        self.guards = {name: role[0] for name, role in guarding.items() if role is not None}
        self.embedded = list(self._embedded())

    def _embedded(self) -> Iterator[Embedded]:
        for shape in self.shapes.values():
            top = f"{shape.item_path}/"
            for other in self.shapes if shape.item_template else ():
                if not other.startswith(top):
                    continue
                name = other.removeprefix(top).rstrip("/")
                schema = shape.schemas.property(shape.schema, name) or {}
                if schema.get("type") == "array":
                    yield Embedded(shape.template, name, other)


def _leading_to(
    template: str, by_item_path: Mapping[str, list[Shape]]
) -> Iterator[tuple[str, int]]:
    """Yield the collections whose items a path leads through, each with the number of their ids."""
    # The path of an item is a beginning of the path that goes on from there.
    beginnings = [template[: separator.start()] for separator in re.finditer("[/:]", template)]
    for beginning in (*beginnings, template.rstrip("/")):
        for shape in by_item_path.get(beginning, ()):
            if leads(shape.item_template, template):
                yield shape.template, beginning.count("{")


def leads(item_template: str | None, template: str) -> bool:
    """Return whether a path is the path of an item, or goes on from there."""
    if item_template is None:
        return False
    top = item_template.rstrip("/")
    return template == item_template or template.startswith((f"{top}/", f"{top}:"))


def _collection_name(operation: str) -> str:
    """Return `dashboards` for `dashboards.list`, `dashboards.runs` for `dashboards.list_runs`."""
    resource, _, method = operation.partition(".")
    verb, _, rest = method.partition("_")
    if not rest:
        return resource
    return f"{resource}.{rest}" if rest.endswith("s") or verb == "get" else f"{resource}.{rest}s"
