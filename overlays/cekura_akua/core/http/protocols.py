"""The seam between the transport and its connections."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Protocol

from cekura_akua.core.request.request import Request

from .answer import Answer, Lost


class Exchange(Protocol):
    """A request and its response over a connection.

    Attributes:
        complete: whether the response was read to its end, so that the connection can be reused.
    """

    complete: bool

    async def open(self, seconds: float | None, *, streams: bool = False) -> Answer | Lost:
        """Send the request and read the head of the response.

        Args:
            seconds: the limit of the attempt, for transports that keep limits of their own.
            streams: whether the body is a stream, which may be silent for longer.
        """
        ...

    async def read(self) -> Answer:
        """Read the rest of the response."""
        ...

    def chunks(self, expires: float, silence: float | None) -> AsyncGenerator[bytes, None]:
        """Yield the pieces of the body as they come.

        Raises:
            StreamInterrupted: the stream broke off, was silent for too long, or passed its
                deadline.
        """
        ...

    def out_of_time(self, seconds: float | None) -> Answer | Lost:
        """Return the result of an exchange that a time limit has ended."""
        ...

    async def aclose(self) -> None:
        """Close the response, whether or not it was read."""
        ...

    async def close_files(self) -> None:
        """Close the files of the request."""
        ...


class Connection(Protocol):
    """A connection for a single request at a time."""

    def exchange(self, request: Request, largest: int, *, fresh: bool) -> Exchange:
        """Return the exchange of a request over this connection.

        Args:
            request: the request.
            largest: bytes that the body of the response may have.
            fresh: whether the connection has yet to connect, or will have to again.
        """
        ...

    async def aclose(self) -> None:
        """Close the connection."""
        ...
