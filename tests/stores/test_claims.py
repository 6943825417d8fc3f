"""The claims of a process: the work of its calls on entries, by event loop (rules 7 and 34)."""

import asyncio

from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.stores.claims import Claims
from cekura_akua.stores.protocols import Claim, Identity


def claim(key: str) -> Claim:
    return Claim(Identity("https://api.example", "", key), doubtful=False, owner="me")


def test_rule_07_the_entries_of_a_loop_are_those_that_its_calls_work_on() -> None:
    claims, mine, other = Claims(), claim("mine"), claim("other")
    here, there = asyncio.new_event_loop(), asyncio.new_event_loop()
    try:
        assert claims.add(mine, EventLoop(here)) is False
        assert claims.add(other, EventLoop(there)) is False
        assert claims.of_loop(here) == [mine.identity]
        assert claims.of_loop(there) == [other.identity]
        shared = claim("mine")
        assert claims.add(shared, EventLoop(there)) is True
        assert claims.of_loop(there) == [mine.identity, other.identity]
        assert claims.drop(mine) is True
        assert claims.of_loop(here) == []
        assert claims.drop(shared) is False
        assert claims.drop(other) is False
        assert not claims
    finally:
        here.close()
        there.close()


def test_rule_34_the_calls_of_a_loop_that_has_ended_do_not_count() -> None:
    claims, mine = Claims(), claim("mine")
    loop = asyncio.new_event_loop()
    claims.add(mine, EventLoop(loop))
    assert claims.is_worked_on(mine.identity)
    loop.close()
    assert not claims.is_worked_on(mine.identity)
