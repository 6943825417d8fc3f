"""Rules of a rubric: their conditions, their identity, and their checks (rules 15 and 16).

A rule with a single condition has an identity. Any other rule, with several conditions or of an
unknown shape, is *complex*: it has no identity, and is kept as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, NamedTuple, Self, TypeAlias

from cekura_akua.core.request.json_values import encode_json, equal_json
from cekura_akua.errors import InvalidInput, InvalidRule

RuleData: TypeAlias = Mapping[str, Any]
Rules: TypeAlias = "Sequence[Rule]"

SYMBOLS = {">": "gt", ">=": "gte", "<": "lt", "<=": "lte", "==": "eq", "!=": "neq"}
_SIGNS = {word: sign for sign, word in SYMBOLS.items()}
SCORE_OPERATORS = frozenset(SYMBOLS.values())
ENUM_OPERATORS = frozenset({"eq", "neq", "in"})


class Identity(NamedTuple):
    """The identity of a rule: two rules with the same identity are the same rule."""

    metric_id: int
    field: str
    op: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule of a rubric, as its whole JSON, which is never changed.

    Attributes:
        data: the JSON of the rule.
        condition: the single condition; None where the rule has another shape.
        identity: the identity; None where the rule is complex, or names no metric.
    """

    data: RuleData
    condition: Mapping[str, Any] | None = field(init=False, repr=False)
    identity: Identity | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Computed once, since a merge looks every rule up by its identity several times.
        condition, metric_id = _condition(self.data), _metric_id(self.data)
        identity = None
        if condition is not None and metric_id is not None:
            identity = Identity(metric_id, condition["field"], condition["op"])
        object.__setattr__(self, "condition", condition)
        object.__setattr__(self, "identity", identity)

    @classmethod
    def score(cls, metric_id: int, op: str, value: float | bool) -> Self:
        """Return a rule that compares the score of a metric: `Rule.score(5512, ">=", 4)`.

        Args:
            metric_id: the metric, from 1.
            op: `>`, `>=`, `<`, `<=`, `==` or `!=`, or the API's word, such as `gte`.
            value: a finite number; or a boolean, with `==` or `!=`.

        Raises:
            InvalidRule: the operator or the value is not valid.
        """
        return cls._checked(metric_id, "score", word_of(op), value)

    @classmethod
    def passes(cls, metric_id: int) -> Self:
        """Return a rule that requires a pass/fail metric to pass.

        Args:
            metric_id: the metric, from 1.

        Raises:
            InvalidRule: the metric is not such a number.
        """
        return cls._checked(metric_id, "score", "eq", True)

    @classmethod
    def fails(cls, metric_id: int) -> Self:
        """Return a rule that requires a pass/fail metric to fail.

        Args:
            metric_id: the metric, from 1.

        Raises:
            InvalidRule: the metric is not such a number.
        """
        return cls._checked(metric_id, "score", "eq", False)

    @classmethod
    def one_of(cls, metric_id: int, *values: str) -> Self:
        """Return a rule that requires an enum metric to have a value from a list.

        Args:
            metric_id: the metric, from 1.
            values: the list, at least one value.

        Raises:
            InvalidRule: the list is empty, or a value is not a string.
        """
        return cls._checked(metric_id, "enum", "in", list(values))

    @classmethod
    def equals(cls, metric_id: int, value: str) -> Self:
        """Return a rule that requires an enum metric to have a value.

        Args:
            metric_id: the metric, from 1.
            value: the value.

        Raises:
            InvalidRule: the value is not a string.
        """
        return cls._checked(metric_id, "enum", "eq", value)

    @classmethod
    def differs(cls, metric_id: int, value: str) -> Self:
        """Return a rule that forbids an enum metric to have a value.

        Args:
            metric_id: the metric, from 1.
            value: the value.

        Raises:
            InvalidRule: the value is not a string.
        """
        return cls._checked(metric_id, "enum", "neq", value)

    @classmethod
    def raw(cls, data: RuleData) -> Self:
        """Return the rule of a JSON object; a rule of a known shape is checked.

        Args:
            data: the object, as the API has it in `rubric_config`.

        Raises:
            InvalidRule: the rule is wrong.
        """
        try:
            copied = json.loads(encode_json(data))  # as JSON has it: a list, not a tuple
        except InvalidInput as error:
            raise invalid(cls(data), error.message) from None
        rule = cls(copied)
        check_rule(rule)
        return rule

    @classmethod
    def _checked(cls, metric_id: int, field: str, op: Any, value: Any) -> Self:
        condition = {"field": field, "op": op, "value": value}
        rule = cls(
            {
                "metric_id": metric_id,
                "conditions": {"operator": "and", "conditions": [condition]},
            }
        )
        check_rule(rule)
        if rule.identity is None:
            raise invalid(rule, f"a {field} is compared by an operator such as '==', not {op!r}")
        return rule

    @property
    def metric_id(self) -> int | None:
        """The metric of the rule; None where the rule names no metric."""
        return _metric_id(self.data)

    @property
    def value(self) -> Any:
        """The value of the single condition; None where the rule has another shape."""
        return None if self.condition is None else self.condition.get("value")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rule) and (
            self.data is other.data
            or (self.data == other.data and equal_json(self.data, other.data))
        )

    def __hash__(self) -> int:
        return hash(self.identity)

    def __str__(self) -> str:
        if self.identity is None:
            return json.dumps(self.data, ensure_ascii=False, default=str)
        metric_id, field, op = self.identity
        sign = _SIGNS.get(op, op)
        return f"metric {metric_id}: {field} {sign} {json.dumps(self.value, default=str)}"


def _metric_id(data: Any) -> int | None:
    value = data.get("metric_id") if isinstance(data, Mapping) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _condition(data: Any) -> Mapping[str, Any] | None:
    group = data.get("conditions") if isinstance(data, Mapping) else None
    if not isinstance(group, Mapping) or group.get("operator", "and") != "and":
        return None
    match group.get("conditions"):
        case [{"field": str(), "op": str()} as condition]:
            single: Mapping[str, Any] = condition
            return single
        case _:
            return None


def word_of(op: Any) -> Any:
    """Return the API's word for an operator: `gte` for `>=`; any other value stays."""
    return SYMBOLS.get(op, op) if isinstance(op, str) else op


def check_rule(rule: Rule) -> None:
    """Check a rule by itself, without its metric (rule 16).

    Raises:
        InvalidRule: the rule is wrong; the error names the reason.
    """
    if not isinstance(rule, Rule):
        raise InvalidRule(f"wrong rule ({rule!r}): it is not a Rule", reason="it is not a Rule")
    if not isinstance(rule.data, Mapping):
        raise invalid(rule, "it is not an object")
    if rule.metric_id is None or rule.metric_id < 1:
        raise invalid(rule, "metric_id must be the number of a metric, from 1")
    _, field, op = rule.identity or (0, "", "")
    match field:
        case "score":
            _check_score(rule, op, rule.value)
        case "enum":
            _check_enum(rule, op, rule.value)
        case _:
            pass  # the API may have new fields
    try:
        encode_json(rule.data)
    except InvalidInput as error:
        raise invalid(rule, error.message) from None


def check_rules(rules: Rules) -> None:
    """Check the rules of a write (rule 16).

    Raises:
        InvalidRule: a rule is wrong, or two rules contradict each other.
    """
    first_rules: dict[object, Rule] = {}
    for rule in rules:
        check_rule(rule)
        other = first_rules.setdefault(rule.identity, rule)
        if rule.identity is not None and other != rule:
            raise InvalidRule(
                f"two rules for the same metric, field and operator contradict each other: "
                f"{other}, and {rule}",
                rule=rule.data,
                reason="contradicts another rule",
            )


def _check_score(rule: Rule, op: str, value: Any) -> None:
    if op not in SCORE_OPERATORS:
        raise invalid(rule, f"a score is compared by one of {', '.join(SYMBOLS)}, not {op!r}")
    if isinstance(value, bool):
        if op not in {"eq", "neq"}:
            raise invalid(rule, "passed and failed are compared by == or != only")
    elif not isinstance(value, int | float) or (isinstance(value, float) and not isfinite(value)):
        raise invalid(rule, f"a score is compared with a number or a boolean, not {value!r}")


def _check_enum(rule: Rule, op: str, value: Any) -> None:
    if op not in ENUM_OPERATORS:
        raise invalid(rule, f"an enum is compared by eq, neq or in, not {op!r}")
    values = value if op == "in" else [value]
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        expected = "a list of at least one string" if op == "in" else "a string"
        raise invalid(rule, f"{op} takes {expected}, not {value!r}")


def invalid(rule: Rule, reason: str) -> InvalidRule:
    """Return the error of a wrong rule, with the reason."""
    return InvalidRule(f"wrong rule ({rule}): {reason}", rule=rule.data, reason=reason)
