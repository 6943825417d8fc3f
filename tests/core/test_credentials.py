"""Credentials that a provider yields: asked for lazily, shared, and once again after a 401."""

import asyncio
import functools
import logging
import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable
from time import monotonic
from typing import Any

import anyio
import pytest

from cekura_akua import Akua, Cekura, errors
from cekura_akua.core.pipeline.backoff import Budget
from tests.core.fake import CREATE, DELETE, GET, KEYED, UPDATE, Api, Operation
from tests.core.server import RESET, Received, Reply, Step, serve
from tests.core.test_loops import in_threads
from tests.core.test_trio import served

DENIED = Reply(401, {"detail": "expired"})


class Tokens:
    """A provider: a new token each time that it is asked, after some turns of the event loop."""

    def __init__(self, *failures: int, delay: float = 0.0, same: bool = False) -> None:
        self.asked = 0
        self.delay = delay
        self.same = same
        self.failures = failures

    async def __call__(self) -> str:
        self.asked += 1
        number = self.asked
        await anyio.sleep(self.delay)
        if number in self.failures:
            raise OSError("sk_secret_of_the_provider")
        return "sk_always_the_same" if self.same else f"sk_secret_number_{number}"


def only(token: str, answer: Reply | None = None) -> Callable[[Received], Reply]:
    """Answer 401 to any other token."""

    def step(request: Received) -> Reply:
        right = request.headers["authorization"] == f"Bearer {token}"
        return (answer or Reply(body={})) if right else DENIED

    return step


async def test_a_provider_is_asked_when_the_first_call_needs_it_and_never_again() -> None:
    tokens = Tokens()
    async with serve() as server, Api(server.url, token=tokens) as api:
        assert tokens.asked == 0
        await asyncio.gather(*(api.do(GET) for _ in range(50)))
        await api.with_options(timeout=5).do(GET)
        assert tokens.asked == 1
        sent = {request.headers["authorization"] for request in server.received}
        assert sent == {"Bearer sk_secret_number_1"}


async def test_an_operation_without_a_credential_asks_nobody() -> None:
    tokens = Tokens()
    public = Operation("things.public", "GET", "/public", credential=False)
    async with serve() as server, Api(server.url, token=tokens) as api:
        await api.call(public)
        assert tokens.asked == 0
        assert "authorization" not in server.received[0].headers


def blocking() -> str:
    assert threading.current_thread() is not threading.main_thread()
    return "sk_secret_number_1"


async def prefixed(prefix: str) -> str:
    return f"{prefix}_secret_number_1"


@pytest.mark.parametrize(
    "provider",
    [blocking, lambda: prefixed("sk"), functools.partial(prefixed, "sk"), Tokens()],
    ids=["blocking", "returns a coroutine", "partial", "object"],
)
async def test_kinds_of_providers(provider: Any) -> None:
    async with (
        serve(default=only("sk_secret_number_1")) as server,
        Api(server.url, token=provider) as api,
    ):
        assert await api.do(GET) == {}


@pytest.mark.parametrize("operation", [GET, CREATE, KEYED, UPDATE, DELETE])
@pytest.mark.parametrize("retries", [0, 2])
async def test_a_401_is_answered_by_one_refresh_and_the_same_request(
    operation: Operation, retries: int
) -> None:
    """The row 401 of the table: whatever the request is, nothing of it was applied."""
    async with (
        serve(default=only("sk_secret_number_2")) as server,
        Api(server.url, token=Tokens(), retries=retries) as api,
    ):
        await api.do(operation)
        first, second = server.received
        assert (first.method, first.target, first.body, first.key) == (
            second.method,
            second.target,
            second.body,
            second.key,
        )
        assert first.headers.get("if-match") == second.headers.get("if-match")
        await api.do(operation)
        assert len(server.received) == 3, "the new one is kept"


async def test_a_401_after_the_refresh_raises() -> None:
    tokens = Tokens()
    async with serve(default=DENIED) as server, Api(server.url, token=tokens) as api:
        with pytest.raises(errors.AuthenticationFailed) as caught:
            await api.do(KEYED)
        assert (tokens.asked, len(server.received)) == (2, 2)
        assert [(a.status, a.happened) for a in caught.value.attempts] == [(401, "refused")] * 2
        assert caught.value.effect == "not applied"


async def test_a_403_is_no_reason_to_ask_again() -> None:
    tokens = Tokens()
    async with serve(default=Reply(403)) as server, Api(server.url, token=tokens) as api:
        with pytest.raises(errors.PermissionDenied):
            await api.do(GET)
        assert (tokens.asked, len(server.received)) == (1, 1)


async def test_a_fixed_credential_is_not_sent_again() -> None:
    async with serve(default=DENIED) as server, Api(server.url) as api:
        with pytest.raises(errors.AuthenticationFailed):
            await api.do(KEYED)
        assert len(server.received) == 1


async def test_the_same_credential_is_not_sent_again() -> None:
    tokens = Tokens(same=True)
    async with serve(default=DENIED) as server, Api(server.url, token=tokens) as api:
        with pytest.raises(errors.AuthenticationFailed):
            await api.do(GET)
        assert (tokens.asked, len(server.received)) == (2, 1)


@pytest.mark.parametrize("same", [False, True])
async def test_a_thousand_refusals_at_once_are_one_refresh(same: bool) -> None:
    tokens = Tokens(delay=0.02, same=same)
    async with (
        serve(default=only("sk_secret_number_2")) as server,
        Api(server.url, token=tokens) as api,
    ):
        results = await asyncio.gather(
            *(api.do(KEYED) for _ in range(1000)), return_exceptions=True
        )
        assert tokens.asked == 2
        failed = [result for result in results if result != {}]
        assert len(failed) == (1000 if same else 0)
        assert all(isinstance(result, errors.AuthenticationFailed) for result in failed)
        assert len(set(server.keys)) == 1000


async def test_calls_that_wait_for_a_provider_that_fails_share_the_failure() -> None:
    tokens = Tokens(1, delay=0.01)
    async with serve() as server, Api(server.url, token=tokens) as api:
        results = await asyncio.gather(*(api.do(GET) for _ in range(20)), return_exceptions=True)
        assert {type(result) for result in results} == {errors.CredentialUnavailable}
        assert isinstance(results[0], errors.CredentialUnavailable)
        assert isinstance(results[0].__cause__, OSError)
        assert "failed: OSError" in str(results[0])
        assert (tokens.asked, server.received) == (1, [])
        assert await api.do(GET) == {}, "the next call asks again"


async def test_a_refresh_that_fails_leaves_the_401_as_it_is() -> None:
    tokens = Tokens(2)
    async with (
        serve(default=only("sk_secret_number_3")) as server,
        Api(server.url, token=tokens) as api,
    ):
        results = await asyncio.gather(*(api.do(KEYED) for _ in range(20)), return_exceptions=True)
        assert {type(result) for result in results} == {errors.AuthenticationFailed}
        assert tokens.asked == 2, "one refresh for all of them"
        assert await api.do(KEYED) == {}, "the next 401 asks again"


@pytest.mark.parametrize("value", ["", "a b", "a\nb", 7])
async def test_a_provided_credential_is_checked_and_not_shown(value: Any) -> None:
    async def provider() -> Any:
        return value

    async with serve() as server, Api(server.url, token=provider) as api:
        with pytest.raises(errors.CredentialUnavailable) as caught:
            await api.do(GET)
        assert server.received == []
        assert value == "" or repr(value) not in str(caught.value)


async def test_rule_23_the_deadline_bounds_the_provider() -> None:
    async with serve(only("none")) as server, Api(server.url, token=Tokens(delay=60)) as api:
        started = monotonic()
        with pytest.raises(errors.DeadlineExceeded):
            await api.do(GET, deadline=0.05)
        assert monotonic() - started < 5
        assert server.received == []


async def test_rule_23_and_a_refresh() -> None:
    """The 401 is all that is known then."""

    class Slow(Tokens):
        async def __call__(self) -> str:
            token = await super().__call__()
            self.delay = 60.0
            return token

    async with serve(default=DENIED) as server, Api(server.url, token=Slow()) as api:
        started = monotonic()
        with pytest.raises(errors.AuthenticationFailed):
            await api.do(KEYED, deadline=0.3)
        assert monotonic() - started < 5
        assert len(server.received) == 1


async def test_rule_02_a_call_cancelled_while_it_asks_the_provider_leaves_no_trace() -> None:
    tokens = Tokens(delay=0.05)
    async with serve() as server, Api(server.url, token=tokens) as api:
        first = asyncio.create_task(api.do(GET))
        others = [asyncio.create_task(api.do(GET)) for _ in range(5)]
        while not tokens.asked:
            await asyncio.sleep(0)
        first.cancel()
        assert await asyncio.gather(*others) == [{}] * 5
        assert tokens.asked == 2


async def test_rule_01_a_401_after_an_ambiguous_attempt_is_still_unknown() -> None:
    """The first attempt may have been applied, and no refresh can tell."""
    async with (
        serve(RESET, default=DENIED) as server,
        Api(server.url, token=Tokens(2), retries=1) as api,
    ):
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await api.do(KEYED)
        assert isinstance(caught.value.cause, errors.AuthenticationFailed)
        assert len(set(server.keys)) == 1


async def test_a_refresh_is_not_paid_from_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "CAPACITY", 0)
    async with (
        serve(default=only("sk_secret_number_2")) as server,
        Api(server.url, token=Tokens()) as api,
    ):
        assert await api.do(GET) == {}


async def test_a_callers_own_header_replaces_the_credential_and_is_kept_out_of_errors() -> None:
    tokens = Tokens()
    echo = Reply(403, {"detail": "no such token: sk_of_the_caller"})

    async def watch(call: Any, attempt: Any) -> Any:
        assert b"authorization" not in dict(call.request.headers), "it would be sent twice"
        return await attempt(call)

    async with (
        serve(echo) as server,
        Api(server.url, token=tokens, middleware=[watch]) as api,
    ):
        with pytest.raises(errors.PermissionDenied) as caught:
            await api.do(GET, headers={"Authorization": "Bearer sk_of_the_caller"})
        assert tokens.asked == 0
        assert server.received[0].headers["authorization"] == "Bearer sk_of_the_caller"
        assert "sk_of_the_caller" not in str(caught.value) + repr(caught.value.body)


async def test_no_secret_of_a_provider_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    def echo(request: Received) -> Reply:
        return Reply(401, {"detail": request.headers["authorization"]}, {"x-echo": "sk_secret_n"})

    async def watch(call: Any, attempt: Any) -> Any:
        outcome = await attempt(call)
        seen.append(repr(call) + repr(call.request.headers) + repr(outcome))
        return outcome

    script: list[Step] = [echo, echo]
    async with (
        serve(*script, default=Reply(401)) as server,
        Api(server.url, token=Tokens(3), middleware=[watch]) as api,
    ):
        for _ in range(3):
            with pytest.raises(errors.SdkError) as caught:
                await api.do(KEYED)
            error = caught.value
            trace = traceback.TracebackException.from_exception(error, capture_locals=True)
            seen += [str(error), repr(error), repr(vars(error)), *trace.format_exception_only()]
            seen += [repr(f.locals) for f in trace.stack if f.filename != __file__]
            seen.append(pickle.dumps(error).decode("latin-1"))
        seen.append(repr(api.settings) + repr(vars(api)))
    seen += [record.getMessage() + repr(vars(record)) for record in caplog.records]
    assert len(seen) > 12
    assert [text for text in seen if "sk_secret_number" in text or "sk_secret_of" in text] == []


@pytest.mark.parametrize("client", [Akua, Cekura])
def test_a_credential_is_a_string_or_a_function(client: type[Akua | Cekura]) -> None:
    with pytest.raises(errors.ConfigurationError, match="a function"):
        client(b"sk_secret", base_url="http://127.0.0.1:1")  # type: ignore[arg-type]


@pytest.mark.parametrize("expires", [False, True], ids=["first", "after a 401"])
def test_rule_34_threads_with_loops_of_their_own_share_a_provider(expires: bool) -> None:
    """One is asked for all of them, and none waits for ever."""
    tokens = Tokens(delay=0.05)
    with served(default=only(f"sk_secret_number_{1 + expires}")) as server:
        api = Api(server.url, token=tokens)

        async def work() -> None:
            assert await asyncio.gather(*(api.do(KEYED) for _ in range(20))) == [{}] * 20

        in_threads(3, work)
        asyncio.run(work())
        assert tokens.asked == 1 + expires
        asyncio.run(api.aclose())


@pytest.mark.parametrize("end", ["closed", "stands still"])
def test_rule_34_a_loop_that_ends_while_it_asks_the_provider_hangs_nobody(end: str) -> None:
    """Another asks; should the first go on later, its answer replaces no newer one."""
    tokens = Tokens(delay=0.2)
    with served(default=only("sk_secret_number_2")) as server:
        api = Api(server.url, token=tokens)
        loop = asyncio.new_event_loop()
        tasks = [loop.create_task(api.do(GET)) for _ in range(2)]
        loop.run_until_complete(asyncio.sleep(0.02))
        assert tokens.asked == 1
        if end == "closed":
            loop.close()

        async def work() -> None:
            assert await asyncio.wait_for(api.do(GET), 5) == {}

        asyncio.run(work())
        assert tokens.asked == 2
        if end == "stands still":
            loop.run_until_complete(asyncio.wait(tasks, timeout=5))
            assert [task.result() for task in tasks] == [{}, {}]
            assert tokens.asked == 2
            loop.run_until_complete(api.aclose())
            loop.close()


def test_rule_34_a_thread_that_dies_while_it_asks_the_provider_hangs_nobody() -> None:
    tokens = Tokens(delay=0.3)
    with served() as server:
        api = Api(server.url, token=tokens)
        kept: list[Any] = []

        def die() -> None:
            loop = asyncio.new_event_loop()
            kept.extend((loop, loop.create_task(api.do(GET))))
            loop.call_later(0.05, sys.exit)
            with pytest.raises(SystemExit):
                loop.run_forever()

        thread = threading.Thread(target=die)
        thread.start()
        while not tokens.asked:
            time.sleep(0.005)

        async def work() -> None:
            tasks = [asyncio.create_task(api.do(GET)) for _ in range(3)]
            assert await asyncio.wait_for(asyncio.gather(*tasks), 5) == [{}] * 3

        asyncio.run(work())
        thread.join(5)
        assert tokens.asked == 2
        loop, task = kept
        assert loop.run_until_complete(asyncio.wait_for(task, 5)) == {}
        loop.run_until_complete(api.aclose())
        loop.close()


def test_under_trio() -> None:
    tokens = Tokens()

    async def main() -> None:
        async with Api(server.url, token=tokens) as api:
            async with anyio.create_task_group() as group:
                for _ in range(20):
                    group.start_soon(api.do, GET)
            assert tokens.asked == 2

    trio = pytest.importorskip("trio")
    with served(default=only("sk_secret_number_2")) as server:
        trio.run(main)
