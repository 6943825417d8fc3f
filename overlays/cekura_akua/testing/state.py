"""What the double remembers: collections of items, found in the document by their paths.

A collection is a path that lists (`/dashboards`) together with the path of one item
(`/dashboards/{id}`). Nothing about a single resource is written here.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from .documents import Json, clone
from .routes import Declared, Endpoint
from .shapes import Shapes

Role = Literal["list", "create", "get", "update", "replace", "delete"]
ListStyle = Literal["cursor", "page", "array", "envelope"]
_OF_ITEM: Final[Mapping[str, Role]] = {
    "GET": "get", "PATCH": "update", "PUT": "replace", "DELETE": "delete",
}  # fmt: skip
_OF_LIST: Final[Mapping[str, Role]] = {"GET": "list", "POST": "create"}


@dataclass(eq=False)
class Collection:
    """The items of one path; arrange it before a test and look into it afterwards.

    Attributes:
        template: the path that lists them.
        item_template: the path of one of them, None where the document has none.
        active: whether the operations on it keep state. Those with documented semantics do from
            the start, any other does from the first item that is put in.
    """

    template: str
    item_template: str | None
    roles: dict[Role, Endpoint]
    schema: Json
    style: ListStyle | None
    shapes: Shapes
    stamp: Callable[["Collection", dict[str, Json], bool], None]
    active: bool = False
    defaults: dict[str, Json] = field(default_factory=dict)
    _items: dict[tuple[str, ...], dict[str, Json]] = field(default_factory=dict)
    _order: dict[tuple[str, ...], int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def noun(self) -> str:
        """What one item is called: "dashboard" for `/dashboards`."""
        words = [step for step in self.template.split("/") if step and "{" not in step]
        return _singular(words[-1]) if words else "item"

    @property
    def key(self) -> str:
        """The property that identifies an item."""
        if self.shapes.property(self.schema, "id") is not None or not self.item_template:
            return "id"
        return self.item_template.rstrip("/").rpartition("{")[2].removesuffix("}")

    def add(self, *parents: str | int, **known: Json) -> dict[str, Json]:
        """Put an item in; what is not given is filled with examples.

        Args:
            parents: the ids of what it is below, outermost first.
            known: its fields.

        Returns:
            A copy of the item as it is kept.

        Raises:
            ValueError: the document does not allow such an item.
        """
        self.active = True
        item = self.make(tuple(map(str, parents)), known)
        different = [name for name, value in known.items() if item.get(name) != value]
        if different:
            raise ValueError(f"an item of {self.template} cannot have such {', '.join(different)}")
        return item

    def make(self, parents: tuple[str, ...], known: Mapping[str, Json]) -> dict[str, Json]:
        """Put an item in that has as much of `known` as the document allows."""
        number = next(self._numbers)
        fixed = {**self.defaults, **known, **self._belonging(parents)}
        if self.key not in fixed:
            fixed[self.key] = self._new_id(parents, number)
        item: dict[str, Json] = self.shapes.fit(self.schema, fixed)
        self.stamp(self, item, True)
        place = (*parents, str(item.get(self.key, number)))
        self._items[place] = item
        self._order[place] = number
        return clone_item(item)

    def get(self, *ids: str | int) -> dict[str, Json] | None:
        """A copy of the item with these ids (its parents' first), None where there is none."""
        item = self._items.get(tuple(map(str, ids)))
        return None if item is None else clone_item(item)

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
        self.stamp(self, item, False)
        self._items[place] = item
        return clone_item(item)

    def remove(self, *ids: str | int) -> None:
        """Take an item away.

        Raises:
            KeyError: there is no such item.
        """
        place = tuple(map(str, ids))
        del self._items[place]
        del self._order[place]

    def remove_below(self, parents: tuple[str, ...]) -> None:
        """Take away all items below `parents`."""
        for place in [place for place in self._items if place[: len(parents)] == parents]:
            self.remove(*place)

    def below(self, *parents: str | int) -> list[tuple[int, dict[str, Json]]]:
        """Copies of the items below `parents` with their numbers, in the order they came in."""
        start = tuple(map(str, parents))
        return [
            (self._order[place], clone_item(item))
            for place, item in self._items.items()
            if place[: len(start)] == start
        ]

    def values(self, *parents: str | int) -> list[dict[str, Json]]:
        """Copies of the items below `parents` (all without), in the order they came in."""
        return [item for _, item in self.below(*parents)]

    def clear(self) -> None:
        """Take all items away."""
        self._items.clear()
        self._order.clear()

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, ids: object) -> bool:
        place = ids if isinstance(ids, tuple) else (ids,)
        return tuple(map(str, place)) in self._items

    def _belonging(self, parents: tuple[str, ...]) -> dict[str, Json]:
        """The fields that say what an item is below, such as `dashboard_id` of a widget."""
        steps = self.template.strip("/").split("/")
        fields: dict[str, Json] = {}
        places = [index for index, step in enumerate(steps) if step.startswith("{")]
        for index, value in zip(places, parents, strict=True):
            for name in (f"{_singular(steps[index - 1])}_id", steps[index].strip("{}")):
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


class Collections:
    """The collections of one API, by public name or by path.

    `collections["dashboards"]` is what `dashboards.list` lists, `collections["dashboards.widgets"]`
    what `dashboards.list_widgets` lists; a path template works as well.
    """

    def __init__(self, found: Sequence[Collection]) -> None:
        self._by_template = {collection.template: collection for collection in found}
        self._by_name = {}
        for collection in found:
            for role in ("create", "list"):
                if role in collection.roles:
                    self._by_name[_short(collection.roles[role].name)] = collection
        self._by_endpoint: dict[int, tuple[Collection, Role]] = {
            id(endpoint): (collection, role)
            for collection in found
            for role, endpoint in collection.roles.items()
        }

    def __getitem__(self, name: str) -> Collection:
        found = self._by_template.get(name, self._by_name.get(name))
        if found is None:
            raise KeyError(f"no collection is called {name!r}; there are {', '.join(self.names)}")
        return found

    def __iter__(self) -> Iterator[Collection]:
        return iter(self._by_template.values())

    @property
    def names(self) -> list[str]:
        """The names by which collections are found."""
        return sorted(self._by_name)

    def of(self, endpoint: Endpoint) -> tuple[Collection, Role] | None:
        """The collection that an operation works on, and what it does there."""
        return self._by_endpoint.get(id(endpoint))

    def parents(self, collection: Collection) -> Iterator[tuple[Collection, int]]:
        """The active collections above, each with the number of ids that lead to its item."""
        for other in self._by_template.values():
            if other.active and _is_below(collection, other):
                yield other, (other.item_template or "").count("{")

    def child(self, collection: Collection, name: str) -> Collection | None:
        """The collection `name` below the items of `collection`."""
        top = (collection.item_template or "").rstrip("/")
        return self._by_template.get(f"{top}/{name}", self._by_template.get(f"{top}/{name}/"))

    def remove(self, collection: Collection, ids: tuple[str, ...]) -> None:
        """Take an item away, and everything below it."""
        collection.remove(*ids)
        for other in self._by_template.values():
            if _is_below(other, collection):
                other.remove_below(ids)

    def clear(self) -> None:
        """Take all items away."""
        for collection in self:
            collection.clear()


def _is_below(collection: Collection, other: Collection) -> bool:
    top = other.item_template
    return top is not None and collection.template.startswith(f"{top.rstrip('/')}/")


def _singular(word: str) -> str:
    word = word.replace("-", "_")
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _short(name: str) -> str:
    """`dashboards` for `dashboards.list`, `dashboards.widgets` for `dashboards.list_widgets`."""
    resource, _, method = name.partition(".")
    rest = method.removeprefix("list").removeprefix("create").strip("_")
    if not rest:
        return resource
    return f"{resource}.{rest}" if rest.endswith("s") else f"{resource}.{rest}s"


def find_collections(
    found: Sequence[Endpoint],
    shapes: Shapes,
    stamp: Callable[[Collection, dict[str, Json], bool], None],
) -> Collections:
    """The collections of an API: each path that lists, with the operations on it and its items."""
    by_template: dict[str, dict[str, Endpoint]] = {}
    for endpoint in found:
        by_template.setdefault(endpoint.template, {})[endpoint.method] = endpoint
    items = {}
    for template in by_template:
        head, _, last = template.rstrip("/").rpartition("/")
        if last.startswith("{") and last.endswith("}") and ":*" not in last:
            tail = "/" if template.endswith("/") else ""
            items[head + tail] = template
    collections = []
    for template, methods in by_template.items():
        style, listed = list_shape(methods["GET"], shapes) if "GET" in methods else (None, None)
        item_template = items.get(template)
        of_item = by_template.get(item_template or "", {})
        schema = success(of_item["GET"]).schema if "GET" in of_item else listed
        if not _is_object(shapes, schema) or not (style or "GET" in of_item):
            continue
        roles: dict[Role, Endpoint] = {
            _OF_ITEM[method]: found for method, found in of_item.items() if method in _OF_ITEM
        }
        roles |= {
            _OF_LIST[m]: e for m, e in methods.items() if m in _OF_LIST and (style or m != "GET")
        }
        collections.append(Collection(template, item_template, roles, schema, style, shapes, stamp))
    return Collections(collections)


def success(endpoint: Endpoint) -> Declared:
    """The first success that an operation declares."""
    return endpoint.answers[0] if endpoint.answers else Declared(200, None, None)


def list_shape(endpoint: Endpoint, shapes: Shapes) -> tuple[ListStyle | None, Json]:
    """How an operation lists, and the schema of what it lists; (None, None) where it does not."""
    schema = shapes.resolve(success(endpoint).schema)
    if not isinstance(schema, Mapping):
        return None, None
    if schema.get("type") == "array":
        return "array", schema.get("items")
    properties = schema.get("properties", {})
    for name in ("results", "data"):
        content = properties.get(name)
        if isinstance(content, Mapping) and content.get("type") == "array" and "items" in content:
            if name == "results":
                return ("page", content["items"]) if "next" in properties else (None, None)
            return ("cursor" if "next_cursor" in properties else "envelope"), content["items"]
    return None, None


def _is_object(shapes: Shapes, schema: Json) -> bool:
    """Whether a schema describes an object, or a union of objects."""
    resolved = shapes.resolve(schema)
    if not isinstance(resolved, Mapping):
        return False
    members = resolved.get("oneOf") or resolved.get("anyOf") or resolved.get("allOf")
    if members:
        return any(_is_object(shapes, member) for member in members)
    return "properties" in resolved
