"""Downloads: the file that an operation answers with, written to disk piece by piece."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from errno import EISDIR
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, BinaryIO, ParamSpec

from anyio import CancelScope

from cekura_akua.core.loops.threads import Threads
from cekura_akua.core.pipeline.api_errors import decode_error
from cekura_akua.core.pipeline.call import Call
from cekura_akua.core.response import client_of, operation_of, rebound
from cekura_akua.errors import AnswerLost, ConfigurationError, InvalidInput, StreamInterrupted
from cekura_akua.runtime import Operation, PathValue

if TYPE_CHECKING:
    from cekura_akua.core.client import Client

P = ParamSpec("P")
_FILES = frozenset({"bytes", "str"})
_THREADS = Threads("downloads")


async def download(
    method: Callable[P, Awaitable[bytes | str]],
    /,
    to: str | os.PathLike[str],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Path:
    """Call a method that answers with a file, and write the file to disk as it comes.

        await download(akua.exports.get, "calls.zip", "exp_1")

    No more than a piece of the file is in memory, and `largest_body` does not limit it. The file
    appears under its name when it is whole; a download that fails leaves nothing.

    Args:
        method: a method of a resource, uncalled.
        to: the path of the file; a file that is there is replaced.
        args: the arguments of the method.
        kwargs: its keyword arguments and options. `timeout` bounds each silence.

    Returns:
        The path of the file.

    Raises:
        InvalidInput: the method does not answer with a file; nothing was sent.
        ConfigurationError: the file cannot be written; a write was not sent.
        AnswerLost: a write was applied, and then the file could not be written.
        DecodeError: the file broke off; the error tells the effect.
        SdkError: the call did not succeed; the error tells its effect.
    """
    operation = operation_of(method)
    if _FILES.isdisjoint(operation.answers.values()):
        raise InvalidInput(f"{operation.name} answers with no file: call it as it is")
    target = Path(to)
    call = rebound(method, _Downloading(client_of(method), target))
    await call(*args, **kwargs)
    return target


class _Downloading:
    """A client that writes the response of a call to a file.

    Args:
        client: the client that sends the call.
        target: the path of the file.
    """

    def __init__(self, client: Client, target: Path) -> None:
        self._client = client
        self._target = target

    async def call(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> bytes:
        """Call an operation, and write its response to the file."""
        part = self._target.with_name(f".{self._target.name}.{token_hex(4)}")
        file = await self._try(partial(self._open, part))
        try:
            call, opening = self._client.open_file(operation, path, **values)
            async with opening as (answer, pieces):
                try:
                    await self._write(file, pieces)
                    await self._try(file.close)
                    await self._try(partial(part.replace, self._target))
                except StreamInterrupted as error:
                    problem = f"with a file that broke off: {error.message}"
                    raise decode_error(call, answer, problem) from None
                except ConfigurationError as error:
                    raise error if call.kind == "read" else _lost(call, error) from None
        except BaseException:
            with CancelScope(shield=True):
                await _THREADS.finish(partial(_discard, file, part))
            raise
        return b""

    def _open(self, part: Path) -> BinaryIO:
        if self._target.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        return part.open("xb")

    async def _write(self, file: BinaryIO, pieces: AsyncIterator[bytes]) -> None:
        async for piece in pieces:
            await self._try(partial(file.write, piece))

    async def _try(self, work: Callable[[], Any]) -> Any:
        try:
            return await _THREADS.finish(work)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigurationError(f"{self._target} cannot be written: {reason}") from None


def _lost(call: Call, error: ConfigurationError) -> AnswerLost:
    """Return the error of a write whose file could not be kept (rule 1)."""
    return AnswerLost(
        f"{call.describe()} was applied, but its file is lost: {error.message}",
        cause=error,
        attempts=tuple(call.attempts),
        idempotency_key=call.idempotency_key,
    )


def _discard(file: BinaryIO, part: Path) -> None:
    with suppress(OSError):
        file.close()
    with suppress(OSError):
        part.unlink()
