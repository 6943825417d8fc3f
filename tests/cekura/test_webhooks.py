"""Webhooks: verified by the secret, read, and each handled once."""

import asyncio
import hmac
import json
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import trio

from cekura_akua.cekura import RecentDeliveries, receive, verify, webhooks
from cekura_akua.errors import ConfigurationError, InvalidInput, WebhookRefused
from cekura_akua.stores.process import deliveries as module
from cekura_api.models import ResultDetailV2
from tests.core.test_loops import in_threads
from tests.docs.pages import DOCS, read

SECRET = "whsec_0123456789"
HEADERS = {"X-CEKURA-SECRET": SECRET}


@pytest.mark.parametrize(
    "headers",
    [
        HEADERS,
        {"x-cekura-secret": SECRET, "x-other": "1"},
        {"X-Cekura-Secret": f" {SECRET} "},
        [("x-CEKURA-secret", SECRET)],
        [(b"x-cekura-secret", SECRET.encode())],
        httpx.Headers(HEADERS),
    ],
)
def test_the_secret_is_found_in_any_headers(headers: Any) -> None:
    verify(headers, SECRET)
    verify(headers, ["an-older-one", SECRET])
    verify(headers, iter([SECRET, "the-next-one"]))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-CEKURA-SECRET": ""},
        {"X-CEKURA-SECRET": SECRET[:-1]},
        {"X-CEKURA-SECRET": SECRET + "x"},
        {"X-CEKURA-SECRET": SECRET.upper()},
        {"X-CEKURA-SECRET": "\u2603"},
        {"X-CEKURA": SECRET},
        [("x-cekura-secret", SECRET), ("x-cekura-secret", "another")],
    ],
)
def test_a_missing_or_wrong_secret_is_refused(headers: Any) -> None:
    with pytest.raises(WebhookRefused) as caught:
        verify(headers, [SECRET, "the-next-one"])
    assert caught.value.status == 401
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value)


@pytest.mark.parametrize("secret", ["", " ", [], [SECRET, ""], None, SECRET.encode(), [1]])
def test_an_empty_secret_is_a_configuration_error(secret: Any) -> None:
    with pytest.raises(ConfigurationError):
        verify({"X-CEKURA-SECRET": ""}, secret)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_secret_may_have_characters_outside_ascii(encoding: str) -> None:
    verify([(b"x-cekura-secret", "geheim-ü".encode(encoding))], "geheim-ü")


@pytest.mark.parametrize("secret", ["пароль", "geheim-€", "\ud800\ud800"])
def test_a_replacement_character_does_not_match_a_secret(secret: str) -> None:
    """Python replaces characters outside an encoding by question marks."""
    sent = secret.encode("latin-1", "replace").decode()
    assert "?" in sent
    with pytest.raises(WebhookRefused):
        verify({"X-CEKURA-SECRET": sent}, secret)


def test_a_secret_may_end_with_a_line_break() -> None:
    verify(HEADERS, f"{SECRET}\n")


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests of the same length are compared, all of them, also after a match."""
    compared: list[tuple[int, int]] = []

    def compare(left: bytes, right: bytes) -> bool:
        compared.append((len(left), len(right)))
        return hmac.compare_digest(left, right)

    monkeypatch.setattr(webhooks, "compare_digest", compare)
    for sent in (SECRET, "short", "x" * 5000):
        compared.clear()
        headers = {"x-cekura-secret": sent}
        if sent == SECRET:
            verify(headers, [SECRET, "another"])
        else:
            with pytest.raises(WebhookRefused):
                verify(headers, [SECRET, "another"])
        assert compared == [(32, 32)] * 4


def test_a_received_webhook_has_its_parts() -> None:
    body = {"event_type": "result.completed", "data": {"id": 3}, "new": 1}
    headers = {**HEADERS, "X-CEKURA-IDEMPOTENCY-KEY": "k1"}
    webhook = receive(headers, json.dumps(body).encode(), SECRET)
    assert (webhook.event, webhook.data, webhook.idempotency_key) == (
        "result.completed",
        {"id": 3},
        "k1",
    )
    assert webhook.payload == body
    bare = receive(list(HEADERS.items()), b'{"run_id": 5}', SECRET)
    assert (bare.event, bare.data, bare.idempotency_key) == ("", {"run_id": 5}, None)
    assert "run_id" not in repr(bare), "a payload may hold what a log must not"


def test_the_data_is_read_as_a_model() -> None:
    body = {"event_type": "result.completed", "data": {"id": 3, "status": "completed", "new": 1}}
    webhook = receive(HEADERS, json.dumps(body).encode(), SECRET)
    result = webhook.read(ResultDetailV2)
    assert (result.id, result.status, result.extra) == (3, "completed", {"new": 1})
    assert result.to_dict() == body["data"]
    bare = receive(HEADERS, b'{"data": [1]}', SECRET)
    with pytest.raises(WebhookRefused, match="no ResultDetailV2") as caught:
        bare.read(ResultDetailV2)
    assert caught.value.status == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b'{"a": ', b"null"])
def test_an_unreadable_webhook_is_refused(body: bytes) -> None:
    with pytest.raises(WebhookRefused) as caught:
        receive(HEADERS, body, SECRET)
    assert caught.value.status == 400
    with pytest.raises(WebhookRefused) as caught:  # the secret is verified first
        receive({}, body, SECRET)
    assert caught.value.status == 401


@pytest.mark.parametrize("keys", [["a", "b"], [""], ["k" * 513]])
def test_an_invalid_key_is_refused(keys: list[str]) -> None:
    pairs = [*HEADERS.items(), *(("x-cekura-idempotency-key", key) for key in keys)]
    with pytest.raises(WebhookRefused, match="no valid idempotency key"):
        receive(pairs, b"{}", SECRET)


def counting(
    results: list[Any], release: asyncio.Event | None = None
) -> Callable[[], Awaitable[int]]:
    async def handle() -> int:
        results.append(None)
        result = len(results)
        await (asyncio.sleep(0) if release is None else release.wait())
        return result

    return handle


async def test_each_key_is_handled_once() -> None:
    deliveries, handled = RecentDeliveries(), list[Any]()
    assert [await deliveries.once("k1", counting(handled)) for _ in range(3)] == [1, 1, 1]
    assert await deliveries.once("k2", counting(handled)) == 2
    assert [await deliveries.once(None, counting(handled)) for _ in range(2)] == [3, 4]


async def test_a_repeated_webhook_gets_the_result_of_the_first() -> None:
    deliveries, handled = RecentDeliveries(size=1), list[Any]()
    release = asyncio.Event()

    async def first() -> int:
        handled.append(None)
        await release.wait()
        return 1

    waiting = [asyncio.create_task(deliveries.once("k1", first)) for _ in range(5)]
    await asyncio.sleep(0)
    # A webhook with another key neither waits nor ends a handling that is under way.
    assert await deliveries.once("k2", counting(list[Any]())) == 1
    release.set()
    assert await asyncio.gather(*waiting) == [1] * 5
    assert len(handled) == 1


@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_failed_handler_frees_the_key(cancelled: bool) -> None:
    deliveries, handled = RecentDeliveries(), list[Any]()
    release = asyncio.Event()

    async def fail() -> int:
        await release.wait()
        raise RuntimeError("no database")

    first = asyncio.create_task(deliveries.once("k1", fail))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(deliveries.once("k1", counting(handled))) for _ in range(3)]
    await asyncio.sleep(0)
    if cancelled:
        first.cancel()
    release.set()
    with pytest.raises(asyncio.CancelledError if cancelled else RuntimeError):
        await first
    assert await asyncio.gather(*waiting) == [1, 1, 1]


async def test_a_waiting_webhook_can_be_cancelled() -> None:
    deliveries, handled = RecentDeliveries(), list[Any]()
    release = asyncio.Event()

    async def first() -> int:
        await release.wait()
        return 1

    under_way = asyncio.create_task(deliveries.once("k1", first))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(deliveries.once("k1", counting(handled)))
    await asyncio.sleep(0)
    waiting.cancel()
    release.set()
    assert await under_way == 1
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await deliveries.once("k1", counting(handled)) == 1
    assert handled == []


async def test_old_and_surplus_deliveries_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(module, "monotonic", lambda: now)
    deliveries, handled = RecentDeliveries(size=3, seconds=10), list[Any]()
    for key in range(9):
        await deliveries.once(str(key), counting(handled))
        assert len(deliveries) <= 3
    assert await deliveries.once("8", counting(handled)) == 9, "still remembered"
    assert await deliveries.once("0", counting(handled)) == 10, "pushed out"
    now = 10.0
    assert await deliveries.once("8", counting(handled)) == 11, "too old"
    assert len(deliveries) == 1
    deliveries, order = RecentDeliveries(size=2, seconds=10), list[str]()

    async def once(at: float, key: str) -> None:
        nonlocal now
        now = at

        async def handle() -> None:
            order.append(key)

        await deliveries.once(key, handle)

    await once(20, "a")
    await once(25, "b")
    await once(30, "a")  # too old, and now the youngest
    await once(31, "b")
    await once(32, "c")  # pushes out b
    await once(33, "a")
    assert order == ["a", "b", "a", "c"]
    for wrong in (
        {"size": 0}, {"size": "9"}, {"size": 1.5}, {"size": None}, {"size": True},
        {"seconds": 0.0}, {"seconds": float("nan")}, {"seconds": None}, {"seconds": "9"},
    ):  # fmt: skip
        with pytest.raises(InvalidInput):
            RecentDeliveries(**wrong)  # type: ignore[arg-type]
    assert await RecentDeliveries(seconds=float("inf")).once("k", counting(list[Any]())) == 1


def test_under_trio() -> None:
    deliveries, handled = RecentDeliveries(), list[Any]()

    async def handle() -> int:
        handled.append(None)
        await trio.sleep(0.001)
        return len(handled)

    async def main() -> None:
        async with trio.open_nursery() as nursery:
            for _ in range(5):
                nursery.start_soon(deliveries.once, "k1", handle)

    trio.run(main)
    assert len(handled) == 1


def test_rule_34_threads_with_loops_of_their_own_handle_a_webhook_once() -> None:
    """Each thread gets the results of the handler that came first, wherever that ran."""
    deliveries, handled = RecentDeliveries(), list[str]()
    results: list[list[Any]] = []

    async def once(key: str) -> Any:
        async def handle() -> int:
            handled.append(key)
            await asyncio.sleep(0.02)
            return len(handled)

        return await deliveries.once(key, handle)

    async def work() -> None:
        keys = [f"k{number % 5}" for number in range(20)]
        results.append(await asyncio.gather(*(once(key) for key in keys)))

    in_threads(3, work)
    assert sorted(handled) == [f"k{number}" for number in range(5)]
    assert results[0] == results[1] == results[2]
    assert len(deliveries) == 5


@pytest.mark.parametrize("end", ["closed", "stands still"])
def test_rule_34_a_handler_whose_loop_ends_is_given_up(end: str) -> None:
    """The next webhook is handled; should the first go on later, the first result counts."""
    deliveries, handled = RecentDeliveries(), list[Any]()
    loop, release = asyncio.new_event_loop(), asyncio.Event()

    async def first() -> int:
        handled.append(None)
        await release.wait()
        return 1

    tasks = [loop.create_task(deliveries.once("k1", first)) for _ in range(2)]
    loop.run_until_complete(asyncio.sleep(0.01))
    assert len(handled) == 1
    if end == "closed":
        loop.close()

    async def again() -> list[int]:
        both = (deliveries.once("k1", counting(handled)) for _ in range(2))
        return await asyncio.wait_for(asyncio.gather(*both), 5)

    assert asyncio.run(again()) == [2, 2]
    if end == "stands still":
        release.set()
        loop.run_until_complete(asyncio.wait(tasks, timeout=5))
        assert [task.result() for task in tasks] == [2, 2]
        loop.close()
    assert asyncio.run(again()) == [2, 2]
    assert len(handled) == 2


def test_rule_34_a_handler_whose_thread_died_is_given_up() -> None:
    deliveries, handled = RecentDeliveries(), list[Any]()
    kept: list[Any] = []

    def die() -> None:
        loop, release = asyncio.new_event_loop(), asyncio.Event()
        kept.extend((loop, loop.create_task(deliveries.once("k1", counting(handled, release)))))
        loop.call_later(0.1, sys.exit)
        with pytest.raises(SystemExit):
            loop.run_forever()

    thread = threading.Thread(target=die)
    thread.start()

    async def again() -> int:
        while not handled:
            await asyncio.sleep(0.001)
        return await asyncio.wait_for(deliveries.once("k1", counting(handled)), 5)

    assert asyncio.run(again()) == 2
    thread.join(5)
    loop, task = kept
    task.cancel()
    loop.run_until_complete(asyncio.wait([task], timeout=5))
    loop.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_rule_34_a_forked_child_handles_by_itself_what_was_under_way() -> None:
    """It remembers what was handled before, and waits for nobody of its parent."""
    deliveries, handled = RecentDeliveries(), list[Any]()
    release = asyncio.Event()
    await deliveries.once("k0", counting(handled))
    under_way = asyncio.create_task(deliveries.once("k1", counting(handled, release)))
    await asyncio.sleep(0.01)
    with deliveries._guard:  # another thread may just hold it
        child = os.fork()
        if child == 0:
            code = 1
            try:
                results: list[int] = []

                def run() -> None:
                    for key in ("k0", "k1", "k1"):
                        once = deliveries.once(key, counting(handled))
                        results.append(asyncio.run(asyncio.wait_for(once, 5)))

                thread = threading.Thread(target=run)
                thread.start()
                thread.join(10)
                code = 0 if results == [1, 3, 3] else 2
            finally:
                os._exit(code)
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:  # noqa: ASYNC222
        await asyncio.sleep(0.005)
    assert os.waitstatus_to_exitcode(ended[1]) == 0
    release.set()
    assert await under_way == 2


async def test_a_result_that_others_wait_for_is_not_pushed_out() -> None:
    deliveries, handled = RecentDeliveries(size=1), list[Any]()
    release = asyncio.Event()

    async def waiter() -> int:
        result = await deliveries.once("k1", counting(handled, release))
        await deliveries.once(f"other {id(asyncio.current_task())}", counting(list[Any]()))
        return result

    waiting = [asyncio.create_task(waiter()) for _ in range(5)]
    await asyncio.sleep(0.01)
    release.set()
    assert await asyncio.gather(*waiting) == [1] * 5
    await deliveries.once("k2", counting(list[Any]()))
    assert len(deliveries) == 1


def example() -> dict[str, Any]:
    """Return the names that the example of the guide defines."""
    page = read(DOCS / "webhooks.md")
    (block,) = [block for block in page.blocks() if "Starlette(" in block.code]
    names: dict[str, Any] = {}
    exec(compile(block.code, block.page, "exec"), names)
    return names


async def test_the_example_of_the_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sent three times, at once and again: handled once, with the same response for each."""
    monkeypatch.setenv("CEKURA_WEBHOOK_SECRETS", f"an-older-one {SECRET}")
    names = example()
    headers = {**HEADERS, "X-CEKURA-IDEMPOTENCY-KEY": "k1"}
    transport = httpx.ASGITransport(names["app"])
    async with httpx.AsyncClient(transport=transport, base_url="http://hooks") as client:

        async def send(headers: dict[str, str], body: bytes = b'{"run_id": 5}') -> httpx.Response:
            return await client.post("/cekura", headers=headers, content=body)

        answers = [*await asyncio.gather(send(headers), send(headers)), await send(headers)]
        assert [answer.json() for answer in answers] == [{"prepared": 5, "times": 1}] * 3
        again = await send({**headers, "X-CEKURA-IDEMPOTENCY-KEY": "k2"})
        assert again.json() == {"prepared": 5, "times": 2}
        assert (await send({})).status_code == 401
        assert (await send({"X-CEKURA-SECRET": "x"})).status_code == 401
        assert (await send(headers, b"no json")).status_code == 400
