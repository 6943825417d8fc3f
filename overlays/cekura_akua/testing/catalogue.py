"""Finds the collections of a document by its paths, and what each operation does to them.

A collection is a path that lists (`/dashboards`) together with the path of one item
(`/dashboards/{id}`). A path that answers with one thing that has an etag, or that can be changed
(`/clusters/{id}/compute_settings`), is a collection with a single item in each place.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .documents import Json
from .routes import Declared, Endpoint
from .shapes import Shapes
from .state import Collection, ListStyle, Part, Role

_OF_ITEM: Final[Mapping[str, Role]] = {
    "GET": "get", "PATCH": "update", "PUT": "replace", "DELETE": "delete",
}  # fmt: skip
_OF_LIST: Final[Mapping[str, Role]] = {"GET": "list", "POST": "create"}
Place = tuple[Collection, tuple[str, ...]]


class Action(NamedTuple):
    """What an operation does to the item whose path its own goes on from.

    Attributes:
        collection: the item's collection.
        depth: how many of the path's values lead to the item.
        verb: what is done: `archive` for `/offers/{id}:archive`.
    """

    collection: Collection
    depth: int
    verb: str


class Collections:
    """The collections of one API, by public name or by path.

    `collections["dashboards"]` is what `dashboards.list` lists, `collections["dashboards.widgets"]`
    what `dashboards.list_widgets` lists; a path template works as well.

    Args:
        found: the collections.
        endpoints: all operations of the API.
        aliases: operations on a collection whose paths do not show it: its path, and the role.

    Attributes:
        endpoints: the operations by public name.
    """

    def __init__(
        self,
        found: Sequence[Collection],
        endpoints: Sequence[Endpoint],
        aliases: Mapping[str, tuple[str, Role]],
    ) -> None:
        self.endpoints = {endpoint.name: endpoint for endpoint in endpoints}
        self._by_template = {collection.template: collection for collection in found}
        self._by_name: dict[str, Collection] = {}
        self._roles: dict[str, tuple[Collection, Role]] = {}
        for collection in found:
            for role, endpoint in collection.roles.items():
                self._roles[endpoint.name] = (collection, role)
                if role in ("list", "create") or collection.single:
                    self._by_name[_short(endpoint.name)] = collection
        for name, (template, role) in aliases.items():
            if template in self._by_template:
                self._roles[name] = (self._by_template[template], role)
        self._items: dict[str, list[Collection]] = {}
        for collection in found:
            if collection.item_template and not collection.single:
                top = collection.item_template.rstrip("/")
                self._items.setdefault(top, []).append(collection)
        self._above = {e.name: list(self._leading_to(e.template)) for e in endpoints}
        self._guards = {e.name: self._roles.get(e.traits.reads or e.name) for e in endpoints}

    def __getitem__(self, name: str) -> Collection:
        found = self._by_template.get(name, self._by_name.get(name))
        if found is None:
            raise KeyError(f"no collection is called {name!r}; there are {', '.join(self.names)}")
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._by_template or name in self._by_name

    def __iter__(self) -> Iterator[Collection]:
        return iter(self._by_template.values())

    def check_name(self, operation: str) -> None:
        """Refuse a name that no operation has.

        Raises:
            ValueError: no operation has it.
        """
        if operation not in self.endpoints:
            raise ValueError(f"no operation is called {operation!r}")

    @property
    def names(self) -> list[str]:
        """The names by which collections are found."""
        return sorted(self._by_name)

    def of(self, endpoint: Endpoint) -> tuple[Collection, Role] | None:
        """The collection that an operation works on, and what it does there."""
        return self._roles.get(endpoint.name)

    def above(self, endpoint: Endpoint, ids: tuple[str, ...]) -> Iterator[Place]:
        """Every item that the path of an operation leads through, the outermost first."""
        for collection, depth in self._above[endpoint.name]:
            if collection.active:
                yield collection, ids[:depth]

    def guarded(self, endpoint: Endpoint, ids: tuple[str, ...]) -> Place | None:
        """The item that the If-Match of an operation guards, where it is kept."""
        found = self._guards[endpoint.name]
        if found is None or not (found[0].active or found[0].single):
            return None
        depth = endpoint.traits.reads_arguments + (endpoint.traits.reads_by is not None)
        return found[0], ids[: depth or len(ids)]

    def action(self, endpoint: Endpoint) -> Action | None:
        """What an operation that is none of the usual ones does to an item."""
        if not self._above[endpoint.name] or endpoint.name in self._roles:
            return None
        collection, depth = self._above[endpoint.name][-1]
        rest = endpoint.template.removeprefix((collection.item_template or "").rstrip("/"))
        return Action(collection, depth, rest.strip(":/").replace("-", "_"))

    def parts(self) -> Iterator[tuple[Collection, str, Part]]:
        """The fields of items that show what is below them: the `widgets` of a dashboard."""
        for collection in self:
            top = (collection.item_template or "").rstrip("/")
            for other in self if top else ():
                if not other.template.startswith(f"{top}/"):
                    continue
                name = other.template.removeprefix(f"{top}/").rstrip("/")
                schema = collection.shapes.property(collection.schema, name) or {}
                if schema.get("type") == "array":
                    yield collection, name, Part(other)

    def remove(self, collection: Collection, ids: tuple[str, ...]) -> None:
        """Take an item away, and everything below it."""
        collection.remove(*ids)
        for other in self._by_template.values():
            if collection.item_template and _leads(collection.item_template, other.template):
                other.remove_below(ids)

    def clear(self) -> None:
        """Take all items away."""
        for collection in self:
            collection.clear()

    def _leading_to(self, template: str) -> Iterator[tuple[Collection, int]]:
        # An item's path is one of the beginnings of the paths that go on from it, the shortest
        # first; comparing every path with every collection would be half of a double's start.
        beginnings = [template[: end.start()] for end in re.finditer("[/:]", template)]
        for top in (*beginnings, template):
            for collection in self._items.get(top, ()):
                if _leads(collection.item_template or "", template):
                    yield collection, top.count("{")


def _leads(item_template: str, template: str) -> bool:
    """Whether a path is that of an item, or goes on from it."""
    top = item_template.rstrip("/")
    return template == item_template or template.startswith((f"{top}/", f"{top}:"))


def _short(name: str) -> str:
    """`dashboards` for `dashboards.list`, `dashboards.widgets` for `dashboards.list_widgets`."""
    resource, _, method = name.partition(".")
    verb, _, rest = method.partition("_")
    if not rest:
        return resource
    return f"{resource}.{rest}" if rest.endswith("s") or verb == "get" else f"{resource}.{rest}s"


def find_collections(
    endpoints: Sequence[Endpoint],
    shapes: Shapes,
    stamp: Callable[[Collection, dict[str, Json]], None],
    timestamp: Callable[[], float],
    aliases: Mapping[str, tuple[str, Role]],
) -> Collections:
    """The collections of an API: each path that lists, with the operations on it and its items."""
    by_template: dict[str, dict[str, Endpoint]] = {}
    for endpoint in endpoints:
        by_template.setdefault(endpoint.template, {})[endpoint.method] = endpoint
    templates = sorted(_item_templates(by_template), key=by_template.__contains__)
    items = {_listing(template): template for template in templates}  # those with operations last
    found = []
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
        active = "create" in roles
        found.append(
            Collection(
                template, item_template, roles, schema, listed, style, shapes, stamp, timestamp,
                active=active,
            )
        )  # fmt: skip
    taken = {collection.item_template for collection in found} | {c.template for c in found}
    for template, methods in by_template.items():
        if template not in taken and _is_single(template, methods, shapes):
            roles = {_OF_ITEM[method]: e for method, e in methods.items() if method in _OF_ITEM}
            schema = success(methods["GET"]).schema
            found.append(
                Collection(
                    template,
                    template,
                    roles,
                    schema,
                    None,
                    None,
                    shapes,
                    stamp,
                    timestamp,
                    single=True,
                )
            )  # fmt: skip
    return Collections(found, endpoints, aliases)


def _item_templates(templates: Mapping[str, object]) -> Iterator[str]:
    """The paths of single items: those of their own, and those from which others go on."""
    for template in templates:
        tail = "/" if template.endswith("/") else ""
        steps = template.rstrip("/").split("/")
        for end, step in enumerate(steps, 1):
            name, _, _ = step.partition(":")
            if name.startswith("{") and name.endswith("}"):
                yield "/".join([*steps[: end - 1], name]) + tail


def _listing(item_template: str) -> str:
    head, _, _ = item_template.rstrip("/").rpartition("/")
    return f"{head}/" if item_template.endswith("/") else head


def _is_single(template: str, methods: Mapping[str, Endpoint], shapes: Shapes) -> bool:
    if "GET" not in methods or ":" in template.rpartition("/")[2]:
        return False
    schema = success(methods["GET"]).schema
    changeable = "PATCH" in methods or "PUT" in methods
    return _is_object(shapes, schema) and (
        changeable or shapes.property(schema, "etag") is not None
    )


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
