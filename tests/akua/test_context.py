"""The workspace of a call: from the client or the call, sent only where the operation takes it."""

from typing import Any

import pytest

from cekura_akua import Akua
from cekura_akua.errors import InvalidInput
from tests.akua.every import OPERATIONS, described, least, method_of, takes
from tests.akua.widgets import TOKEN
from tests.core.server import Received, Reply, Server, serve
from tests.generated.calls import invoke
from tests.generated.documents import is_counted
from tests.generated.exchange import finished

every = pytest.mark.parametrize("name", OPERATIONS)
EVENTS = b"event: end\ndata: {}\n\n"


def anything(request: Received) -> Reply:
    """Answer what every operation can read."""
    if "text/event-stream" in request.headers["accept"]:
        return Reply(200, EVENTS, {"content-type": "text/event-stream"})
    return Reply(200, {"data": []})


async def sent(client: Akua, server: Server, name: str, **options: Any) -> str | None:
    """Call an operation; return the context that the server received."""
    operation = OPERATIONS[name]

    def method(*positional: Any, **named: Any) -> Any:
        if takes(operation, "if-match"):
            named["if_match"] = "etag"
        return method_of(client, name)(*positional, **named, **options)

    before = len(server.received)
    await finished(invoke(method, operation, least(operation)))
    assert len(server.received) == before + 1
    return server.received[-1].headers.get("akua-context")


def test_count_of_operations_with_a_context() -> None:
    taking = [name for name, each in OPERATIONS.items() if takes(each, "akua-context")]
    if is_counted("akua"):
        assert (len(OPERATIONS), len(taking)) == (232, 156)
    assert taking == [name for name in OPERATIONS if described(name).context != "none"]


@every
async def test_context_is_sent_only_where_the_operation_takes_it(name: str) -> None:
    has_one = takes(OPERATIONS[name], "akua-context")
    async with (
        serve(default=anything) as server,
        Akua(TOKEN, base_url=f"{server.url}/v1", context="ws_1") as client,
    ):
        assert await sent(client, server, name) == ("ws_1" if has_one else None)
        assert await sent(client.for_workspace(None), server, name) is None
        assert await sent(client.for_workspace("ws_2"), server, name) == (
            "ws_2" if has_one else None
        )
        if has_one:
            assert await sent(client, server, name, context="ws_3") == "ws_3"
            assert await sent(client.for_workspace(None), server, name, context="w") == "w"
        else:
            with pytest.raises(InvalidInput, match="takes no context"):
                await sent(client, server, name, context="ws_3")
        if not OPERATIONS[name].streams:  # which end with their connection
            assert server.connections == 1, "all share the connections"


WRONG: list[Any] = ["", " ", "w" * 54, "ws 1", "ws_1\r\nx: y", "wörkspace", "ws\x00", 7, b"ws_1"]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
async def test_an_invalid_context_is_never_sent(wrong: Any) -> None:
    async with (
        serve(default=anything) as server,
        Akua(TOKEN, base_url=f"{server.url}/v1") as client,
    ):
        with pytest.raises(InvalidInput, match="context"):
            await client.clusters.get("clu_1", context=wrong)
        with pytest.raises(InvalidInput, match="context"):
            client.for_workspace(wrong)
        with pytest.raises(InvalidInput, match="context"):
            Akua(TOKEN, context=wrong)
        assert server.received == []
        longest = "w" * 53
        await client.clusters.get("clu_1", context=longest)
        assert server.received[0].headers["akua-context"] == longest
