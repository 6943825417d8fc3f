"""Reading in pieces: the same values, and a pause after each piece."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua.runtime import pieces
from cekura_akua.runtime.model import piece_reader, reader
from cekura_akua.runtime.pieces import PIECE, in_pieces
from tests.runtime.pets import Owner, Pet

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["petType", "id", "bestFriend", "pets", "cat", "dog", "x"]),
            inner | st.sampled_from(["cat", "dog"]),
            max_size=5,
        )
    ),
    max_leaves=40,
)
SHAPES = (Pet, list[Pet], dict[str, list[Owner]], list[dict[str, Pet]], Owner | list[Owner], Any)


@given(st.sampled_from(SHAPES), JSON)
def test_a_value_is_read_as_in_a_single_step(annotation: Any, value: Any) -> None:
    values, _ = exhausted(in_pieces(piece_reader(annotation), value))
    assert values == reader(annotation)(value)
    assert repr(values) == repr(reader(annotation)(value))


CAT = {"petType": "cat"}


@pytest.mark.parametrize(
    ("annotation", "value", "items"),
    [
        pytest.param(list[Pet], [CAT] * 10_000, 10_000, id="a long list"),
        pytest.param(list[list[Pet]], [[CAT] * 100] * 100, 10_100, id="lists of lists"),
        pytest.param(
            dict[str, list[Pet]], {str(n): [CAT] for n in range(5_000)}, 10_000, id="a map of lists"
        ),
        pytest.param(list[list[Pet]], [[]] * 10_000, 10_000, id="empty lists"),
    ],
)
def test_no_piece_is_longer_than_announced(
    annotation: Any, value: Any, items: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in items, not in time: between two pauses at most `PIECE` of them are read."""
    counter = Counter(monkeypatch)
    sizes = list(counter.at_each_pause(in_pieces(piece_reader(annotation), value)))
    assert max(sizes) <= PIECE <= 1000
    assert sum(sizes) == items


def test_what_is_read_beside_a_pause_is_read_whole() -> None:
    """A pause leaves nothing behind that would put the lists of others aside."""
    reading = in_pieces(piece_reader(list[Pet]), [{"petType": "cat"}] * 1000)
    next(reading)
    assert len(reader(list[Pet])([{"petType": "cat"}] * 1000)) == 1000
    other, _ = exhausted(in_pieces(piece_reader(list[Pet]), [{"petType": "dog"}] * 1000))
    values, _ = exhausted(reading)
    assert {type(pet).__name__ for pet in values} == {"Cat"}
    assert {type(pet).__name__ for pet in other} == {"Dog"}
    assert len(values) == len(other) == 1000


def exhausted(reading: Generator[None, None, Any]) -> tuple[Any, int]:
    """Return the value that was read, and the number of pauses."""
    pauses = 0
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return end.value, pauses
        pauses += 1


class Counter:
    """Counts the items of lists and maps that are read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.all = 0
        for name in ("_fill_list", "_fill_map"):
            monkeypatch.setattr(pieces, name, self._counted(getattr(pieces, name)))

    def _counted(self, fill: Any) -> Any:
        def filler(*arguments: Any) -> Generator[None, None, None]:
            for _ in fill(*arguments):
                self.all += 1
                yield

        return filler

    def at_each_pause(self, reading: Generator[None, None, Any]) -> Generator[int, None, None]:
        """Yield the number of items that were read since the pause before."""
        before = 0
        for _ in reading:
            yield self.all - before
            before = self.all
        yield self.all - before
