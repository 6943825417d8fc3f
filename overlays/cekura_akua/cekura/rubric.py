"""The rubric of a project: read, merged, written whole and verified, so that no rule is lost.

The API replaces `rubric_config` whole and has no compare-and-swap. So writers take turns: lock,
read, merge, write once, read again and verify, unlock (rule 13). What is promised: writers that
share a lock lose nothing, if the server finishes a request within the quarantine. A stranger who
does not share it cannot be stopped; what they overwrote is reported as `LostUpdate` (rule 19).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, Unpack

import anyio

from cekura_akua.core.deadline import expiry, remaining
from cekura_akua.core.errors import (
    AnswerLost,
    DeadlineExceeded,
    DecodeError,
    InvalidInput,
    InvalidRule,
    LostUpdate,
    MergeConflict,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.core.limits import check_seconds
from cekura_akua.core.values import equal_json

from . import merge as merging
from .change import RubricChange, RubricConfig, read_config
from .rules import SYMBOLS, Rule, check_rule

if TYPE_CHECKING:
    from .client import Cekura
    from .locks import Lock

TRIES = 3  # how often a rubric is merged again after a write whose outcome was unknown


class RubricOptions(TypedDict, total=False):
    """Options of what writes a rubric.

    Attributes:
        base: the rubric that the change was made for; what others changed since is merged, and a
            rule that both changed is a `MergeConflict`. By default what is there now.
        dry_run: return the change, and send nothing.
        deadline: seconds for all of it: the lock, reading, writing and the quarantine.
    """

    base: RubricConfig | Mapping[str, Any] | None
    dry_run: bool
    deadline: float | None


Plan: TypeAlias = Callable[[RubricConfig, RubricConfig], RubricConfig]
"""From the base and what is there now to what is to be there; raises `MergeConflict`."""


class Rubric:
    """The rubric of one project."""

    def __init__(self, client: Cekura, project_id: int) -> None:
        if isinstance(project_id, bool) or not isinstance(project_id, int):
            raise InvalidInput(f"a project is named by its number, not by {project_id!r}")
        self._client = client
        self.project_id = project_id

    async def get(self, *, deadline: float | None = None) -> RubricConfig:
        """Read the rubric; pass it as `base` to what was decided on it."""
        return await self._read(expiry(self._deadline(deadline)))

    async def merge(
        self, *rules: Rule, replace_metric: bool = False, **options: Unpack[RubricOptions]
    ) -> RubricChange:
        """Add rules, or put them in the place of those with the same metric, field and operator.

        Args:
            rules: the rules; all others stay.
            replace_metric: remove the other rules of the same metrics.
            options: see `RubricOptions`.

        Raises:
            InvalidRule: a rule is wrong; nothing was sent.
            MergeConflict: the base is outdated in one of these rules; nothing was sent.
            LostUpdate: someone who does not share the lock has overwritten it.
            OutcomeUnknown: it may or may not have been applied.
        """
        check_rules(rules)
        return await self._change(
            lambda base: merging.put(base, rules, replace_metric=replace_metric), **options
        )

    async def remove(
        self,
        *,
        metric_id: int | None = None,
        field: str | None = None,
        op: str | None = None,
        **options: Unpack[RubricOptions],
    ) -> RubricChange:
        """Remove the rules that match all that is given; raises as `merge` does.

        Args:
            metric_id: the metric of the rules.
            field: their field, `score` or `enum`.
            op: their operator, such as `>=` or `gte`.
            options: see `RubricOptions`.

        Raises:
            InvalidInput: nothing was given; `clear` removes everything.
        """
        if metric_id is None and field is None and op is None:
            raise InvalidInput("remove needs metric_id, field or op; clear() removes everything")
        word = None if op is None else SYMBOLS.get(op, op)
        return await self._change(
            lambda base: merging.without(base, metric_id=metric_id, field=field, op=word), **options
        )

    async def edit(
        self, change: Callable[[list[Rule]], Sequence[Rule]], **options: Unpack[RubricOptions]
    ) -> RubricChange:
        """Change the rules freely: `change` gets them all and returns what they shall be.

        It may be called again with other rules, when these have changed in the meantime. Raises as
        `merge` does.
        """

        def intent(base: merging.Rules) -> list[Rule]:
            mine = list(change(list(base)))
            check_rules([rule for rule in mine if rule not in base])
            return mine

        return await self._change(intent, **options)

    async def clear(self, *, dry_run: bool = False, deadline: float | None = None) -> RubricChange:
        """Remove the whole rubric; raises as `merge` does."""
        empty = RubricConfig({})
        return await self._write(lambda base, theirs: empty, None, dry_run, deadline)

    async def _change(
        self, intent: Callable[[merging.Rules], list[Rule]], **options: Unpack[RubricOptions]
    ) -> RubricChange:
        """Write what an intent makes of the rules."""

        def plan(base: RubricConfig, theirs: RubricConfig) -> RubricConfig:
            mine = intent(base.rules)
            result = merging.three_way(base.rules, mine, theirs.rules)
            if dropped := merging.dropped(base.rules, mine, theirs.rules, result):
                names = "; ".join(map(str, dropped))
                raise MergeConflict(f"refused: merging would have lost {names}")
            if merging.same(result, theirs.rules):
                return theirs
            return theirs.with_rules(result)

        base = options.get("base")
        if base is not None and not isinstance(base, RubricConfig):
            base = read_config(base, InvalidInput)
        return await self._write(plan, base, options.get("dry_run", False), options.get("deadline"))

    async def _write(
        self, plan: Plan, base: RubricConfig | None, dry_run: bool, deadline: float | None
    ) -> RubricChange:
        """Lock, read, merge, write once, verify, unlock; after an unknown outcome, merge again."""
        deadline = self._deadline(deadline)
        expires = expiry(deadline)
        if dry_run:
            before = await self._read(expires)
            after = plan(base or before, before)
            return RubricChange(self.project_id, before, after, sent=False, verified=False)
        name = f"{self._client.base_url} rubric of project {self.project_id}"
        async with AsyncExitStack() as stack:
            try:
                holding = self._client.locks.hold(name, remaining(expires))
                lock = await stack.enter_async_context(holding)
            except TimeoutError as error:
                raise DeadlineExceeded(f"the lock was not free in time: {error}") from None
            return await self._write_locked(plan, base, lock, expires)

    async def _write_locked(
        self, plan: Plan, base: RubricConfig | None, lock: Lock, expires: float
    ) -> RubricChange:
        before = theirs = await self._read(expires)
        unknown: OutcomeUnknown | None = None
        for tries in range(TRIES + 1):
            after = _planned(plan, base or before, theirs, unknown)
            if equal_json(after.data, theirs.data):
                sent = unknown is not None
                return RubricChange(self.project_id, before, after, sent=sent, verified=True)
            if tries < TRIES:
                try:
                    await self._patch(after, lock, expires)
                    return await self._verified(before, theirs, after, expires)
                except OutcomeUnknown as error:
                    unknown = error
                    unknown.base = theirs.data
                theirs = await self._after_quarantine(unknown, lock, expires)
        raise unknown or AssertionError("the last round ends only after an unknown outcome")

    async def _read(self, expires: float) -> RubricConfig:
        """Read the rubric as raw JSON, so that nothing of it is lost (rule 12)."""
        response = await self._client.raw(
            self._client.projects.get, self.project_id, deadline=_left(expires)
        )
        project = response.value
        if not isinstance(project, Mapping) or "rubric_config" not in project:
            # Taking this for an empty rubric would remove every rule with the next write.
            raise DecodeError(
                f"project {self.project_id} was answered without its rubric_config",
                status=response.status,
                request_id=response.request_id,
            )
        return read_config(project["rubric_config"], DecodeError)

    async def _patch(self, after: RubricConfig, lock: Lock, expires: float) -> None:
        """Write the rubric, and nothing but it, once."""
        logic = after.data.get("evaluation_logic", "and")
        if logic != "and":
            raise InvalidRule(
                f"the rubric's evaluation_logic is {logic!r}; only 'and' is supported",
                reason="evaluation_logic",
            )
        body = {"rubric_config": after.data}
        deadline = _left(expires)
        try:
            await self._client.raw(
                self._client.projects.update, self.project_id, body, deadline=deadline
            )
        except AnswerLost:
            return  # it was applied; reading it again is the next step anyhow
        except SdkError:
            raise
        except BaseException:
            await self._embargo(lock)  # cancelled: it may still land, and nobody waits for it
            raise

    async def _after_quarantine(
        self, unknown: OutcomeUnknown, lock: Lock, expires: float
    ) -> RubricConfig:
        """Keep the lock until a late write must have landed, and read what is there then (rule 17).

        Raises:
            OutcomeUnknown: it cannot be known within the deadline.
        """
        if remaining(expires) <= self._client.quarantine:
            await self._embargo(lock)
            raise unknown
        try:
            await anyio.sleep(self._client.quarantine)
        except BaseException:
            await self._embargo(lock)
            raise
        try:
            return await self._read(expires)
        except SdkError as error:
            unknown.cause = error
            raise unknown from None

    async def _embargo(self, lock: Lock) -> None:
        with anyio.CancelScope(shield=True):
            await lock.embargo(self._client.quarantine)

    async def _verified(
        self, before: RubricConfig, theirs: RubricConfig, after: RubricConfig, expires: float
    ) -> RubricChange:
        """Read again, and compare with what was written.

        Raises:
            LostUpdate: it is gone already.
        """
        change = RubricChange(self.project_id, before, after, sent=True, verified=True)
        try:
            observed = await self._read(expires)
        except SdkError:
            return replace(change, verified=False)
        if merging.lost(after.rules, theirs.rules, observed.rules):
            raise LostUpdate(
                f"the rubric of project {self.project_id} was overwritten by someone who does not "
                "share its lock",
                base=theirs.data,
                mine=after.data,
                observed=observed.data,
            )
        return change

    def _deadline(self, deadline: float | None) -> float | None:
        deadline = self._client.settings.deadline if deadline is None else deadline
        return check_seconds("deadline", deadline)


def check_rules(rules: Sequence[Rule]) -> None:
    """Check rules that are to be written (rule 16).

    Raises:
        InvalidRule: one is wrong, or two of them contradict each other.
    """
    seen: dict[object, Rule] = {}
    for rule in rules:
        check_rule(rule)
        other = seen.setdefault(rule.identity, rule)
        if rule.identity is not None and other != rule:
            raise InvalidRule(
                f"two rules for the same thing: {other}, and {rule}",
                rule=rule.data,
                reason="contradicts another rule",
            )


def _planned(
    plan: Plan, base: RubricConfig, theirs: RubricConfig, unknown: OutcomeUnknown | None
) -> RubricConfig:
    """Merge; a conflict after a write of unknown outcome leaves that outcome unknown."""
    try:
        return plan(base, theirs)
    except SdkError as error:
        if unknown is None:
            raise
        unknown.cause = error
        raise unknown from None


def _left(expires: float) -> float | None:
    """Return what is left as the deadline of one call.

    Raises:
        DeadlineExceeded: nothing is.
    """
    left = remaining(expires)
    if left <= 0:
        raise DeadlineExceeded("the deadline passed before the rubric was written")
    return None if left == inf else left
