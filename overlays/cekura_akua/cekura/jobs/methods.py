"""Methods that read the progress of a job, as types: the ids that they take."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol, TypeVar

Id = TypeVar("Id", contravariant=True)
ProgressId = TypeVar("ProgressId", contravariant=True)
Result = TypeVar("Result", covariant=True)


class ReadsProgress(Protocol[ProgressId, Result]):
    """A method that takes the id of a progress."""

    def __call__(self, *, progress_id: ProgressId) -> Awaitable[Result]:
        """Call the method."""
        ...


class ReadsProgressOf(Protocol[Id, ProgressId, Result]):
    """A method that takes an id in its path, and that of a progress."""

    def __call__(self, id: Id, /, *, progress_id: ProgressId) -> Awaitable[Result]:
        """Call the method."""
        ...
