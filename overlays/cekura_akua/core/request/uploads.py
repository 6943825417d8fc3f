"""Uploads: files that are read piece by piece as they are sent.

A file is a path, bytes, an open binary file or an asynchronous one, such as an upload that a web
framework has received; `Upload` gives one a name, a media type and a progress callback. Nothing is
held in memory but the piece that is being sent.
"""

from __future__ import annotations

import inspect
import io
import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO, Any, Protocol, TypeAlias, cast

from cekura_akua.core.config.checks import check_count, check_function
from cekura_akua.core.loops.threads import OneAtATime, Threads
from cekura_akua.errors import InvalidInput

from .json_values import plain

PIECE = 64 * 1024

_THREADS = Threads("uploads")


class AsyncFile(Protocol):
    """A file that is read asynchronously, such as anyio's."""

    async def read(self, size: int = -1, /) -> bytes:
        """Read so many bytes, or fewer at the end."""
        ...


Source: TypeAlias = bytes | os.PathLike[str] | IO[bytes] | AsyncFile
Progress: TypeAlias = Callable[[int, int | None], Awaitable[None] | None]


class FileUnreadable(OSError):
    """A file could not be read while its request was being sent."""


@dataclass(slots=True)
class Upload:
    """A file to upload, and how.

        Upload(Path("calls.wav"), progress=lambda sent, size: print(sent, size))

    A path or bytes can always be sent again; an open file where it can be seeked. Anything else is
    read once: a request whose file is spent is not repeated, and the error says so. An open file is
    read from where it stands, and closing it is yours. What a file tells of itself is used, as an
    upload of Starlette, FastAPI or Django does: `filename`, `content_type`, `size`.

    Attributes:
        source: a path, bytes, a file that is open in binary, or anything with an asynchronous
            `read(size)`.
        filename: its name for the server; by default the source's own.
        content_type: its media type; by default the source's own, else that of its name.
        size: its bytes, where the source cannot tell; without it such a file is sent in chunks,
            which some servers do not take.
        progress: called, and awaited where that is needed, with the bytes that were handed to the
            connection and the size, or None where it is unknown. It starts again at 0 with every
            attempt. What it raises ends the call, whose request stays incomplete.
    """

    source: Source
    filename: str | None = None
    content_type: str | None = None
    size: int | None = None
    progress: Progress | None = None


class Body:
    """A body that is streamed: bytes, and files between them.

    Args:
        pieces: the bytes and the files, in order.
    """

    def __init__(self, pieces: list[bytes | File]) -> None:
        self._pieces = pieces
        self._reading: AsyncGenerator[bytes, None] | None = None

    @property
    def spent(self) -> str | None:
        """The name of a file that was read and cannot be read again; None when there is none."""
        return next((f.name for f in self._pieces if isinstance(f, File) and f.spent), None)

    async def length(self) -> int | None:
        """Return the bytes of the body; None where a file cannot tell its size.

        Raises:
            InvalidInput: a file is not what it must be, or is spent.
        """
        sizes = [len(p) if isinstance(p, bytes) else await p.length() for p in self._pieces]
        total = 0
        for size in sizes:
            if size is None:
                return None
            total += size
        return total

    def __aiter__(self) -> AsyncGenerator[bytes, None]:
        self._reading = self._read()
        return self._reading

    async def _read(self) -> AsyncGenerator[bytes, None]:
        for piece in self._pieces:
            if isinstance(piece, bytes):
                yield piece
                continue
            async with aclosing(piece.chunks()) as chunks:
                async for chunk in chunks:
                    yield chunk

    async def aclose(self) -> None:
        """Stop reading; a file that was opened here is closed."""
        reading, self._reading = self._reading, None
        if reading is not None:
            await reading.aclose()


@dataclass(slots=True)
class File:
    """A file of a body.

    Attributes:
        name: the name of its field, for messages.
        upload: the file.
        spent: whether the file was read and cannot be read again.
    """

    name: str
    upload: Upload
    spent: bool = False
    _start: int | None = None  # where an open file stood at first
    _begun: bool = False
    _size: int | None = field(default=None, init=False)
    _work: OneAtATime = field(default_factory=partial(OneAtATime, _THREADS), init=False)

    async def length(self) -> int | None:
        """Return the bytes of the file, counted before each attempt; None where that is unknown.

        Raises:
            InvalidInput: the file cannot be found, or is spent.
        """
        if self.spent:
            raise InvalidInput(f"the file of {self.name} is spent: it can be read only once")
        source = self.upload.source
        if isinstance(source, bytes):
            self._size = len(source)
        elif isinstance(source, os.PathLike):
            self._size = await _THREADS.run(partial(_size_of, self.name, Path(source)))
        else:
            self._size = await self._remaining(source)
        return self._size

    async def _remaining(self, source: Any) -> int | None:
        """Return the bytes of an open file from its first position to the end."""
        if not self._begun:
            self._begun = True
            self._start = await self._position(source)
        if self._start is None:
            return self.upload.size
        try:
            end = await self._do(source.seek, 0, os.SEEK_END)
            if not isinstance(end, int):
                end = await self._do(source.tell)
            await self._do(source.seek, self._start)
        except (OSError, ValueError) as error:
            raise InvalidInput(f"the file of {self.name} cannot be read: {error}") from None
        return max(0, cast(int, end) - self._start)

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Yield the bytes of the file, as many as `length` returned, piece by piece.

        Raises:
            FileUnreadable: the file cannot be read to the end.
        """
        sent, size, progress = 0, self._size, self.upload.progress
        await _tell(progress, sent, size)
        async with aclosing(self._pieces()) as pieces:
            async for piece in pieces:
                chunk = piece if size is None else piece[: size - sent]  # it may grow meanwhile
                if not chunk:
                    break
                sent += len(chunk)
                yield chunk
                await _tell(progress, sent, size)
        if size is not None and sent < size:
            raise FileUnreadable(
                f"the file of {self.name} ended after {sent} bytes: {size} were announced"
            )

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        source: Any = self.upload.source
        if isinstance(source, bytes):
            for start in range(0, len(source), PIECE):
                yield source[start : start + PIECE]
            return
        if isinstance(source, os.PathLike):
            async with aclosing(self._pieces_of(Path(source))) as pieces:
                async for piece in pieces:
                    yield piece
            return
        if self._start is None:
            self.spent = True
        else:  # the same file may stand in a form twice
            await self._guarded(self._do, source.seek, self._start)
        while piece := await self._guarded(self._do, source.read, PIECE):
            if not isinstance(piece, bytes):
                raise FileUnreadable(f"the file of {self.name} gives text: open it in binary")
            yield piece

    async def _pieces_of(self, path: Path) -> AsyncGenerator[bytes, None]:
        """Yield the pieces of a file that is opened here, and closed with its last read."""
        work, opened = OneAtATime(_THREADS), list[IO[bytes]]()

        def read() -> bytes:
            if not opened:
                opened.append(_open(path))
            return opened[0].read(PIECE)

        def close() -> None:
            for file in opened:
                file.close()

        try:
            while piece := await self._guarded(work.run, read):
                yield piece
        finally:
            work.end(close)

    async def _guarded(self, function: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
        """Call a function that reads the caller's file; any error becomes `FileUnreadable`."""
        try:
            return await function(*arguments)
        except Exception as error:
            raise FileUnreadable(f"the file of {self.name} cannot be read: {error}") from error

    async def _position(self, source: Any) -> int | None:
        """Return the position of an open file; None where the file cannot be rewound."""
        try:
            seekable = getattr(source, "seekable", None)
            if callable(seekable) and not await self._do(seekable):
                return None
            at = await self._do(source.tell)
            return at if isinstance(at, int) and callable(source.seek) else None
        except (OSError, AttributeError, ValueError):
            return None

    async def _do(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a method of the file: await it where it is asynchronous, else in a thread."""
        if inspect.iscoroutinefunction(function):
            return await function(*arguments)
        result = await self._work.run(partial(function, *arguments))
        return await result if inspect.isawaitable(result) else result


def checked(name: str, value: Any) -> Upload:
    """Return the upload of a value: an `Upload`, a source, or (filename, source[, media type]).

    Raises:
        InvalidInput: the value cannot be uploaded.
    """
    match value:
        case Upload():
            upload = value
        case (filename, given):
            upload = Upload(given, filename)
        case (filename, given, content_type):
            upload = Upload(given, filename, content_type)
        case _:
            upload = Upload(value)
    upload = _completed(upload)
    for texts in (upload.filename, upload.content_type):
        if texts is not None and not isinstance(texts, str):
            raise InvalidInput(f"{name}: a name or a media type is a text, not {texts!r}")
    if upload.size is not None:
        check_count(f"the size of {name}", upload.size)
    check_function(f"the progress of {name}", upload.progress)
    source = upload.source
    inner = getattr(source, "wrapped", source)  # the file beneath an asynchronous file of anyio
    if isinstance(source, bytearray | memoryview):
        upload = replace(upload, source=bytes(source), size=None)
    elif isinstance(source, os.PathLike):
        _size_of(name, Path(source))
    elif not isinstance(source, bytes) and not callable(getattr(source, "read", None)):
        raise InvalidInput(
            f"{name} is a file: give a Path, bytes, a file that is open in binary, or an Upload"
        )
    elif isinstance(inner, io.TextIOBase):
        raise InvalidInput(f"{name} is a file of text: open it in binary")
    elif isinstance(inner, io.IOBase) and (inner.closed or not inner.readable()):
        raise InvalidInput(f"the file of {name} is {'closed' if inner.closed else 'write-only'}")
    return upload


def _completed(upload: Upload) -> Upload:
    """Return an upload completed from its source; the caller's own values stay.

    A file beneath an asynchronous one, as that of Starlette's `UploadFile`, is read itself: it can
    be rewound.
    """
    source: Any = upload.source
    name, media = getattr(source, "filename", None), getattr(source, "content_type", None)
    size = getattr(source, "size", None)
    inner: Any = getattr(source, "file", None)
    beneath = not callable(getattr(source, "tell", None)) and callable(getattr(inner, "read", None))
    return replace(
        upload,
        source=inner if beneath else source,
        filename=plain(upload.filename) or (name if isinstance(name, str) else None),
        content_type=plain(upload.content_type) or (media if isinstance(media, str) else None),
        size=size if upload.size is None and type(size) is int and size >= 0 else upload.size,
    )


def filename_of(upload: Upload) -> str:
    """Return the name of a file for the server; empty for a file without a name."""
    if upload.filename:
        return upload.filename
    source = upload.source
    if isinstance(source, os.PathLike):
        return Path(source).name
    named = getattr(source, "name", "")
    return Path(named).name if isinstance(named, str) else ""


def _size_of(name: str, path: Path) -> int:
    try:
        if path.is_file():
            return path.stat().st_size
    except (OSError, ValueError) as error:
        raise InvalidInput(f"the file of {name} cannot be read: {error}") from None
    raise InvalidInput(f"the file of {name} is not there: {path}")


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


async def _tell(progress: Progress | None, sent: int, size: int | None) -> None:
    if progress is not None:
        result = progress(sent, size)
        if inspect.isawaitable(result):
            await result
