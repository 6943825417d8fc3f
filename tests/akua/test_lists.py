"""Every list of Akua: its pages, or that it has only one (rule 25)."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from akua_api.models import Model
from cekura_akua import Akua
from cekura_akua.errors import RepeatedCursor
from tests.akua.every import OPERATIONS, answer, described, least, method_of
from tests.akua.widgets import akua
from tests.core.server import Received, Reply
from tests.generated.calls import invoke
from tests.generated.documents import Operation, resolve


def columns(operation: Operation) -> set[str] | None:
    """Return the properties of a list's answer; None where it is no list."""
    schema = resolve(operation.document, operation.answers[0].schema)
    properties = schema.get("properties", {}) if isinstance(schema, dict) else {}
    items = resolve(operation.document, properties.get("data", {}))
    is_list = operation.method == "GET" and items.get("type") == "array"
    return set(properties) if is_list else None


def asks(operation: Operation) -> set[str]:
    """Return the parameters by which a list can be cut into pages."""
    return {each["name"] for each in operation.at("query")} & {"limit", "cursor", "after"}


LISTS = {name: each for name, each in OPERATIONS.items() if columns(each) is not None}
CURSOR = [name for name, each in LISTS.items() if asks(each) == {"limit", "cursor"}]
# What deviates: by another name of the cursor, or because nothing asks for a second page.
AFTER = ["agent_events.list"]
ONE_PAGE = {
    "snippets.list_usage": set[str](),
    "workspaces.list_members": set[str](),
    "notifications.list": set[str](),
    "quotas.list": set[str](),
    "agent_provider_exchanges.list": {"limit"},
    "installs.list_pods": set[str](),
    "agent_sessions.detect_conflicts": {"limit"},
}
WALKED = [*CURSOR, *AFTER]


def test_which_lists_there_are() -> None:
    """Forty-three alike, entitlements whose page has an etag too, and the deviants."""
    envelope = {"data", "has_more", "next_cursor"}
    assert len(LISTS) == 52
    assert [name for name in CURSOR if columns(LISTS[name]) != envelope] == ["entitlements.list"]
    assert len(CURSOR) == 44
    assert asks(LISTS[AFTER[0]]) == {"limit", "after"}
    assert {name: asks(LISTS[name]) for name in LISTS if name not in WALKED} == ONE_PAGE
    for name in LISTS:
        walked = described(name).pagination == "cursor"
        assert walked is (name in WALKED), name
        assert described(name).cursor == (
            "after" if name in AFTER else "cursor" if walked else None
        )


class Paged:
    """A server with pages: two items, none, one; it says so by the cursors that it gives."""

    cursors = (None, "c/1=", "c/2=", None)

    def __init__(self, name: str, *, loops: bool = False) -> None:
        self.name, self.loops = name, loops
        _, self.body = answer(LISTS[name])
        (self.item, *_) = self.body["data"]
        self.asked: list[dict[str, str]] = []

    def __call__(self, request: Received) -> Reply:
        query = dict(parse_qsl(request.target.partition("?")[2]))
        self.asked.append(query)
        cursor = query.get(described(self.name).cursor or "")
        number = self.cursors.index(cursor)
        following = "c/1=" if self.loops else self.cursors[number + 1]
        page = {"data": [self.item] * (2, 0, 1)[number]}
        if "next_cursor" in self.body:
            page |= {"has_more": following is not None, "next_cursor": following}
        return Reply(body={**self.body, **page})


def listed(client: Akua, name: str, **options: Any) -> Any:
    """Call a list with the least it takes, and these options."""

    def method(*positional: Any, **named: Any) -> Any:
        return method_of(client, name)(*positional, **named, **options)

    return invoke(method, LISTS[name], least(LISTS[name]))


@pytest.mark.parametrize("name", WALKED)
async def test_a_list_with_cursors_is_walked_to_its_end(name: str) -> None:
    """Through an empty page, with the same parameters; `limit` is that of a page."""
    its, cursor = Paged(name), described(name).cursor
    async with akua(its) as (client, _):
        items = [item async for item in listed(client, name, limit=2)]
        assert len(items) == 3
        assert all(isinstance(item, Model) for item in items)
        first, *others = its.asked
        assert (first["limit"], cursor in first) == ("2", False)
        assert others == [{**first, cursor: "c/1="}, {**first, cursor: "c/2="}]
        page = await listed(client, name)
        assert (len(page), page.next) == (2, "c/1=")
        assert page.answer.has_more is True


@pytest.mark.parametrize("name", WALKED)
@pytest.mark.parametrize("prefetch", [0, 1])
async def test_max_items_is_for_the_whole_walk(name: str, prefetch: int) -> None:
    its = Paged(name)
    async with akua(its) as (client, _):
        for most, requests in ((0, 0), (1, 1), (2, 1), (3, 3), (9, 3)):
            its.asked.clear()
            found = await listed(client, name, max_items=most, prefetch=prefetch).all()
            assert (len(found), len(its.asked)) == (min(most, 3), requests)


@pytest.mark.parametrize("name", WALKED)
async def test_a_cursor_that_comes_again_raises(name: str) -> None:
    its = Paged(name, loops=True)
    async with akua(its) as (client, _):
        with pytest.raises(RepeatedCursor):
            await listed(client, name).all()
        assert len(its.asked) == 2


@pytest.mark.parametrize("name", ONE_PAGE)
async def test_a_list_without_a_cursor_is_one_page(name: str) -> None:
    """Whatever it says of more: nothing could ask for it, and what it said can be read."""
    its, limit = Paged(name), {"limit": 2} if "limit" in ONE_PAGE[name] else {}
    async with akua(its) as (client, _):
        items = [item async for item in listed(client, name, **limit)]
        assert len(items) == 2
        assert all(isinstance(item, Model) for item in items)
        assert [query.get("limit") for query in its.asked] == ["2" if limit else None]
        page = await listed(client, name)
        assert page.next is None
        if "has_more" in its.body:
            assert (page.answer.has_more, page.answer.next_cursor) == (True, "c/1=")


async def test_a_page_has_the_whole_response() -> None:
    its = Paged("entitlements.list")
    async with akua(its) as (client, _):
        assert (await client.entitlements.list()).answer.etag == its.body["etag"]
