"""Writes: merges are written together, once, and the write is verified (rules 13, 17, 19 and 42).

Before the write the lock is armed, so that nobody gets the lock while the write may still take
effect (rule 17).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

import anyio
from anyio.lowlevel import checkpoint

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.core.log import logger
from cekura_akua.core.response import operation_of
from cekura_akua.errors import (
    AnswerLost,
    ApiError,
    AuthenticationFailed,
    DeadlineExceeded,
    Effect,
    InvalidInput,
    LostUpdate,
    OutcomeUnknown,
    RateLimited,
    SdkError,
)

from .compare import data_of, returned
from .config import RubricConfig
from .last_write import LastWrite, read_note
from .pending import PendingMerge, Sent, fail_all
from .reads import Reads, left
from .rules import Rules

if TYPE_CHECKING:
    from cekura_akua.stores.protocols import Lock
    from cekura_api.bodies import PatchedProjectDict

TRIES = 3  # writes of a rubric at most: it is merged again after a write of unknown outcome
LONGEST_DISARMING = 5.0  # seconds


class GroupWrite:
    """The write of some merges under the lock.

    Args:
        reads: the reads of the rubric.
        lock: the lock, which is held.
        merges: the merges, in the order of their arrival.
    """

    def __init__(self, reads: Reads, lock: Lock, merges: Sequence[PendingMerge]) -> None:
        self._reads = reads
        self._client = reads.client
        self._lock = lock
        self._merges = merges
        self._expires = max((merge.expires for merge in merges), default=0.0)
        self._unknown: OutcomeUnknown | None = None

    @property
    def _waiting(self) -> list[PendingMerge]:
        """The merges that are neither served, nor cancelled, nor late."""
        return [merge for merge in self._merges if merge.waits]

    async def run(self) -> Sequence[PendingMerge]:
        """Read, merge, write and verify, in the order of rule 13.

        After a write of unknown outcome the rubric is read and merged again, up to `TRIES` writes:
        the bytes of a write are never sent again (rule 17).

        Returns:
            the merges to be written again one by one, since the server refused them together.
        """
        theirs, last_write = await self._begin()
        written: LastWrite | None = None
        for _ in range(TRIES):
            under_way = await self._arm(theirs, last_write)
            if under_way is None:
                break
            written = under_way
            try:
                await self._patch(under_way)
            except OutcomeUnknown as error:
                # The write may still take effect: wait, read, and merge again in the next round.
                error.base = theirs.data
                self._unknown = error
                if not await self._outlast_quarantine(under_way):
                    return ()
                theirs, last_write = await self._read_effect(under_way)
                if not under_way.written().lags(theirs):
                    self._end_unwritten(verified=True)  # the write has taken effect, whole
                    return ()
            except SdkError as error:
                # This write was refused or never sent: there is nothing to wait for.
                await disarm(self._lock, last_write)
                return self._refused(error)
            else:
                await self._acknowledged(under_way.written())
                return ()
        if self._unknown is not None and (await self._merge(theirs, last_write))[0] is not None:
            raise self._unknown
        self._end_unwritten(verified=written is None or written.is_there(theirs))
        return ()

    async def _begin(self) -> tuple[RubricConfig, LastWrite]:
        """Read the rubric; a loss is reported to the first of the merges (rule 19)."""
        before = read_note(self._lock.note)
        observed, last_write, loss = await read_locked(self._reads, self._lock, self._expires)
        if loss is not None and self._waiting:
            self._waiting[0].fail(loss)
        elif loss is not None:  # nobody is left to be told of the loss: the next reader is
            await disarm(self._lock, before)
        return observed, last_write

    async def _merge(
        self, theirs: RubricConfig, last_write: LastWrite
    ) -> tuple[LastWrite | None, list[PendingMerge]]:
        """Return the state while the merges are written, and the merges that are to be written.

        A merge that is refused fails alone. A merge that changes nothing, with no change before it,
        does not depend on the write, and has ended. The state is None where nothing changes.
        """
        under_way: LastWrite | None = None
        merges: list[PendingMerge] = []
        for merge in self._waiting:
            current = theirs if under_way is None else under_way.mine
            try:
                after = merge.merged(current)
            except Exception as error:  # also of the caller's own function
                merge.fail(_still(self._unknown, error))
            else:
                if under_way is None and after is current and self._unknown is None:
                    merge.succeed(self._reads.project_id, verified=True)
                    continue
                merges.append(merge)
                if under_way is not None and after is not current:
                    under_way = under_way.joined_by(after)
                elif after is not current:
                    under_way = last_write.writing(theirs, after)
            await checkpoint()  # a large rubric takes its time, and other tasks have their turn
        return under_way, merges

    def _end_unwritten(self, *, verified: bool) -> None:
        """End the merges that need no further write: a write of unknown outcome took effect."""
        for merge in self._waiting:
            merge.succeed(self._reads.project_id, verified=verified)

    async def _arm(self, theirs: RubricConfig, last_write: LastWrite) -> LastWrite | None:
        """Merge, and arm the lock before the write leaves: it stays closed if this process dies.

        Returns:
            the state while the write is under way; None where there is nothing to write.
        """
        is_armed = False
        try:
            while True:
                under_way, merges = await self._merge(theirs, last_write)
                if under_way is None:
                    break
                is_armed = True
                await self._save(under_way)
                if merges == self._waiting:
                    return under_way
                # A merge has left meanwhile: nothing was sent, and it is taken out.
        except Exception as error:  # told at once: where the disk hangs, disarming takes its time
            fail_all(self._waiting, _still(self._unknown, error))
        except BaseException:  # all have left
            if is_armed:
                await disarm(self._lock, last_write)
            raise
        if is_armed:
            await disarm(self._lock, last_write)
        return None

    async def _save(self, under_way: LastWrite) -> None:
        """Save the note of a write that is under way, and arm the lock.

        Raises:
            DeadlineExceeded: the lock was not armed in time.
        """
        with anyio.move_on_after(finite(remaining(self._expires))) as scope:
            await self._lock.save(under_way.note(), quarantine=self._client.quarantine)
        if scope.cancelled_caught:
            raise DeadlineExceeded("the lock was not armed in time, and nothing was sent")

    async def _patch(self, under_way: LastWrite) -> None:
        """Send the rubric once, and no other field of the project (rule 12)."""
        body: PatchedProjectDict = {"rubric_config": under_way.mine.data}
        deadline = left(self._expires)
        client = self._client.guarded(self._lock.latest_send)
        update, project_id = client.projects.update, self._reads.project_id
        url = client.base_url + operation_of(update).path.format(id=project_id)
        for merge in self._waiting:
            merge.sent = Sent(url, under_way.base.data, body)
        try:
            await client.raw(update, project_id, body, deadline=deadline)
        except AnswerLost:
            return  # the write was applied; the rubric is read again next

    async def _outlast_quarantine(self, under_way: LastWrite) -> bool:
        """Keep the lock through the quarantine (rule 17).

        Returns:
            whether a merge still waits: the quarantine may end after the deadlines. Then the lock
            is armed, and the next writer waits instead.
        """
        quarantine = self._client.quarantine
        late = [merge for merge in self._waiting if remaining(merge.expires) <= quarantine]
        if self._unknown is not None:
            fail_all(late, self._unknown)
        if not self._waiting:
            return False
        await anyio.sleep(quarantine)
        await disarm(self._lock, under_way)
        return True

    async def _read_effect(self, under_way: LastWrite) -> tuple[RubricConfig, LastWrite]:
        """Read the rubric after the quarantine, which tells the effect of the write.

        Raises:
            OutcomeUnknown: the rubric cannot be read.
        """
        try:
            theirs = await _current(self._reads, under_way, self._expires)
        except SdkError as error:
            raise _still(self._unknown, error) from None
        settled = under_way.settled(theirs)
        await disarm(self._lock, settled)
        return theirs, settled

    def _refused(self, error: SdkError) -> Sequence[PendingMerge]:
        """End the merges of a write that was not applied, or return them to be written alone."""
        waiting = self._waiting
        if self._unknown is None:
            for merge in waiting:
                merge.sent = None
            if len(waiting) > 1 and _is_refusal_of_content(error):
                return waiting
        fail_all(waiting, _still(self._unknown, error))
        return ()

    async def _acknowledged(self, last_write: LastWrite) -> None:
        """Verify a write that took effect: read the rubric again, and compare both (rule 19)."""
        # From here on nothing can make the write undone: a member that leaves has a change.
        for merge in self._waiting:
            merge.write(self._reads.project_id)
        await disarm(self._lock, last_write)
        try:
            observed, is_current = await self._reads.read_settled(last_write, self._expires)
        except SdkError:
            self._end_unwritten(verified=False)
            return
        missing = last_write.missing(observed)
        back = returned(last_write.mine.rules, last_write.base.rules, observed.rules)
        waiting = self._waiting
        if is_current and waiting and (missing or back):
            await disarm(self._lock, last_write.reset(observed))
            project_id = self._reads.project_id
            loss = lost_update(project_id, last_write, observed, "applied", back)
            touched = [merge for merge in waiting if merge.touches(missing, back)]
            fail_all(touched or waiting[-1:], loss)
        self._end_unwritten(verified=is_current and not back and last_write.is_there(observed))


async def read_locked(
    reads: Reads, lock: Lock, expires: float
) -> tuple[RubricConfig, LastWrite, LostUpdate | None]:
    """Return the current rubric and its last write, read under the lock, and the loss of rules.

    A loss is told once: after that, the lost rules are no longer expected (rule 19).

    Raises:
        DeadlineExceeded: the reads lagged behind the last write until the deadline.
    """
    last_write = read_note(lock.note)
    observed = await _current(reads, last_write, expires)
    if last_write.missing(observed):
        reset = last_write.reset(observed)
        await disarm(lock, reset)
        loss = lost_update(reads.project_id, last_write, observed, "not applied")
        return observed, reset, loss
    # The quarantine is over: of a last write of unknown outcome, the read tells the effect.
    settled = last_write.settled(observed)
    if settled is not last_write:
        await disarm(lock, settled)
    return observed, settled, None


async def _current(reads: Reads, last_write: LastWrite, expires: float) -> RubricConfig:
    """Return the rubric, no older than its last write: nothing is written on an older one.

    Raises:
        DeadlineExceeded: the reads lagged behind the last write until the deadline.
    """
    observed, is_current = await reads.read_settled(last_write, expires)
    if not is_current:
        raise DeadlineExceeded(
            f"until the deadline, the reads of project {reads.project_id} lagged behind the last "
            "write of its rubric, and nothing was sent"
        )
    return observed


def lost_update(
    project_id: int,
    last_write: LastWrite,
    observed: RubricConfig,
    effect: Effect,
    back: Rules = (),
) -> LostUpdate:
    """Return the error of a rubric that a stranger has overwritten.

    Args:
        project_id: the project.
        last_write: the last write of those who share the lock.
        observed: the current rubric.
        effect: the effect of the write of those who are told.
        back: the rules that were removed, and are back.
    """
    lost = last_write.lost(observed)
    lines = [f"gone or altered: {rule}" for rule in lost]
    lines += [f"removed, and back: {rule}" for rule in back]
    return LostUpdate(
        f"the rubric of project {project_id} was overwritten by someone who does not "
        f"share its lock ({'; '.join(lines)})",
        effect=effect,
        base=last_write.base.data,
        mine=last_write.mine.data,
        observed=observed.data,
        lost=tuple(data_of(lost)),
    )


async def disarm(lock: Lock, last_write: LastWrite) -> None:
    """Disarm the lock and save the note, also where the task is cancelled.

    Where that fails the lock stays armed, and the note says that either state may be there. That is
    safe, and does not change the outcome of the write.
    """
    with anyio.move_on_after(LONGEST_DISARMING, shield=True) as scope:
        try:
            await lock.save(last_write.note())
        except Exception as error:
            logger.warning(
                "a lock could not be disarmed; the next writer waits for its quarantine: %s", error
            )
    if scope.cancelled_caught:
        logger.warning("a lock was not disarmed in time; the next writer waits for its quarantine")


def _is_refusal_of_content(error: SdkError) -> bool:
    """Whether a write was refused for a reason that may lie in one of its merges alone."""
    if isinstance(error, AuthenticationFailed | RateLimited):
        return False
    return isinstance(error, ApiError | InvalidInput)


def _still(unknown: OutcomeUnknown | None, error: Exception) -> Exception:
    """Return the error that ends a write: an outcome that was unknown before stays unknown."""
    if unknown is None:
        return error
    still_unknown = copy(unknown)
    still_unknown.__cause__ = error
    if isinstance(error, SdkError):
        still_unknown.cause = error
    return still_unknown
