"""Transactions: a rubric is read and written over the network without losing a rule (rule 13).

The order is: lock, read, merge, write once, read again and verify, unlock. The merges of a client
that wait for the lock are written together, in the order of their arrival (rule 42).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cekura_akua.core.deadline import remaining
from cekura_akua.core.log import logger
from cekura_akua.errors import DeadlineExceeded

from .change import RubricChange
from .config import RubricConfig
from .merge import merge_configs
from .pending import Intent, PendingMerge, fail_all
from .reads import NotFree, Reads
from .write import GroupWrite, read_locked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cekura_akua.cekura.base import CekuraBase
    from cekura_akua.cekura.groups import Group

PATIENCE = 1.0  # seconds that a read waits for the lock, to make sure that a rule was lost


class Transactions:
    """The reads and writes of the rubric of a project.

    Args:
        client: the client.
        project_id: the project.
    """

    def __init__(self, client: CekuraBase, project_id: int) -> None:
        self._client = client
        self._project_id = project_id
        self._reads = Reads(client, project_id)

    async def observe(self, expires: float) -> RubricConfig:
        """Read the rubric without waiting for writers.

        Raises:
            LostUpdate: a rule that was written before is missing.
        """
        observed, last_write = await self._reads.read_unlocked(expires)
        if not last_write.missing(observed):
            return observed
        # A sharer of the lock may have changed the rubric meanwhile: read again under the lock.
        # Where a sharer holds it, or the reads lag behind until the deadline, nobody is blamed yet.
        with suppress(NotFree, DeadlineExceeded):
            async with self._reads.locked(min(PATIENCE, remaining(expires))) as lock:
                observed, _, loss = await read_locked(self._reads, lock, expires)
                if loss is not None:
                    raise loss
        return observed

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
        """Write a rubric under its lock, perhaps together with other merges, and verify the write.

        Args:
            intent: returns the rubric that the caller wants; called under the lock, and once more
                where a merge that was to be written with this one leaves, or is refused.
            base: the rubric that the caller read; None for the current rubric.
            expires: the moment by which the transaction must have ended.
        """
        client = self._client
        merge = PendingMerge(client, intent, base, expires)
        # One client, and those derived from it, have the transport and the hooks in common.
        name = (client.base_url, client.settings.credential, self._project_id)
        while True:
            await client.groups.group(name, self._serve).join(merge)
            if (change := merge.outcome()) is not None:
                return change

    async def _serve(self, group: Group[PendingMerge]) -> None:
        """Write the merges of a group; every failure is theirs."""
        merges: Sequence[PendingMerge] = ()
        try:
            async with self._reads.locked(remaining(group.expires)) as lock:
                merges = group.take()
                reads = Reads(_most_patient(merges, self._client), self._project_id)
                again = await GroupWrite(reads, lock, merges).run()
            group.put_back(again)  # when the lock is free, so that others have their turn
        except NotFree as error:
            late = DeadlineExceeded(f"the lock was not free in time: {error}")
            fail_all(group.refuse(), late)
        except Exception as error:
            waiting = [merge for merge in merges or group.take() if merge.waits]
            if not waiting:
                logger.warning("the lock of a rubric could not be released: %s", error)
            fail_all(waiting, error)


def _most_patient(merges: Sequence[PendingMerge], client: CekuraBase) -> CekuraBase:
    """Return a client that is as patient as any of the clients of some merges.

    Args:
        merges: the merges.
        client: a client with the same connections.
    """
    settings = {merge.client.settings for merge in merges}
    timeouts = [each.timeout for each in settings]
    return client.with_options(
        timeout=None if None in timeouts else max(filter(None, timeouts), default=None),
        deadline=None,  # that of the group is given with each call
        retries=max((each.retries for each in settings), default=0),
    )
