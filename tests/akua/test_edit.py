"""Edits guarded by etags (rules 8 to 11), over real sockets."""

import asyncio
import pickle
import time
from pathlib import Path
from typing import Any

import anyio
import pytest

from akua_api import Resources as AkuaResources
from cekura_akua import Akua, Cekura
from cekura_akua.akua import edit
from cekura_akua.cekura.widgets import CheckedWidgets
from cekura_akua.core.client import Client
from cekura_akua.errors import (
    AnswerLost,
    ConfigurationError,
    Conflict,
    ConnectionFailed,
    DeadlineExceeded,
    EtagMismatch,
    InvalidInput,
    NotFound,
    OutcomeUnknown,
)
from cekura_api import Resources as CekuraResources
from cekura_api.resources.widgets import Widgets as GeneratedWidgets
from tests.akua.widgets import TOKEN, Widgets, akua, failure
from tests.core.server import CLOSE, STALL, Received, Reply
from tests.core.test_trio import served


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


@pytest.mark.parametrize("retries", [0, 2])
async def test_rule_10_a_conflict_that_broke_off_may_be_a_stale_etag(retries: int) -> None:
    """It was refused for certain, so it is safe to read again and to change that."""
    state = Widgets()
    state.faults = [lambda: state.change(position=10) or "cut"]
    async with akua(state, retries=retries) as (client, _):
        assert (await bump(client)).position == 11
        assert len(state.applied) == 1
        state.faults = [lambda: state.change() or "cut"] * 99
        with pytest.raises(Conflict) as caught:
            await bump(client)
        assert caught.value.effect == "not applied"
        assert len(state.applied) == 1


async def test_rule_10_five_tries() -> None:
    state = Widgets()
    state.faults = [lambda: state.change()] * 9
    async with akua(state) as (client, server):
        with pytest.raises(EtagMismatch) as caught:
            await bump(client)
        assert caught.value.effect == "not applied"
        assert [r.method for r in server.received].count("PATCH") == 5
        assert state.applied == []
    text = str(caught.value)
    assert "somebody keeps writing" in text
    assert "computed 5 times" in text
    assert "after 5 attempts" in text
    assert "answered 409" in text
    assert "`edit` does that" not in text
    assert str(pickle.loads(pickle.dumps(caught.value))) == text


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


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """The bounds of each pause between two tries, none of which is made."""
    drawn: list[tuple[float, float]] = []

    def uniform(least: float, most: float) -> float:
        drawn.append((least, most))
        return 0.0

    monkeypatch.setattr(edit, "uniform", uniform)
    return drawn


async def test_rule_10_the_pauses_between_the_tries_double(
    bounds: list[tuple[float, float]],
) -> None:
    state = Widgets()
    state.faults = [lambda: state.change()] * 9
    async with akua(state) as (client, _):
        with pytest.raises(EtagMismatch):
            await bump(client)
    assert bounds == [(0, most) for most in (0.1, 0.2, 0.4, 0.8)]


async def test_rule_40_and_so_do_those_between_repetitions(
    bounds: list[tuple[float, float]],
) -> None:
    state = Widgets()
    async with akua(state, keys_replayed=True, retries=0) as (client, _):
        state.faults = ["before"] * 9
        with pytest.raises(OutcomeUnknown):
            await bump(client)
    assert bounds == [(0, 0.1), (0, 0.2)]


async def test_rule_10_the_deadline_cuts_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "uniform", lambda *_: 60.0)
    state = Widgets()
    state.faults = [lambda: state.change()]
    async with akua(state) as (client, _):
        with pytest.raises(DeadlineExceeded) as caught:
            await bump(client, deadline=0.3)
    assert isinstance(caught.value.cause, EtagMismatch), "the reason of the second try"


def test_the_numbers_are_those_of_the_documentation() -> None:
    assert (edit.TRIES, edit.PATIENCE, edit.REPETITIONS) == (5, 1.0, 3)


async def test_rule_23_the_deadline_of_the_client_is_that_of_an_edit() -> None:
    async def for_ever(widget: Any) -> None:
        await asyncio.sleep(60)

    async with akua(Widgets(), deadline=0.1) as (client, _):
        with pytest.raises(DeadlineExceeded):
            await bump(client, change=for_ever)
        assert (await bump(client, deadline=0.9)).position == 1
    async with akua(Widgets(), deadline=60) as (client, _):
        with pytest.raises(DeadlineExceeded):
            await bump(client, change=for_ever, deadline=0.1)


async def test_rule_23_a_deadline_that_is_over_sends_nothing() -> None:
    """A change that blocks the event loop may use it up."""

    def slow(widget: Any) -> dict[str, int]:
        time.sleep(0.5)
        return increment(widget)

    async with akua(Widgets()) as (client, server):
        with pytest.raises(DeadlineExceeded, match="passed before a write") as caught:
            await bump(client, change=slow, deadline=0.4)
        assert caught.value.cause is None
        assert [r.method for r in server.received] == ["GET"]


async def test_rule_09_a_409_after_one_that_broke_off_is_what_it_says() -> None:
    cut = Reply(409, failure("ABORTED: the etag is stale"), send=5)
    shown = Reply(body={"id": "wgt_1", "widget_type": "snippet", "etag": "e", "position": 1})
    async with akua(Reply(409, failure("archived"))) as (client, server):
        server.script += [shown, cut]
        with pytest.raises(Conflict) as caught:
            await bump(client)
        assert [a.happened for a in caught.value.attempts] == ["conflicting", "refused"]
        assert len(server.received) == 3


async def test_rule_09_another_409_is_a_conflict() -> None:
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


@pytest.mark.parametrize("retries", [0, 2])
async def test_rule_11_deleted_by_us_or_not_there_any_more(retries: int) -> None:
    state = Widgets(replays=False)
    state.faults = ["after"]
    async with akua(state, retries=retries) as (client, _):
        method: Any = client.dashboards.delete_widget
        gone = await client.edit(method, "dash_1", "wgt_1", change=lambda widget: True)
        assert gone is None
        assert len(state.applied) == 1
        assert state.widget is None


async def update(client: Akua, **options: Any) -> Any:
    """Write without an edit, with the etag of the beginning."""
    options.setdefault("if_match", '"v1"')
    return await client.dashboards.update_widget("dash_1", "wgt_1", {"position": 9}, **options)


def overtaken(state: Widgets) -> Any:
    """Return a fault: the request is lost, and somebody else has changed the widget."""
    return lambda: state.change(position=50) or "before"


@pytest.mark.parametrize("replayed", [False, True])
async def test_rule_40_a_stale_etag_proves_that_the_key_was_not_applied(replayed: bool) -> None:
    """Only where the caller knows that the server answers a repeated key before all else."""
    state = Widgets()
    async with akua(state, keys_replayed=replayed) as (client, server):
        state.faults = [overtaken(state)]
        with pytest.raises(EtagMismatch if replayed else OutcomeUnknown) as caught:
            await update(client)
        assert caught.value.effect == ("not applied" if replayed else "unknown")
        assert [a.happened for a in caught.value.attempts] == ["lost", "stale"]
        assert len({r.key for r in server.received if r.method == "PATCH"}) == 1
        assert state.applied == []


async def test_rule_40_an_edit_goes_on_from_what_is_there() -> None:
    state = Widgets()
    async with akua(state, keys_replayed=True) as (client, server):
        state.faults = [overtaken(state)]
        assert (await bump(client)).position == 51
        writes = [r for r in server.received if r.method == "PATCH"]
        assert [r.json()["position"] for r in writes] == [1, 1, 51]
        assert [r.key == writes[0].key for r in writes] == [True, True, False]
        assert len(state.applied) == 1


@pytest.mark.parametrize("more", range(4))
async def test_rule_40_without_retries_an_edit_repeats_the_same_bytes_until_it_knows(
    more: int, tmp_path: Path
) -> None:
    """Three times at most; the journal forgets what was proved, and nobody says it was applied."""
    state, journal = Widgets(), tmp_path / "j"
    async with akua(state, keys_replayed=True, retries=0, journal=journal) as (client, server):
        state.faults = [overtaken(state), *["before"] * more]
        if more == 3:
            with pytest.raises(OutcomeUnknown) as caught:
                await bump(client)
            assert len(caught.value.attempts) == 4
            assert isinstance(caught.value.cause, ConnectionFailed)
            assert len(await client.journal.unfinished()) == 1
            assert state.applied == []
            return
        assert (await bump(client)).position == 51
        assert len(state.applied) == 1
        assert await client.journal.unfinished() == []
        key = server.received[1].key
        write = client.dashboards.update_widget
        with pytest.raises(EtagMismatch):
            await write("dash_1", "wgt_1", {"position": 1}, if_match='"v1"', idempotency_key=key)


async def test_rule_40_a_repetition_that_is_not_sent_is_not_repeated() -> None:
    """It would not be sent the next time either."""
    writes: list[Any] = []

    async def once(call: Any, proceed: Any) -> Any:
        if call.request.method != "GET":
            writes.append(call)
            if len(writes) > 1:
                raise ConfigurationError("no more of it")
        return await proceed(call)

    state = Widgets()
    state.faults = ["before"]
    async with akua(state, keys_replayed=True, retries=0, policies=[once]) as (client, _):
        with pytest.raises(OutcomeUnknown) as caught:
            await bump(client)
        assert len(caught.value.attempts) == 1
        assert isinstance(caught.value.cause, ConnectionFailed)
    assert len(writes) == 2


async def test_rule_40_a_key_that_the_caller_gave_proves_nothing_to_an_edit() -> None:
    """An earlier call may have used it; the call that made the write still knows."""
    state = Widgets()
    async with akua(state, keys_replayed=True, retries=0) as (client, _):
        state.faults = [overtaken(state)]
        with pytest.raises(OutcomeUnknown):
            await bump(client, idempotency_key="mine")
        assert state.applied == []
    async with akua(state, keys_replayed=True) as (client, _):
        state.faults = [overtaken(state)]
        assert (await bump(client, idempotency_key="another")).position == 51


async def test_rule_40_an_edit_that_gives_up_was_not_applied() -> None:
    state = Widgets()
    async with akua(state, keys_replayed=True, retries=0) as (client, _):
        state.faults = [overtaken(state), None] * 9
        with pytest.raises(EtagMismatch) as caught:
            await bump(client)
        assert caught.value.effect == "not applied"
        assert [a.happened for a in caught.value.attempts] == ["lost", "stale"] * 5
        assert caught.value.resource.position == 50
        assert state.applied == []


async def test_rule_40_a_conflict_of_another_kind_proves_nothing() -> None:
    """Nor does one that broke off before its reason, nor a stale etag without a key."""
    for answer in (
        Reply(409, failure("archived")),
        Reply(409, failure("ABORTED: the etag is stale"), send=5),
    ):
        async with akua(answer, keys_replayed=True) as (client, server):
            server.script += [CLOSE]
            with pytest.raises(OutcomeUnknown):
                await update(client)
    async with akua(Reply(409, failure("ABORTED")), keys_replayed=True) as (client, server):
        server.script += [CLOSE]
        with pytest.raises(OutcomeUnknown):
            await client.secrets.update("sec_1", {"name": "n"}, if_match="e")
        server.script += [Reply(200, {"id": "wgt_1", "etag": "f"}, send=4)]
        with pytest.raises(AnswerLost):
            await update(client)


async def test_rule_40_says_nothing_of_a_write_out_of_the_journal(tmp_path: Path) -> None:
    state = Widgets()
    async with akua(state, keys_replayed=True, retries=0, journal=tmp_path / "j") as (client, _):
        state.faults = ["before", overtaken(state)]
        with pytest.raises(OutcomeUnknown):
            await update(client)
        (resumed,) = await client.with_options(retries=2).journal.resume()
        assert isinstance(resumed.error, OutcomeUnknown)
        assert isinstance(resumed.error.cause, EtagMismatch)
        assert len(await client.journal.unfinished()) == 1


async def test_rule_40_the_journal_keeps_no_write_that_was_disproved(tmp_path: Path) -> None:
    state = Widgets()
    async with akua(state, keys_replayed=True, journal=tmp_path / "j") as (client, _):
        state.faults = [overtaken(state)]
        with pytest.raises(EtagMismatch):
            await update(client, idempotency_key="mine")
        assert await client.journal.unfinished() == []


async def test_rule_40_says_nothing_of_an_earlier_call() -> None:
    state = Widgets()
    async with akua(state, keys_replayed=True, retries=0) as (client, _):
        state.faults = [overtaken(state)]
        with pytest.raises(OutcomeUnknown):
            await update(client, idempotency_key="mine")
        with pytest.raises(OutcomeUnknown) as caught:
            await update(client, idempotency_key="mine")
        assert isinstance(caught.value.cause, EtagMismatch)
        assert state.applied == []


async def test_rule_11_nothing_left_to_do_is_no_success_where_the_values_are_not_there() -> None:
    """Somebody else has made the change needless; ours may still land on top of that."""
    state = Widgets(replays=False)

    def somebody_else() -> str:
        state.change(title="done")
        return "before"

    def change(widget: Any) -> dict[str, int] | None:
        return None if widget.title == "done" else {"position": 9}

    state.faults = [somebody_else]
    async with akua(state) as (client, _):
        with pytest.raises(OutcomeUnknown):
            await bump(client, change=change)
        assert state.applied == []


@pytest.mark.parametrize("asks", [None, True])
async def test_rule_11_an_action_that_is_found_to_be_applied_has_lost_its_answer(
    asks: bool | None,
) -> None:
    """What was read is no operation to wait for. Asked for more, nothing is known."""
    seen: list[str] = []

    def change(cluster: Any) -> bool | None:
        seen.append(cluster.etag)
        return True if len(seen) == 1 else asks

    stale = Reply(409, failure("ABORTED: the etag is stale"))
    async with akua(stale, retries=1) as (client, server):
        clusters = [Reply(body={"id": "clu_1", "etag": etag}) for etag in ("e", "f")]
        server.script += [clusters[0], CLOSE, stale, clusters[1]]
        with pytest.raises(AnswerLost if asks is None else OutcomeUnknown) as caught:
            await client.edit(client.clusters.suspend, "clu_1", change=change)
        assert seen == ["e", "f"]
        assert len(caught.value.attempts) == 2
        assert caught.value.idempotency_key == server.keys[1]
        if asks is None:
            assert isinstance(caught.value.cause, OutcomeUnknown)
        assert server.script == []


async def test_rule_11_an_update_of_what_is_not_there_any_more_stays_unknown() -> None:
    state = Widgets(replays=False)

    def somebody_else() -> str:
        state.widget = None
        return "before"

    state.faults = [somebody_else]
    async with akua(state, retries=0) as (client, _):
        with pytest.raises(OutcomeUnknown) as caught:
            await bump(client)
        assert isinstance(caught.value.__cause__, NotFound)
        assert caught.value.base["position"] == 0


async def test_a_change_may_be_async() -> None:
    state = Widgets()

    async def change(widget: Any) -> dict[str, int]:
        await asyncio.sleep(0)
        return increment(widget)

    async def nothing(widget: Any) -> None:
        await asyncio.sleep(0)

    async with akua(state) as (client, _):
        assert (await bump(client, change=change)).position == 1
        assert (await bump(client, change=nothing)).position == 1
        assert len(state.applied) == 1


async def test_rule_23_the_deadline_bounds_an_async_change_too() -> None:
    async def for_ever(widget: Any) -> None:
        await asyncio.sleep(60)

    async with akua(Widgets()) as (client, server):
        with pytest.raises(DeadlineExceeded):
            await bump(client, change=for_ever, deadline=0.1)
        assert [r.method for r in server.received] == ["GET"]


async def test_an_exception_of_change_ends_the_edit_and_nothing_is_sent() -> None:
    def broken(widget: Any) -> None:
        raise LookupError("mine")

    async with akua(Widgets()) as (client, server):
        with pytest.raises(LookupError):
            await bump(client, change=broken)
        assert [r.method for r in server.received] == ["GET"]


async def test_rule_09_the_last_mismatch_carries_both_etags_and_the_current_resource() -> None:
    """It pickles with them, as every error does."""
    state = Widgets()
    state.faults = [lambda: state.change(title="theirs")] * 9
    async with akua(state) as (client, server):
        with pytest.raises(EtagMismatch) as caught:
            await bump(client)
        for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
            assert (error.if_match, error.etag) == ('"v5"', '"v6"')
            assert (error.resource.etag, error.resource.title) == ('"v6"', "theirs")
        # A read for each try, and one for the error: the tries do not read twice.
        assert [r.method for r in server.received].count("GET") == 6


async def test_a_mismatch_whose_resource_cannot_be_read_is_still_a_mismatch() -> None:
    async with akua(Reply(403, failure("not for you"))) as (client, server):
        server.script.append(Reply(409, failure("ABORTED")))
        with pytest.raises(EtagMismatch) as caught:
            await client.dashboards.update_widget("d", "w", {"title": "x"}, if_match="old")
        assert (caught.value.if_match, caught.value.etag, caught.value.resource) == (
            "old",
            None,
            None,
        )
        server.script.append(Reply(409, failure("ABORTED"), delay=0.3))
        with pytest.raises(EtagMismatch):
            await client.dashboards.update_widget(
                "d", "w", {"title": "x"}, if_match="old", deadline=10
            )
        assert len(server.received) == 4


async def test_rule_11_nothing_left_to_do_after_our_own_success() -> None:
    """Not idempotent by itself, but it sees that its work is there; with a key or without."""
    state = Widgets(replays=False)
    state.faults = ["after"]

    def rename(widget: Any) -> dict[str, str] | None:
        return None if widget.title.endswith("!") else {"title": f"{widget.title}!"}

    async with akua(state) as (client, _):
        widget = await bump(client, change=rename)
        assert (widget.title, len(state.applied)) == ("t!", 1)


async def test_rule_01_a_key_whose_edit_was_found_to_be_applied_stays_applied() -> None:
    """A reading has proven it: a later refusal of the same key does not deny it."""
    state = Widgets(replays=False)
    state.faults = ["after", "before", "before", "before"]
    async with akua(state, retries=0) as (client, _):
        await bump(client, change=lambda widget: {"title": "mine"}, idempotency_key="k")
        state.faults = []
        with pytest.raises(AnswerLost) as caught:
            await client.dashboards.update_widget(
                "dash_1", "wgt_1", {"title": "mine"}, if_match='"v1"', idempotency_key="k"
            )
        assert isinstance(caught.value.cause, EtagMismatch)


async def test_rule_07_the_journal_forgets_a_write_that_was_found_to_be_applied(
    tmp_path: Path,
) -> None:
    state = Widgets(replays=False)
    state.faults = ["after", "before", "before", "before"]
    async with akua(state, journal=tmp_path / "writes.db", retries=0) as (client, _):
        assert (await bump(client, change=lambda widget: {"title": "mine"})).title == "mine"
        assert await client.journal.unfinished() == []
        state.faults = ["before"] * 6
        with pytest.raises(OutcomeUnknown) as caught:
            await bump(client)
        (left,) = await client.journal.unfinished()
        assert left.idempotency_key == caught.value.idempotency_key


async def test_rule_11_an_error_in_the_comparison_leaves_the_outcome_unknown() -> None:
    state = Widgets(replays=False)
    state.faults = ["after"]
    calls: list[Any] = []

    def once(widget: Any) -> dict[str, str]:
        calls.append(widget)
        if len(calls) > 1:
            raise LookupError("mine")
        return {"title": "mine"}

    async with akua(state) as (client, _):
        with pytest.raises(OutcomeUnknown) as caught:
            await bump(client, change=once)
        assert isinstance(caught.value.__cause__, LookupError)
        assert len(state.applied) == 1


async def test_rule_11_without_retries_an_edit_finds_out_by_itself() -> None:
    """The same key fetches the answer of a write that was applied, and of one that was cut."""
    for faults in (["after"], ["cut"], ["before", "cut"], ["after", "cut"]):
        state = Widgets()
        state.faults = [*faults]
        async with akua(state, retries=0) as (client, _):
            assert (await bump(client)).position == 1
            assert len(state.applied) == 1


async def test_rule_11_an_applied_write_stays_applied_where_its_answer_cannot_be_fetched() -> None:
    for faults in (["cut", "503"], ["cut", "before"], ["before", "cut", "503"]):
        state = Widgets(replays=False)
        state.faults = [*faults]
        async with akua(state, retries=0) as (client, _):
            with pytest.raises(AnswerLost) as caught:
                await bump(client)
            assert caught.value.effect == "applied"
            assert isinstance(caught.value.__cause__, OutcomeUnknown)
            assert len(state.applied) == 1


async def test_a_cut_answer_is_read_where_there_is_no_key() -> None:
    state = Widgets(replays=False)
    shown = {"id": "sec_1", "name": "n", "etag": '"v2"'}
    async with akua(Reply(body=shown)) as (client, server):
        server.script += [Reply(body={**shown, "etag": '"v1"'}), Reply(200, shown, send=4)]
        secret = await client.edit(client.secrets.update, "sec_1", change=lambda _: {"name": "n"})
        assert secret.etag == '"v2"'
        assert [r.method for r in server.received] == ["GET", "PATCH", "GET"]
    assert state.applied == []


async def test_nothing_to_do_is_answered_as_the_method_answers() -> None:
    """With what was read, if that is the same; a cluster is no operation to wait for."""
    async with akua(Reply(body={"id": "clu_1", "etag": "e"})) as (client, server):
        cluster = await client.edit(client.clusters.update, "clu_1", change=lambda _: None)
        assert cluster.id == "clu_1"
        nothing = await client.edit(client.clusters.suspend, "clu_1", change=lambda _: None)
        assert nothing is None
        assert [r.method for r in server.received] == ["GET", "GET"]


async def test_nothing_to_do_with_an_item_of_a_list() -> None:
    """It is answered where the method answers with such an item."""
    member = {"id": "mem_1", "user_id": "usr_1", "etag": "e"}
    request = {"id": "apr_1", "etag": "e"}

    def answer(received: Received) -> Reply:
        return Reply(body={"data": [member if "members" in received.path else request]})

    async with akua(answer) as (client, _):
        api: Any = client
        for method, ids, kind in (
            (api.approval_requests.resolve, ("apr_1",), "ApprovalRequest"),
            (api.organizations.update_member_role, ("org_1", "usr_1"), "NoneType"),
            (api.organizations.remove_member, ("org_1", "usr_1"), "NoneType"),
        ):
            found = await client.edit(method, *ids, change=lambda _: None)
            assert type(found).__name__ == kind, method


async def test_an_optional_body_may_be_left_out() -> None:
    async with akua(Reply(body={"id": "mch_1", "etag": "e"})) as (client, server):
        await client.edit(client.machines.resume, "mch_1", change=lambda _: True)
        await client.edit(client.machines.resume, "mch_1", change=lambda _: {})
        await client.edit(client.clusters.suspend, "clu_1", change=lambda _: True)
        bodies = [r.body for r in server.received if r.method == "POST"]
        assert bodies == [b"", b"{}", b""]


async def test_operations_that_cannot_be_edited() -> None:
    client = Akua(TOKEN)
    for method in (client.dashboards.create_widget, client.workspaces.create, print):
        with pytest.raises(InvalidInput):
            await client.edit(method, "dash_1", change=increment)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="2 ids"):
        await client.edit(client.dashboards.update_widget, "dash_1", change=increment)
    with pytest.raises(InvalidInput, match="takes no idempotency key"):
        await client.edit(client.snippets.update, "s", change=increment, idempotency_key="k")
    with pytest.raises(InvalidInput, match="1 to 64"):
        await bump(client, idempotency_key="k" * 65)
    organization = client.organizations.update
    with pytest.raises(InvalidInput, match="takes no context"):
        await client.edit(organization, "org_1", change=increment, context="ws_1")
    with pytest.raises(InvalidInput, match="give no if_match"):
        await bump(client, if_match="e")
    with pytest.raises(InvalidInput, match="deadline"):
        await bump(client, deadline=-1)
    async with akua(Reply(body={"id": "wgt_1"})) as (served, server):
        with pytest.raises(InvalidInput, match="no etag"):
            await bump(served, change=lambda widget: {})
        assert len(server.received) == 1


def test_client_attributes_hide_no_resource() -> None:
    for kind, resources in ((Akua, AkuaResources), (Cekura, CekuraResources)):
        own = {n for c in (kind, Client) for n in vars(c) if not n.startswith("_")}
        # `Cekura.widgets` is the generated resource with its checks.
        assert own & set(vars(resources)) <= {"widgets"}
    assert issubclass(CheckedWidgets, GeneratedWidgets)


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


def test_edits_and_waits_under_trio() -> None:
    """Rebase, list, wait and cancellation go by anyio alone."""
    state, slow = Widgets(), Reply(body={"id": "op_1", "state": "RUNNING", "done": False})

    def answer(request: Received) -> Any:
        if "/operations/" not in request.path:
            return state(request)
        return slow if request.path.endswith(":cancel") else STALL

    async def main() -> None:
        async with Akua(TOKEN, base_url=f"{server.url}/v1") as client:
            state.faults = [lambda: state.change(position=10), "after"]
            assert (await bump(client)).position == 11
            with pytest.raises(DeadlineExceeded):
                await client.wait("op_1", deadline=0.1)
            with anyio.move_on_after(0.3):
                await client.wait("op_1", cancel_on_cancel=True)
            assert server.received[-1].path.endswith(":cancel")

    with served(default=answer) as server:
        anyio.run(main, backend="trio")
