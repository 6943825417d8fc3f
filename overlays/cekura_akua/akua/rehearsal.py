"""Rehearsal of a write: its options are checked before `edit` reads the resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from cekura_akua.core.pipeline.prepare import prepare

if TYPE_CHECKING:
    from cekura_akua.core.config.settings import Settings
    from cekura_akua.runtime import Operation, PathValue


class Rehearsal:
    """A client that checks the arguments of calls, except their bodies, and sends nothing.

    Args:
        settings: the settings of the calls.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def call(
        self,
        operation: Operation[Any],
        path: tuple[PathValue, ...] = (),
        *,
        body: object = None,
        **values: Any,
    ) -> None:
        """Check the call of an operation, whose body is not made yet.

        Raises:
            InvalidInput: a value cannot be sent.
            TypeError: an option is unknown.
        """
        bodiless = evolve(operation, body_required=False, body_type=None)
        prepare(self._settings, bodiless, path, **values)
