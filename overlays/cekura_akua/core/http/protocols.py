"""The seam between the transport and its connections."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from typing import Protocol

from cekura_akua.core.request.request import Request

from .answer import Answer, Lost


class Pieces(Protocol):
    """The pieces of a body, as they come."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Return the iterator."""
        ...

    def __anext__(self) -> Awaitable[bytes]:
        """Return the next piece.

        Raises:
            StreamInterrupted: the stream broke off, was silent for too long, or passed its
                deadline.
        """
        ...

    def aclose(self) -> Awaitable[None]:
        """Stop reading."""
        ...


class Exchange(Protocol):
    """A request and its response over a connection.

    Attributes:
        complete: whether the response was read to its end, so that the connection can be reused.
    """

    complete: bool

    async def fetch(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the whole response.

        Args:
            seconds: the limit of the attempt; None for no limit.
        """
        ...

    async def open(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the head of a success; any other response is read whole.

        Args:
            seconds: the limit until then; None for no limit.
        """
        ...

    def chunks(self, expires: float, silence: float | None) -> Pieces:
        """Return the pieces of the body as they come.

        Args:
            expires: the moment by which the body must have ended.
            silence: seconds that each piece may take; None for no limit.
        """
        ...

    async def aclose(self) -> None:
        """Close the response, whether or not it was read."""
        ...


class Connection(Protocol):
    """A connection for a single request at a time."""

    def exchange(self, request: Request, largest: int) -> Exchange:
        """Return the exchange of a request over this connection.

        Args:
            request: the request.
            largest: bytes that the body of the response may have.
        """
        ...

    async def aclose(self) -> None:
        """Close the connection."""
        ...

    def drop(self) -> None:
        """Close the connection at once, as far as that can be done without waiting."""
        ...

    def forsake(self) -> None:
        """Let go of the connection, which the parent of this process goes on to use."""
        ...
