"""Lists (rule 25), full responses, options and waits (rules 21 and 22)."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, strategies

from cekura_akua.core.pipeline import backoff
from cekura_akua.core.pipeline.backoff import Budget, jittered, retry_after
from cekura_akua.errors import (
    ConnectionFailed,
    DecodeError,
    InvalidInput,
    InvalidRequest,
    RateLimited,
    RepeatedCursor,
)
from tests.core.fake import ARRAY, CREATE, GET, KEYED, LIST, NUMBERED, Api, Operation
from tests.core.server import RESET, Reply, serve


def page(items: list[int], cursor: str | None, **more: Any) -> Reply:
    return Reply(
        body={"data": items, "has_more": cursor is not None, "next_cursor": cursor, **more}
    )


async def until(items: Any, error: type[Exception]) -> list[Any]:
    """What comes before an error."""
    seen = []
    try:
        async for item in items:
            seen.append(item)  # noqa: PERF401 - what was seen is kept when it raises
    except error:
        return seen
    raise AssertionError("it ended")


async def test_rule_25_stops_on_an_empty_cursor_not_on_an_empty_page() -> None:
    script = [page([1, 2], "a"), page([], "b"), page([3], "")]
    async with serve(*script) as server, Api(server.url) as api:
        found = [item async for item in api.pages(LIST, query={"limit": 2, "q": "x"})]
        assert found == [1, 2, 3]
        assert [request.target.partition("?")[2] for request in server.received] == [
            "limit=2&q=x",
            "limit=2&q=x&cursor=a",
            "limit=2&q=x&cursor=b",
        ]


async def test_rule_25_a_repeated_cursor_raises() -> None:
    script = [page([1], "a"), page([2], "b"), page([3], "a")]
    async with serve(*script) as server, Api(server.url) as api:
        assert await until(api.pages(LIST), RepeatedCursor) == [1, 2, 3]
        assert len(server.received) == 3


async def test_rule_25_awaited_and_by_page() -> None:
    script = [page([1, 2], "a"), page([1, 2], "a"), page([3], None)]
    async with serve(*script) as server, Api(server.url) as api:
        first = await api.pages(LIST)
        assert (first.items, first.next, len(first), list(first)) == ([1, 2], "a", 2, [1, 2])
        assert first.answer["has_more"] is True
        pages = [p async for p in api.pages(LIST).pages()]
        assert [(p.items, p.next) for p in pages] == [([1, 2], "a"), ([3], None)]


async def test_rule_25_a_next_page_without_its_cursor_raises() -> None:
    """What was read is given out; nothing ends as if it were whole."""
    async with serve() as server, Api(server.url) as api:
        for body in (
            {"data": [2], "has_more": True},
            {"data": [2], "has_more": True, "next_cursor": None},
        ):
            for prefetch in (0, 1):
                server.script += [page([1], "a"), Reply(body=body)]
                walk = api.pages(LIST, prefetch=prefetch)
                assert await until(walk, DecodeError) == [1, 2]
            server.script += [page([1], "a"), Reply(body=body)]
            with pytest.raises(DecodeError, match="nothing that asks for it") as caught:
                await api.pages(LIST).all()
            assert caught.value.effect == "not applied"
            server.script += [Reply(body=body), Reply(body=body), Reply(body=body)]
            with pytest.raises(DecodeError):
                await api.pages(LIST)
            assert await api.pages(LIST).first() == 2
            assert (await api.pages(LIST, max_items=1)).items == [2]
        assert server.script == []


async def test_rule_25_numbered_pages_follow_next_to_the_same_list_only() -> None:
    async with serve() as server, Api(server.url) as api:

        def numbered(items: list[int], link: str | None) -> Reply:
            return Reply(body={"count": 3, "next": link, "previous": None, "results": items})

        server.script += [
            numbered([1], f"{server.url}/things/?page=2&page_size=1"),
            numbered([2], "/things/?page=3"),
            numbered([3], None),
        ]
        assert [i async for i in api.pages(NUMBERED, query={"page_size": 1})] == [1, 2, 3]
        assert [request.target for request in server.received] == [
            "/things/?page_size=1",
            "/things/?page_size=1&page=2",
            "/things/?page_size=1&page=3",
        ]
        for link in ("https://evil.example/others/?page=2", "//evil.example/?page=2"):
            server.script.append(numbered([1], link))
            first = await api.pages(NUMBERED)
            assert (first.items, first.next) == ([1], link)
            server.script.append(numbered([1], link))
            assert await until(api.pages(NUMBERED), DecodeError) == [1]
        assert len(server.received) == 7


@pytest.mark.parametrize(
    ("operation", "body", "items"),
    [
        (ARRAY, [1, 2], [1, 2]),
        (ARRAY, [], []),
        (NUMBERED, [1, 2], [1, 2]),
        (LIST, {"data": [1]}, [1]),
        (LIST, {"data": None, "has_more": False}, []),
        (LIST, {"next_cursor": None}, []),
        (NUMBERED, {"count": 0, "next": None}, []),
        (NUMBERED, {}, []),
        (Operation("things.some", "GET", "/things", pagination="envelope"), {"data": [1]}, [1]),
    ],
)
async def test_lists_of_one_page(operation: Operation, body: Any, items: list[int]) -> None:
    async with serve(Reply(body=body)) as server, Api(server.url) as api:
        assert [i async for i in api.pages(operation)] == items
        assert len(server.received) == 1


@pytest.mark.parametrize("operation", [ARRAY, NUMBERED, LIST])
@pytest.mark.parametrize("body", [{"detail": "odd"}, {"data": {}}, {"results": None}, None, "odd"])
async def test_a_response_without_a_list_is_not_an_empty_list(
    operation: Operation, body: Any
) -> None:
    async with serve(default=Reply(body=body)) as server, Api(server.url) as api:
        with pytest.raises(DecodeError) as caught:
            await api.pages(operation).all()
        assert (caught.value.status, caught.value.effect) == (200, "not applied")
        assert len(caught.value.attempts) == 1


async def test_a_page_is_retried_like_any_read() -> None:
    async with serve(page([1], "a"), RESET, page([2], None)) as server, Api(server.url) as api:
        assert [i async for i in api.pages(LIST)] == [1, 2]


async def test_the_full_response() -> None:
    reply = Reply(201, {"id": "t1"}, {"X-Request-Id": "req_1"})
    async with serve(RESET, reply, page([1], "a")) as server, Api(server.url) as api:
        response = await api.response(api.things.keyed, {"name": "x"})
        assert response.value == response.data == {"id": "t1"}
        assert (response.status, response.request_id) == (201, "req_1")
        assert response.headers["x-request-id"] == "req_1"
        assert response.idempotency_key == server.keys[0]
        assert [a.happened for a in response.attempts] == ["lost", "succeeded"]
        assert response.elapsed > 0
        listed = await api.response(api.things.list)
        assert (listed.value.items, listed.status) == ([1], 200)
        for wrong in (test_the_full_response, api.call):
            with pytest.raises(InvalidInput):
                await api.response(wrong)  # type: ignore[arg-type]


async def test_the_raw_response_rounds_nothing() -> None:
    huge = b'{"n": 123456789012345678901234567890, "f": 1.0, "t": true}'
    async with serve(Reply(200, huge)) as server, Api(server.url) as api:
        raw = await api.raw(api.things.get, "t1")
        assert raw.value == json.loads(huge)
        assert raw.value["n"] == 123456789012345678901234567890


async def test_a_value_of_another_shape() -> None:
    class Picky(Operation):
        def read(self, status: int, value: Any, /) -> Any:
            raise TypeError("not what was declared")

    async with serve() as server, Api(server.url) as api:
        with pytest.raises(DecodeError) as read:
            await api.call(Picky("things.picky", "GET", "/things"))
        assert read.value.effect == "not applied"
        with pytest.raises(DecodeError) as write:
            await api.call(Picky("things.picky", "POST", "/things"))
        assert write.value.effect == "applied"


async def test_nothing_declared_means_that_anything_is_taken() -> None:
    nothing = Operation("things.nothing", "GET", "/things", {200: "None"})
    async with (
        serve(Reply(200, b"plain text", {"content-type": "text/plain"})) as server,
        Api(server.url) as api,
    ):
        assert await api.call(nothing) is None


async def test_options_of_a_call_and_of_a_client() -> None:
    async with serve() as server, Api(server.url, context="ws_1") as api:
        await api.do(GET, headers={"X-Trace": "1"})
        await api.do(GET, context="ws_2")
        await api.do(CREATE)
        headers = [request.headers for request in server.received]
        assert headers[0]["x-trace"] == "1"
        assert [h.get("akua-context") for h in headers] == ["ws_1", "ws_2", None]
        with pytest.raises(InvalidInput, match="takes no context"):
            await api.do(CREATE, context="ws_1")
        with pytest.raises(TypeError, match="unknown option colour"):
            await api.do(GET, colour="red")
        for wrong in (0, -1, float("nan"), float("inf"), "1", True):
            for option in ("timeout", "deadline"):
                with pytest.raises(InvalidInput):
                    await api.do(GET, **{option: wrong})
        for count in (-1, 1.5, True, None):
            with pytest.raises(InvalidInput):
                await api.do(GET, retries=count)
        for context in ("", "w" * 54, "a b"):
            with pytest.raises(InvalidInput):
                await api.do(GET, context=context)
        assert len(server.received) == 3
        other = api.with_options(retries=0, timeout=None)
        assert (other.settings.retries, api.settings.retries) == (0, 2)
        await other.do(GET)
        assert server.connections == 1


async def test_no_credential_where_none_is_asked() -> None:
    public = Operation("things.public", "GET", "/public", credential=False)
    async with serve() as server, Api(server.url) as api:
        await api.call(public)
        assert "authorization" not in server.received[0].headers


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("3", 3.0),
        (" 2.5 ", 2.5),
        ("-1", None),
        ("NaN", None),
        ("inf", None),
        ("1e3", None),
        ("\u0663", None),
        ("", None),
        ("soon", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", None),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        (None, None),
    ],
)
def test_rule_22_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after({} if value is None else {"retry-after": value}) == seconds


def test_rule_22_retry_after_as_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    headers = {"retry-after": format_datetime(soon, usegmt=True)}
    assert 27 < (retry_after(headers) or 0) <= 30
    # The server's clock is a day late: what counts is the time between its two dates.
    late = {
        "retry-after": "Wed, 21 Oct 2015 07:28:07 GMT",
        "date": "Wed, 21 Oct 2015 07:28:00 GMT",
    }
    assert retry_after(late) == 7
    assert retry_after({**late, "date": "Wed, 21 Oct 2015 07:28:08 GMT"}) is None


@given(strategies.text())
def test_rule_22_nothing_in_retry_after_raises(value: str) -> None:
    seconds = retry_after({"retry-after": value, "date": value})
    assert seconds is None or seconds >= 0


async def test_rule_22_sets_the_delay_and_never_permits_a_retry() -> None:
    waits = {"retry-after": "0.2"}
    async with (
        serve(Reply(429, headers=waits), Reply(400, headers=waits)) as server,
        Api(server.url) as api,
    ):
        with pytest.raises(InvalidRequest) as caught:
            await api.do(GET)
        first, second = (a.waited for a in caught.value.attempts)
        assert first == 0.0
        assert 0.2 <= second < 0.3


async def test_rule_22_calls_that_got_the_same_answer_do_not_come_back_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sixty calls are told the same: they come back spread, and `0` backs off as well."""
    monkeypatch.setattr(backoff, "BASE", 0.4)
    monkeypatch.setattr(backoff, "CAP", 0.4)
    for value in ("0", "0.1"):
        throttled = Reply(429, headers={"retry-after": value})
        came: list[float] = []

        def arrive(_: object, came: list[float] = came) -> Reply:
            came.append(monotonic())
            return Reply(body={})

        async with serve(*[throttled] * 60, default=arrive) as server, Api(server.url) as api:
            started = monotonic()
            await asyncio.gather(*(api.do(GET) for _ in range(60)))
        assert min(came) - started >= float(value)
        assert max(came) - min(came) > 0.2


async def test_rule_22_a_long_wait_is_the_callers_decision() -> None:
    async with (
        serve(default=Reply(429, headers={"retry-after": "3600"})) as server,
        Api(server.url) as api,
    ):
        with pytest.raises(RateLimited) as caught:
            await api.do(GET)
        assert caught.value.retry_after == 3600


def test_rule_21_jitter_is_full_and_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.5)
    monkeypatch.setattr(backoff, "CAP", 8.0)
    for attempt, most in ((1, 0.5), (2, 1.0), (5, 8.0), (60, 8.0)):
        waits = [jittered(attempt) for _ in range(300)]
        assert 0 <= min(waits) < most / 10
        assert most * 0.9 < max(waits) <= most


def test_rule_21_budget() -> None:
    budget = Budget()
    assert sum(budget.take() for _ in range(1000)) == 100
    for _ in range(4):
        budget.succeed(retried=False)
    assert not budget.take()
    budget.succeed(retried=False)
    assert budget.take()
    budget.succeed(retried=True)
    assert budget.take()
    for _ in range(10_000):
        budget.succeed(retried=True)
    assert budget.tokens == 500


async def test_rule_21_an_outage_is_not_met_by_a_storm() -> None:
    async with serve() as server:
        url = server.url
    async with Api(url) as api:
        attempts = []
        for _ in range(300):
            with pytest.raises(ConnectionFailed) as caught:
                await api.do(KEYED)
            attempts.append(len(caught.value.attempts))
        assert sum(attempts[:50]) == 150
        assert attempts[-200:] == [1] * 200
