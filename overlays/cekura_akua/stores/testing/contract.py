"""The contract: all checks of a store, in the order of its parts."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from cekura_akua.stores.protocols import Store

from . import deliveries, journal, leases, locks
from .check import Check
from .subject import PromiseBroken, Subject

CHECKS: tuple[Check, ...] = (
    *locks.CHECKS,
    *leases.CHECKS,
    *journal.CHECKS,
    *deliveries.CHECKS,
)
"""All checks. Each takes up to some seconds, and leaves nothing that another stumbles over."""


async def check_store(
    store: Store, *, other: Store | None = None, lease: float | None = None
) -> list[str]:
    """Check that a store keeps the promises of its protocols (rules 7, 18 and 34 to 39).

        async with MyStore() as store, MyStore() as other:
            await check_store(store, other=other, lease=0.5)

    Its locks, entries and webhooks have names of their own, and the checks may run in a store that
    is in use. Notes and results of webhooks stay in it.

    Args:
        store: the store, opened, under asyncio.
        other: another store object of the same place, as another process has; without it the
            promises among processes are not checked.
        lease: seconds of the leases of both, where locks are leases: choose short ones, of half a
            second or more. None where a lock lasts as long as its process.

    Returns:
        the names of the checks that were made.

    Raises:
        PromiseBroken: the store breaks promises; the error names their rules.
    """
    made: list[str] = []
    broken: list[PromiseBroken] = []
    async for check, error in run_checks(Subject(store, other, lease)):
        made.append(check.name)
        if error is not None:
            broken.append(error)
    if broken:
        raise PromiseBroken(
            f"{len(broken)} of {len(made)} promises are broken:\n"
            + "\n".join(f"- {error}" for error in broken)
        ) from broken[0]
    return made


async def run_checks(subject: Subject) -> AsyncGenerator[tuple[Check, PromiseBroken | None], None]:
    """Make all checks that apply to a store, and yield each with its error, if it has any."""
    for check in CHECKS:
        if check.applies_to(subject):
            try:
                await check.run(subject)
            except PromiseBroken as error:
                yield check, error
            else:
                yield check, None
