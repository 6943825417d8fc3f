"""The styles in which list operations answer."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from .json_values import Json
from .operations import Operation
from .response_schemas import ResponseSchemas

ListStyle = Literal["cursor", "page", "array", "envelope"]


class Listing(NamedTuple):
    """The style of a list response, and the schema of the listed items.

    Attributes:
        style: `cursor` is Akua's `{data, next_cursor}`, `page` Cekura's `{results, next}`, `array`
            a bare array, `envelope` an array in `data`; None where the response is no list.
        item: the schema of an item; None where the response is no list.
    """

    style: ListStyle | None
    item: Json


NO_LIST = Listing(None, None)


def listing(operation: Operation, schemas: ResponseSchemas) -> Listing:
    """Return how an operation lists, and the schema of its items."""
    schema = schemas.resolve(operation.success.schema)
    if not isinstance(schema, Mapping):
        return NO_LIST
    if schema.get("type") == "array":
        return Listing("array", schema.get("items"))
    properties = schema.get("properties", {})
    for name in ("results", "data"):
        content = properties.get(name)
        if isinstance(content, Mapping) and content.get("type") == "array" and "items" in content:
            if name == "results":
                return Listing("page", content["items"]) if "next" in properties else NO_LIST
            style: ListStyle = "cursor" if "next_cursor" in properties else "envelope"
            return Listing(style, content["items"])
    return NO_LIST
