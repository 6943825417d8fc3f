"""The local Akua's live streams (rule 27): agent events, and the logs of installs."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from cekura_akua.errors import SdkError, StreamFailed
from cekura_akua.testing import LocalApis
from cekura_akua.testing.behaviour.event_stream import FrameFilter
from tests.testing.waiting import until


@pytest.fixture
def install(apis: LocalApis) -> str:
    return str(apis.state.akua["installs"].add()["id"])


async def contents(lines: AsyncIterator[Any], into: list[str]) -> None:
    async for line in lines:
        into.append(json.loads(line.data)["content"])  # noqa: PERF401 - seen while it is filled


async def opened(apis: LocalApis, operation: str, count: int = 1) -> None:
    await until(lambda: len(apis.received(operation)) >= count)
    await until(lambda: apis.received(operation)[-1].status is not None)


async def test_a_log_is_read_while_it_is_written(apis: LocalApis, install: str) -> None:
    logs, seen = apis.state.akua.logs, list[str]()
    logs.append(install, "before")
    reading = asyncio.create_task(contents(apis.akua.installs.get_logs(install), seen))
    for number, text in enumerate(("one", "zwei ü"), 2):
        await opened(apis, "installs.get_logs")
        logs.append(install, text)
        await until(lambda number=number: len(seen) >= number)
    assert not reading.done()
    logs.end(install)
    await reading
    assert seen == ["before", "one", "zwei ü"]


async def test_a_log_that_is_not_followed_ends_with_the_chosen_lines(
    apis: LocalApis, install: str
) -> None:
    for number in range(5):
        apis.state.akua.logs.append(install, str(number), pod=f"pod-{number % 2}")
    for options, expected in (
        ({}, ["0", "1", "2", "3", "4"]),
        ({"tail": 2}, ["3", "4"]),
        ({"pod": "pod-1"}, ["1", "3"]),
        ({"pod": "pod-1", "tail": 1}, ["3"]),
        ({"tail": 0}, []),
    ):
        seen = list[str]()
        lines = apis.akua.installs.get_logs(install, follow=False, **options)
        await contents(lines, seen)
        assert seen == expected, options


async def test_lines_between_the_request_and_its_first_byte_are_not_lost(
    apis: LocalApis, install: str
) -> None:
    """A reader follows from the moment of its request on."""
    logs = apis.state.akua.logs
    logs.append(install, "first line")
    response = logs._channel(install).respond([0], FrameFilter(), follow=True)
    logs.append(install, "second line")
    logs.end(install)
    assert response.stream is not None
    events = [event async for event in response.stream()]
    assert [b"line" in event for event in events] == [True, True, False]


async def test_a_log_begins_at_since_seconds(apis: LocalApis, install: str) -> None:
    apis.clock.freeze()
    apis.state.akua.logs.append(install, "old")
    apis.clock.advance(60)
    apis.state.akua.logs.append(install, "new")
    seen = list[str]()
    await contents(apis.akua.installs.get_logs(install, follow=False, since_seconds=30), seen)
    assert seen == ["new"]


async def test_a_log_can_end_with_a_failure(apis: LocalApis, install: str) -> None:
    apis.state.akua.logs.append(install, "one")
    apis.state.akua.logs.fail(install, "the pod is gone")
    with pytest.raises(StreamFailed, match="the pod is gone"):
        await contents(apis.akua.installs.get_logs(install), [])


async def test_a_test_can_break_the_connection_of_a_stream(apis: LocalApis, install: str) -> None:
    url = f"{apis.akua_url}/installs/{install}/logs"
    headers = {"authorization": "Bearer made-up"}
    apis.state.akua.logs.append(install, "one")
    async with (
        httpx.AsyncClient(trust_env=False) as client,
        client.stream("GET", url, headers=headers) as answer,
    ):
        chunks = answer.aiter_bytes()
        assert b"one" in await anext(chunks)
        apis.state.akua.logs.drop(install)
        with pytest.raises(httpx.RemoteProtocolError):
            await anext(chunks)


async def test_a_fault_can_cut_a_stream(apis: LocalApis, install: str) -> None:
    apis.state.akua.logs.append(install, "one")
    fault = apis.faults.add("cut-body", operation="installs.get_logs")
    apis.state.akua.logs.end(install)
    url = f"{apis.akua_url}/installs/{install}/logs"
    async with httpx.AsyncClient(
        trust_env=False, headers={"authorization": "Bearer made-up"}
    ) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get(url)
    assert fault.consumed == 1


async def test_no_task_is_left_when_a_reader_stops(apis: LocalApis, install: str) -> None:
    apis.state.akua.logs.append(install, "one")
    before = len(asyncio.all_tasks())
    async for _ in apis.akua.installs.get_logs(install):
        break
    await until(lambda: len(asyncio.all_tasks()) <= before)


async def test_the_log_of_a_missing_install_is_an_example_until_an_install_was_added(
    apis: LocalApis,
) -> None:
    seen = list[str]()
    await contents(apis.akua.installs.get_logs("inst_1"), seen)
    assert len(seen) == 1
    apis.state.akua["installs"].add()
    with pytest.raises(SdkError, match="404"):
        await contents(apis.akua.installs.get_logs("inst_1"), seen)


async def test_agent_events_are_read_while_they_are_added(apis: LocalApis) -> None:
    events = apis.state.akua.agent_events
    first = events.append(session_id="ses_1", type="message.created", data={"text": "hi"})
    seen = []

    async def read(**options: Any) -> None:
        async for event in apis.akua.agent_events.stream(follow=True, **options):
            seen.append(json.loads(event.data))  # noqa: PERF401 - as above

    reading = asyncio.create_task(read(session="ses_1"))
    await opened(apis, "agent_events.stream")
    events.append(session_id="ses_2")
    second = apis.state.akua["agent_events"].add(session_id="ses_1")
    await until(lambda: len(seen) >= 2)
    events.end()
    await reading
    assert seen == [first, second]
    assert [event["sequence"] for event in seen] == [1, 3]


async def test_agent_events_begin_after_a_cursor(apis: LocalApis) -> None:
    made = [apis.state.akua.agent_events.append() for _ in range(5)]
    cursors = [event["cursor"] for event in made]
    assert len(set(cursors)) == 5
    for options, expected in (
        ({}, cursors),
        ({"after": cursors[1]}, cursors[2:]),
        ({"after": cursors[1], "limit": 2}, cursors[2:4]),
        ({"after": cursors[-1]}, []),
    ):
        stream = apis.akua.agent_events.stream(**options)
        streamed = [json.loads(event.data)["cursor"] async for event in stream]
        assert streamed == expected, options
    with pytest.raises(SdkError, match="400"):
        async for _ in apis.akua.agent_events.stream(after="unknown"):
            pass


async def test_agent_events_are_listed_by_their_own_cursors(apis: LocalApis) -> None:
    made = [apis.state.akua.agent_events.append()["id"] for _ in range(5)]
    assert [event.id async for event in apis.akua.agent_events.list(limit=2)] == made
    page = await apis.akua.agent_events.list(limit=2)
    assert page.next == apis.state.akua["agent_events"].values()[1]["cursor"]


async def test_a_turn_emits_an_event(apis: LocalApis) -> None:
    turn = apis.state.akua["agent_turns"].add(session_id="ses_1")
    body = {"type": "message", "data": {"role": "assistant", "content": "done"}}
    event = await apis.akua.agent_turns.emit(turn["id"], body, idempotency_key="k")
    assert (event.type, event.session_id, event.turn_id) == ("message.created", "ses_1", turn["id"])
    [kept] = apis.state.akua["agent_events"].values()
    assert kept["data"] == body["data"]
