"""Reads of a rubric: as raw JSON, and again where a read lags behind the last write (rule 41)."""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING

import anyio

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.errors import DeadlineExceeded, DecodeError

from .config import RubricConfig, read_config
from .last_write import LastWrite, read_note

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase
    from cekura_akua.stores.protocols import Lock

FIRST, LONGEST = 0.02, 0.5  # seconds between two reads of a rubric that lags behind


class Reads:
    """The reads of the rubric of a project, and its lock.

    Attributes:
        client: the client.
        project_id: the project.
    """

    def __init__(self, client: CekuraBase, project_id: int) -> None:
        self.client = client
        self.project_id = project_id
        self._name = f"{client.base_url} rubric of project {project_id}"

    async def read(self, expires: float) -> RubricConfig:
        """Read the rubric as raw JSON, which loses nothing (rule 12).

        Args:
            expires: the moment by which the read must have ended.

        Raises:
            DecodeError: the response holds no rubric.
        """
        response = await self.client.raw(
            self.client.projects.get, self.project_id, deadline=left(expires)
        )
        project = response.value
        if not isinstance(project, Mapping) or "rubric_config" not in project:
            # With an empty rubric in its place, the next write would remove every rule.
            raise DecodeError(
                f"the response lacks the rubric_config of project {self.project_id}",
                status=response.status,
                request_id=response.request_id,
            )
        return read_config(project["rubric_config"], DecodeError)

    async def read_settled(
        self, last_write: LastWrite, expires: float
    ) -> tuple[RubricConfig, bool]:
        """Read the rubric, again and again while the read lags behind the last write.

        Returns:
            the rubric, and whether the read is no older than the last write. It may be older only
            where the deadline did not allow to wait for that.
        """
        rounds = _Rounds(last_write.settles_in(self.client.settle), expires)
        observed: RubricConfig | None = None
        while True:
            rounds.begin()
            observed, is_new = await self._read_again(observed, expires)
            if not is_new:
                return observed, False
            if rounds.are_over or not last_write.lags(observed):
                return observed, True
            if not await rounds.pause():
                return observed, False

    async def read_unlocked(self, expires: float) -> tuple[RubricConfig, LastWrite]:
        """Read the rubric without its lock, while those who share the lock may write.

        Returns:
            the rubric, and the last write before the read.
        """
        last_write = await self.peek(expires)
        rounds = _Rounds(last_write.settles_in(self.client.settle), expires)
        observed: RubricConfig | None = None
        while True:
            rounds.begin()
            observed, is_new = await self._read_again(observed, expires)
            if not is_new or rounds.are_over or not last_write.lags(observed):
                return observed, last_write
            if not await rounds.pause():
                return observed, last_write
            last_write = await self.peek(expires)

    async def _read_again(
        self, before: RubricConfig | None, expires: float
    ) -> tuple[RubricConfig, bool]:
        """Return the rubric and True; at the deadline, the rubric as it was read before, and False.

        Args:
            before: the rubric as it was read last; None at the first read.
            expires: the moment by which the read must have ended.
        """
        try:
            return await self.read(expires), True
        except DeadlineExceeded:
            if before is None:
                raise
            return before, False

    async def peek(self, expires: float) -> LastWrite:
        """Return the last write, as the note of the lock tells of it.

        Raises:
            DeadlineExceeded: the note could not be read in time.
        """
        with anyio.move_on_after(finite(remaining(expires))):
            return read_note(await self.client.locks.peek(self._name))
        raise DeadlineExceeded("the deadline passed before the note of the lock was read")

    @asynccontextmanager
    async def locked(self, patience: float) -> AsyncGenerator[Lock, None]:
        """Hold the lock of the rubric.

        Args:
            patience: seconds to wait for the lock at most.

        Raises:
            NotFree: the lock did not become free in time. A `TimeoutError` of the block passes.
        """
        async with AsyncExitStack() as stack:
            try:
                with self.client.lock_wait(self._name):
                    holding = self.client.locks.hold(self._name, patience)
                    lock = await stack.enter_async_context(holding)
            except TimeoutError as error:
                raise NotFree(str(error)) from None
            yield lock


class NotFree(Exception):
    """The lock did not become free in time."""


class _Rounds:
    """The reads of a rubric, until it has settled.

    Attributes:
        are_over: whether the rubric had settled when the current read began.

    Args:
        settles_in: seconds after which a read does not lag behind the last write.
        expires: the moment by which the reads must have ended.
    """

    def __init__(self, settles_in: float, expires: float) -> None:
        self._until = monotonic() + settles_in
        self._expires = expires
        self._longest = FIRST
        self.are_over = False

    def begin(self) -> None:
        """Begin a read."""
        self.are_over = monotonic() >= self._until

    async def pause(self) -> bool:
        """Wait before the next read; return False where the deadline does not allow another."""
        pause = random.uniform(self._longest / 2, self._longest)  # noqa: S311 - nothing is secret
        self._longest = min(LONGEST, self._longest * 2)
        # The read that decides begins as soon as the rubric has settled.
        pause = max(0.0, min(pause, self._until - monotonic()))
        if remaining(self._expires) <= pause:
            return False
        await anyio.sleep(pause)
        return True


def left(expires: float) -> float | None:
    """Return the seconds that are left, as the deadline of a call.

    Raises:
        DeadlineExceeded: no time is left.
    """
    seconds = remaining(expires)
    if seconds <= 0:
        raise DeadlineExceeded("the deadline passed, and the next request was not sent")
    return finite(seconds)
