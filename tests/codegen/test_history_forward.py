"""Forward compatibility: a client of an older revision reads what every later one answers.

Services pin a version of the package, and upstream goes on: fields come and go, enums grow, types
change. Nothing of that may raise, and nothing of it may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from attrs import define, field

from cekura_akua.core.lists.pages import Pages
from cekura_akua.testing import variants
from codegen.render import render
from codegen.write import put
from tests.codegen.history import (
    EVERY,
    READABLE,
    SAMPLE,
    Revision,
    document,
    pins,
    planned,
    readable,
    reconstructed,
)
from tests.generated.answers import on_the_last_page, text, written
from tests.generated.documents import JSON_TYPE, resolve

pytestmark = pytest.mark.skipif(not EVERY, reason="upstream's revisions are not beside the project")

Json = Any

CLIENTS = [
    *readable("akua")[:2],
    *(one for one in readable("cekura") if one.name[:10] in ("2025-03-05", "2026-02-16")),
    *(one for one in readable("cekura") if one.name[:10] in ("2026-07-14", "2026-08-13")),
]
"""The revisions whose clients are tried in every run; `make soak` tries all."""

MOST = 6
"""So many variants of an answer are read; the first is the fullest."""


@define
class Client:
    """The package of one revision, and the answers that it has read."""

    revision: Revision
    package: ModuleType
    operations: dict[str, Any]
    read: set[bytes] = field(factory=set)

    def is_new(self, name: str, status: int, served: Json) -> bool:
        """Note an answer; whether it was not read before."""
        known = sha256(f"{name} {status} {text(served)}".encode()).digest()
        is_new = known not in self.read
        self.read.add(known)
        return is_new


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Revision, Client]]:
    """Hold the clients that were generated so far, importable while the tests run."""
    folder = tmp_path_factory.mktemp("clients")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        yield _Clients(folder)


class _Clients(dict[Revision, Client]):
    """Clients by their revision, each generated when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, revision: Revision) -> Client:
        name = re.sub(r"\W", "_", f"client_of_{revision}")
        published = reconstructed(revision)
        put(render(planned(published, revision), published, revision.api), self._folder / name)
        package = import_module(name)
        resources = package.Resources()
        operations = {}
        for public in pins(revision).values():
            resource, _, method = public.partition(".")
            operations[public] = type(getattr(resources, resource)).operation(method)
        self[revision] = Client(revision, package, operations)
        return self[revision]


@lru_cache(maxsize=2)
def answers(revision: Revision) -> list[tuple[str, int, Json]]:
    """Return what a revision may answer: the operation's public name, the status and the value."""
    published = mended(document(revision))
    found: list[tuple[str, int, Json]] = []
    for (method, path), name in pins(revision).items():
        for status, answer in published["paths"][path][method.lower()]["responses"].items():
            content = resolve(published, answer).get("content") or {}
            if re.fullmatch("2[0-9]{2}", str(status)) and JSON_TYPE in content:
                schema = content[JSON_TYPE].get("schema", {})
                values = islice(variants(published, schema, mode="response"), MOST)
                found.extend((name, int(status), value) for value in values)
    return found


def mended(item: Json) -> Json:
    """Return a document without `exclusiveMinimum: true`, of which no examples can be made.

    A revision of Akua's says 3.1 and spells this limit as 3.0 does.
    """
    if isinstance(item, list):
        return [mended(member) for member in item]
    if not isinstance(item, dict):
        return item
    made = {key: mended(member) for key, member in item.items()}
    if made.get("exclusiveMinimum") is True:
        made["exclusiveMinimum"] = made.pop("minimum")
    return made


def assert_reads(client: Client, later: Revision) -> int:
    """Assert that a client keeps what a later revision answers; return how many were read."""
    count = 0
    for name, status, served in answers(later):
        operation = client.operations.get(name)
        if operation is None or operation.streams:
            continue
        if client.is_new(name, status, served):
            count += 1
            read = operation.read(status, served)
            assert text(written(read)) == text(served), (name, status)
    return count


async def assert_lists(client: Client, later: Revision) -> int:
    """Assert that a client's lists hold the items of a later revision's pages; return how many.

    Also where a bare list has become pages since, or pages have another envelope.
    """
    count = 0
    for name, status, served in answers(later):
        operation = client.operations.get(name)
        if (
            operation is None
            or operation.pagination == "none"
            or not client.is_new(f"list {name}", status, served)
        ):
            continue
        page = await Pages(Server(status, served), operation, (), base_url="https://api.example")
        inside = served if isinstance(served, list) else served.get("data", served.get("results"))
        if isinstance(inside, list):
            count += 1
            assert text(written(page.items)) == text(inside), name
        assert text(written(page.answer)) == text(served), name
    return count


@define
class Server:
    """Answers every call with one value; its link to the next page is left out."""

    status: int
    served: Json

    async def perform(self, operation: Any, path: Any = (), **_: Any) -> Any:
        data = on_the_last_page(self.served)
        return operation, SimpleNamespace(data=data)

    async def read(self, operation: Any, _: Any) -> Any:
        return operation.read(self.status, self.served)

    async def read_value(self, operation: Any, _: Any, data: Json) -> Any:
        return operation.read(self.status, data)


def later_than(revision: Revision) -> list[Revision]:
    every = readable(revision.api)
    return every[every.index(revision) :]


@pytest.mark.parametrize("later", SAMPLE, ids=str)
async def test_older_clients_read_what_a_revision_answers(
    later: Revision, made: dict[Revision, Client]
) -> None:
    for revision in CLIENTS:
        if revision.api == later.api and later in later_than(revision):
            assert_reads(made[revision], later)
            await assert_lists(made[revision], later)


@pytest.mark.soak
@pytest.mark.parametrize("later", READABLE, ids=str)
async def test_every_older_client_reads_what_a_revision_answers(
    later: Revision, made: dict[Revision, Client]
) -> None:
    for revision in readable(later.api):
        if later in later_than(revision):
            assert_reads(made[revision], later)
            await assert_lists(made[revision], later)


async def test_the_drill_reads_enough(made: dict[Revision, Client]) -> None:
    """The first and the last of the known revisions differ in much that a client knows."""
    oldest = CLIENTS[2]
    client = _fresh(made[oldest])
    assert assert_reads(client, oldest) >= len(pins(oldest)) // 2
    recent = next(one for one in CLIENTS if one.name.startswith("2026-07-14"))
    fresh = _fresh(made[recent])
    same = assert_reads(fresh, recent)
    other = assert_reads(fresh, later_than(recent)[-1])
    assert same > 500
    assert other > 50
    assert await assert_lists(fresh, later_than(recent)[-1]) > 50


def _fresh(client: Client) -> Client:
    """Return a client that has read nothing yet."""
    return Client(client.revision, client.package, client.operations)
