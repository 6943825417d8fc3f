"""A collection: the items of a path, for tests to arrange and to look into.

No resource is named here: `discovery` finds the collections in the document.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Final, Self

from cekura_akua.testing.openapi.json_values import Json, clone
from cekura_akua.testing.openapi.words import singular

from .shape import Shape

Ids = tuple[str, ...]
"""The ids that identify an item: those of its parents, the outermost first, then its own."""
Content = tuple[dict[Ids, dict[str, Json]], dict[Ids, int]]
"""The items of a collection with their numbers, by their ids."""

_CREATION_TIMES: Final = frozenset({"created_at", "updated_at", "joined_at", "started_at"})
_EXPIRY_TIMES: Final = frozenset({"expires_at", "ttl_expires_at"})
_SECONDS_TO_EXPIRY: Final = 24 * 3600


def as_ids(ids: tuple[object, ...]) -> Ids:
    """Return ids as texts, as they stand in a path."""
    return tuple(map(str, ids))


@dataclass(eq=False)
class Collection(Shape):
    """The items of a path.

    Attributes:
        set_etag: gives an item its next etag, where items have etags.
        timestamp: the time for new and changed items, in seconds since 1970.
        is_active: whether operations keep state here. Where items can be created they do from the
            start, elsewhere from the first item that a test adds.
        was_used: whether there has been an item.
        defaults: the fields of a new item that are not given.
        mirrors: collections without parents that list the same items.
        counters: fields that number the items, where they are not given.
        embedded: fields that show items of other collections.
        watchers: called after each change with the ids of the item, with None when all are gone.
    """

    set_etag: Callable[["Collection", dict[str, Json]], None]
    timestamp: Callable[[], float]
    is_active: bool = False
    was_used: bool = False
    defaults: dict[str, Json] = field(default_factory=dict)
    mirrors: list["Collection"] = field(default_factory=list)
    counters: dict[str, Callable[[int], Json]] = field(default_factory=dict)
    embedded: "dict[str, EmbeddedItems]" = field(default_factory=dict)
    watchers: list[Callable[[Ids | None], None]] = field(default_factory=list)
    _items: dict[Ids, dict[str, Json]] = field(default_factory=dict)
    _order: dict[Ids, int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    def of(
        cls,
        shape: Shape,
        set_etag: Callable[["Collection", dict[str, Json]], None],
        timestamp: Callable[[], float],
    ) -> Self:
        """Return an empty collection of a shape."""
        own = {each.name: getattr(shape, each.name) for each in fields(Shape)}
        is_active = "create" in shape.roles and not shape.is_single
        return cls(**own, set_etag=set_etag, timestamp=timestamp, is_active=is_active)

    @property
    def keeps_items(self) -> bool:
        """Return whether operations keep state here."""
        return self.is_active or self.is_single

    def add(self, *parents: str | int, **fields: Json) -> dict[str, Json]:
        """Put an item in; fields that are not given are filled with examples.

        Args:
            parents: the ids of the parents, the outermost first.
            fields: the fields; items that the field shows of another collection are put in there.

        Returns:
            A copy of the item as it is kept.

        Raises:
            ValueError: the ids are not those of the parents, or the document does not allow such
                an item; nothing is put in.
        """
        self._check_ids("add", parents, _names_of_ids(self.template))
        self.is_active = True
        item = self.make(as_ids(parents), fields, keep=frozenset({"etag"}))
        own = {name: value for name, value in fields.items() if name not in self.embedded}
        different = [name for name, value in own.items() if item.get(name) != value]
        if different:
            raise ValueError(
                f"an item of {self.template} cannot have the given {', '.join(different)}: "
                "the schema does not allow it"
            )
        return item

    def make(
        self, parents: Ids, fields: Mapping[str, Json], *, keep: Set[str] = frozenset()
    ) -> dict[str, Json]:
        """Put an item in that has as many of the given fields as the document allows.

        Args:
            parents: the ids of the parents, the outermost first.
            fields: the fields.
            keep: the fields that stay as they are given, where the item would get new ones.

        Returns:
            A copy of the item as it is kept.
        """
        # The fields that are known, from the least to the most certain.
        number = next(self._numbers)
        counted = {name: count(number) for name, count in self.counters.items()}
        own = {name: value for name, value in fields.items() if name not in self.embedded}
        parent_fields = self.parent_fields(self.template, parents)
        known_fields = {**self.defaults, **counted, **own, **parent_fields}
        if self.key not in known_fields and not self.is_single:
            known_fields[self.key] = self._new_id(parents, number)
        # An example fills the rest, without examples of events that are still to come.
        item: dict[str, Json] = self.schemas.fit(self.schema, known_fields)
        item = self.schemas.as_new(self.schema, item, known_fields.keys() | _CREATION_TIMES)
        if not fields.keys() & keep:
            self.set_etag(self, item)
        self._set_times(item, _CREATION_TIMES - fields.keys())
        self._set_times(item, _EXPIRY_TIMES - fields.keys(), ahead=_SECONDS_TO_EXPIRY)
        ids = parents if self.is_single else (*parents, str(item.get(self.key, number)))
        self._order[ids] = number
        self._keep(ids, item)
        # The items that it shows of other collections are put in there.
        for name, embedded in self.embedded.items():
            parts = fields.get(name)
            for part in parts if isinstance(parts, list) else ():
                if isinstance(part, Mapping):
                    embedded.make(ids, item.get(self.key), part)
        return self._copy(ids)

    @property
    def places(self) -> list[Ids]:
        """Return the ids of all items, in order of creation."""
        return list(self._items)

    def get(self, *ids: str | int) -> dict[str, Json] | None:
        """Return a copy of an item, None where there is none.

        Args:
            ids: the ids of the parents, the outermost first, then its own.
        """
        place = as_ids(ids)
        return self._copy(place) if place in self._items else None

    def get_or_make(self, ids: Ids) -> dict[str, Json] | None:
        """Return a copy of an item; a single item is made at first use."""
        item = self.get(*ids)
        return self.make(ids, {}) if item is None and self.is_single else item

    def update(self, *ids: str | int, **changes: Json) -> dict[str, Json]:
        """Change fields of an item, as another client would; the item gets a new etag.

        Args:
            ids: the ids of the parents, the outermost first, then its own.
            changes: the fields with their new values.

        Returns:
            A copy of the changed item.

        Raises:
            KeyError: there is no such item.
            ValueError: ids are missing or too many, or the document does not allow the changed
                item; nothing is changed.
        """
        place = self._place("update", ids)
        item = {**self._items[place], **clone(changes)}
        problem = self.schemas.problem(self.schema, item)
        if problem:
            raise ValueError(f"an item of {self.template} cannot have these values: {problem}")
        self.set_etag(self, item)
        self._set_times(item, {"updated_at"} - changes.keys())
        self._keep(place, item)
        return self._copy(place)

    def write(self, ids: Ids, fields: Mapping[str, Json]) -> dict[str, Json]:
        """Give an item as many of the fields as the document allows, and a new etag.

        Returns:
            A copy of the changed item.
        """
        before = self._items[ids]
        merged = {**before, **fields}
        item = self.schemas.fit(self.schema, merged)
        different = (n for n in item if n in merged and (n not in before or before[n] != item[n]))
        return self.update(*ids, **{name: item[name] for name in different})

    def drop(self, ids: Ids, names: Set[str]) -> None:
        """Take fields off an item, as far as the document allows."""
        for name in names & self._items[ids].keys():
            rest = {key: value for key, value in self._items[ids].items() if key != name}
            if self.schemas.is_valid(self.schema, rest):
                self._keep(ids, rest)

    def remove(self, *ids: str | int) -> None:
        """Take an item away.

        Args:
            ids: the ids of the parents, the outermost first, then its own.

        Raises:
            KeyError: there is no such item.
            ValueError: ids are missing or too many.
        """
        place = self._place("remove", ids)
        del self._items[place]
        del self._order[place]
        for mirror in self.mirrors:
            if place[-1:] in mirror:
                mirror.remove(*place[-1:])
        self._notify(place)

    def remove_below(self, parents: Ids) -> None:
        """Take away all items below `parents`."""
        for place in [place for place in self._items if place[: len(parents)] == parents]:
            self.remove(*place)

    def below(self, *parents: str | int) -> list[tuple[int, Mapping[str, Json]]]:
        """Return the items below `parents` with their numbers, in order of creation; no copies."""
        start = as_ids(parents)
        return [
            (self._order[place], self._complete(place))
            for place in self._items
            if place[: len(start)] == start
        ]

    def values(self, *parents: str | int) -> list[dict[str, Json]]:
        """Return copies of the items below `parents`, of all without, in order of creation."""
        return [clone(item) for _, item in self.below(*parents)]

    def clear(self) -> None:
        """Take all items away."""
        self._items.clear()
        self.was_used = False
        self._order.clear()
        self._notify(None)

    def parent_fields(self, template: str, ids: Ids) -> dict[str, Json]:
        """Return the fields that name the parents of an item, such as `dashboard_id` of a widget.

        Args:
            template: the path template below which the item is made.
            ids: the values in that path.
        """
        steps = template.strip("/").split("/")
        fields: dict[str, Json] = {}
        indexes = [index for index, step in enumerate(steps) if step.startswith("{")]
        for index, value in zip(indexes, ids, strict=True):
            for name in (f"{singular(steps[index - 1])}_id", steps[index].strip("{}")):
                schema = None if name == "id" else self.schemas.property(self.schema, name)
                if schema is not None:
                    is_text = self.schemas.accepts(schema, value) or not value.isdigit()
                    fields[name] = value if is_text else int(value)
        return fields

    def content(self) -> Content:
        """Return a copy of all items and their numbers, which shares the items."""
        return dict(self._items), dict(self._order)

    def show(self, content: Content) -> Content:
        """Show other content from now on, and return the content so far."""
        before = self._items, self._order
        self._items, self._order = content
        return before

    def entry(self, ids: Ids) -> tuple[dict[str, Json] | None, int]:
        """Return an item as it is kept, no copy, with its number; None where there is none."""
        return self._items.get(ids), self._order.get(ids, 0)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, ids: object) -> bool:
        return as_ids(ids if isinstance(ids, tuple) else (ids,)) in self._items

    def _place(self, method: str, ids: tuple[str | int, ...]) -> Ids:
        """Return the ids of an item that is there.

        Args:
            method: the name of the method that takes the ids, for messages.
            ids: the ids of the parents, the outermost first, then its own.

        Raises:
            KeyError: there is no such item.
            ValueError: ids are missing or too many.
        """
        own = [] if self.is_single else [f"{self.noun}_id"]
        self._check_ids(method, ids, [*_names_of_ids(self.template), *own])
        place = as_ids(ids)
        if place not in self._items:
            raise KeyError(f"no {self.noun} has the ids {'/'.join(place)!r}")
        return place

    def _check_ids(self, method: str, ids: tuple[object, ...], names: list[str]) -> None:
        if len(ids) != len(names):
            wanted = f"the ids {', '.join(names)}, the outermost first" if names else "no ids"
            received = ", ".join(map(repr, ids)) or "none"
            raise ValueError(f"`{method}` of {self.template} takes {wanted}; given: {received}")

    def _copy(self, ids: Ids) -> dict[str, Json]:
        copy: dict[str, Json] = clone(self._complete(ids))
        return copy

    def _complete(self, ids: Ids) -> dict[str, Json]:
        """Return an item together with its embedded items."""
        item = self._items[ids]
        return {**item, **{name: parts.of(ids) for name, parts in self.embedded.items()}}

    def _keep(self, ids: Ids, item: dict[str, Json]) -> None:
        self._items[ids] = item
        self.was_used = True
        for mirror in self.mirrors:
            mirror._order.setdefault(ids[-1:], next(mirror._numbers))  # noqa: SLF001 - its own class
            mirror._keep(ids[-1:], item)  # noqa: SLF001 - its own class
        self._notify(ids)

    def _notify(self, ids: Ids | None) -> None:
        for watcher in list(self.watchers):
            watcher(ids)

    def _set_times(self, item: dict[str, Json], names: Set[str], *, ahead: float = 0) -> None:
        """Set times of an item, as a number or a text like the value that is there."""
        now = self.timestamp() + ahead
        for name in names & item.keys():
            if isinstance(item[name], int):
                item[name] = int(now)
            elif item[name] is not None:
                item[name] = f"{datetime.fromtimestamp(now, UTC):%FT%TZ}"

    def _new_id(self, parents: Ids, number: int) -> Json:
        """Return an id that the schema allows and no item has."""
        schema = self.schemas.property(self.schema, self.key)
        candidates: list[Json] = [f"{self.noun}_{number}", number]
        # An id of a fixed length or form is an example with another end.
        example = self.schemas.example({"type": "object"} if schema is None else schema)
        candidates += [f"{example}{number}", f"{str(example)[:-6]}{number:06}"]
        allowed = (c for c in candidates if schema is None or self.schemas.accepts(schema, c))
        return next((c for c in allowed if (*parents, str(c)) not in self._items), number)


def _names_of_ids(template: str) -> list[str]:
    """Return the names of the ids in a path template: `dashboard_id` for `/dashboards/{id}`."""
    names, before = [], ""
    for step in template.strip("/").split("/"):
        if step.startswith("{"):
            is_noun = before and not before.startswith("{")
            names.append(f"{singular(before)}_id" if is_noun else step.strip("{}"))
        before = step
    return names


@dataclass(frozen=True, eq=False)
class EmbeddedItems:
    """The items of another collection that an item shows, such as the widgets of a dashboard.

    Attributes:
        collection: the collection that keeps them.
        owner_field: the field in which each names its owner; None where its path does.
    """

    collection: Collection
    owner_field: str | None = None

    def of(self, owner: Ids) -> list[dict[str, Json]]:
        """Return copies of the items of an owner."""
        if self.owner_field is None:
            return self.collection.values(*owner)
        name = self.owner_field
        return [item for item in self.collection.values() if str(item.get(name)) == owner[-1]]

    def make(self, owner: Ids, owner_id: Json, fields: Mapping[str, Json]) -> None:
        """Put an item in for an owner.

        Args:
            owner: the ids of the owner.
            owner_id: its own id, as its schema has it.
            fields: the fields; an id that another item has is replaced.
        """
        parents = owner if self.owner_field is None else ()
        key = self.collection.key
        is_taken = (*parents, fields.get(key)) in self.collection
        item = {n: v for n, v in fields.items() if not (is_taken and n == key)}
        if self.owner_field is not None:
            item[self.owner_field] = owner_id
        self.collection.make(parents, item)
