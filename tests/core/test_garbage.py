"""A call leaves nothing for the garbage collector, which would stop the event loop to find it."""

import asyncio
import gc
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from types import FrameType
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.pipeline.call import Call, Proceed
from tests.core.fake import CREATE, GET, KEYED, Api, Operation
from tests.core.listening import listening
from tests.core.roads import OURS_ONLY

OURS = ("cekura_akua.", "httptools.")
OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
ANSWERS = {
    "length": OK + b"content-length: 2\r\n\r\n{}",
    "chunks": CHUNKED + b"2\r\n{}\r\n0\r\n\r\n",
    "no body": b"HTTP/1.1 204 No Content\r\n\r\n",
    "until the end": OK + b"connection: close\r\n\r\n{}",
    "an error": b"HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}",
    "a broken chunk": CHUNKED + b"2\r\n{}\r\nx\r\n",
    "too few chunks": CHUNKED + b"2\r\n{}\r\n",
    "nothing": b"",
    "half a chunk": CHUNKED + b"9\r\n{",
}
ENDS = {"until the end", "too few chunks", "nothing"}


@asynccontextmanager
async def answering(name: str, **options: Any) -> AsyncIterator[Api]:
    """A client of a server that always gives the answer of this name."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(ANSWERS[name])
                if name in ENDS:
                    break
        writer.close()

    async with (
        listening(handle) as port,
        Api(f"http://127.0.0.1:{port}", retries=0, **options) as api,
    ):
        yield api


async def left_by(call: Callable[[], Awaitable[None]]) -> Counter[str]:
    """Return what of ours is left by ten calls for the garbage collector to find, and how often."""
    for _ in range(3):
        await call()
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for _ in range(10):
            await call()
        gc.collect()
        return Counter(name for name in map(name_of, gc.garbage) if name.startswith(OURS))
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def name_of(thing: object) -> str:
    if isinstance(thing, FrameType):
        return f"{thing.f_globals['__name__']}.{thing.f_code.co_qualname}"
    return f"{type(thing).__module__}.{type(thing).__qualname__}"


@OURS_ONLY
@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("operation", [GET, CREATE, KEYED], ids=lambda each: each.name)
async def test_a_call_leaves_no_garbage(name: str, operation: Operation[Any]) -> None:
    """What asyncio leaves of a lost connection is not counted."""
    async with answering(name, timeout=0.02 if name == "half a chunk" else 30.0) as api:

        async def call() -> None:
            with suppress(errors.SdkError):
                await api.do(operation)

        assert not await left_by(call)


@OURS_ONLY
async def test_a_call_that_is_cancelled_leaves_no_garbage() -> None:
    async with answering("half a chunk") as api:

        async def call() -> None:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.02):
                    await api.do(GET)

        assert not await left_by(call)


@OURS_ONLY
async def test_a_call_that_a_policy_ends_leaves_no_garbage() -> None:
    async def forbids(call: Call, proceed: Proceed) -> Answer:
        raise errors.ConfigurationError("not today")

    async with answering("length", policies=[forbids]) as api:

        async def call() -> None:
            with pytest.raises(errors.ConfigurationError):
                await api.do(KEYED, body={"name": "x"})

        assert not await left_by(call)
