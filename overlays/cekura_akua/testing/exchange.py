"""A request that is being answered: how its answer comes about, and gets onto the wire."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Send

from cekura_akua.testing.semantics.streams import Dropped

from .calls import Answer, Waiting
from .clock import Clock
from .records import RecordedRequest
from .server import Connection


@dataclass
class Exchange:
    """A request and what can be done about it.

    Attributes:
        record: what is noted of it.
        connection: the connection that it came on.
        apply: carries it out; takes whether that is after the answer was given up.
        error: makes an error in the API's own shape.
        clock: the double's time.
    """

    record: RecordedRequest
    connection: Connection
    receive: Receive
    send: Send
    apply: Callable[[bool], Answer | Waiting]
    error: Callable[[int, str], Answer]
    clock: Clock

    async def answer(self) -> None:
        """Carry it out, and answer."""
        answer = await self.settled(self.apply(False))
        if answer is not None:
            await self.write(answer)

    async def settled(self, answer: Answer | Waiting) -> Answer | None:
        """The answer when it is there; None where the client hung up before."""
        if isinstance(answer, Answer):
            return answer
        if not await self._before_it_goes(answer.until()):
            return None
        return answer.answer()

    async def write(self, answer: Answer) -> None:
        """Put an answer on the wire."""
        self.record.status = answer.status
        response = response_of(answer)
        if answer.stream is None:
            await self._message(response, bytes(response.body), more=False)
            return
        frames = answer.stream()

        async def pump() -> None:
            async for frame in frames:
                await self.send({"type": "http.response.body", "body": frame, "more_body": True})

        del response.headers["content-length"]
        await self._message(response, b"", more=True)
        try:
            if await self._before_it_goes(pump()):
                await self.send({"type": "http.response.body", "body": b"", "more_body": False})
        except Dropped:
            self.connection.close()

    async def gone(self, seconds: float | None) -> bool:
        """Whether the client hangs up within `seconds`; waits for it for ever without."""
        if seconds is None:
            await self._hang_up()
            return True
        return not await self._before_it_goes(self.clock.sleep(seconds))

    async def gone_by(self, when: float) -> bool:
        """Whether the client hangs up before a time of the double's clock."""
        return not await self._before_it_goes(self.clock.until(when))

    async def _before_it_goes(self, work: Coroutine[Any, Any, None]) -> bool:
        """Whether some work is done before the client hangs up; given up where it does."""
        working = asyncio.ensure_future(work)
        leaving = asyncio.ensure_future(self._hang_up())
        try:
            await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
                return True
            return False
        finally:
            for task in (working, leaving):
                task.cancel()
            await asyncio.gather(working, leaving, return_exceptions=True)

    async def _hang_up(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def _message(self, response: Response, body: bytes, *, more: bool) -> None:
        head = {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": response.raw_headers,
        }
        await self.send(head)
        await self.send({"type": "http.response.body", "body": body, "more_body": more})


def response_of(answer: Answer) -> Response:
    """An answer with its headers."""
    content = answer.content
    media = answer.media if content or answer.value is not None else None
    return Response(content, answer.status, dict(answer.headers), media)


def wire(answer: Answer) -> bytes:
    """The bytes that an answer is on the wire, with `connection: close`."""
    response = response_of(answer)
    response.headers["connection"] = "close"
    lines = [f"HTTP/1.1 {answer.status} {phrase(answer.status)}".encode()]
    lines += [name + b": " + value for name, value in response.raw_headers]
    body: Any = response.body
    return b"\r\n".join(lines) + b"\r\n\r\n" + bytes(body)


def phrase(status: int) -> str:
    """What a status is called."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
