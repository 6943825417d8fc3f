"""Discovery of the shapes of a document's collections, by its paths.

A collection is a path that lists (`/dashboards`) together with the path of one item
(`/dashboards/{id}`). A path that answers with one object that has an etag or can be changed
(`/clusters/{id}/compute_settings`) is a collection with a single item in each place.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.pagination import NO_LIST, listing
from cekura_akua.testing.openapi.response_schemas import ResponseSchemas

from .shape import Role, Shape

_ITEM_ROLES: Final[Mapping[str, Role]] = {
    "GET": "get", "PATCH": "update", "PUT": "replace", "DELETE": "delete",
}  # fmt: skip
_LIST_ROLES: Final[Mapping[str, Role]] = {"GET": "list", "POST": "create"}


def discover_shapes(operations: Sequence[Operation], schemas: ResponseSchemas) -> list[Shape]:
    """Return the shapes of an API's collections: those that are listed, then the single items.

    Args:
        operations: all operations of the API.
        schemas: the schemas of its document.
    """
    by_template: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        by_template.setdefault(operation.template, {})[operation.method] = operation
    # Each list path with the path of its items; of two such paths the one with operations counts.
    item_templates = {
        _list_template(template): template
        for template in sorted(_item_templates(by_template), key=by_template.__contains__)
    }
    shapes = []
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
        shapes.append(
            Shape(
                template, item_template, roles, schema, listed_schema, style, schemas,
                is_single=False,
            )
        )  # fmt: skip
    # Then the single items, on paths that are left.
    taken = {shape.item_template for shape in shapes} | {shape.template for shape in shapes}
    for template, methods in by_template.items():
        if template not in taken and _is_single(template, methods, schemas):
            schema = methods["GET"].success.schema
            roles = _roles(methods, _ITEM_ROLES)
            shapes.append(
                Shape(template, template, roles, schema, None, None, schemas, is_single=True)
            )
    return shapes


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
