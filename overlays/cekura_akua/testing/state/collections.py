"""The collections of an API, and their relations to its operations."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.known_names import check_operation
from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.words import singular

from .collection import Collection, EmbeddedItems, Ids
from .layout import Layout, leads
from .shape import Role


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
        layout: the layout of the API.
        set_etag: gives an item its next etag.
        timestamp: the time for new and changed items, in seconds since 1970.

    Attributes:
        operations: the operations by public name.
    """

    def __init__(
        self,
        layout: Layout,
        set_etag: Callable[[Collection, dict[str, Json]], None],
        timestamp: Callable[[], float],
    ) -> None:
        self.operations = layout.operations
        self._layout = layout
        self._by_template = {
            template: Collection.of(shape, set_etag, timestamp)
            for template, shape in layout.shapes.items()
        }
        for template, name, shown in layout.embedded:
            self._by_template[template].embedded[name] = EmbeddedItems(self._by_template[shown])

    def __getitem__(self, name: str) -> Collection:
        collection = self._by_template.get(self._layout.names.get(name, name))
        if collection is None:
            raise KeyError(f"no collection is called {name!r}; there are {', '.join(self.names)}")
        return collection

    def __contains__(self, name: object) -> bool:
        return name in self._by_template or name in self._layout.names

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
        return sorted(self._layout.names)

    def name_of(self, collection: Collection) -> str:
        """Return the public name of a collection, its path template where it has none."""
        template = collection.template
        names = (name for name, named in self._layout.names.items() if named == template)
        return min(names, key=len, default=template)

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
        if operation.name not in self._layout.roles:
            return None
        template, role = self._layout.roles[operation.name]
        return CollectionRole(self._by_template[template], role)

    def above(self, operation: Operation, ids: Ids) -> Iterator[ItemAddress]:
        """Yield the items that the path of an operation leads through, the outermost first.

        Args:
            operation: the operation.
            ids: the values in its path.
        """
        for template, depth in self._layout.above[operation.name]:
            collection = self._by_template[template]
            if collection.is_active:
                yield ItemAddress(collection, ids[:depth])

    def guarded(self, operation: Operation, ids: Ids) -> ItemAddress | None:
        """Return the item that the If-Match of an operation guards, where that is kept.

        Args:
            operation: the operation.
            ids: the values in its path.
        """
        guard = self._layout.guards.get(operation.name)
        if guard is None or not self._by_template[guard].keeps_items:
            return None
        traits = operation.traits
        depth = traits.reads_arguments + (traits.reads_by is not None)
        return ItemAddress(self._by_template[guard], ids[: depth or len(ids)])

    def action(self, operation: Operation) -> Action | None:
        """Return the action of an operation on an item; None for a role and for any other."""
        above = self._layout.above[operation.name]
        if not above or operation.name in self._layout.roles:
            return None
        template, depth = above[-1]
        collection = self._by_template[template]
        rest = operation.template.removeprefix(collection.item_path)
        return Action(collection, depth, rest.strip(":/").replace("-", "_"))

    def remove(self, collection: Collection, ids: Ids) -> None:
        """Take an item away, together with everything below."""
        collection.remove(*ids)
        for other in self._by_template.values():
            if leads(collection.item_template, other.template):
                other.remove_below(ids)

    def clear(self) -> None:
        """Take all items away."""
        for collection in self:
            collection.clear()
