"""Files as answers: bytes as they came, whatever the document or the server calls them."""

from typing import Any

import pytest

from cekura_akua import errors
from tests.core.fake import TOKEN, Api, Operation
from tests.core.server import Reply, serve

EXPORT = Operation("things.export", "GET", "/things:export", {200: "bytes"})
FILE = b"PK\x03\x04\x00\xff not JSON"


@pytest.mark.parametrize("kind", ["application/zip", "application/json", "text/csv"])
async def test_a_file_is_answered_as_bytes(kind: str) -> None:
    reply = Reply(body=FILE, headers={"content-type": kind})
    async with serve(default=reply) as server, Api(server.url) as api:
        assert await api.call(EXPORT) == FILE
    assert server.received[0].headers["accept"] == "*/*"


async def test_a_file_that_is_json_stays_bytes() -> None:
    body = b'{"a": 1}'
    async with (
        serve(default=Reply(body=body, headers={"content-type": "application/json"})) as server,
        Api(server.url) as api,
    ):
        assert await api.call(EXPORT) == body


async def test_an_error_is_read_as_ever() -> None:
    refusal: Any = {"detail": "No."}
    async with serve(default=Reply(404, refusal)) as server, Api(server.url) as api:
        with pytest.raises(errors.NotFound, match="No") as caught:
            await api.call(EXPORT)
    assert TOKEN not in str(caught.value)


async def test_a_file_that_is_cut_is_fetched_again() -> None:
    """A read with a cut body is retried, as any other."""
    async with serve(Reply(body=FILE, send=3), Reply(body=FILE)) as server, Api(server.url) as api:
        assert await api.call(EXPORT) == FILE
    assert len(server.received) == 2
