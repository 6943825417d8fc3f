"""Edits guarded by etags (rules 8 to 11), over real sockets."""

import asyncio
from typing import Any

import pytest

from akua_api import Resources as AkuaResources
from cekura_akua import Akua, Cekura
from cekura_akua.core.client import Client
from cekura_akua.errors import (
    ConfigurationError,
    Conflict,
    DeadlineExceeded,
    EtagMismatch,
    InvalidInput,
    OutcomeUnknown,
    SdkError,
)
from cekura_api import Resources as CekuraResources
from tests.akua.widgets import TOKEN, Widgets, akua, failure
from tests.core.server import Reply


def increment(widget: Any) -> dict[str, int]:
    return {"position": widget.position + 1}


async def bump(client: Akua, **options: Any) -> Any:
    options.setdefault("change", increment)
    return await client.edit(client.dashboards.update_widget, "dash_1", "wgt_1", **options)


async def test_an_edit_reads_changes_and_writes() -> None:
    state = Widgets()
    async with akua(state, context="ws_1") as (client, server):
        widget = await bump(client)
        assert (widget.position, widget.etag, widget.title) == (1, '"v2"', "t")
        assert [r.method for r in server.received] == ["GET", "PATCH"]
        write = server.received[1]
        assert write.headers["akua-context"] == "ws_1"
        assert (write.headers["if-match"], write.json()) == ('"v1"', {"position": 1})
        await bump(client, context="ws_2", idempotency_key="mine")
        write = server.received[3]
        assert (write.headers["akua-context"], write.key) == ("ws_2", "mine")


async def test_rule_10_nothing_to_do_sends_nothing() -> None:
    state = Widgets()
    async with akua(state) as (client, server):
        widget = await bump(client, change=lambda widget: None)
        assert (widget.position, widget.etag) == (0, '"v1"')
        assert len(server.received) == 1


async def test_rule_10_a_stale_etag_is_rebased_with_a_new_key() -> None:
    state = Widgets()
    state.faults = [lambda: state.change(position=10), lambda: state.change(position=20)]
    async with akua(state) as (client, server):
        widget = await bump(client, idempotency_key="mine")
        assert widget.position == 21
        writes = [r for r in server.received if r.method == "PATCH"]
        assert [r.json()["position"] for r in writes] == [1, 11, 21]
        assert [r.headers["if-match"] for r in writes] == ['"v1"', '"v2"', '"v3"']
        assert len({r.key for r in writes}) == 3
        assert writes[0].key == "mine"


async def test_rule_10_five_tries() -> None:
    state = Widgets()
    state.faults = [lambda: state.change()] * 9
    async with akua(state) as (client, server):
        with pytest.raises(EtagMismatch) as caught:
            await bump(client)
        assert caught.value.effect == "not applied"
        assert [r.method for r in server.received].count("PATCH") == 5
        assert state.applied == []


async def test_rule_10_a_rebase_sees_that_there_is_nothing_left_to_do() -> None:
    state = Widgets()
    state.faults = [lambda: state.change(title="done")]
    done = {"title": "done"}
    async with akua(state) as (client, _):
        widget = await bump(client, change=lambda w: None if w.title == "done" else done)
        assert widget.title == "done"
        assert state.applied == []


async def test_rule_10_the_deadline_bounds_all_tries() -> None:
    state = Widgets()
    state.faults = [lambda: state.change()] * 9
    async with akua(state) as (client, _):
        with pytest.raises((DeadlineExceeded, EtagMismatch)):
            await bump(client, deadline=0.05)
        assert state.applied == []


async def test_rule_09_another_409_is_what_it_is() -> None:
    async with akua(lambda request: Reply(409, failure("archived"))) as (client, server):
        server.script.append(
            Reply(body={"id": "wgt_1", "widget_type": "snippet", "etag": "e", "position": 1})
        )
        with pytest.raises(Conflict) as caught:
            await bump(client)
        assert not isinstance(caught.value, EtagMismatch)
        assert len(server.received) == 2


@pytest.mark.parametrize("retries", [0, 2])
@pytest.mark.parametrize("fault", ["after", "before", "503"])
async def test_rule_11_after_an_ambiguous_attempt_a_change_is_applied_once(
    fault: str, retries: int
) -> None:
    state = Widgets()
    state.faults = [fault]
    async with akua(state, retries=retries) as (client, server):
        widget = await bump(client)
        assert widget.position == 1
        assert len(state.applied) == 1
        assert len({r.key for r in server.received if r.method == "PATCH"}) == 1


async def test_rule_11_our_own_success_may_be_stale() -> None:
    """By a server that looks at the etag before the key, or an operation without a key."""
    state = Widgets(replays=False)
    state.faults = ["after"]
    async with akua(state) as (client, _):
        widget = await bump(client, change=lambda widget: {"title": "mine"})
        assert (widget.title, len(state.applied)) == ("mine", 1)


async def test_rule_11_the_same_change_by_somebody_else_is_no_success() -> None:
    """Both count up from the same state: the value is as asked, but only one has been counted."""
    state = Widgets()

    def somebody_else() -> str:
        state.change(position=1)
        return "before"

    state.faults = [somebody_else]
    async with akua(state) as (client, _):
        with pytest.raises(OutcomeUnknown):
            await bump(client)
        assert state.applied == []


async def test_rule_11_an_outcome_that_cannot_be_told_stays_unknown() -> None:
    state = Widgets(replays=False)

    def somebody_else() -> str:
        state.change(position=50)
        return "before"

    state.faults = [somebody_else]
    async with akua(state) as (client, _):
        with pytest.raises(OutcomeUnknown) as caught:
            await bump(client)
        assert caught.value.base["position"] == 0
        assert caught.value.body == {"position": 1}
        assert isinstance(caught.value.cause, EtagMismatch)
        assert state.applied == []


async def test_rule_11_the_same_as_before_is_no_success() -> None:
    """The resource holds what was asked, but nobody has written it since: it may still land."""
    state = Widgets()
    state.faults = ["before"] * 6
    async with akua(state) as (client, _):
        with pytest.raises(OutcomeUnknown):
            await bump(client, change=lambda widget: {"title": "t"})


async def test_rule_11_deleted_by_us_or_not_there_any_more() -> None:
    state = Widgets(replays=False)
    state.faults = ["after"]
    async with akua(state) as (client, _):
        method: Any = client.dashboards.delete_widget
        gone = await client.edit(method, "dash_1", "wgt_1", change=lambda widget: True)
        assert gone is None
        assert len(state.applied) == 1
        assert state.widget is None


async def test_sixteen_writers_on_one_widget() -> None:
    """Faults on every third write: each acknowledged increment is there, and none is twice."""
    state = Widgets()
    state.faults = [None, None, "after", None, None, "before", None, None, None, "503"] * 20
    async with akua(state) as (client, _):

        async def work() -> list[str]:
            ends = []
            for _ in range(5):
                try:
                    await bump(client)
                    ends.append("applied")
                except SdkError as error:
                    ends.append(error.effect)
            return ends

        ends = sum(await asyncio.gather(*(work() for _ in range(16))), list[str]())
    assert state.widget is not None
    acknowledged, unknown = ends.count("applied"), ends.count("unknown")
    assert acknowledged > 20
    assert acknowledged <= state.widget["position"] <= acknowledged + unknown
    assert len({etag for _, etag, _ in state.applied}) == len(state.applied)


async def test_what_cannot_be_edited() -> None:
    client = Akua(TOKEN)
    for method in (client.dashboards.create_widget, client.workspaces.create, print):
        with pytest.raises(InvalidInput):
            await client.edit(method, "dash_1", change=increment)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="2 ids"):
        await client.edit(client.dashboards.update_widget, "dash_1", change=increment)
    async with akua(Reply(body={"id": "wgt_1"})) as (served, server):
        with pytest.raises(InvalidInput, match="no etag"):
            await bump(served, change=lambda widget: {})
        assert len(server.received) == 1


def test_client_attributes_hide_no_resource() -> None:
    for kind, resources in ((Akua, AkuaResources), (Cekura, CekuraResources)):
        own = {n for c in (kind, Client) for n in vars(c) if not n.startswith("_")}
        assert not own & set(vars(resources))


def test_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="AKUA_API_TOKEN"):
        Akua()
    monkeypatch.setenv("AKUA_API_TOKEN", TOKEN)
    assert Akua().base_url == "https://api.akua.dev/v1"
    assert Akua().settings.context is None
    monkeypatch.setenv("AKUA_WORKSPACE_ID", "ws_old")
    assert Akua().settings.context == "ws_old"
    monkeypatch.setenv("AKUA_WORKSPACE", "ws_new")
    assert Akua().settings.context == "ws_new"
    assert Akua(context="ws_mine").settings.context == "ws_mine"
    monkeypatch.setenv("AKUA_API_URL", "https://eu.example/v1")
    assert Akua().base_url == "https://eu.example/v1"
    assert TOKEN not in repr(Akua().settings)
    with pytest.raises(InvalidInput):
        Akua(context="w" * 54)


async def test_for_workspace_shares_the_connections() -> None:
    state = Widgets()
    async with akua(state, context="ws_1") as (client, server):
        other = client.for_workspace("ws_2")
        nobody = client.for_workspace(None)
        for each in (client, other, nobody):
            await bump(each)
        writes = [r for r in server.received if r.method == "PATCH"]
        assert [r.headers.get("akua-context") for r in writes] == ["ws_1", "ws_2", None]
        assert server.connections == 1
