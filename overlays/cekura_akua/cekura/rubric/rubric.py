"""The rubric of a project: read, merged, written whole and verified, so that no rule is lost.

The API replaces `rubric_config` whole and has no compare-and-swap. So writers take turns: lock,
read, merge, write once, read again and verify, unlock (rule 13). Those that wait in the same client
are written together (rule 42). Writers that share a lock lose
nothing, if the server finishes a request within the quarantine. A stranger who does not share the
lock cannot be stopped; the next read reports the overwritten rules as `LostUpdate` (rule 19).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from cekura_akua.core.config.checks import check_flag, check_seconds
from cekura_akua.core.deadline import expiry
from cekura_akua.errors import InvalidInput

from .change import RubricChange
from .compare import compare
from .config import RubricConfig, read_config
from .edits import edited, put, without
from .pending import Intent
from .rules import Rule, Rules, check_rules, word_of
from .transaction import Transactions

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase

    from .metrics import Metrics


Base: TypeAlias = RubricConfig | Mapping[str, Any]
"""A rubric that was read by `get`, or its JSON."""


class Rubric:
    """The rubric of a project.

    Args:
        client: the client that reads and writes the rubric.
        project_id: the number of the project.

    Raises:
        InvalidInput: the project is not a number.
    """

    def __init__(self, client: CekuraBase, project_id: int) -> None:
        if isinstance(project_id, bool) or not isinstance(project_id, int):
            raise InvalidInput(f"a project is named by its number, not by {project_id!r}")
        self._client = client
        self._transactions = Transactions(client, project_id)
        self.project_id = project_id

    async def get(self, *, deadline: float | None = None) -> RubricConfig:
        """Read the rubric.

        Pass the rubric as `base` to a change that was decided on it. The read does not wait for
        writers; where a written rule is missing, it waits up to a second for the lock, to tell a
        writer who shares the lock from a stranger. A read that lags behind the last write is
        repeated until the rubric has settled, or as long as the deadline allows.

        Args:
            deadline: seconds for all reads; by default the client's.

        Raises:
            DeadlineExceeded: the rubric could not be read in time.
            LostUpdate: a writer who does not share the lock has overwritten a rule. The current
                rubric is in `observed`, and the next call returns it.
        """
        return await self._transactions.observe(self._expires(deadline))

    async def merge(
        self,
        *rules: Rule,
        replace_metric: bool = False,
        base: Base | None = None,
        dry_run: bool = False,
        check_metrics: bool = False,
        deadline: float | None = None,
    ) -> RubricChange:
        """Add rules, each in the place of the rule with the same metric, field and operator.

        Args:
            rules: the rules; all other rules stay.
            replace_metric: remove the other rules of the same metrics.
            base: the rubric that the change was decided on. Changes of others since then are
                merged; a rule that both sides changed is a `MergeConflict`. By default the current
                rubric.
            dry_run: return the change, and send nothing.
            check_metrics: read the metrics first, and check that each rule is for a metric of this
                project, and fits its type and its values.
            deadline: seconds for the whole merge: the lock, reading, writing and the quarantine; by
                default the client's. Where it ends after the write was acknowledged, the change is
                returned, not verified.

        Raises:
            InvalidRule: a rule is wrong; nothing was sent.
            MergeConflict: another writer changed a rule of the merge since `base` was read; nothing
                was sent.
            LostUpdate: a writer who does not share the lock has overwritten a rule, after this
                write (its `effect` is *applied*) or before (*not applied*: call again to go on).
            LockLost: the lock was taken over, since the event loop or the process had stopped;
                nothing was sent.
            OutcomeUnknown: the merge may or may not have been applied.
        """
        check_rules(rules)
        read = _read_base(base)
        expires = self._expires(
            deadline, replace_metric=replace_metric, dry_run=dry_run, check_metrics=check_metrics
        )
        if check_metrics:
            (await self._metrics(expires)).check(rules)
        return await self._change(
            lambda base_rules: put(base_rules, rules, replace_metric=replace_metric),
            read,
            expires,
            dry_run=dry_run,
        )

    async def remove(
        self,
        *,
        metric_id: int | None = None,
        field: str | None = None,
        op: str | None = None,
        base: Base | None = None,
        dry_run: bool = False,
        deadline: float | None = None,
    ) -> RubricChange:
        """Remove the rules that match all given values; raises as `merge` does.

        Rules that are not of the one-condition shape stay; `edit` can remove them.

        Args:
            metric_id: the metric of the rules.
            field: the field of the rules, `score` or `enum`.
            op: the operator of the rules, such as `>=` or `gte`.
            base: see `merge`.
            dry_run: return the change, and send nothing.
            deadline: seconds for the whole change.

        Raises:
            InvalidInput: no value was given; `clear` removes all rules.
        """
        if metric_id is None and field is None and op is None:
            raise InvalidInput("remove needs metric_id, field or op; clear() removes everything")
        if metric_id is not None and type(metric_id) is not int:
            raise InvalidInput(f"a metric is named by its number, not by {metric_id!r}")
        for name, text in (("field", field), ("op", op)):
            if text is not None and not isinstance(text, str):
                raise InvalidInput(f"{name} is a text, not {text!r}")
        word = word_of(op)
        return await self._change(
            lambda base_rules: without(base_rules, metric_id=metric_id, field=field, op=word),
            _read_base(base),
            self._expires(deadline, dry_run=dry_run),
            dry_run=dry_run,
        )

    async def edit(
        self,
        change: Callable[[list[Rule]], Sequence[Rule]],
        *,
        base: Base | None = None,
        dry_run: bool = False,
        check_metrics: bool = False,
        deadline: float | None = None,
    ) -> RubricChange:
        """Change the rules freely: `change` gets all rules and returns the new list.

        `change` is called once, while the rubric is locked, with the rules of `base` or with the
        current rules. Only where another merge that was to be written together with this one is
        refused or cancelled, before anything was sent, is it called again without the rules of
        that. Raises as `merge` does.

        Args:
            change: returns the new rules for the old rules.
            base: see `merge`.
            dry_run: return the change, and send nothing.
            check_metrics: check the new rules against the metrics, as `merge` does.
            deadline: seconds for the whole change.
        """
        if not callable(change):
            raise InvalidInput("change must be a function that returns the rules")
        read = _read_base(base)
        expires = self._expires(deadline, dry_run=dry_run, check_metrics=check_metrics)
        metrics = await self._metrics(expires) if check_metrics else None

        def intent(base_rules: Rules) -> list[Rule]:
            mine = edited(base_rules, change)
            new_rules = compare(base_rules, mine).new_rules  # the rules of others are not judged
            check_rules(new_rules)
            if metrics is not None:
                metrics.check(new_rules)
            return mine

        return await self._change(intent, read, expires, dry_run=dry_run)

    async def clear(self, *, dry_run: bool = False, deadline: float | None = None) -> RubricChange:
        """Remove the whole rubric; raises as `merge` does.

        Args:
            dry_run: return the change, and send nothing.
            deadline: seconds for the whole change.
        """
        expires = self._expires(deadline, dry_run=dry_run)
        return await self._write(lambda base: RubricConfig({}), None, expires, dry_run=dry_run)

    async def _change(
        self,
        intent: Callable[[Rules], list[Rule]],
        base: RubricConfig | None,
        expires: float,
        *,
        dry_run: bool,
    ) -> RubricChange:
        """Write the rules that an intent returns."""
        return await self._write(
            lambda rubric: rubric.with_rules(intent(rubric.rules)), base, expires, dry_run=dry_run
        )

    async def _write(
        self, intent: Intent, base: RubricConfig | None, expires: float, *, dry_run: bool
    ) -> RubricChange:
        act = self._transactions.preview if dry_run else self._transactions.write
        return await act(intent, base, expires)

    async def _metrics(self, expires: float) -> Metrics:
        from .metrics import read_metrics

        return await read_metrics(self._client, self.project_id, expires)

    def _expires(self, deadline: float | None, **flags: bool) -> float:
        """Return the moment of a deadline; the flags of the same call are checked with it."""
        for name, flag in flags.items():
            check_flag(name, flag)
        deadline = self._client.settings.deadline if deadline is None else deadline
        return expiry(check_seconds("deadline", deadline))


def _read_base(base: Base | None) -> RubricConfig | None:
    """Return the rubric that a change was decided on; None for the current one.

    Raises:
        InvalidInput: the base is no rubric.
    """
    if base is None or isinstance(base, RubricConfig):
        return base
    return read_config(base, InvalidInput)
