"""Streams and their events, as the types that methods return."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from .readers import Reader

T_co = TypeVar("T_co", covariant=True)


class Event(Protocol[T_co]):
    """An event of a stream."""

    @property
    def event(self) -> str:
        """The event's name; `message` for an event without a name."""
        ...

    @property
    def data(self) -> str:
        """The data, as the text that the server sent."""
        ...

    @property
    def value(self) -> T_co | Any:
        """The data in the declared type; data of another shape stays unchanged."""
        ...

    @property
    def id(self) -> str:
        """The last id that the stream named."""
        ...

    @property
    def cursor(self) -> str | None:
        """The value for `after` that resumes the stream behind this event."""
        ...

    @property
    def sequence(self) -> int | None:
        """The event's number."""
        ...


class Events(Reader[Event[T_co]], Protocol[T_co]):
    """A stream of events, read once and as they come."""
