"""Transactions: a rubric is read and written over the network without losing a rule (rule 13).

The order is: lock, read, merge, write once, read again and verify, unlock. Before the write the
lock is armed, so that nobody gets the lock while the write may still take effect (rule 17).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, TypeAlias

import anyio

from cekura_akua.core.deadline import remaining
from cekura_akua.core.log import logger
from cekura_akua.core.request.json_values import equal_json
from cekura_akua.errors import (
    AnswerLost,
    DeadlineExceeded,
    DecodeError,
    Effect,
    LostUpdate,
    OutcomeUnknown,
    SdkError,
)

from .change import RubricChange
from .compare import data_of, returned
from .config import RubricConfig, read_config
from .last_write import LastWrite, read_note
from .merge import merge_configs
from .rules import Rules

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase
    from cekura_akua.cekura.locks.protocol import Lock

TRIES = 3  # writes of a rubric at most: it is merged again after a write of unknown outcome
PATIENCE = 1.0  # seconds that a read waits for the lock, to make sure that a rule was lost

Intent: TypeAlias = Callable[[RubricConfig], RubricConfig]
"""Returns the rubric that the caller wants for the rubric that the caller read."""


class Transactions:
    """The reads and writes of the rubric of a project.

    Args:
        client: the client.
        project_id: the project.
    """

    def __init__(self, client: CekuraBase, project_id: int) -> None:
        self._client = client
        self._project_id = project_id
        self._name = f"{client.base_url} rubric of project {project_id}"

    async def observe(self, expires: float) -> RubricConfig:
        """Read the rubric without waiting for writers.

        Raises:
            LostUpdate: a rule that was written before is missing.
        """
        last_write = read_note(await self._client.locks.peek(self._name))
        observed = await self._read(expires)
        if not last_write.missing(observed):
            return observed
        # A sharer of the lock may have changed the rubric meanwhile: read again under the lock.
        try:
            async with self._locked(min(PATIENCE, remaining(expires))) as lock:
                return (await self._read_locked(lock, expires))[0]
        except _NotFree:
            return observed  # a sharer holds the lock: the next read under the lock finds the loss

    async def preview(
        self, intent: Intent, base: RubricConfig | None, expires: float
    ) -> RubricChange:
        """Return the change that `write` would make now, and send nothing (rule 20)."""
        before = await self.observe(expires)
        base = base or before
        after = merge_configs(base, intent(base), before)
        return RubricChange(self._project_id, before, after, sent=False, verified=False)

    async def write(
        self, intent: Intent, base: RubricConfig | None, expires: float
    ) -> RubricChange:
        """Write a rubric under its lock, and verify the write.

        Args:
            intent: returns the rubric that the caller wants; called once, under the lock.
            base: the rubric that the caller read; None for the current rubric.
            expires: the moment by which the transaction must have ended.
        """
        try:
            async with self._locked(remaining(expires)) as lock:
                return await self._write_locked(intent, base, lock, expires)
        except _NotFree as error:
            raise DeadlineExceeded(f"the lock was not free in time: {error}") from None

    async def _write_locked(
        self, intent: Intent, base: RubricConfig | None, lock: Lock, expires: float
    ) -> RubricChange:
        """Read, merge, write and verify under the lock, in the order of rule 13.

        After a write of unknown outcome the rubric is read and merged again, up to `TRIES` writes:
        the bytes of a write are never sent again (rule 17).
        """
        before, last_write = await self._read_locked(lock, expires)
        base = base or before
        theirs, mine = before, intent(base)
        unknown: OutcomeUnknown | None = None
        for tries in range(TRIES + 1):
            try:
                after = merge_configs(base, mine, theirs)
            except SdkError as error:
                raise _still(unknown, error) from None
            # There is nothing to write, or the write of unknown outcome has taken effect.
            if equal_json(after.data, theirs.data):
                sent = unknown is not None
                return RubricChange(self._project_id, before, after, sent=sent, verified=True)
            if tries == TRIES:
                break
            # Arm the lock before the write leaves, so that it stays closed if this process dies.
            under_way = last_write.writing(theirs, after)
            await lock.save(under_way.note(), quarantine=self._client.quarantine)
            try:
                await self._patch(after, expires)
            except OutcomeUnknown as error:
                # The write may still take effect: wait, read, and merge again in the next round.
                unknown = error
                unknown.base = theirs.data
                theirs = await self._after_quarantine(unknown, under_way, lock, expires)
                last_write = under_way.settled(theirs)
                await _disarm(lock, last_write)
            except SdkError as error:
                # This write was refused or never sent: there is nothing to wait for.
                await _disarm(lock, last_write)
                raise _still(unknown, error) from None
            else:
                # The write took effect: nothing of it can come late, and it is verified next.
                last_write = under_way.written()
                await _disarm(lock, last_write)
                change = RubricChange(self._project_id, before, after, sent=True, verified=True)
                return await self._verified(change, theirs, last_write, lock, expires)
        raise unknown or AssertionError("the last round ends only after an unknown outcome")

    async def _patch(self, after: RubricConfig, expires: float) -> None:
        """Send the rubric once, and no other field of the project (rule 12)."""
        body = {"rubric_config": after.data}
        deadline = _left(expires)
        try:
            await self._client.raw(
                self._client.projects.update, self._project_id, body, deadline=deadline
            )
        except AnswerLost:
            return  # the write was applied; the rubric is read again next

    async def _after_quarantine(
        self, unknown: OutcomeUnknown, under_way: LastWrite, lock: Lock, expires: float
    ) -> RubricConfig:
        """Keep the lock through the quarantine, and read the rubric then (rule 17).

        Raises:
            OutcomeUnknown: the quarantine ends after the deadline, or the rubric cannot be read.
        """
        if remaining(expires) <= self._client.quarantine:
            raise unknown  # the lock is armed: the next writer waits instead
        await anyio.sleep(self._client.quarantine)
        await _disarm(lock, under_way)
        try:
            return await self._read(expires)
        except SdkError as error:
            raise _still(unknown, error) from None

    async def _verified(
        self,
        change: RubricChange,
        theirs: RubricConfig,
        last_write: LastWrite,
        lock: Lock,
        expires: float,
    ) -> RubricChange:
        """Verify a write: read the rubric again, and compare both.

        Raises:
            LostUpdate: a written rule is missing already, or a removed rule is back.
        """
        try:
            observed = await self._read(expires)
        except SdkError:
            return replace(change, verified=False)
        back = returned(change.after.rules, theirs.rules, observed.rules)
        await self._check(last_write, observed, lock, "applied", back)
        return change

    async def _read_locked(self, lock: Lock, expires: float) -> tuple[RubricConfig, LastWrite]:
        """Return the current rubric and its last write, read under the lock.

        Raises:
            LostUpdate: a rule that was written before is missing.
        """
        observed = await self._read(expires)
        last_write = read_note(lock.note)
        await self._check(last_write, observed, lock, "not applied")
        # The quarantine is over: of a last write of unknown outcome, the read tells the effect.
        settled = last_write.settled(observed)
        if settled is not last_write:
            await _disarm(lock, settled)
        return observed, settled

    async def _check(
        self,
        last_write: LastWrite,
        observed: RubricConfig,
        lock: Lock,
        effect: Effect,
        back: Rules = (),
    ) -> None:
        """Report the lost rules once; after that, they are no longer expected (rule 19).

        Raises:
            LostUpdate: a rule was lost, or a removed rule is back.
        """
        missing = last_write.missing(observed)
        if not missing and not back:
            return
        await _disarm(lock, last_write.reset(observed))
        lines = [f"gone or altered: {rule}" for rule in missing]
        lines += [f"removed, and back: {rule}" for rule in back]
        raise LostUpdate(
            f"the rubric of project {self._project_id} was overwritten by someone who does not "
            f"share its lock ({'; '.join(lines)})",
            effect=effect,
            base=last_write.base.data,
            mine=last_write.mine.data,
            observed=observed.data,
            lost=tuple(data_of(missing)),
        )

    async def _read(self, expires: float) -> RubricConfig:
        """Read the rubric as raw JSON, which loses nothing (rule 12)."""
        response = await self._client.raw(
            self._client.projects.get, self._project_id, deadline=_left(expires)
        )
        project = response.value
        if not isinstance(project, Mapping) or "rubric_config" not in project:
            # With an empty rubric in its place, the next write would remove every rule.
            raise DecodeError(
                f"the response lacks the rubric_config of project {self._project_id}",
                status=response.status,
                request_id=response.request_id,
            )
        return read_config(project["rubric_config"], DecodeError)

    @asynccontextmanager
    async def _locked(self, patience: float) -> AsyncGenerator[Lock, None]:
        """Hold the lock of the rubric.

        Raises:
            _NotFree: the lock did not become free in time. A `TimeoutError` of the block passes.
        """
        async with AsyncExitStack() as stack:
            try:
                holding = self._client.locks.hold(self._name, patience)
                lock = await stack.enter_async_context(holding)
            except TimeoutError as error:
                raise _NotFree(str(error)) from None
            yield lock


class _NotFree(Exception):
    """The lock did not become free in time."""


async def _disarm(lock: Lock, last_write: LastWrite) -> None:
    """Disarm the lock and save the note, also where the task is cancelled.

    Where that fails the lock stays armed, and the note says that either state may be there. That is
    safe, and does not change the outcome of the write.
    """
    with anyio.CancelScope(shield=True):
        try:
            await lock.save(last_write.note())
        except Exception as error:
            logger.warning(
                "a lock could not be disarmed; the next writer waits for its quarantine: %s", error
            )


def _still(unknown: OutcomeUnknown | None, error: SdkError) -> SdkError:
    """Return the error that ends a write: an outcome that was unknown before stays unknown."""
    if unknown is None:
        return error
    unknown.cause = error
    return unknown


def _left(expires: float) -> float | None:
    """Return the seconds that are left, as the deadline of a call.

    Raises:
        DeadlineExceeded: no time is left.
    """
    left = remaining(expires)
    if left <= 0:
        raise DeadlineExceeded("the deadline passed, and the next request was not sent")
    return None if left == inf else left
