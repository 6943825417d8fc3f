"""A server that is not in the way: canned answers over keep-alive connections, nothing else.

`python -m tests.benchmarks.peers.server SECONDS` prints its port, and answers every request after
so many seconds until it is stopped.
"""

import asyncio
import json
import sys
from functools import partial

HOST = "127.0.0.1"
TO_CREATE = {
    "name": "Postgres",
    "package_id": "pkg_j572abc123def456ghi",
    "package_version_pin": {"kind": "latest"},
}
PRODUCT = {
    "id": "prod_k17d9q2m5x8v4n6b0001",
    "html_url": "https://akua.dev/products/prod_k17d9q2m5x8v4n6b0001",
    "name": "Postgres",
    "workspace_id": "ws_j572abc123def456ghi789jkl",
    "package": {
        "id": "pkg_j572abc123def456ghi",
        "version_pin": {"kind": "latest"},
        "default_version_id": None,
    },
    "marketplace": {"published": False},
    "created_at": 1_785_000_000,
    "updated_at": 1_786_000_000,
    "etag": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "state": "active",
}

_BODY = json.dumps(PRODUCT).encode()
_HEAD = "HTTP/1.1 {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n"
_READ = _HEAD.format("200 OK", len(_BODY)).encode() + _BODY
_CREATED = _HEAD.format("201 Created", len(_BODY)).encode() + _BODY
_LENGTH = b"\r\ncontent-length: "


class Canned(asyncio.Protocol):
    """One connection: a GET reads the product, anything else creates it."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.received += data
        while (end := self.received.find(b"\r\n\r\n") + 4) >= 4:
            head = self.received[:end].lower()
            _, found, rest = head.partition(_LENGTH)
            end += int(rest[: rest.index(b"\r")]) if found else 0
            if len(self.received) < end:
                return
            self.received = self.received[end:]
            answer = _READ if head.startswith(b"get ") else _CREATED
            if self.latency:
                loop = asyncio.get_running_loop()
                loop.call_later(self.latency, self.transport.write, answer)
            else:
                self.transport.write(answer)


async def serve(latency: float) -> None:
    """Serve on a free port of the loopback interface."""
    protocol = partial(Canned, latency)
    server = await asyncio.get_running_loop().create_server(protocol, HOST, 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
