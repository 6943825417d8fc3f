"""Pending merges: merges of a rubric that wait to be written, alone or together (rule 42)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from cekura_akua.cekura.groups import Member
from cekura_akua.core.deadline import remaining
from cekura_akua.core.request.json_values import equal_json
from cekura_akua.errors import DeadlineExceeded, DeadlineOutcomeUnknown, OutcomeUnknown, SdkError

from .change import RubricChange
from .compare import compare
from .config import RubricConfig
from .merge import merge_configs
from .rules import Rules

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase

Intent: TypeAlias = Callable[[RubricConfig], RubricConfig]
"""Returns the rubric that the caller wants for the rubric that the caller read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A write that was sent, and may take effect.

    Attributes:
        url: the URL of the project.
        base: the rubric that was read before.
        body: the body of the request.
    """

    url: str
    base: Any
    body: Any


class PendingMerge(Member):
    """A merge of a rubric that waits to be written.

    Attributes:
        client: the client of the caller.
        change: the change, once the merge is written; also while it is being verified.
        sent: the write that holds the merge and may take effect; None where nothing may.

    Args:
        client: the client of the caller.
        intent: returns the rubric that the caller wants; called under the lock.
        base: the rubric that the caller read; None for the current rubric.
        expires: the moment by which the merge must have ended.
    """

    def __init__(
        self, client: CekuraBase, intent: Intent, base: RubricConfig | None, expires: float
    ) -> None:
        super().__init__(expires)
        self.client = client
        self.change: RubricChange | None = None
        self.sent: Sent | None = None
        self._intent = intent
        self._base = base
        self._seen: RubricConfig | None = None  # the rubric that the intent was computed on
        self._start = self._mine = RubricConfig({})
        self._before: RubricConfig | None = None
        self._after: RubricConfig | None = None
        self._error: BaseException | None = None

    def merged(self, theirs: RubricConfig) -> RubricConfig:
        """Return the rubric to write: the caller's changes, merged into a rubric (rule 14).

        Args:
            theirs: the current rubric, with the merges before this one; returned as it is where
                the merge changes nothing.

        Raises:
            SdkError: the merge is refused; nothing of it is written.
        """
        if self.sent is None and self._seen is not theirs:
            # Nothing of it was sent: a merge before this one may have left since, or was refused.
            self._seen, self._before = theirs, None
            self._start = start = self._base or theirs
            self._mine = self.run(lambda: self._intent(start))
        after = merge_configs(self._start, self._mine, theirs)
        if after is not theirs and equal_json(after.data, theirs.data):
            after = theirs
        # After a write of unknown outcome, the merge may be there already: the change is the first.
        if self._before is None or after is not theirs:
            self._before, self._after = theirs, after
        return after

    def write(self, project_id: int) -> None:
        """Record the change, which is not verified yet.

        Args:
            project_id: the project.
        """
        if self._before is None or self._after is None:
            raise AssertionError("a merge is written after it was merged")
        is_sent = self.sent is not None and self._after is not self._before
        self.change = RubricChange(
            project_id, self._before, self._after, sent=is_sent, verified=False
        )

    def succeed(self, project_id: int, *, verified: bool) -> None:
        """Let the caller go on with the change.

        Args:
            project_id: the project.
            verified: whether everything that was written was read back.
        """
        self.write(project_id)
        if self.change is not None:
            self.change = replace(self.change, verified=verified)
        self.end()

    def touches(self, missing: Rules, back: Rules) -> bool:
        """Whether lost rules are of this merge.

        Args:
            missing: rules that were written, and are missing.
            back: rules that were removed, and are back.
        """
        if self.change is None:
            return False
        difference = compare(self.change.before.rules, self.change.after.rules)
        return any(rule in difference.new_rules for rule in missing) or any(
            rule in difference.removed for rule in back
        )

    def fail(self, error: BaseException) -> None:
        """Let the caller go on with an error."""
        self._error = error
        self.end()

    def outcome(self) -> RubricChange | None:
        """Return the change; None where the merge was not served, and has time left.

        Raises:
            SdkError: the merge was refused, or its outcome is unknown.
            DeadlineExceeded: the deadline passed before anything was sent.
        """
        if self._error is not None:
            raise self._error
        if self.change is not None:
            return self.change  # without verification, where the deadline came first (rule 41)
        if self.sent is not None:
            kind = DeadlineOutcomeUnknown if remaining(self.expires) <= 0 else OutcomeUnknown
            raise kind(
                "the write that holds this merge was under way when the merge had to end",
                method="PATCH",
                url=self.sent.url,
                base=self.sent.base,
                body=self.sent.body,
            )
        if remaining(self.expires) <= 0:
            raise DeadlineExceeded(
                "the deadline passed before the merge had the lock and had read the rubric"
            )
        return None


def fail_all(merges: Iterable[PendingMerge], error: Exception) -> None:
    """Let the callers of merges go on with an error; no two of them get the same object."""
    for number, merge in enumerate(merges):
        merge.fail(_copied(error) if number and isinstance(error, SdkError) else error)


def _copied(error: SdkError) -> SdkError:
    copied = copy(error)
    copied.__cause__ = error.__cause__
    return copied
