"""The parser of responses: where they end (rules 30 and 31), and h11 as its judge."""

import random
from math import inf

import pytest

from cekura_akua.core.http.parsing import LARGEST_HEAD, ResponseParser
from tests.core.parsed import HEAD, SOUND, by_h11, by_ours, in_pieces, mutated

# What ours reads and h11 refuses, and why that is harmless.
HARMLESS = (
    "illegal status line",  # a control character in the reason, which nobody reads
    "Only Transfer-Encoding: chunked is supported",  # in a trailer; trailers are passed over
    "Too many chunk",  # a bound of h11's on what says nothing
)


def compare(count: int, seed: int) -> int:
    """Compare as many responses, and return how many both parsers read."""
    choose, both = random.Random(seed), 0
    for _ in range(count):
        data = mutated(choose)
        pieces = list(in_pieces(data, choose))
        (ours, parser), (theirs, behind) = by_ours(pieces), by_h11(pieces)
        if not ours.whole or ours.refused:
            continue
        if not theirs.whole or theirs.refused:
            assert theirs.refused.startswith(HARMLESS), (data, ours, theirs)
            continue
        both += 1
        assert ours == theirs, data
        assert not (behind and parser.reusable), data
    return both


def test_rule_30_the_parser_and_h11_agree() -> None:
    assert compare(3_000, seed=1) > 900


@pytest.mark.soak
def test_rule_30_the_parser_and_h11_agree_on_forty_thousand() -> None:
    assert compare(40_000, seed=random.randrange(1 << 30)) > 12_000


@pytest.mark.parametrize("data", SOUND, ids=range(len(SOUND)))
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_sound_responses_are_read_in_pieces_of_every_size(data: bytes, size: int) -> None:
    ours, _ = by_ours([data[at : at + size] for at in range(0, len(data), size)])
    theirs, _ = by_h11([data])
    assert ours == theirs
    assert ours.whole


SMALL = HEAD + b"content-length: 0\r\n\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize(
    ("data", "reusable"),
    [
        (HEAD + b"content-length: 2\r\n\r\n{}", True),
        (HEAD + b"content-length: 2\r\n\r\n{}x", False),
        (HEAD + b"content-length: 2\r\n\r\n{}\r\n", False),
        (HEAD + b"content-length: 2\r\n\r\n{}" + SOUND[0], False),
        (CHUNKED + b"\r\n", True),
        (CHUNKED + b"a: b\r\n\r\n", True),
        (CHUNKED + b"\r\n\r\n", False),
        (CHUNKED + b"\r\n\n", False),
        (CHUNKED + b"\r\n\r\n\r\n", False),
        (CHUNKED + b"\r\n" + SOUND[0], False),
        (CHUNKED + b"a: b\r\n\r\n" + SOUND[2], False),
        (CHUNKED + b"\r\nx", False),
        (b"HTTP/1.1 204 X\r\n\r\n", True),
        (b"HTTP/1.1 204 X\r\n\r\n{}", False),
        (b"HTTP/1.1 204 X\r\ncontent-length: 0\r\n\r\n", True),
        (b"HTTP/1.1 204 X\r\ncontent-length: 2\r\n\r\n", False),
        (b"HTTP/1.1 204 X\r\ntransfer-encoding: chunked\r\n\r\n", False),
        (b"HTTP/1.1 304 X\r\n\r\n{}", False),
        (HEAD + b"connection: close\r\ncontent-length: 2\r\n\r\n{}", False),
        (HEAD + b"Connection: x, Close\r\ncontent-length: 2\r\n\r\n{}", False),
        (HEAD + b"connection: close\r\ncontent-length: 0\r\n\r\n", False),
        (HEAD + b"content-length: 0\r\n\r\n", True),
        (b"HTTP/1.1 204 X\r\nconnection: close\r\n\r\n", False),
        (
            b"HTTP/1.1 100 X\r\nconnection: close\r\n\r\n" + HEAD + b"content-length: 0\r\n\r\n",
            True,
        ),
        (b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}", False),
        (HEAD + b"\r\n{}", False),
    ],
)
def test_rule_30_what_is_behind_a_response_ends_its_connection(
    data: bytes, reusable: bool, size: int
) -> None:
    read, parser = by_ours([data[at : at + size] for at in range(0, len(data), size)])
    assert not read.refused
    assert read.whole
    was_told = parser.answer is not None and parser.answer.ended == "told"
    assert was_told == (b"content-length" in data or b"chunked" in data or read.status != 200)
    whole = ResponseParser("GET")
    for at in range(0, len(data), size):
        whole.feed(data[at : at + size])
    assert whole.reusable == reusable


def test_rule_30_a_body_that_was_given_up_is_never_complete() -> None:
    """What is still on its way is read by an event loop that was stopped and runs again."""
    parser = ResponseParser("GET")
    parser.feed(HEAD + b"transfer-encoding: chunked\r\n\r\n2\r\n{")
    parser.close()
    parser.feed(b"}\r\n0\r\n\r\n")
    assert not parser.complete
    assert not parser.reusable


def test_a_response_to_head_has_no_body() -> None:
    parser = ResponseParser("HEAD")
    parser.feed(HEAD + b"content-length: 7\r\n\r\n")
    assert (parser.complete, parser.reusable, parser.take()) == (True, True, b"")
    parser.feed(b'{"a":1}')
    assert not parser.reusable


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (b"timeout=5, max=10", 5),
        (b"max=10, TIMEOUT = 7", 7),
        (b"max=3", inf),
        (b"timeout=x", inf),
    ],
)
def test_rule_32_the_servers_own_limit_is_read(told: bytes, seconds: float) -> None:
    parser = ResponseParser("GET")
    parser.feed(HEAD + b"keep-alive: " + told + b"\r\ncontent-length: 0\r\n\r\n")
    assert parser.keep_alive == seconds


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n" + SOUND[0],
        b"\x00\x01 not http at all\r\n\r\n",
        b"HTTP/2.0 200 OK\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
        b"HTTP/1.1 099 X\r\n\r\n",
        HEAD + b"content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n",
        HEAD + b"content-length: 2\r\ncontent-length: 3\r\n\r\n",
        HEAD + b"content-length: -2\r\n\r\n",
        HEAD + b"content-length: 99999999999999999999\r\n\r\n",
        HEAD + b"transfer-encoding: gzip, chunked\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\nxyz\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n2\r\n{}x",
        HEAD + b"a: b\r\n c\r\n\r\n",
        HEAD + b"a: " + b"x" * LARGEST_HEAD + b"\r\n\r\n",
        CHUNKED + b"a: " + b"x" * (2 * LARGEST_HEAD) + b"\r\n\r\n",
        b"HTTP/1.1 103 X\r\n\r\n" * 10_000,
    ],
    ids=lambda data: data[:60],
)
def test_what_is_no_response_is_refused(data: bytes) -> None:
    for size in (10, 1000):
        read, _ = by_ours([data[at : at + size] for at in range(0, len(data), size)])
        assert read.refused
