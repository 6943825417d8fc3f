"""Reading and writing a rubric over the network, in the order that loses nothing (rule 13).

Lock, read, merge, write once, read again and verify, unlock. Before the write the lock is armed, so
that whatever happens from then on, nobody gets it while the write may still land (rule 17).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, TypeAlias

import anyio

from cekura_akua.cekura.rubric import merge as merging
from cekura_akua.core.deadline import remaining
from cekura_akua.core.log import logger
from cekura_akua.core.request.json_values import equal_json
from cekura_akua.errors import (
    AnswerLost,
    DeadlineExceeded,
    DecodeError,
    Effect,
    InvalidRule,
    LostUpdate,
    MergeConflict,
    OutcomeUnknown,
    SdkError,
)

from .change import RubricChange, RubricConfig, read_config
from .last_write import Memory, recall
from .rules import Rule

if TYPE_CHECKING:
    from cekura_akua.cekura.client import Cekura
    from cekura_akua.cekura.locks import Lock

TRIES = 3  # how often a rubric is written: merged again after a write whose outcome was unknown
PATIENCE = 1.0  # seconds that a reading waits for the lock, to make sure that something was lost

Intent: TypeAlias = Callable[[RubricConfig], RubricConfig]
"""From what the caller saw to what the caller wants; the empty rubric clears."""


class Store:
    """The rubric of one project, as it is on the server.

    Args:
        client: what reads and writes.
        project_id: the project.
    """

    def __init__(self, client: Cekura, project_id: int) -> None:
        self._client = client
        self._project_id = project_id
        self._name = f"{client.base_url} rubric of project {project_id}"

    async def observe(self, expires: float) -> RubricConfig:
        """Read the rubric without waiting for writers.

        Raises:
            LostUpdate: it lacks what was written before.
        """
        memory = recall(await self._client.locks.peek(self._name))
        observed = await self._read(expires)
        if not memory.missing(observed):
            return observed
        # One who shares the lock may have changed it meanwhile: that is told apart under the lock.
        try:
            async with self._locked(min(PATIENCE, remaining(expires))) as lock:
                return (await self._read_locked(lock, expires))[0]
        except _NotFree:
            return observed  # someone writes: they will find it, or the next reading

    async def preview(
        self, intent: Intent, base: RubricConfig | None, expires: float
    ) -> RubricChange:
        """Return what `write` would change now, and send nothing (rule 20)."""
        before = await self.observe(expires)
        base = base or before
        after = combine(base, intent(base), before)
        return RubricChange(self._project_id, before, after, sent=False, verified=False)

    async def write(
        self, intent: Intent, base: RubricConfig | None, expires: float
    ) -> RubricChange:
        """Lock, read, merge, write once, verify, unlock; after an unknown outcome, merge again.

        Args:
            intent: what to make of the base; called once.
            base: what the caller saw; None for what is there now.
            expires: when all of it must have ended.
        """
        try:
            async with self._locked(remaining(expires)) as lock:
                return await self._write_locked(intent, base, lock, expires)
        except _NotFree as error:
            raise DeadlineExceeded(f"the lock was not free in time: {error}") from None

    async def _write_locked(
        self, intent: Intent, base: RubricConfig | None, lock: Lock, expires: float
    ) -> RubricChange:
        before, memory = await self._read_locked(lock, expires)
        base = base or before
        theirs, mine = before, intent(base)
        unknown: OutcomeUnknown | None = None
        for tries in range(TRIES + 1):
            try:
                after = combine(base, mine, theirs)
            except SdkError as error:
                raise _still(unknown, error) from None
            if equal_json(after.data, theirs.data):
                sent = unknown is not None
                return RubricChange(self._project_id, before, after, sent=sent, verified=True)
            if tries == TRIES:
                break
            under_way = memory.writing(theirs, after)
            await lock.save(under_way.note(), embargo=self._client.quarantine)
            try:
                await self._patch(after, expires)
            except OutcomeUnknown as error:
                unknown = error
                unknown.base = theirs.data
                theirs = await self._after_quarantine(unknown, under_way, lock, expires)
                memory = under_way.settled(theirs)
                await _disarm(lock, memory)
            except SdkError as error:
                await _disarm(lock, memory)  # nothing was written
                raise _still(unknown, error) from None
            else:
                memory = under_way.written()
                await _disarm(lock, memory)
                change = RubricChange(self._project_id, before, after, sent=True, verified=True)
                return await self._verified(change, theirs, memory, lock, expires)
        raise unknown or AssertionError("the last round ends only after an unknown outcome")

    async def _patch(self, after: RubricConfig, expires: float) -> None:
        """Write the rubric, and nothing but it, once (rule 12)."""
        body = {"rubric_config": after.data}
        deadline = _left(expires)
        try:
            await self._client.raw(
                self._client.projects.update, self._project_id, body, deadline=deadline
            )
        except AnswerLost:
            return  # it was applied; reading it again is the next step anyhow

    async def _after_quarantine(
        self, unknown: OutcomeUnknown, under_way: Memory, lock: Lock, expires: float
    ) -> RubricConfig:
        """Keep the lock until a late write must have landed, and read what is there then (rule 17).

        Raises:
            OutcomeUnknown: it cannot be known within the deadline.
        """
        if remaining(expires) <= self._client.quarantine:
            raise unknown  # the lock is armed: the others wait instead
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
        memory: Memory,
        lock: Lock,
        expires: float,
    ) -> RubricChange:
        """Read again, and compare with what was written.

        Raises:
            LostUpdate: it is gone already.
        """
        try:
            observed = await self._read(expires)
        except SdkError:
            return replace(change, verified=False)
        back = merging.returned(change.after.rules, theirs.rules, observed.rules)
        await self._check(memory, observed, lock, "applied", back)
        return change

    async def _read_locked(self, lock: Lock, expires: float) -> tuple[RubricConfig, Memory]:
        """Read the rubric under the lock, and return it with what is known of it.

        Raises:
            LostUpdate: it lacks what was written before.
        """
        observed = await self._read(expires)
        memory = recall(lock.note)
        await self._check(memory, observed, lock, "not applied")
        settled = memory.settled(observed)
        if settled is not memory:
            await _disarm(lock, settled)
        return observed, settled

    async def _check(
        self,
        memory: Memory,
        observed: RubricConfig,
        lock: Lock,
        effect: Effect,
        back: Sequence[Rule] = (),
    ) -> None:
        """Report what was lost, once: after that, it is no longer expected (rule 19).

        Raises:
            LostUpdate: something was.
        """
        missing = memory.missing(observed)
        if not missing and not back:
            return
        await _disarm(lock, memory.reset(observed))
        lines = [f"gone or altered: {rule}" for rule in missing]
        lines += [f"removed, and back: {rule}" for rule in back]
        raise LostUpdate(
            f"the rubric of project {self._project_id} was overwritten by someone who does not "
            f"share its lock ({'; '.join(lines)})",
            effect=effect,
            base=memory.base.data,
            mine=memory.mine.data,
            observed=observed.data,
            lost=tuple(merging.data_of(missing)),
        )

    async def _read(self, expires: float) -> RubricConfig:
        """Read the rubric as raw JSON, so that nothing of it is lost (rule 12)."""
        response = await self._client.raw(
            self._client.projects.get, self._project_id, deadline=_left(expires)
        )
        project = response.value
        if not isinstance(project, Mapping) or "rubric_config" not in project:
            # Taking this for an empty rubric would remove every rule with the next write.
            raise DecodeError(
                f"project {self._project_id} was answered without its rubric_config",
                status=response.status,
                request_id=response.request_id,
            )
        return read_config(project["rubric_config"], DecodeError)

    @asynccontextmanager
    async def _locked(self, patience: float) -> AsyncGenerator[Lock, None]:
        async with AsyncExitStack() as stack:
            try:
                holding = self._client.locks.hold(self._name, patience)
                lock = await stack.enter_async_context(holding)
            except TimeoutError as error:
                raise _NotFree(str(error)) from None
            yield lock


class _NotFree(Exception):
    """The lock was not to be had in time."""


def combine(base: RubricConfig, mine: RubricConfig, theirs: RubricConfig) -> RubricConfig:
    """Return what is to be written: a three-way merge (rule 14), checked (rules 13 and 16).

    Raises:
        MergeConflict: both sides changed the same rule, differently.
        InvalidRule: the rubric is not one of the supported kind.
    """
    if not mine.data:
        return mine
    rules = merging.three_way(base.rules, mine.rules, theirs.rules)
    if dropped := merging.dropped(base.rules, mine.rules, theirs.rules, rules):
        names = "; ".join(map(str, dropped))
        raise MergeConflict(f"refused: merging would have lost {names}")
    if merging.same(rules, theirs.rules):
        return theirs
    result = theirs.with_rules(rules)
    if (logic := result.data["evaluation_logic"]) != "and":
        raise InvalidRule(
            f"the rubric's evaluation_logic is {logic!r}; only 'and' is supported",
            reason="evaluation_logic",
        )
    return result


async def _disarm(lock: Lock, memory: Memory) -> None:
    """Save what is known now that no write is under way, also where the task is cancelled.

    Where that fails the lock stays armed, and the note says that either may be there: that is safe,
    and no reason to tell the caller something else than what became of the write.
    """
    with anyio.CancelScope(shield=True):
        try:
            await lock.save(memory.note())
        except Exception as error:
            logger.warning("a lock could not be disarmed; the next writer has to wait: %s", error)


def _still(unknown: OutcomeUnknown | None, error: SdkError) -> SdkError:
    """Return the error that ends a write: what was unknown before it failed remains so."""
    if unknown is None:
        return error
    unknown.cause = error
    return unknown


def _left(expires: float) -> float | None:
    """Return what is left as the deadline of one call.

    Raises:
        DeadlineExceeded: nothing is.
    """
    left = remaining(expires)
    if left <= 0:
        raise DeadlineExceeded("the deadline passed before the rubric was written")
    return None if left == inf else left
