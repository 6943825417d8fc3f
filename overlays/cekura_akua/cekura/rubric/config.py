"""The rubric of a project, as JSON: the value of `rubric_config`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cekura_akua.errors import SdkError

from .compare import data_of
from .rules import Rule


@dataclass(frozen=True)
class RubricConfig:
    """A rubric, as its whole JSON, so that unknown keys are kept (rule 12).

    Attributes:
        data: the JSON of `rubric_config`; empty when there is no rubric.
    """

    data: Mapping[str, Any]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in order."""
        return tuple(Rule(rule) for rule in self.data.get("rules") or ())

    def with_rules(self, rules: Sequence[Rule]) -> RubricConfig:
        """Return a rubric with other rules, and all other keys unchanged.

        Args:
            rules: the rules, in order.
        """
        logic = {"evaluation_logic": self.data.get("evaluation_logic") or "and"}
        rubric = RubricConfig({**self.data, **logic, "rules": data_of(rules)})
        rubric.__dict__["rules"] = tuple(rules)  # fills the cache of the property
        return rubric


def read_config(value: Any, error: type[SdkError]) -> RubricConfig:
    """Return the rubric of the JSON value of `rubric_config`; null is an empty rubric.

    Args:
        value: the JSON value.
        error: the error to raise where the value is not a rubric.

    Raises:
        SdkError: the value is not a rubric; of the class `error`.
    """
    if value is None:
        return RubricConfig({})
    rules = value.get("rules") if isinstance(value, Mapping) else 0
    if rules is not None and not (
        isinstance(rules, list) and all(isinstance(rule, Mapping) for rule in rules)
    ):
        raise error("this is not a rubric: an object whose rules are a list of objects")
    return RubricConfig(value)
