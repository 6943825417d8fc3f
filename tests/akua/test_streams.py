"""Akua's two streams: typed events, resumed where the API takes a cursor (rule 27)."""

import json
import pickle
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from akua_api.models import AgentEvent, InstallLogLine
from akua_api.resources import agent_events, installs
from cekura_akua import Akua
from cekura_akua.errors import StreamFailed, StreamInterrupted
from cekura_akua.testing import LocalApis
from tests.core.server import Reply, Server, Step, serve

SSE = {"content-type": "text/event-stream; charset=utf-8"}
END = "event: end\ndata: {}\n\n"
FAILURE = "effect/httpapi/stream/failure"


def frame(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def line(text: str, **more: Any) -> str:
    """A line of a log, as the API sends it."""
    return frame("message", {"content": text, "podName": "app-0", "last": False, **more})


def happening(number: int, kind: str = "progress.updated") -> str:
    """An event of an agent, as the API sends it."""
    data = {
        "id": f"evt_{number}",
        "workspace_id": "ws_1",
        "agent_id": "agt_1",
        "session_id": "ses_1",
        "turn_id": f"trn_{number // 3}",
        "sequence": number,
        "cursor": f"cur/{number}=",
        "type": kind,
        "created_at": 1_780_000_000 + number,
        "data": {"percent": number},
    }
    return frame(kind, data)


def sent(*frames: str) -> Reply:
    return Reply(body="".join(frames).encode(), headers=SSE)


@asynccontextmanager
async def against(*script: Step) -> AsyncIterator[tuple[Server, Akua]]:
    async with serve(*script) as server, Akua("sk_akua_made_up", base_url=server.url) as akua:
        yield server, akua


def test_streams_in_the_document() -> None:
    """One has a cursor to be resumed from; no type of an agent's event is said to end a stream."""
    assert installs.GET_LOGS.streams
    assert agent_events.STREAM.streams
    assert (installs.GET_LOGS.cursor, agent_events.STREAM.cursor) == (None, "after")
    assert installs.GET_LOGS.answers == {200: "InstallLogLine"}
    assert agent_events.STREAM.answers == {200: "AgentEvent"}


async def test_lines_of_a_log_are_typed() -> None:
    odd = frame("rotated", {"content": "x", "file": 2}) + "event: note\ndata: plain\n\n"
    async with against(sent(line("one"), line("two", last=True), odd, END)) as (server, akua):
        async with akua.installs.get_logs("inst_1", tail=10) as logs:
            found = [event async for event in logs]
        assert server.received[0].target == "/installs/inst_1/logs?tail=10"
    first, second, rotated, note = found
    assert isinstance(first.value, InstallLogLine)
    assert (first.event, first.value.content, first.value.pod_name) == ("message", "one", "app-0")
    assert second.value.last is True
    assert (rotated.event, rotated.value.extra) == ("rotated", {"file": 2})
    assert (note.event, note.value) == ("note", "plain")
    assert json.loads(first.data)["content"] == "one"


async def test_rule_27_a_log_that_breaks_off_raises_with_its_last_event() -> None:
    """It has no cursor: to open it again would lose lines or repeat them."""
    async with against(sent(line("one"), line("two"))) as (server, akua):
        seen = []
        with pytest.raises(StreamInterrupted) as raised:  # noqa: PT012 - the loop is what raises
            async for event in akua.installs.get_logs("inst_1"):
                seen.append(event.value.content)  # noqa: PERF401
        assert seen == ["one", "two"]
        assert (raised.value.received, raised.value.last.value.content) == (2, "two")
        assert len(server.received) == 1
        again = pickle.loads(pickle.dumps(raised.value))
        assert again.last.value == raised.value.last.value


async def test_a_failed_log_says_why() -> None:
    cause = [{"_tag": "Fail", "error": {"error": "no pods"}}]
    async with against(sent(line("one"), frame(FAILURE, cause))) as (_, akua):
        with pytest.raises(StreamFailed, match="no pods") as raised:
            _ = [event async for event in akua.installs.get_logs("inst_1")]
        assert (raised.value.event, raised.value.data) == (FAILURE, cause)
        assert raised.value.received == 1


async def test_rule_27_events_of_agents_are_resumed_with_the_same_parameters() -> None:
    """Behind the last cursor; what the server repeats is dropped; no type of event is the end."""
    script = [
        sent(happening(1), happening(2, "turn.cancelled")),
        sent(happening(2, "turn.cancelled"), happening(3)),
        sent(happening(1), happening(4, "execution_environment.failed"), END),
    ]
    async with against(*script) as (server, akua):
        stream = akua.agent_events.stream(session="ses_1", follow=True, context="ws_1")
        found = [event async for event in stream]
        assert [request.target for request in server.received] == [
            "/agent_events:stream?session=ses_1&follow=true",
            "/agent_events:stream?session=ses_1&follow=true&after=cur%2F2%3D",
            "/agent_events:stream?session=ses_1&follow=true&after=cur%2F3%3D",
        ]
        assert {request.headers["akua-context"] for request in server.received} == {"ws_1"}
    assert [event.sequence for event in found] == [1, 2, 3, 4]
    assert all(isinstance(event.value, AgentEvent) for event in found)
    assert [event.event for event in found] == [event.value.type for event in found]
    assert (found[3].cursor, found[3].value.data) == ("cur/4=", {"percent": 4})


async def test_a_stream_of_the_double() -> None:
    async with LocalApis() as apis:
        async for event in apis.akua.installs.get_logs("inst_1", follow=False):
            assert event.event == "message"
