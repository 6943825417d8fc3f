"""httpx, or its successor httpx2, which has the same names: the only module that imports either."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

import anyio
import httpx

from .compression import BrokenOff, Unreadable


class HttpxLibrary:
    """The classes and the errors of httpx, or of httpx2.

    Args:
        module: the library.

    Attributes:
        module: the library.
        failures: the errors of a request or a response that failed.
        never_sent: those of a request of which certainly nothing was sent.
        timeouts: those of a time limit.
        url: returns a URL of the library; the latest are remembered.
        stream: makes a body of the library, from a function that begins to yield its pieces.
        no_body: an empty body; the empty chunk of the library's own costs time in h11.
    """

    def __init__(self, module: Any) -> None:
        self.module = module
        self.failures: tuple[type[Exception], ...] = (
            module.HTTPError,
            module.StreamError,
            OSError,  # ssl.SSLError among them, which httpcore lets through
            anyio.BrokenResourceError,
            anyio.ClosedResourceError,
            anyio.EndOfStream,
            BrokenOff,
            Unreadable,
        )
        self.never_sent: tuple[type[Exception], ...] = (
            module.ConnectError,
            module.ConnectTimeout,
            module.PoolTimeout,
            module.ProxyError,
            module.UnsupportedProtocol,
        )
        self.timeouts: tuple[type[Exception], ...] = (module.TimeoutException, TimeoutError)
        self.url = lru_cache(maxsize=1024)(module.URL)
        self.stream = _stream_class(module.AsyncByteStream)
        self.no_body = self.stream(_nothing)


def _stream_class(base: Any) -> Any:
    class Stream(base):  # type: ignore[misc]  # a class of whichever library it is
        """A body that a function begins to yield."""

        def __init__(self, begin: Callable[[], AsyncIterator[bytes]]) -> None:
            self._begin = begin

        def __aiter__(self) -> AsyncIterator[bytes]:
            return self._begin()

    return Stream


async def _nothing() -> AsyncIterator[bytes]:
    for chunk in list[bytes]():
        yield chunk


HTTPX = HttpxLibrary(httpx)


@lru_cache
def _httpx2() -> HttpxLibrary:
    return HttpxLibrary(import_module("httpx2"))


def library_of(client: object) -> HttpxLibrary:
    """Return the library that a client belongs to."""
    return HTTPX if isinstance(client, httpx.AsyncClient) else _httpx2()
