"""The bodies of successes (rule 31): what is read, what is cut, and what is another thing."""

import asyncio
import gzip
import json
import math
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.runtime import UNSET
from tests.core.fake import JSON, Api, Operation
from tests.core.json_corpus import texts
from tests.core.roads import BOTH_ROADS
from tests.core.server import Live, Reply, serve
from tests.core.test_retry_table import closed

pytestmark = BOTH_ROADS

OBJECT = Operation("things.one", "POST", "/one", {200: "Thing"}, body=JSON)
LIST = Operation("things.many", "GET", "/many", {200: "list[Thing]"})
NOTHING = Operation("things.none", "DELETE", "/none", {200: "None"})
ZIPPED = {"content-encoding": "gzip"}
UNDECLARED = Operation(
    "things.made", "POST", "/made", {201: "Thing"}, body=JSON, idempotency_key="optional"
)
FILE = Operation("things.export", "GET", "/things:export", {200: "bytes"})


@pytest.mark.parametrize("body", [b"null", b"[]", b'"text"', b"5", b"true", b" null "])
async def test_rule_31_another_kind_than_declared_is_not_asked_for_again(body: bytes) -> None:
    async with serve(default=Reply(200, body)) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match="Thing is declared") as caught:
            await api.do(OBJECT)
        assert caught.value.effect == "applied"
        assert len(server.received) == 1


@pytest.mark.parametrize("reply", [Reply(200), Reply(202), Reply(200, gzip.compress(b""), ZIPPED)])
async def test_rule_31_an_empty_body_is_cut_whatever_the_status_of_the_success(
    reply: Reply,
) -> None:
    """A status that the document does not declare counts as the first that it does (R11)."""
    async with serve(reply, Reply(201, {"id": "t1"})) as server, Api(server.url) as api:
        assert await api.do(UNDECLARED) == {"id": "t1"}
        assert len(set(server.keys)) == 1
        server.script += [Reply(200)] * 3
        with pytest.raises(errors.AnswerLost):
            await api.do(UNDECLARED)
        server.script.append(Reply(204))
        assert await api.do(UNDECLARED) is None


@pytest.mark.parametrize("body", [b"null", b'"text"', b"5"])
async def test_rule_31_no_list_where_one_is_declared(body: bytes) -> None:
    async with serve(default=Reply(200, body)) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match=r"list\[Thing\] is declared"):
            await api.do(LIST)
        server.script += [Reply(200, []), Reply(200, {"results": []})]
        assert await api.do(LIST) == []
        assert await api.do(LIST) == {"results": []}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": "\\ud83d"}', {"a": "\ud83d"}),
        (b'{"a": NaN}', {"a": math.nan}),
        (b'{"a": -Infinity}', {"a": -math.inf}),
        ('{"a": "é"}'.encode("utf-16"), {"a": "é"}),
    ],
)
async def test_rule_31_what_the_standard_library_reads_is_read(body: bytes, value: Any) -> None:
    async with serve(default=Reply(200, body)) as server, Api(server.url) as api:
        assert repr(await api.do(OBJECT)) == repr(value)
        assert len(server.received) == 1


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"a": 1} x', b"{'a': 1}", b'{"a": }', b"\xff\xfe\xfd", b"[" * 100_000, b"1" * 5_000],
    ids=lambda body: body[:10],
)
async def test_rule_31_what_neither_reads_is_an_error_of_ours(body: bytes) -> None:
    async with serve(default=Reply(200, body)) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError) as caught:
            await api.do(OBJECT)
        assert caught.value.effect == "applied"
        assert len(server.received) == 1


async def test_rule_31_no_body_where_none_is_declared() -> None:
    async with serve(Reply(200), Reply(200, b"whatever")) as server, Api(server.url) as api:
        assert await api.do(NOTHING) is None
        await api.do(NOTHING)
        assert len(server.received) == 2


async def test_rule_31_an_answer_that_ends_with_its_connection_is_whole_if_its_json_is() -> None:
    async with serve(closed(b'{"a": 1}'), closed(b"a,b\n")) as server, Api(server.url) as api:
        assert await api.do(OBJECT) == {"a": 1}
        assert await api.do(FILE) == b"a,b\n"


async def test_media_types_ignore_case() -> None:
    kinds = Reply(200, b'{"a": 1}', {"content-type": "Application/JSON; charset=UTF-8"})
    broken = Reply(200, b"{", {"content-type": "APPLICATION/JSON"})
    async with serve(kinds, broken) as server, Api(server.url) as api:
        assert await api.do(OBJECT) == {"a": 1}
        with pytest.raises(errors.DecodeError, match="broken JSON"):
            await api.do(OBJECT)
        assert isinstance(closed(b""), Live)


async def test_models_of_a_long_response_are_built_with_the_loop_free_between() -> None:
    """R25: counted in turns of the event loop, since time says little on a busy machine."""
    many = Operation("pets.list", "GET", "/pets", {200: "list[Pet]"}, models="tests.runtime.pets")
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    turns_of: dict[int, int] = {}
    for size in (1, 900, 20_000):
        body = b"[" + b",".join([b'{"petType": "cat"}'] * size) + b"]"
        async with serve(default=Reply(200, body)) as server, Api(server.url) as api:
            call, answer = await api.perform(many)
            counting = asyncio.create_task(count())
            turns = 0
            pets = await api.read(call, answer)
            turns_of[size] = turns
            counting.cancel()
        assert len(pets) == size
        assert {type(pet).__name__ for pet in pets} == {"Cat"}
    assert turns_of[1] == turns_of[900] == 0, "a short response costs no turn"
    assert turns_of[20_000] >= 50


async def test_a_small_response_cannot_hold_a_million_objects() -> None:
    """R25: the JSON readers build all values at once, so that their number is bounded before."""
    bomb = gzip.compress(b"[" + b"{}," * 1_200_000 + b"{}]")
    assert len(bomb) < 20_000
    headers = {"content-encoding": "gzip", "content-type": "application/json"}
    async with serve(Reply(200, bomb, headers), Reply(200, [])) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match="more than 1048576 values"):
            await api.do(LIST)
        assert await api.do(LIST) == []


async def test_a_larger_body_may_hold_more_values() -> None:
    body = b"[" + b"1," * 1_200_000 + b"1]"
    async with serve(Reply(200, body)) as server, Api(server.url, largest_body=2**27) as api:
        assert len(await api.do(LIST)) == 1_200_001


async def test_commas_in_a_short_text_are_not_counted_as_values() -> None:
    body = b'{"a": "' + b"," * 900_000 + b'"}'
    async with serve(Reply(200, body)) as server, Api(server.url) as api:
        assert len((await api.do(OBJECT))["a"]) == 900_000


@pytest.mark.parametrize("kind", ["application/json", "text/html"])
async def test_no_text_brings_up_another_error_than_ours(kind: str) -> None:
    """A corpus in the manner of JSONTestSuite: read where a reader of JSON reads it (rule 31)."""
    headers = {"content-type": kind}
    read = refused = 0
    async with serve() as server, Api(server.url) as api:
        for text in texts():
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                value = UNSET
            server.script += [Reply(200, text, headers)]
            if isinstance(value, dict):
                read += 1
                assert repr(await api.do(OBJECT)) == repr(value), text[:40]
                continue
            with pytest.raises(errors.SdkError) as caught:
                await api.do(OBJECT, retries=0)
            refused += 1
            assert caught.value.effect in {"applied", "unknown"}, text[:40]
    assert read > 50
    assert refused > 150


@pytest.mark.parametrize("before", range(4))
async def test_the_shortest_integer_that_does_not_fit_is_read_wherever_it_stands(
    before: int,
) -> None:
    body = b'{"a": "%b", "n": -9223372036854775809}' % (b"x" * before)
    async with serve(Reply(200, body)) as server, Api(server.url) as api:
        assert repr((await api.do(OBJECT))["n"]) == "-9223372036854775809"
