"""The collections of an API, and their relations to its operations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cekura_akua.testing.openapi.known_names import check_operation
from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.words import singular

from .collection import Collection, EmbeddedItems, Ids, Role


class ItemAddress(NamedTuple):
    """An item, whether there or not: its collection and its ids."""

    collection: Collection
    ids: Ids


class CollectionRole(NamedTuple):
    """The collection that an operation works on, and its role there."""

    collection: Collection
    role: Role


class Action(NamedTuple):
    """An operation whose path goes on from the path of an item: `/offers/{id}:archive`.

    Attributes:
        collection: the item's collection.
        depth: how many of the path's values lead to the item.
        verb: the rest of the path: `archive`.
    """

    collection: Collection
    depth: int
    verb: str


class Collections:
    """The collections of an API, by public name or by path template.

    `collections["dashboards"]` is the list of `dashboards.list`, and
    `collections["dashboards.widgets"]` that of `dashboards.list_widgets`.

    Args:
        collections: the collections.
        operations: all operations of the API.
        aliases: the path template and the role of operations on a collection whose own paths do not
            show it, by public name.

    Attributes:
        operations: the operations by public name.
    """

    def __init__(
        self,
        collections: Sequence[Collection],
        operations: Sequence[Operation],
        aliases: Mapping[str, tuple[str, Role]],
    ) -> None:
        self.operations = {operation.name: operation for operation in operations}
        self._by_template = {collection.template: collection for collection in collections}
        self._by_name: dict[str, Collection] = {}
        self._roles: dict[str, CollectionRole] = {}
        for collection in collections:
            for role, operation in collection.roles.items():
                self._roles[operation.name] = CollectionRole(collection, role)
                if role in ("list", "create") or collection.is_single:
                    self._by_name[_collection_name(operation.name)] = collection
        for name, (template, role) in aliases.items():
            if template in self._by_template:
                self._roles[name] = CollectionRole(self._by_template[template], role)
        self._by_item_path: dict[str, list[Collection]] = {}
        for collection in collections:
            if collection.item_template and not collection.is_single:
                item_path = collection.item_template.rstrip("/")
                self._by_item_path.setdefault(item_path, []).append(collection)
        self._above = {o.name: self._leading_to(o.template) for o in operations}
        self._guards = {o.name: self._roles.get(o.traits.reads or o.name) for o in operations}

    def __getitem__(self, name: str) -> Collection:
        collection = self._by_template.get(name, self._by_name.get(name))
        if collection is None:
            raise KeyError(f"no collection is called {name!r}; there are {', '.join(self.names)}")
        return collection

    def __contains__(self, name: object) -> bool:
        return name in self._by_template or name in self._by_name

    def __iter__(self) -> Iterator[Collection]:
        return iter(self._by_template.values())

    def check_name(self, operation: str) -> None:
        """Refuse a name that no operation has.

        Raises:
            ValueError: no operation has the name.
        """
        check_operation(operation, self.operations)

    @property
    def names(self) -> list[str]:
        """Return the public names of the collections."""
        return sorted(self._by_name)

    def name_of(self, collection: Collection) -> str:
        """Return the public name of a collection, its path template where it has none."""
        names = (name for name, each in self._by_name.items() if each is collection)
        return min(names, key=len, default=collection.template)

    @cached_property
    def by_noun(self) -> Mapping[str, Collection]:
        """Return the collections without parents whose items have paths, by their noun."""
        return {
            singular(self.name_of(collection)): collection
            for collection in self
            if not collection.depth and collection.item_template and not collection.is_single
        }

    def role(self, operation: Operation) -> CollectionRole | None:
        """Return the collection that an operation works on, and its role there."""
        return self._roles.get(operation.name)

    def above(self, operation: Operation, ids: Ids) -> Iterator[ItemAddress]:
        """Yield the items that the path of an operation leads through, the outermost first.

        Args:
            operation: the operation.
            ids: the values in its path.
        """
        for collection, depth in self._above[operation.name]:
            if collection.is_active:
                yield ItemAddress(collection, ids[:depth])

    def guarded(self, operation: Operation, ids: Ids) -> ItemAddress | None:
        """Return the item that the If-Match of an operation guards, where that is kept.

        Args:
            operation: the operation.
            ids: the values in its path.
        """
        guard = self._guards[operation.name]
        if guard is None or not guard.collection.keeps_items:
            return None
        traits = operation.traits
        depth = traits.reads_arguments + (traits.reads_by is not None)
        return ItemAddress(guard.collection, ids[: depth or len(ids)])

    def action(self, operation: Operation) -> Action | None:
        """Return the action of an operation on an item; None for a role and for any other."""
        if not self._above[operation.name] or operation.name in self._roles:
            return None
        collection, depth = self._above[operation.name][-1]
        rest = operation.template.removeprefix((collection.item_template or "").rstrip("/"))
        return Action(collection, depth, rest.strip(":/").replace("-", "_"))

    def embedded_fields(self) -> Iterator[tuple[Collection, str, EmbeddedItems]]:
        """Yield the fields that show a collection below the item: the `widgets` of a dashboard."""
        for collection in self:
            top = (collection.item_template or "").rstrip("/")
            for other in self if top else ():
                if not other.template.startswith(f"{top}/"):
                    continue
                name = other.template.removeprefix(f"{top}/").rstrip("/")
                schema = collection.schemas.property(collection.schema, name) or {}
                if schema.get("type") == "array":
                    yield collection, name, EmbeddedItems(other)

    def remove(self, collection: Collection, ids: Ids) -> None:
        """Take an item away, together with everything below."""
        collection.remove(*ids)
        for other in self._by_template.values():
            if collection.item_template and _leads(collection.item_template, other.template):
                other.remove_below(ids)

    def clear(self) -> None:
        """Take all items away."""
        for collection in self:
            collection.clear()

    def _leading_to(self, template: str) -> list[tuple[Collection, int]]:
        """Return the collections whose items a path leads through, with the number of their ids."""
        # The path of an item is a beginning of the path that goes on from there. To compare each
        # path with each collection would take half of the start of a double.
        beginnings = [template[: separator.start()] for separator in re.finditer("[/:]", template)]
        return [
            (collection, beginning.count("{"))
            for beginning in (*beginnings, template.rstrip("/"))
            for collection in self._by_item_path.get(beginning, ())
            if _leads(collection.item_template or "", template)
        ]


def _leads(item_template: str, template: str) -> bool:
    """Return whether a path is the path of an item, or goes on from there."""
    top = item_template.rstrip("/")
    return template == item_template or template.startswith((f"{top}/", f"{top}:"))


def _collection_name(operation: str) -> str:
    """Return `dashboards` for `dashboards.list`, `dashboards.runs` for `dashboards.list_runs`."""
    resource, _, method = operation.partition(".")
    verb, _, rest = method.partition("_")
    if not rest:
        return resource
    return f"{resource}.{rest}" if rest.endswith("s") or verb == "get" else f"{resource}.{rest}s"
