"""The edits of a resource take turns in a process, as a courtesy (rule 10)."""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

import anyio
import pytest
import trio

from cekura_akua import Akua
from cekura_akua.akua import edit
from cekura_akua.errors import DeadlineExceeded, EtagMismatch
from cekura_akua.testing import LocalApis
from tests.akua.test_edit import bump, increment
from tests.akua.widgets import TOKEN, Widgets, akua
from tests.core.server import Received, Reply, Server
from tests.core.test_loops import in_threads
from tests.core.test_trio import served

AT_ONCE = 16
TOKENS = iter(range(1000))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "PATIENCE", 0.05)


class Scene:
    """The double, and dashboards with widgets to edit."""

    def __init__(self, apis: LocalApis) -> None:
        self.apis = apis

    def widget(self, dashboard: str | None = None) -> tuple[str, str]:
        """Add a widget; return the ids of its path."""
        dashboard = dashboard or self.apis.state.akua["dashboards"].add(name="Sales")["id"]
        widget = self.apis.state.akua["dashboards.widgets"].add(dashboard, position=0)
        return dashboard, widget["id"]

    def client(self, token: Any = TOKEN, **options: Any) -> Akua:
        return Akua(token, base_url=self.apis.akua_url, **options)

    def position(self, ids: tuple[str, str]) -> int:
        position: int = self.apis.state.akua["dashboards.widgets"].get(*ids)["position"]
        return position


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with LocalApis() as apis:
        yield Scene(apis)


def edited(client: Akua, ids: tuple[str, str], **options: Any) -> Any:
    options.setdefault("change", increment)
    return client.edit(client.dashboards.update_widget, *ids, **options)


class Held:
    """An edit that holds its turn, in `change`, until it is released."""

    def __init__(self, client: Akua, ids: tuple[str, str]) -> None:
        self._entered, self._released = asyncio.Event(), asyncio.Event()
        self._edit = edited(client, ids, change=self._change)

    async def _change(self, widget: Any) -> dict[str, int]:
        self._entered.set()
        await self._released.wait()
        return increment(widget)

    async def __aenter__(self) -> "Held":
        self.task = asyncio.create_task(self._edit)
        await self._entered.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._released.set()
        await asyncio.wait_for(asyncio.gather(self.task, return_exceptions=True), 5)


async def test_sixteen_edits_at_once_make_few_requests(scene: Scene) -> None:
    """At most 2.2 for each; without turns they make one another's etags stale."""
    ids = scene.widget()
    async with scene.client() as one, scene.client() as another:
        for _ in range(5):
            edits = (edited((one, another)[n % 2], ids) for n in range(AT_ONCE))
            await asyncio.gather(*edits)
    assert scene.position(ids) == 5 * AT_ONCE
    assert len(scene.apis.requests) <= 2.2 * 5 * AT_ONCE


async def test_control_without_turns_they_make_many(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit, "PATIENCE", 0.0)
    monkeypatch.setattr(edit, "TRIES", 50)
    ids = scene.widget()
    async with scene.client() as client:
        await asyncio.gather(*(edited(client, ids) for _ in range(AT_ONCE)))
    assert scene.position(ids) == AT_ONCE
    assert len(scene.apis.requests) > 3 * AT_ONCE


async def test_edits_of_other_resources_are_not_held_up(scene: Scene) -> None:
    """Others are another widget, and all of another workspace, of another account."""
    ids = scene.widget()
    async with (
        scene.client(context="ws_1") as client,
        scene.client("another-token", context="ws_1") as stranger,
    ):
        async with Held(client, ids) as held:
            begun = time.monotonic()
            await edited(client, scene.widget(ids[0]))
            await edited(client, scene.widget())
            await edited(client.for_workspace("ws_2"), ids)
            await edited(client, ids, context="ws_3")
            await edited(stranger, ids)
            assert time.monotonic() - begun < 0.5
            same = asyncio.create_task(edited(client.with_options(timeout=9), ids))
            await asyncio.sleep(0.05)
            assert not same.done()
            assert not held.task.done()
        await same
    assert scene.position(ids) == 5


class User(str, Enum):  # noqa: UP042 - as people write it
    ANN = "usr_1"
    BOB = "usr_2"


async def test_an_item_of_a_list_is_a_resource_of_its_own() -> None:
    """Also where its id is a member of an enumeration; another server's is another."""
    begun, release = asyncio.Event(), asyncio.Event()

    def answer(request: Received) -> Reply:
        items = [{"id": f"m{n}", "user_id": f"usr_{n}", "etag": "e", "role": "x"} for n in (1, 2)]
        return Reply(body={"data": items} if request.method == "GET" else items[0])

    async def hold(_: Any) -> dict[str, str]:
        begun.set()
        await release.wait()
        return {"role": "y"}

    async with (
        akua(answer) as (client, server),
        akua(answer) as (other, _),
        asyncio.timeout(edit.PATIENCE / 2),
    ):

        def change(client: Akua, user: str, change: Any = lambda _: {"role": "y"}) -> Any:
            method = client.organizations.update_member_role
            return asyncio.create_task(client.edit(method, "org_1", user, change=change))

        held = change(client, User.ANN, hold)
        await begun.wait()
        await change(client, User.BOB)
        await change(other, User.ANN)
        same = change(client, "usr_1")
        await asyncio.sleep(0.05)
        assert not same.done()
        release.set()
        await asyncio.gather(held, same)
        writes = [request.path for request in server.received if request.method == "PATCH"]
    members = "/v1/organizations/org_1/members"
    assert writes == [f"{members}/usr_2", f"{members}/usr_1", f"{members}/usr_1"]


async def test_nothing_of_a_turn_stays_in_the_context_of_the_task(scene: Scene) -> None:
    async with scene.client() as client:
        await edited(client, scene.widget())
    assert edit._TURN.get() is None


async def test_accounts_are_told_by_the_provider_of_their_credential(scene: Scene) -> None:
    """Its credential changes; the account does not."""
    ids = scene.widget()

    def token() -> str:
        return f"sk_akua_{next(TOKENS)}_made_up"

    async with scene.client(token) as client, scene.client(token) as other:
        async with Held(client, ids):
            begun = time.monotonic()
            await edited(other, ids)
            assert time.monotonic() - begun < 0.5
            same = asyncio.create_task(edited(client, ids))
            await asyncio.sleep(0.05)
            assert not same.done()
        await same


async def test_the_delete_of_a_resource_waits_for_its_update(scene: Scene) -> None:
    """A resource is what the etag guards, whatever is done to it."""
    ids = scene.widget()
    async with scene.client() as client:
        async with Held(client, ids):
            method: Any = client.dashboards.delete_widget
            gone = asyncio.create_task(client.edit(method, *ids, change=lambda _: True))
            await asyncio.sleep(0.05)
            assert not gone.done()
        await gone
    assert [r.status for r in scene.apis.requests] == [200, 200, 200, 204]


async def test_an_edit_within_its_own_turn_goes_on_without(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In `change`, in a task that it starts, and also when it edits another resource."""
    monkeypatch.setattr(edit, "JITTER", 0.001)
    ids, others = scene.widget(), scene.widget()
    async with scene.client() as client:

        async def both(widget: Any) -> dict[str, str]:
            async with asyncio.TaskGroup() as group:
                group.create_task(edited(client, ids))
                group.create_task(edited(client, others))
            await edited(client, others)
            return {"title": "mine"}

        begun = time.monotonic()
        async with asyncio.timeout(5):
            with pytest.raises(EtagMismatch):  # each of its tries changes what it has read
                await edited(client, ids, change=both)
        assert time.monotonic() - begun < edit.PATIENCE
        assert (scene.position(ids), scene.position(others)) == (5, 10)


async def test_two_edits_that_edit_each_others_resource_hold_up_nobody(scene: Scene) -> None:
    first, second = scene.widget(), scene.widget()
    async with scene.client() as client:
        there = asyncio.Barrier(2)
        met: list[object] = []

        def crossing(other: tuple[str, str]) -> Callable[[Any], Awaitable[dict[str, str]]]:
            async def change(_: Any) -> dict[str, str]:
                if len(met) < 2:
                    met.append(None)
                    await there.wait()
                    await edited(client, other)
                return {"title": "mine"}

            return change

        begun = time.monotonic()
        await asyncio.gather(
            edited(client, first, change=crossing(second)),
            edited(client, second, change=crossing(first)),
        )
        assert time.monotonic() - begun < edit.PATIENCE


async def test_a_task_that_outlives_the_turn_it_was_started_in_takes_turns(scene: Scene) -> None:
    ids = scene.widget()
    later, tasks = asyncio.Event(), list[asyncio.Task[Any]]()
    async with scene.client() as client:

        async def wait() -> Any:
            await later.wait()
            return await edited(client, ids)

        def change(widget: Any) -> dict[str, int]:
            tasks.append(asyncio.create_task(wait()))
            return increment(widget)

        await edited(client, ids, change=change)
        async with Held(client, ids):
            later.set()
            await asyncio.sleep(0.05)
            assert not tasks[0].done()
        await tasks[0]
    assert scene.position(ids) == 3
    assert len(scene.apis.requests) == 6


@pytest.mark.usefixtures("impatient")
async def test_an_edit_that_has_waited_for_long_enough_goes_on_without(scene: Scene) -> None:
    """The etag protects: the one that held its turn for too long is rebased."""
    ids = scene.widget()
    async with scene.client() as client, Held(client, ids) as held:
        await edited(client, ids, deadline=5)
        assert not held.task.done()
    assert scene.position(ids) == 2
    assert (await held.task).position == 2


async def test_rule_23_the_deadline_bounds_the_wait_for_a_turn(scene: Scene) -> None:
    ids = scene.widget()
    async with scene.client() as client, Held(client, ids):
        begun = time.monotonic()
        with pytest.raises(DeadlineExceeded) as caught:
            await edited(client, ids, deadline=0.05)
        assert time.monotonic() - begun < 0.5
        assert caught.value.effect == "not applied"
        assert [r.method for r in scene.apis.requests] == ["GET"]


@pytest.mark.parametrize("which", ["holder", "waiter"])
async def test_rule_02_a_cancelled_edit_gives_up_its_turn(scene: Scene, which: str) -> None:
    ids = scene.widget()
    async with scene.client() as client:
        async with Held(client, ids) as held:
            waiting = [asyncio.create_task(edited(client, ids)) for _ in range(3)]
            await asyncio.sleep(0.02)
            begun = time.monotonic()
            (held.task if which == "holder" else waiting[0]).cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert time.monotonic() - begun < 0.5
    assert scene.position(ids) == 3
    assert len(scene.apis.requests) <= 8


async def test_a_change_that_fails_gives_up_the_turn(scene: Scene) -> None:
    ids = scene.widget()
    async with scene.client() as client:

        def broken(_: Any) -> None:
            raise LookupError

        with pytest.raises(LookupError):
            await edited(client, ids, change=broken)
        await asyncio.wait_for(edited(client, ids), 0.5)


class Slow(Widgets):
    """Takes its time, so that edits in several threads meet."""

    def __call__(self, request: Received) -> Reply | str:
        answer = super().__call__(request)
        assert isinstance(answer, Reply)
        return Reply(answer.status, answer.body, delay=0.001)


@contextmanager
def elsewhere(state: Widgets) -> Iterator[Server]:
    """A server in a thread of its own."""
    with served(default=state) as server:
        yield server


def test_rule_34_edits_in_several_threads_and_loops_take_turns() -> None:
    """Of one client in three threads, and of a client of each thread."""
    state = Slow()
    with elsewhere(state) as server:
        shared = Akua(TOKEN, base_url=f"{server.url}/v1")

        async def work() -> None:
            async with Akua(TOKEN, base_url=f"{server.url}/v1") as own:
                for _ in range(4):
                    await asyncio.gather(*(bump(client) for client in (shared, own) * 2))

        in_threads(3, work)
        asyncio.run(shared.aclose())
        assert state.widget is not None
        assert state.widget["position"] == 48
        assert len(server.received) <= 2.2 * 48


def test_rule_34_a_loop_that_stopped_in_the_middle_of_an_edit_holds_up_nobody() -> None:
    with elsewhere(Widgets()) as server:
        client = Akua(TOKEN, base_url=f"{server.url}/v1")
        loop, begun = asyncio.new_event_loop(), asyncio.Event()

        async def for_ever(_: Any) -> None:
            begun.set()
            await asyncio.Event().wait()

        task = loop.create_task(bump(client, change=for_ever))
        loop.run_until_complete(begun.wait())
        before = time.monotonic()
        asyncio.run(bump(client))
        assert time.monotonic() - before < 0.5
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.run_until_complete(client.aclose())
        loop.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rule_34_a_child_that_was_forked_in_the_middle_of_an_edit_is_not_held_up() -> None:
    with elsewhere(Widgets()) as server:
        client = Akua(TOKEN, base_url=f"{server.url}/v1")

        done = list[object]()

        async def edit_quickly() -> None:
            async with asyncio.timeout(0.5):
                done.append(await bump(client))

        async def fork(widget: Any) -> dict[str, int]:
            if widget.position:
                return increment(widget)
            child = os.fork()
            if child == 0:
                code = 1
                try:
                    thread = threading.Thread(target=lambda: asyncio.run(edit_quickly()))
                    thread.start()
                    thread.join(10)
                    code = 0 if done else 2
                finally:
                    os._exit(code)
            while not (ended := os.waitpid(child, os.WNOHANG))[0]:  # noqa: ASYNC222
                await asyncio.sleep(0.005)
            assert os.waitstatus_to_exitcode(ended[1]) == 0
            return increment(widget)

        async def main() -> None:
            assert (await bump(client, change=fork)).position == 2
            await client.aclose()

        asyncio.run(main())


def test_under_trio() -> None:
    state = Slow()
    with elsewhere(state) as server:

        async def main() -> None:
            async with (
                Akua(TOKEN, base_url=f"{server.url}/v1") as client,
                anyio.create_task_group() as group,
            ):
                for _ in range(AT_ONCE):
                    group.start_soon(bump, client)

        trio.run(main)
        assert len(state.applied) == AT_ONCE
        assert len(server.received) <= 2.2 * AT_ONCE
