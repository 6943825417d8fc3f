"""The checker itself: it accepts what is linearizable, and refuses what is known not to be."""

from itertools import permutations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.akua.proof.counter import Add, Read, apply_to_counter
from tests.akua.proof.linearizability import Event, linearizable

What = Add | Read


def check(*events: Event[What]) -> bool:
    return linearizable(events, 0, apply_to_counter)


GOOD: dict[str, list[Event[What]]] = {
    "nothing": [],
    "one after the other": [Event(Add(0), 0, 1), Event(Add(1), 2, 3), Event(Read(2), 4, 5)],
    "at once, in the other order": [Event(Add(1), 0, 5), Event(Add(0), 1, 6)],
    "a read sees one that goes on": [Event(Add(0), 0, 9), Event(Read(1), 1, 2)],
    "a read does not see it yet": [Event(Add(0), 0, 9), Event(Read(0), 1, 2)],
    "unknown, and applied": [Event(Add(0), 0), Event(Read(1), 5, 6)],
    "unknown, and not applied": [Event(Add(0), 0), Event(Read(0), 5, 6), Event(Add(0), 7, 8)],
    "unknown, and applied late": [Event(Add(0), 0), Event(Read(0), 5, 6), Event(Read(1), 7, 8)],
    "the end meets the beginning": [Event(Add(0), 0, 1), Event(Add(1), 1, 2)],
}
BAD: dict[str, list[Event[What]]] = {
    "a lost update": [Event(Add(0), 0, 5), Event(Add(0), 1, 6)],
    "an effect before the call": [Event(Read(1), 0, 1), Event(Add(0), 2, 3)],
    "an effect that nobody caused": [Event(Add(0), 0, 1), Event(Read(2), 2, 3)],
    "an effect that goes away": [
        Event(Add(0), 0, 9), Event(Read(1), 1, 2), Event(Read(0), 3, 4),
    ],
    "a stale read": [Event(Add(0), 0, 1), Event(Read(0), 2, 3)],
    "applied twice": [Event(Add(0), 0, 1), Event(Add(2), 2, 3)],
    "unknown, but needed in two places": [
        Event(Add(0), 0), Event(Read(1), 5, 6), Event(Add(0), 7, 8),
    ],
    "order of the real time": [Event(Add(1), 0, 1), Event(Add(0), 2, 3)],
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_accepts(name: str) -> None:
    assert check(*GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_refuses(name: str) -> None:
    assert not check(*BAD[name])


def by_trying_all(events: list[Event[What]]) -> bool:
    """Decide by the definition alone: some order of some of what is unknown and all of the rest."""
    known = [event for event in events if event.returned != inf]
    unknown = [event for event in events if event.returned == inf]
    for chosen in range(1 << len(unknown)):
        some = known + [event for i, event in enumerate(unknown) if chosen >> i & 1]
        for order in permutations(some):
            in_time = all(
                later.returned >= earlier.called
                for i, earlier in enumerate(order)
                for later in order[i + 1 :]
            )
            state: int | None = 0
            for event in order if in_time else ():
                state = None if state is None else apply_to_counter(state, event.what)
            if in_time and state is not None:
                return True
    return False


@st.composite
def histories(draw: st.DrawFn) -> list[Event[What]]:
    """Short histories over few values, so that many are linearizable and many are not."""
    events: list[Event[What]] = []
    for _ in range(draw(st.integers(0, 5))):
        called = draw(st.integers(0, 6))
        returned = draw(st.one_of(st.integers(called, 8), st.just(inf)))
        value = draw(st.integers(0, 2))
        is_read = returned != inf and draw(st.booleans())
        events.append(Event(Read(value) if is_read else Add(value), called, returned))
    return events


@given(histories())
@settings(max_examples=600)
def test_agrees_with_the_definition(events: list[Event[What]]) -> None:
    assert check(*events) is by_trying_all(events)
