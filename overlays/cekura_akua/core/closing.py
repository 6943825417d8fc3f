"""Objects that are closed at the end of a block."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Closing:
    """An object that is closed at the end of a block."""

    async def aclose(self) -> None:
        """Close the object."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
