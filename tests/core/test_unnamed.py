"""Unnamed calls: what has no method is called with the safety of what has one."""

import json
from pathlib import Path
from typing import Any

import pytest

from akua_api.models import Dashboard
from cekura_akua import Akua, Cekura
from cekura_akua.core.request.unnamed import check_unnamed_path
from cekura_akua.errors import (
    AnswerLost,
    DecodeError,
    IdempotencyKeyReused,
    InvalidInput,
    OutcomeUnknown,
)
from tests.core.server import CLOSE, RESET, Reply, Server, serve

WRITE = {"name": "x"}


def akua(server: Server, **options: Any) -> Akua:
    return Akua("made-up-token", base_url=server.url, **options)


async def test_the_value_is_json_a_model_a_list_or_bytes() -> None:
    replies = [Reply(body={"id": "d1", "n": 2**70}), Reply(body={"id": "d1"})]
    replies += [Reply(body=[{"id": "d1"}]), Reply(body=b"\x00raw"), Reply(204), Reply(202)]
    async with serve(*replies) as server, akua(server) as client:
        assert await client.request("GET", "/d") == {"id": "d1", "n": 2**70}
        dashboard = await client.request("get", "/d", response_type=Dashboard)
        assert isinstance(dashboard, Dashboard)
        listed = await client.request("GET", "/d", response_type=list[Dashboard])
        assert [type(each) for each in listed] == [Dashboard]
        assert await client.request("GET", "/d", response_type=bytes) == b"\x00raw"
        assert await client.request("DELETE", "/d") is None
        assert await client.request("POST", "/d", response_type=Dashboard | None) is None


async def test_a_model_that_does_not_come_is_an_error_of_an_applied_write() -> None:
    async with serve(Reply(204)) as server, akua(server) as client:
        with pytest.raises(DecodeError) as caught:
            await client.request("POST", "/d", body=WRITE, response_type=Dashboard)
        assert caught.value.effect == "applied"


async def test_the_request_is_that_of_a_named_operation() -> None:
    async with serve(default=Reply(body={})) as server, akua(server, context="ws_1") as client:
        await client.request(
            "POST",
            "/reports/a%2Fb:run",
            body=WRITE,
            query={"tag": ["x", "y"], "at": None},
            idempotency_key="k1",
            headers={"x-more": "1"},
            extra_query={"debug": True},
            extra_body={"beta": 1},
        )
        (received,) = server.received
        assert received.target == "/reports/a%2Fb:run?tag=x&tag=y&debug=true"
        assert json.loads(received.body) == {"name": "x", "beta": 1}
        expected = {"idempotency-key": "k1", "akua-context": "ws_1", "x-more": "1"}
        assert expected.items() <= received.headers.items()
        assert received.headers["authorization"] == "Bearer made-up-token"
    async with serve(default=Reply(body={})) as server:
        async with Cekura("made-up", base_url=server.url) as cekura:
            await cekura.request("GET", "/x", if_match=None)
        assert "akua-context" not in server.received[0].headers


async def test_files_make_a_form(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"content")
    async with serve(default=Reply(body={})) as server, akua(server) as client:
        await client.request("POST", "/x", body=WRITE, files={"file": path})
        (received,) = server.received
        assert b"content" in received.body
        assert b'name="name"' in received.body
        with pytest.raises(InvalidInput, match="files is a mapping"):
            await client.request("POST", "/x", files=[path])  # type: ignore[call-overload]
        with pytest.raises(InvalidInput, match="a body with files"):
            await client.request("POST", "/x", body=[1], files={"file": path})
        assert len(server.received) == 1


async def test_rule_06_a_write_without_a_key_is_not_repeated_after_it_may_be_applied() -> None:
    async with serve(RESET, Reply(body={})) as server, akua(server) as client:
        with pytest.raises(OutcomeUnknown):
            await client.request("POST", "/x", body=WRITE)
        assert len(server.received) == 1


async def test_rule_03_a_write_with_a_key_is_repeated_with_its_key() -> None:
    async with serve(CLOSE, Reply(body={"id": 1})) as server, akua(server) as client:
        value = await client.request("POST", "/x", body=WRITE, idempotency_key="k1")
        assert value == {"id": 1}
        assert [each.headers["idempotency-key"] for each in server.received] == ["k1", "k1"]
        with pytest.raises(IdempotencyKeyReused):
            await client.request("POST", "/x", body={"name": "y"}, idempotency_key="k1")
        assert len(server.received) == 2


async def test_rule_07_a_journaled_write_is_resumed(tmp_path: Path) -> None:
    journal = tmp_path / "writes.db"
    async with serve(CLOSE, Reply(body={"id": 1})) as server:
        async with akua(server, journal=journal, retries=0) as client:
            with pytest.raises(OutcomeUnknown):
                await client.request(
                    "POST", "/x%2Fy", body=WRITE, query={"q": 1}, idempotency_key="k1"
                )
            (resumed,) = await client.journal.resume()
        assert resumed.value == {"id": 1}
        first, second = server.received
        assert (first.target, first.body) == (second.target, second.body)


@pytest.mark.parametrize(
    "path",
    ["", "x", "//evil.example/x", "http://evil.example/", "/a/../b", "/a/%2e%2E/b", "/..", "/./x",
     "/a?b=1", "/a#b", "/a b", "/a\n", "/a\\b", "/%zz", "/a/%2e%2e%2fb", "/\ud800", 5, None],
)  # fmt: skip
async def test_rule_28_a_path_stays_below_the_base_url(path: Any) -> None:
    async with serve() as server, akua(server) as client:
        with pytest.raises(InvalidInput, match="path"):
            await client.request("GET", path)
        assert server.received == []


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/a/{id}", "/a/%7Bid%7D"), ("/é", "/%C3%A9"), ("/a%20b", "/a%20b"),
     ("/a/b:c@d/", "/a/b:c@d/"), ("/a/..b", "/a/..b")],
)  # fmt: skip
def test_a_path_is_encoded_once(path: str, sent: str) -> None:
    assert check_unnamed_path(path) == sent


async def test_wrong_arguments_are_refused_before_anything_is_sent() -> None:
    async with serve() as server, akua(server) as client:
        for method in ("TRACE", "", "GET x", None):
            with pytest.raises(InvalidInput, match="method is one of"):
                await client.request(method, "/x")  # type: ignore[call-overload]
        with pytest.raises(TypeError, match="unknown option retrys"):
            await client.request("GET", "/x", retrys=1)
        for extra in ("x", {1: 2}, [("a", "b")]):
            with pytest.raises(InvalidInput, match="is a mapping"):
                await client.request("GET", "/x", extra_query=extra)
            with pytest.raises(InvalidInput, match="is a mapping"):
                await client.request("POST", "/x", extra_body=extra)
        with pytest.raises(InvalidInput, match="to an object only"):
            await client.request("POST", "/x", body=[1], extra_body={"a": 1})
        assert server.received == []


async def test_every_method_takes_more_than_its_document_knows() -> None:
    replies = Reply(body={"id": "d1"}), Reply(body={"data": []})
    async with serve(*replies) as server, akua(server) as client:
        await client.dashboards.create(
            {"name": "x"}, extra_query={"debug": "1"}, extra_body={"name": "y", "beta": None}
        )
        await client.dashboards.list(extra_query={"beta": [1, 2]})
        created, listed = server.received
        assert created.target.endswith("/dashboards?debug=1")
        assert json.loads(created.body) == {"name": "y", "beta": None}
        assert listed.target.endswith("beta=1&beta=2")
        with pytest.raises(InvalidInput, match="takes no body"):
            await client.dashboards.get("d1", extra_body={"a": 1})
        assert len(server.received) == 2


async def test_rule_01_an_applied_write_says_so() -> None:
    cut = Reply(201, {"id": "x"}, send=3)
    async with serve(cut) as server, akua(server) as client:
        with pytest.raises(AnswerLost):
            await client.request("POST", "/x", body=WRITE)
        assert len(server.received) == 1
