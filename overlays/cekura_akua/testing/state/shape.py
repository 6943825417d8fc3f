"""The shape of a collection: what a document says of it. Doubles of a document share its shapes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.operations import Operation
from cekura_akua.testing.openapi.pagination import ListStyle
from cekura_akua.testing.openapi.response_schemas import ResponseSchemas
from cekura_akua.testing.openapi.words import singular, snake_case

Role = Literal["list", "create", "get", "update", "replace", "delete"]


@dataclass(eq=False)
class Shape:
    """The shape of a collection. `Collection` adds the items of a double to it.

    Attributes:
        template: the path that lists the items; the own path of a single item.
        item_template: the path of one item, None where the document has none.
        roles: the operations on the collection and its items.
        schema: the schema of an item.
        listed_schema: the schema of an item in a list.
        style: the style in which the items are listed, None where they are not.
        schemas: the schemas of the document.
        is_single: whether each place has one item, which is there from the start.
    """

    template: str
    item_template: str | None
    roles: Mapping[Role, Operation]
    schema: Json
    listed_schema: Json
    style: ListStyle | None
    schemas: ResponseSchemas
    is_single: bool

    @cached_property
    def noun(self) -> str:
        """Return the noun for an item: "dashboard" for `/dashboards`."""
        words = [step for step in self.template.split("/") if step and "{" not in step]
        return singular(words[-1]) if words else "item"

    @cached_property
    def key(self) -> str:
        """Return the property that identifies an item in its path."""
        parameter = (self.item_template or "").rstrip("/").rpartition("{")[2].removesuffix("}")
        for name in (snake_case(parameter), parameter):
            if name and self.schemas.property(self.schema, name) is not None:
                return name
        has_id = self.schemas.property(self.schema, "id") is not None
        return "id" if has_id else parameter or "id"

    @cached_property
    def depth(self) -> int:
        """Return how many parents an item has."""
        return self.template.count("{")

    @cached_property
    def item_path(self) -> str:
        """Return the path of one item without a slash at its end; empty where there is none."""
        return (self.item_template or "").rstrip("/")
