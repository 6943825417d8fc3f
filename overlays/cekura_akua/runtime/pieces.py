"""Reading in pieces: a long JSON value is read item by item, so that others get their turn between.

A list or a map is not read where it is met. It is put aside as an empty container and a filler,
which reads an item at each step. So a step is never longer than the reading of an object without
the lists and maps inside, however long the value is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextvars import ContextVar
from itertools import islice
from typing import Any, TypeVar, get_args

from .decoder import Decode, Decoders

PIECE = 200  # items that are read without a break: some 10 ms for the largest objects

T = TypeVar("T")
_fillers: ContextVar[deque[Iterator[None]]] = ContextVar("fillers")


class PieceDecoders(Decoders):
    """The decoders of all models below a base class, which put lists and maps aside.

    They are called by `in_pieces` alone.
    """

    def _of_list(self, annotation: Any) -> Decode | None:
        decode = self._of_any(get_args(annotation)[0])
        return (
            None if decode is None else lambda value: _aside(_fill_list, list[Any](), value, decode)
        )

    def _of_map(self, annotation: Any) -> Decode | None:
        decode = self._of_any(get_args(annotation)[1])
        return (
            None
            if decode is None
            else lambda value: _aside(_fill_map, dict[str, Any](), value, decode)
        )


def in_pieces(decode: Decode, value: Any) -> Generator[None, None, Any]:
    """Read a JSON value, and pause after each piece.

    Args:
        decode: a decoder of `PieceDecoders`.
        value: the JSON value.

    Returns:
        the value that was read.
    """
    fillers: deque[Iterator[None]] = deque()
    result = _during(fillers, lambda: decode(value))
    while fillers:
        yield
        _during(fillers, lambda: _read_piece(fillers))
    return result


def _read_piece(fillers: deque[Iterator[None]]) -> None:
    left = PIECE
    while fillers and left > 0:
        filler = fillers.popleft()
        read = sum(1 for _ in islice(filler, left))
        if read == left:
            fillers.appendleft(filler)  # there may be more
        left -= read + 1  # an empty list is work as well


def _during(fillers: deque[Iterator[None]], step: Callable[[], T]) -> T:
    """Run a step whose lists and maps are put aside."""
    token = _fillers.set(fillers)
    try:
        return step()
    finally:
        _fillers.reset(token)


C = TypeVar("C", list[Any], dict[str, Any])


def _aside(
    fill: Callable[[C, C, Decode], Iterator[None]], container: C, value: C, decode: Decode
) -> C:
    _fillers.get().append(fill(container, value, decode))
    return container


def _fill_list(container: list[Any], value: list[Any], decode: Decode) -> Iterator[None]:
    for item in value:
        container.append(decode(item))
        yield


def _fill_map(container: dict[str, Any], value: dict[str, Any], decode: Decode) -> Iterator[None]:
    for key, item in value.items():
        container[key] = decode(item)
        yield
