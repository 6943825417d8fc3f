"""A small HTTP/1.1 server over real sockets, scripted reply by reply, that records what it gets."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.core.listening import listening


@dataclass(frozen=True)
class Received:
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def key(self) -> str | None:
        return self.headers.get("idempotency-key")

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What to answer, and how to spoil it."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    send: int | None = None  # only so many bytes of the body, then the connection is closed
    delay: float = 0.0
    trickle: float | None = None  # seconds between single bytes of the body

    def encoded(self) -> bytes:
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Live:
    """An answer that is written as it goes; returns whether the connection goes on."""

    write: Callable[[asyncio.StreamWriter], Awaitable[bool]]


RESET = "reset"  # read the request, then reset the connection
STALL = "stall"  # read the request, and never answer
GARBAGE = "garbage"  # answer what is not HTTP
CLOSE = "close"  # read the request, then close the connection

Answer = Reply | Live | str
Step = Answer | Callable[[Received], "Answer | Awaitable[Answer]"]


class Server:
    """The server: `received` is what it got, `script` what it answers next, then `default`."""

    def __init__(self, script: Sequence[Step], default: Step) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self.open = 0
        self.script = list(script)
        self.default = default
        self.port = 0
        self._tasks: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def keys(self) -> list[str | None]:
        return [request.key for request in self.received]

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        task = asyncio.current_task()
        assert task is not None
        self._tasks[task] = writer
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._one(reader, writer):
                    pass
        finally:
            self.open -= 1
            del self._tasks[task]
            with suppress(Exception):
                writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:-2])}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        request = Received(method, target, headers, body)
        self.received.append(request)
        step: Any = self.script.pop(0) if self.script else self.default
        if callable(step):
            step = step(request)
            if asyncio.iscoroutine(step):
                step = await step
        return await self._answer(step, writer)

    async def _answer(self, step: Answer, writer: asyncio.StreamWriter) -> bool:
        if isinstance(step, Live):
            return await step.write(writer)
        if step == RESET:
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            return False
        if step == CLOSE:
            return False
        if step == STALL:
            await asyncio.sleep(60)
            return False
        if step == GARBAGE:
            writer.write(b"\x00\x01 not http at all\r\n\r\n")
            await writer.drain()
            return False
        assert isinstance(step, Reply)
        await asyncio.sleep(step.delay)
        content = step.encoded()
        headers = {"content-type": "application/json", **step.headers}
        if "transfer-encoding" not in headers:
            headers.setdefault("content-length", str(len(content)))
        lines = [f"HTTP/1.1 {step.status} X", *(f"{k}: {v}" for k, v in headers.items())]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        if step.trickle is not None:
            for index in range(len(content)):
                writer.write(content[index : index + 1])
                await writer.drain()
                await asyncio.sleep(step.trickle)
            return True
        writer.write(content if step.send is None else content[: step.send])
        await writer.drain()
        return step.send is None

    async def until(self, count: int) -> None:
        """Wait until so many requests were received."""
        async with asyncio.timeout(5):
            while len(self.received) < count:
                await asyncio.sleep(0.001)

    def stop(self) -> None:
        """Drop every connection, as a server that goes down."""
        for task, writer in list(self._tasks.items()):
            task.cancel()
            writer.transport.abort()


@asynccontextmanager
async def serve(*script: Step, default: Step = Reply(body={})) -> AsyncIterator[Server]:
    """Serve on a port of loopback until the block ends."""
    server = Server(script, default)
    async with listening(server.handle) as server.port:
        yield server
