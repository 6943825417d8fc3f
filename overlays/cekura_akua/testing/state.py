"""A collection: the items of one path, to arrange before a test and to look into afterwards.

Nothing about a single resource is written here; `catalogue` finds the collections in the document.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Final, Literal

from .documents import Json, clone
from .routes import Endpoint
from .shapes import Shapes

Role = Literal["list", "create", "get", "update", "replace", "delete"]
ListStyle = Literal["cursor", "page", "array", "envelope"]
_OF_MAKING: Final = frozenset({"created_at", "updated_at", "joined_at", "started_at"})
_OF_ENDING: Final = frozenset({"expires_at", "ttl_expires_at"})
_GOOD_FOR: Final = 24 * 3600


@dataclass(frozen=True, eq=False)
class Part:
    """The items of another collection that an item shows: the widgets of a dashboard.

    Attributes:
        collection: where they are kept.
        by: the field in which each names the item that it is of; None where its path does.
    """

    collection: "Collection"
    by: str | None = None

    def of(self, place: tuple[str, ...]) -> list[dict[str, Json]]:
        """Copies of those of the item in a place."""
        if self.by is None:
            return self.collection.values(*place)
        return [one for one in self.collection.values() if str(one.get(self.by)) == place[-1]]

    def make(self, place: tuple[str, ...], owner: Json, known: Mapping[str, Json]) -> None:
        """Put one in for the item in a place, whose own id is `owner`."""
        parents = place if self.by is None else ()
        taken = (*parents, known.get(self.collection.key)) in self.collection
        fields = {n: v for n, v in known.items() if not (taken and n == self.collection.key)}
        self.collection.make(parents, fields if self.by is None else {**fields, self.by: owner})


@dataclass(eq=False)
class Collection:
    """The items of one path.

    Attributes:
        template: the path that lists them; of a single item, its own.
        item_template: the path of one of them, None where the document has none.
        schema: the schema of an item.
        listed: the schema of an item in a list.
        single: whether there is one item in each place, which is there from the start.
        active: whether the operations on it keep state. Those that can create items do from the
            start, any other does from the first item that is put in.
        held: whether there has been an item.
        defaults: what a new item has where nothing is said.
        mirrors: collections without parents that list the same items.
        counted: fields that number the items; where nothing is said.
        parts: fields that show the items of other collections.
        watchers: called after each change with the ids of the item, None when all are gone.
    """

    template: str
    item_template: str | None
    roles: dict[Role, Endpoint]
    schema: Json
    listed: Json
    style: ListStyle | None
    shapes: Shapes
    stamp: Callable[["Collection", dict[str, Json]], None]
    timestamp: Callable[[], float]
    single: bool = False
    active: bool = False
    held: bool = False
    defaults: dict[str, Json] = field(default_factory=dict)
    mirrors: list["Collection"] = field(default_factory=list)
    counted: dict[str, Callable[[int], Json]] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    watchers: list[Callable[[tuple[str, ...] | None], None]] = field(default_factory=list)
    _items: dict[tuple[str, ...], dict[str, Json]] = field(default_factory=dict)
    _order: dict[tuple[str, ...], int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @cached_property
    def noun(self) -> str:
        """What one item is called: "dashboard" for `/dashboards`."""
        words = [step for step in self.template.split("/") if step and "{" not in step]
        return singular(words[-1]) if words else "item"

    @cached_property
    def key(self) -> str:
        """The property that identifies an item in its path."""
        last = (self.item_template or "").rstrip("/").rpartition("{")[2].removesuffix("}")
        named = re.sub(r"(?<=[a-z])([A-Z])", r"_\1", last).lower()
        for name in (named, last):
            if name and self.shapes.property(self.schema, name) is not None:
                return name
        return "id" if self.shapes.property(self.schema, "id") is not None else last or "id"

    def add(self, *parents: str | int, **known: Json) -> dict[str, Json]:
        """Put an item in; what is not given is filled with examples.

        Args:
            parents: the ids of what it is below, outermost first.
            known: its fields; what it shows of other collections is put in there.

        Returns:
            A copy of the item as it is kept.

        Raises:
            ValueError: the document does not allow such an item.
        """
        self.active = True
        item = self.make(tuple(map(str, parents)), known)
        own = {name: value for name, value in known.items() if name not in self.parts}
        different = [name for name, value in own.items() if item.get(name) != value]
        if different:
            raise ValueError(f"an item of {self.template} cannot have such {', '.join(different)}")
        return item

    def make(self, parents: tuple[str, ...], known: Mapping[str, Json]) -> dict[str, Json]:
        """Put an item in that has as much of `known` as the document allows."""
        number = next(self._numbers)
        counted = {name: count(number) for name, count in self.counted.items()}
        belonging = self.belonging(self.template, parents)
        own = {name: value for name, value in known.items() if name not in self.parts}
        fixed = {**self.defaults, **counted, **own, **belonging}
        if self.key not in fixed and not self.single:
            fixed[self.key] = self._new_id(parents, number)
        item: dict[str, Json] = self.shapes.fit(self.schema, fixed)
        item = self.shapes.as_new(self.schema, item, fixed.keys() | _OF_MAKING)
        self.stamp(self, item)
        self._date(item, _OF_MAKING - known.keys())
        self._date(item, _OF_ENDING - known.keys(), ahead=_GOOD_FOR)
        place = parents if self.single else (*parents, str(item.get(self.key, number)))
        self._order[place] = number
        self._keep(place, item)
        for name, part in self.parts.items():
            held = known.get(name)
            for one in held if isinstance(held, list) else ():
                if isinstance(one, Mapping):
                    part.make(place, item.get(self.key), one)
        return clone_item(self._whole(place))

    def get(self, *ids: str | int) -> dict[str, Json] | None:
        """A copy of the item with these ids (its parents' first), None where there is none."""
        place = tuple(map(str, ids))
        return clone_item(self._whole(place)) if place in self._items else None

    def update(self, *ids: str | int, **changes: Json) -> dict[str, Json]:
        """Change fields of an item as another client would; its etag moves on.

        Raises:
            KeyError: there is no such item.
            ValueError: the document does not allow it to be so.
        """
        place = tuple(map(str, ids))
        item = {**self._items[place], **clone_item(changes)}
        wrong = self.shapes.problem(self.schema, item)
        if wrong:
            raise ValueError(f"an item of {self.template} cannot be so: {wrong}")
        self.stamp(self, item)
        self._date(item, {"updated_at"} - changes.keys())
        self._keep(place, item)
        return clone_item(self._whole(place))

    def write(self, ids: tuple[str, ...], wanted: Mapping[str, Json]) -> dict[str, Json]:
        """Change an item to have as much of `wanted` as the document allows; its etag moves on."""
        before = self._items[ids]
        whole = {**before, **wanted}
        item = self.shapes.fit(self.schema, whole)
        different = (n for n in item if n in whole and (n not in before or before[n] != item[n]))
        return self.update(*ids, **{name: item[name] for name in different})

    def drop(self, ids: tuple[str, ...], names: set[str]) -> None:
        """Take fields off an item, as far as it can be without them."""
        for name in names & self._items[ids].keys():
            rest = {key: value for key, value in self._items[ids].items() if key != name}
            if self.shapes.problem(self.schema, rest) is None:
                self._keep(ids, rest)

    def remove(self, *ids: str | int) -> None:
        """Take an item away.

        Raises:
            KeyError: there is no such item.
        """
        place = tuple(map(str, ids))
        del self._items[place]
        del self._order[place]
        for mirror in self.mirrors:
            if place[-1:] in mirror:
                mirror.remove(*place[-1:])
        self._changed(place)

    def remove_below(self, parents: tuple[str, ...]) -> None:
        """Take away all items below `parents`."""
        for place in [place for place in self._items if place[: len(parents)] == parents]:
            self.remove(*place)

    def below(self, *parents: str | int) -> list[tuple[int, Mapping[str, Json]]]:
        """The items below `parents` with their numbers, in the order they came in; no copies."""
        start = tuple(map(str, parents))
        return [
            (self._order[place], self._whole(place))
            for place in self._items
            if place[: len(start)] == start
        ]

    def values(self, *parents: str | int) -> list[dict[str, Json]]:
        """Copies of the items below `parents` (all without), in the order they came in."""
        return [clone_item(item) for _, item in self.below(*parents)]

    def clear(self) -> None:
        """Take all items away."""
        self._items.clear()
        self.held = False
        self._order.clear()
        self._changed(None)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, ids: object) -> bool:
        place = ids if isinstance(ids, tuple) else (ids,)
        return tuple(map(str, place)) in self._items

    def _whole(self, place: tuple[str, ...]) -> dict[str, Json]:
        """The item in a place with what it shows of other collections."""
        item = self._items[place]
        return {**item, **{name: part.of(place) for name, part in self.parts.items()}}

    def _keep(self, place: tuple[str, ...], item: dict[str, Json]) -> None:
        self._items[place] = item
        self.held = True
        for mirror in self.mirrors:
            mirror._order.setdefault(place[-1:], next(mirror._numbers))  # noqa: SLF001 - its own class
            mirror._keep(place[-1:], item)  # noqa: SLF001
        self._changed(place)

    def _changed(self, place: tuple[str, ...] | None) -> None:
        for watcher in list(self.watchers):
            watcher(place)

    def _date(self, item: dict[str, Json], names: Set[str], *, ahead: float = 0) -> None:
        now = self.timestamp() + ahead
        for name in (one for one in names & item.keys() if item[one] is not None):
            whole = isinstance(item[name], int)
            item[name] = int(now) if whole else f"{datetime.fromtimestamp(now, UTC):%FT%TZ}"

    def belonging(self, template: str, ids: tuple[str, ...]) -> dict[str, Json]:
        """The fields that say what an item is below, such as `dashboard_id` of a widget.

        Args:
            template: the path below which it is made.
            ids: the values in that path.
        """
        steps = template.strip("/").split("/")
        fields: dict[str, Json] = {}
        places = [index for index, step in enumerate(steps) if step.startswith("{")]
        for index, value in zip(places, ids, strict=True):
            for name in (f"{singular(steps[index - 1])}_id", steps[index].strip("{}")):
                schema = None if name == "id" else self.shapes.property(self.schema, name)
                if schema is not None:
                    text = self.shapes.accepts(schema, value) or not value.isdigit()
                    fields[name] = value if text else int(value)
        return fields

    def _new_id(self, parents: tuple[str, ...], number: int) -> Json:
        schema = self.shapes.property(self.schema, self.key)
        candidates: list[Json] = [f"{self.noun}_{number}", number]
        made = self.shapes.example({"type": "object"} if schema is None else schema)
        candidates += [f"{made}{number}", f"{str(made)[:-6]}{number:06}"]
        allowed = (c for c in candidates if schema is None or self.shapes.accepts(schema, c))
        return next((c for c in allowed if (*parents, str(c)) not in self._items), number)


def clone_item(item: Mapping[str, Json]) -> dict[str, Json]:
    """A deep copy of an item."""
    return {name: clone(value) for name, value in item.items()}


def singular(word: str) -> str:
    """`dashboard` for `dashboards`."""
    word = word.replace("-", "_")
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
