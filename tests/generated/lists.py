"""Lists: the operations that are lists by the document, and two pages of each."""

from __future__ import annotations

from attrs import evolve

from cekura_akua.testing import example
from tests.generated.calls import Call
from tests.generated.documents import Json, Operation, resolve
from tests.generated.exchange import SERVERS

CURSORS = ("cursor", "after", "page")
NEXT_CURSOR = "c/2 ü&="


def is_list(operation: Operation) -> bool:
    """Return whether a GET answers with a bare array, or with an envelope of nothing but a list."""
    if operation.method != "GET" or operation.answers[0].schema is None:
        return False
    published = operation.document
    schema = resolve(published, operation.answers[0].schema)
    properties = {
        name: resolve(published, item) for name, item in schema.get("properties", {}).items()
    }
    arrays = {name for name, item in properties.items() if item.get("type") == "array"}
    return (
        schema.get("type") == "array"
        or ("results" in arrays and {"count", "next", "previous"} <= properties.keys())
        or ("data" in arrays and properties.keys() <= {"data", "has_more", "next_cursor"})
    )


def pages(operation: Operation) -> list[Json]:
    """Return the pages of a list: two where the document says how it goes on, else one."""
    published = operation.document
    page = example(published, operation.answers[0].schema, mode="response")
    if isinstance(page, dict) and "results" in page and cursor(operation):
        link = f"{SERVERS[operation.api]}{operation.path}?page=2&page_size=1"
        return [{**page, "next": link}, {**page, "next": None}]
    if isinstance(page, dict) and "next_cursor" in page and cursor(operation):
        following = {"has_more": True, "next_cursor": NEXT_CURSOR}
        return [{**page, **following}, {**page, "has_more": False, "next_cursor": None}]
    return [page]


def items_of(page: Json) -> Json:
    """Return the items of a page."""
    return page if isinstance(page, list) else page["results" if "results" in page else "data"]


def cursor(operation: Operation) -> str | None:
    """Return the query parameter that asks for the next page."""
    declared = {parameter["name"] for parameter in operation.at("query")}
    return next((name for name in CURSORS if name in declared), None)


def following(operation: Operation, call: Call) -> Call:
    """Return the call that asks for the second page: the same but for its cursor."""
    name = cursor(operation)
    assert name is not None
    value = 2 if name == "page" else NEXT_CURSOR
    return evolve(call, values={**call.values, "query": {**call.values["query"], name: value}})
