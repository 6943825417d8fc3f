"""The rubric of a project: read, merged, written whole and verified, so that no rule is lost.

The API replaces `rubric_config` whole and has no compare-and-swap. So writers take turns: lock,
read, merge, write once, read again and verify, unlock (rule 13). What is promised: writers that
share a lock lose nothing, if the server finishes a request within the quarantine. A stranger who
does not share it cannot be stopped; what they overwrote is reported as `LostUpdate` by the next
reading (rule 19).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

from cekura_akua.cekura.rubric import merge as merging
from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.deadline import expiry
from cekura_akua.errors import InvalidInput, InvalidRule

from .change import RubricChange, RubricConfig, read_config
from .rules import Rule, check_rule, word_of
from .transaction import Intent, Store

if TYPE_CHECKING:
    from cekura_akua.cekura.client import Cekura

    from .metrics import Metrics


Base: TypeAlias = RubricConfig | Mapping[str, Any]
"""A rubric as it was read: by `get`, or its JSON."""


class Rubric:
    """The rubric of one project."""

    def __init__(self, client: Cekura, project_id: int) -> None:
        if isinstance(project_id, bool) or not isinstance(project_id, int):
            raise InvalidInput(f"a project is named by its number, not by {project_id!r}")
        self._client = client
        self._store = Store(client, project_id)
        self.project_id = project_id

    async def get(self, *, deadline: float | None = None) -> RubricConfig:
        """Read the rubric; pass it as `base` to what was decided on it.

        It does not wait for writers.

        Raises:
            LostUpdate: what was written before is gone: someone who does not share the lock has
                overwritten it. What is there is in its `observed`, and the next call returns it.
        """
        return await self._store.observe(self._expires(deadline))

    async def merge(
        self,
        *rules: Rule,
        replace_metric: bool = False,
        base: Base | None = None,
        dry_run: bool = False,
        check_metrics: bool = False,
        deadline: float | None = None,
    ) -> RubricChange:
        """Add rules, or put them in the place of those with the same metric, field and operator.

        Args:
            rules: the rules; all others stay.
            replace_metric: remove the other rules of the same metrics.
            base: the rubric that the change was made for; what others changed since is merged, and
                a rule that both changed is a `MergeConflict`. By default what is there now.
            dry_run: return the change, and send nothing.
            check_metrics: read the metrics first, and check that each rule is for one of this
                project's, and fits its type and its values.
            deadline: seconds for all of it: the lock, reading, writing and the quarantine; by
                default the client's.

        Raises:
            InvalidRule: a rule is wrong; nothing was sent.
            MergeConflict: the base is outdated in one of these rules; nothing was sent.
            LostUpdate: someone who does not share the lock has overwritten what was written, now
                (its `effect` is *applied*) or before (*not applied*: call again to go on).
            OutcomeUnknown: it may or may not have been applied.
        """
        check_rules(rules)
        expires = self._expires(deadline)
        if check_metrics:
            (await self._metrics(expires)).check(rules)
        return await self._change(
            lambda seen: merging.put(seen, rules, replace_metric=replace_metric),
            base,
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
        """Remove the rules that match all that is given; raises as `merge` does.

        Rules that are not of the one-condition shape stay; `edit` can remove them.

        Args:
            metric_id: the metric of the rules.
            field: their field, `score` or `enum`.
            op: their operator, such as `>=` or `gte`.
            base: see `merge`.
            dry_run: return the change, and send nothing.
            deadline: seconds for all of it.

        Raises:
            InvalidInput: nothing was given; `clear` removes everything.
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
            lambda seen: merging.without(seen, metric_id=metric_id, field=field, op=word),
            base,
            self._expires(deadline),
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
        """Change the rules freely: `change` gets them all and returns what they shall be.

        It is called once, while the rubric is locked, with the rules of `base` or with what is
        there. Raises as `merge` does.

        Args:
            change: what makes new rules of the old ones.
            base: see `merge`.
            dry_run: return the change, and send nothing.
            check_metrics: check those that are new against the metrics, as `merge` does.
            deadline: seconds for all of it.
        """
        expires = self._expires(deadline)
        metrics = await self._metrics(expires) if check_metrics else None

        def intent(seen: merging.Rules) -> list[Rule]:
            mine = edited(change, seen)
            added, replaced, _, _ = merging.compare(seen, mine)
            new = [*added, *(rule for _, rule in replaced)]
            check_rules(new)
            if metrics is not None:
                metrics.check(new)
            return mine

        return await self._change(intent, base, expires, dry_run=dry_run)

    async def clear(self, *, dry_run: bool = False, deadline: float | None = None) -> RubricChange:
        """Remove the whole rubric; raises as `merge` does."""
        return await self._write(
            lambda base: RubricConfig({}), None, self._expires(deadline), dry_run=dry_run
        )

    async def _change(
        self,
        intent: Callable[[merging.Rules], list[Rule]],
        base: Base | None,
        expires: float,
        *,
        dry_run: bool,
    ) -> RubricChange:
        """Write what an intent makes of the rules."""
        if base is not None and not isinstance(base, RubricConfig):
            base = read_config(base, InvalidInput)
        return await self._write(
            lambda seen: seen.with_rules(intent(seen.rules)), base, expires, dry_run=dry_run
        )

    async def _write(
        self, intent: Intent, base: RubricConfig | None, expires: float, *, dry_run: bool
    ) -> RubricChange:
        act = self._store.preview if dry_run else self._store.write
        return await act(intent, base, expires)

    async def _metrics(self, expires: float) -> Metrics:
        from .metrics import read_metrics

        return await read_metrics(self._client, self.project_id, expires)

    def _expires(self, deadline: float | None) -> float:
        deadline = self._client.settings.deadline if deadline is None else deadline
        return expiry(check_seconds("deadline", deadline))


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


def edited(change: Callable[[list[Rule]], Sequence[Rule]], base: Sequence[Rule]) -> list[Rule]:
    """Return what a function makes of rules, each of them said once.

    The function gets copies, so that what it changes in place is seen as a change.

    Raises:
        InvalidInput: it did not return rules.
        InvalidRule: two of them are for the same thing.
    """
    made: Any = change([Rule(deepcopy(rule.data)) for rule in base])
    if not isinstance(made, Sequence) or not all(isinstance(rule, Rule) for rule in made):
        raise InvalidInput(f"the function of edit must return a list of rules, not {made!r}")
    there = Counter(rule.identity for rule in base)
    seen: dict[object, list[Rule]] = {}
    result: list[Rule] = []
    for rule in (Rule(rule.data) for rule in made):
        others = seen.setdefault(rule.identity, [])
        if rule.identity is None or len(others) < max(1, there[rule.identity]):
            result.append(rule)
        elif rule not in others:
            check_rules([others[-1], rule])
        others.append(rule)
    return result
