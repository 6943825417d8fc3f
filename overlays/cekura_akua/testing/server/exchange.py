"""HTTP exchanges: a request, and its response on the way to the client."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Receive, Send

from cekura_akua.testing.clock import Clock
from cekura_akua.testing.openapi.response import PendingResponse, Response, StreamDropped
from cekura_akua.testing.recording.records import RecordedRequest
from cekura_akua.testing.recording.redaction import public_headers, without_credentials

from .connection import Connection
from .wire import HttpResponse, http_response


@dataclass
class Exchange:
    """An HTTP exchange: a request, and the means to answer.

    Attributes:
        record: the record of the request.
        connection: the connection of the request.
        receive: receives ASGI messages of the client.
        send: sends ASGI messages to the client.
        apply: carries the request out; takes whether the connection is lost already.
        error: makes an error in the API's own shape.
        clock: the double's time.
        headers: all headers of the request, credentials too; names in lower case.
    """

    record: RecordedRequest
    connection: Connection
    receive: Receive
    send: Send
    apply: Callable[[bool], Response | PendingResponse]
    error: Callable[[int, str], Response]
    clock: Clock
    headers: Mapping[str, str] = field(repr=False)

    async def answer(self) -> None:
        """Carry the request out, and send the response."""
        response = await self.settle(self.apply(False))
        if response is not None:
            await self.write(response)

    async def settle(self, response: Response | PendingResponse) -> Response | None:
        """Return a response when due; None where the client hangs up before."""
        if isinstance(response, Response):
            return response
        if not await self._done_before_hang_up(response.wait()):
            return None
        return response.response()

    async def write(self, response: Response) -> None:
        """Send a response, and record its status."""
        complete = http_response(response)
        self.note(response.status, complete)
        if response.stream is None:
            await self._send(complete, complete.body, more=False)
            return
        # A stream has no length. Its parts are sent until it ends, breaks, or nobody reads on.
        parts = response.stream()

        async def send_parts() -> None:
            async for part in parts:
                await self.send({"type": "http.response.body", "body": part, "more_body": True})

        del complete.headers["content-length"]
        await self._send(complete, b"", more=True)
        try:
            if await self._done_before_hang_up(send_parts()):
                await self.send({"type": "http.response.body", "body": b"", "more_body": False})
        except StreamDropped:
            self.connection.close()

    def note(self, status: int, complete: HttpResponse) -> None:
        """Note a response in the record of the request."""
        record = self.record
        record.status = status
        record.answer = without_credentials(complete.body, self.headers, record.headers)
        record.answer_headers = public_headers(complete.headers, frozenset())
        record.seconds = time.time() - record.started

    async def hangs_up(self, seconds: float | None = None) -> bool:
        """Wait for the client to hang up.

        Args:
            seconds: how long, on the double's clock; for ever without.

        Returns:
            Whether the client hung up in that time.
        """
        if seconds is None:
            await self._hang_up()
            return True
        return not await self._done_before_hang_up(self.clock.sleep(seconds))

    async def hangs_up_before(self, when: float) -> bool:
        """Return whether the client hangs up before a time of the double's clock."""
        return not await self._done_before_hang_up(self.clock.until(when))

    async def _done_before_hang_up(self, work: Coroutine[Any, Any, None]) -> bool:
        """Return whether work is done before the client hangs up; cancel the work otherwise."""
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

    async def _send(self, response: HttpResponse, body: bytes, *, more: bool) -> None:
        head = {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": response.raw_headers,
        }
        self.connection.hold()
        try:
            await self.send(head)
            await self.send({"type": "http.response.body", "body": body, "more_body": more})
        finally:
            self.connection.release()
