"""Server-sent events, parsed wherever they are cut."""

from itertools import pairwise

import pytest
from hypothesis import example, given, strategies

from cekura_akua.core.streams.sse import Frame, Parser
from cekura_akua.errors import DecodeError

STREAM = (
    b"\xef\xbb\xbfevent: first\r\n: comment\r\ndata: a\r\ndata:b\r\n\r\n"
    b"id: 7\ndata\n\nretry: 5\nid: x\0y\ndata:  two\n\n"
    b"event: odd\rdata: caf\xc3\xa9\r\revent: none\n\nunknown: 1\nretry: soon\ndata: incomplete\n"
)
TEXTS = strategies.text(
    strategies.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])
)


def parsed(content: bytes, cuts: list[int], largest: int = 1 << 20) -> list[Frame]:
    """The events of a stream that arrives in pieces."""
    parser = Parser(largest)
    edges = [0, *sorted(cut % (len(content) + 1) for cut in cuts), len(content)]
    return [f for start, end in pairwise(edges) for f in parser.feed(content[start:end])]


@given(strategies.lists(strategies.integers(0, len(STREAM)), max_size=12))
@example(list(range(len(STREAM))))
def test_a_stream_may_be_cut_anywhere(cuts: list[int]) -> None:
    assert parsed(STREAM, cuts) == [
        Frame("first", "a\nb", ""),
        Frame("message", "", "7"),
        Frame("message", " two", "7"),
        Frame("odd", "caf\u00e9", "7"),
    ]


@given(
    frames=strategies.lists(strategies.tuples(TEXTS, strategies.lists(TEXTS, min_size=1), TEXTS)),
    line_end=strategies.sampled_from(["\n", "\r\n", "\r"]),
    mark=strategies.booleans(),
    cuts=strategies.lists(strategies.integers(0, 1 << 30), max_size=8),
)
def test_written_events_are_read(
    frames: list[tuple[str, list[str], str]], line_end: str, mark: bool, cuts: list[int]
) -> None:
    """Whatever characters the data has, line separators of Unicode among them."""
    lines = ["\ufeff: begin"] if mark else [": begin"]
    for name, data, id_ in frames:
        lines += [f"event: {name}", *(f"data: {line}" for line in data), f"id: {id_}", ": x", ""]
    content = line_end.join([*lines, ""]).encode()
    assert parsed(content, cuts) == [
        Frame(name or "message", "\n".join(data), id_) for name, data, id_ in frames
    ]


def test_the_server_says_when_to_come_again() -> None:
    parser = Parser(100)
    assert list(parser.feed(b"retry: 2500\n\nretry: -1\nretry: 1e9\nretry: \xd9\xa3\n")) == []
    assert parser.retry == 2.5


@pytest.mark.parametrize(
    "content",
    [
        b"data: " + b"x" * 200,  # a line without an end
        b"data: " + b"x" * 200 + b"\n\n",
        b"data: 0123456789\n" * 20,  # an event without an end
        b"data\n" * 200,
        b": " + b"x" * 200,
    ],
)
def test_a_too_large_event_is_refused_before_it_is_in_memory(content: bytes) -> None:
    for size in (1, 7, len(content)):
        with pytest.raises(DecodeError, match="larger than 100 bytes"):
            parsed(content, list(range(0, len(content), size)), largest=100)


def test_the_limit_is_of_one_event_and_comments_do_not_count() -> None:
    parser = Parser(100)
    for _ in range(100):
        frames = list(parser.feed(b": " + b"-" * 80 + b"\ndata: " + b"x" * 90 + b"\n\n"))
        assert len(frames) == 1


def test_a_large_event_is_joined_once() -> None:
    """Twice the size takes about twice the work, not four times: pieces are joined at the end."""
    parser = Parser(1 << 26)
    piece = b"x" * 1024
    for _ in range(32 * 1024):
        assert not list(parser.feed(piece))
    (frame,) = parser.feed(b"\ndata: " + piece + b"\n\n")
    assert len(frame.data) == 1024
