"""Discovery of the collections of a document, by its paths.

A collection is a path that lists (`/dashboards`) together with the path of one item
(`/dashboards/{id}`). A path that answers with one object that has an etag or can be changed
(`/clusters/{id}/compute_settings`) is a collection with a single item in each place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.pagination import NO_LIST, listing
from cekura_akua.testing.openapi.response_schemas import ResponseSchemas

from .collection import Collection, Role

_ITEM_ROLES: Final[Mapping[str, Role]] = {
    "GET": "get", "PATCH": "update", "PUT": "replace", "DELETE": "delete",
}  # fmt: skip
_LIST_ROLES: Final[Mapping[str, Role]] = {"GET": "list", "POST": "create"}


def discover_collections(
    operations: Sequence[Operation],
    schemas: ResponseSchemas,
    set_etag: Callable[[Collection, dict[str, Json]], None],
    timestamp: Callable[[], float],
) -> list[Collection]:
    """Return the collections of an API: those that are listed first, then the single items.

    Args:
        operations: all operations of the API.
        schemas: the schemas of its document.
        set_etag: gives an item its next etag.
        timestamp: the time for new and changed items, in seconds since 1970.
    """
    by_template: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        by_template.setdefault(operation.template, {})[operation.method] = operation
    # Each list path with the path of its items; of two such paths the one with operations counts.
    item_templates = {
        _list_template(template): template
        for template in sorted(_item_templates(by_template), key=by_template.__contains__)
    }
    collections = []
    for template, methods in by_template.items():
        style, listed_schema = listing(methods["GET"], schemas) if "GET" in methods else NO_LIST
        item_template = item_templates.get(template)
        item_methods = by_template.get(item_template or "", {})
        has_get = "GET" in item_methods
        schema = item_methods["GET"].success.schema if has_get else listed_schema
        if not schemas.is_object(schema) or not (style or has_get):
            continue
        list_methods = {m: o for m, o in methods.items() if style or m != "GET"}
        roles = _roles(item_methods, _ITEM_ROLES) | _roles(list_methods, _LIST_ROLES)
        collections.append(
            Collection(
                template, item_template, roles, schema, listed_schema, style, schemas, set_etag,
                timestamp, is_active="create" in roles,
            )
        )  # fmt: skip
    # Then the single items, on paths that are left.
    taken = {collection.item_template for collection in collections}
    taken |= {collection.template for collection in collections}
    for template, methods in by_template.items():
        if template not in taken and _is_single(template, methods, schemas):
            collections.append(
                Collection(
                    template, template, _roles(methods, _ITEM_ROLES), methods["GET"].success.schema,
                    None, None, schemas, set_etag, timestamp, is_single=True,
                )
            )  # fmt: skip
    return collections


def _roles(methods: Mapping[str, Operation], roles: Mapping[str, Role]) -> dict[Role, Operation]:
    return {roles[method]: operation for method, operation in methods.items() if method in roles}


def _item_templates(templates: Mapping[str, object]) -> Iterator[str]:
    """Yield the paths of items: those of their own, and those from which others go on."""
    for template in templates:
        tail = "/" if template.endswith("/") else ""
        steps = template.rstrip("/").split("/")
        for end, step in enumerate(steps, 1):
            name, _, _ = step.partition(":")
            if name.startswith("{") and name.endswith("}"):
                yield "/".join([*steps[: end - 1], name]) + tail


def _list_template(item_template: str) -> str:
    """Return the path that would list the items of a path: `/dashboards` for `/dashboards/{id}`."""
    head, _, _ = item_template.rstrip("/").rpartition("/")
    return f"{head}/" if item_template.endswith("/") else head


def _is_single(template: str, methods: Mapping[str, Operation], schemas: ResponseSchemas) -> bool:
    if "GET" not in methods or ":" in template.rpartition("/")[2]:
        return False
    schema = methods["GET"].success.schema
    is_changeable = "PATCH" in methods or "PUT" in methods
    has_etag = schemas.property(schema, "etag") is not None
    return schemas.is_object(schema) and (is_changeable or has_etag)
