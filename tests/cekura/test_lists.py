"""Lists: pages and bare arrays look the same to the caller, and no page is of another host."""

from typing import Any

import pytest

from cekura_akua import Cekura
from cekura_akua.errors import SdkError
from tests.core.server import Reply, Server, serve

PROJECTS: list[dict[str, Any]] = [{"id": number, "name": f"n{number}"} for number in range(5)]


WIDGETS = "/dashboards/widgets/"


def paged(server: Server, page: int, size: int = 2, path: str = WIDGETS, **more: Any) -> Reply:
    """Return a page of the list, with absolute links as in the API."""
    url = f"{server.url}{path}?page_size={size}&page="
    last = -(-len(PROJECTS) // size)
    return Reply(
        body={
            "count": len(PROJECTS),
            "next": f"{url}{page + 1}" if page < last else None,
            "previous": f"{url}{page - 1}" if page > 1 else None,
            "results": PROJECTS[(page - 1) * size : page * size],
            **more,
        }
    )


async def walked(shape: str) -> tuple[list[int], list[int], list[int], list[str]]:
    """Use a list in each way: return the first page, the items, the items by page, the requests."""
    async with serve() as server, Cekura("made-up", base_url=server.url) as cekura:
        method = cekura.widgets.list if shape == "pages" else cekura.projects.list
        every = [paged(server, page) for page in (1, 2, 3)]
        if shape == "array":
            every = [Reply(body=PROJECTS)]
        server.script[:] = [every[0], *every, *every]
        first = await method()
        assert len(first) == len(first.items) == len(list(first))
        items = [item.id async for item in method()]
        pages = [item.id async for page in method().pages() for item in page]
        asked = [request.target for request in server.received]
        return [item.id for item in first], items, pages, asked


async def test_pages_and_arrays_behave_the_same() -> None:
    for shape in ("pages", "array"):
        first, items, pages, asked = await walked(shape)
        assert items == pages == list(range(5))
        assert first == items[: len(first)]
        calls = 1 if shape == "array" else 3
        assert len(asked) == 1 + 2 * calls
        if shape == "pages":
            assert ["page=2" in target for target in asked[1:4]] == [False, True, False]


async def test_an_array_that_became_pages_is_read_to_its_end() -> None:
    """The API may put an array into pages before this package is regenerated."""
    async with serve() as server, Cekura("made-up", base_url=server.url) as cekura:
        path = "/user/v1/projects/"
        server.script[:] = [paged(server, page, path=path) for page in (1, 2, 3)]
        projects = await cekura.projects.list().all()
        assert [project.id for project in projects] == list(range(5))
        assert [project.name for project in projects] == [f"n{n}" for n in range(5)]
        assert "page=3" in server.received[-1].target


@pytest.mark.parametrize("shape", ["pages", "array"])
async def test_an_empty_list_has_no_items(shape: str) -> None:
    empty = Reply(body=[] if shape == "array" else {"count": 0, "next": None, "results": []})
    async with (
        serve(default=empty) as server,
        Cekura("made-up", base_url=server.url) as cekura,
    ):
        method = cekura.widgets.list if shape == "pages" else cekura.projects.list
        assert not (await method()).items
        assert [item async for item in method()] == []


HOSTS = ["http://127.0.0.2:{port}", "https://api.example", "//h", "https://api.example/cekura/v2"]


@pytest.mark.parametrize("host", HOSTS)
async def test_rule_25_a_next_page_on_another_host_is_asked_for_where_the_list_is(
    host: str,
) -> None:
    """A gateway may name another host and prefix: only the page is taken from the link."""
    async with serve() as server, Cekura("made-up", base_url=f"{server.url}/eu") as cekura:
        link = f"{host.format(port=server.port)}/dashboards/widgets/?page=2&page_size=99&token=x"
        server.script[:] = [paged(server, 1, next=link), paged(server, 3)]
        assert len([item async for item in cekura.widgets.list(dashboard_id=7)]) == 3
    assert [request.path for request in server.received] == ["/eu/dashboards/widgets/"] * 2
    query = server.received[1].target.partition("?")[2].split("&")
    assert sorted(query) == ["dashboard_id=7", "page=2"]


@pytest.mark.parametrize("host", ["", *HOSTS])
async def test_rule_25_a_next_page_of_something_else_is_never_requested(host: str) -> None:
    async with serve() as server, Cekura("made-up", base_url=server.url) as cekura:
        for path in ("/", "/user/v1/projects/", "/dashboards/widgets/7/"):
            link = f"{host.format(port=server.port)}{path}?page=2"
            server.script[:] = [paged(server, 1, next=link)]
            with pytest.raises(SdkError, match="something else"):
                [item async for item in cekura.widgets.list()]
        assert len(server.received) == 3
