"""Filters: combined conditions on fields, for widgets, dashboards and lists.

    field("success") == False
    (field("duration") >= 60) & (field("timestamp") >= "today-7d")
    same_row(field("metric_evaluations.metric") == 5512, field("metric_evaluations.value") < 3)

Comparisons bind less tightly than `&` and `|`: put each in parentheses. `and`, `or`, `not` and
chained comparisons raise, since Python gives them another meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NoReturn, TypeAlias

from cekura_akua.core.request.json_values import encode_json
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import encode
from cekura_api.models import UNSET, Unset, WidgetFilters

Scalar: TypeAlias = str | int | float | bool | date
Operator: TypeAlias = Literal["and", "or", "same_row"]

_ABSENT: tuple[Any, ...] = (UNSET, None)


class Filter(WidgetFilters):
    """A filter: a condition on a field, or several filters combined.

    A filter is a model, and goes wherever a body or a query takes a filter; `to_json` is its text,
    for `filters_v2`. Filters are made by `field`, `same_row` and `parse`,
    and combined by `&` and `|`. An empty filter lets everything pass.
    """

    def __and__(self, other: Filter) -> Filter:
        return _combined("and", self, other)

    def __or__(self, other: Filter) -> Filter:
        return _combined("or", self, other)

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a filter is neither true nor false: combine filters by & and |, each comparison in "
            "parentheses, and write a <= field <= b as two comparisons"
        )

    def to_json(self) -> str:
        """Return the filter as JSON text."""
        return encode_json(self.to_dict()).decode()


class Field:
    """A field for conditions; a comparison of a field returns a `Filter`.

    Args:
        name: the name of the field: `duration`, `success`, `metadata.region`,
            `metric_evaluations.value`.
    """

    __hash__ = None  # type: ignore[assignment]  # a comparison of fields is a filter

    def __init__(self, name: str) -> None:
        text: Any = name
        if not isinstance(text, str) or not text:
            raise InvalidInput(f"a field has a name, not {text!r}")
        self._name = name

    def __repr__(self) -> str:
        return f"field({self._name!r})"

    def __eq__(self, value: Scalar) -> Filter:  # type: ignore[override]  # a filter, no truth
        return self._is("eq", value)

    def __ne__(self, value: Scalar) -> Filter:  # type: ignore[override]  # as above
        return self._is("neq", value)

    def __gt__(self, value: float | str | date) -> Filter:
        return self._ordered("gt", value)

    def __ge__(self, value: float | str | date) -> Filter:
        return self._ordered("gte", value)

    def __lt__(self, value: float | str | date) -> Filter:
        return self._ordered("lt", value)

    def __le__(self, value: float | str | date) -> Filter:
        return self._ordered("lte", value)

    def contains(self, value: Scalar) -> Filter:
        """Return a filter for values that contain another.

        Args:
            value: the value that is to be contained.

        Raises:
            InvalidInput: the value is not a single value.
        """
        return self._is("contains", value)

    def startswith(self, text: str) -> Filter:
        """Return a filter for texts that start with another.

        Args:
            text: the beginning.

        Raises:
            InvalidInput: the beginning is not a text.
        """
        return self._text("startswith", text)

    def endswith(self, text: str) -> Filter:
        """Return a filter for texts that end with another.

        Args:
            text: the end.

        Raises:
            InvalidInput: the end is not a text.
        """
        return self._text("endswith", text)

    def matches(self, pattern: str) -> Filter:
        """Return a filter for texts that a regular expression matches.

        Args:
            pattern: the regular expression, in the syntax of the server.

        Raises:
            InvalidInput: the pattern is not a text.
        """
        return self._text("regex", pattern)

    def is_in(self, values: Iterable[Scalar]) -> Filter:
        """Return a filter for values of a list.

        Args:
            values: the list, at least one value.

        Raises:
            InvalidInput: the list is empty, or a value of it is not a single value.
        """
        if isinstance(values, str):
            raise InvalidInput(f"{self._name}: is_in takes several values, not a text")
        listed = [_scalar(self._name, value) for value in values]
        if not listed:
            raise InvalidInput(f"{self._name}: is_in takes at least one value")
        return self._condition("in", listed)

    def is_null(self, null: bool = True) -> Filter:
        """Return a filter for null values, or for values that are not null.

        Args:
            null: whether the value is to be null.
        """
        return self._condition("isnull", bool(null))

    def _is(self, op: str, value: Any) -> Filter:
        return self._condition(op, _scalar(self._name, value))

    def _ordered(self, op: str, value: Any) -> Filter:
        if isinstance(value, bool):
            raise InvalidInput(f"{self._name}: {value} has no order; compare it by == or !=")
        return self._condition(op, _scalar(self._name, value))

    def _text(self, op: str, value: Any) -> Filter:
        if not isinstance(value, str):
            raise InvalidInput(f"{self._name}: {op} takes a text, not {value!r}")
        return self._condition(op, value)

    def _condition(self, op: str, value: Any) -> Filter:
        return Filter(field=self._name, op=op, value=value)


def field(name: str) -> Field:
    """Return a field for conditions: `field("duration") >= 60`.

    Args:
        name: the name of the field; see `Field`.

    Raises:
        InvalidInput: the name is empty, or no text.
    """
    return Field(name)


def same_row(*filters: Filter) -> Filter:
    """Return a filter whose conditions all hold for the same row, such as an evaluation.

    Args:
        filters: the conditions, at least one.

    Raises:
        InvalidInput: there is no condition, or a filter is empty.
    """
    conditions = [_checked(condition) for condition in filters]
    if not conditions or any(_is_empty(condition) for condition in conditions):
        raise InvalidInput("same_row takes at least one condition, and no empty filter")
    return Filter(operator="same_row", conditions=conditions)


def parse(data: Mapping[str, Any] | WidgetFilters | str | Unset | None) -> Filter:
    """Return the filter of a JSON object, of a model of a widget, or of a JSON text.

    Unknown operators and keys are kept, so that `parse(data).to_dict()` is `data`. None and an
    unset field become a filter that lets everything pass.

    Args:
        data: the object, the model, or the text.

    Raises:
        InvalidInput: the data is not a filter; the error names the place.
    """
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise InvalidInput(f"the text of a filter must be JSON: {error}") from None
    if data is None or data is UNSET:
        return Filter()
    return _parsed(encode(data), "filter")


def _parsed(data: Any, place: str) -> Filter:
    if not isinstance(data, Mapping):
        raise InvalidInput(f"{place} is not an object: {data!r}")
    keys = {key for key, value in data.items() if value is not None}  # null means absent
    grouped = bool(keys & {"operator", "conditions"})
    if grouped and keys & {"field", "op"}:
        raise InvalidInput(f"{place} is both a condition and a group")
    if keys and not grouped and not isinstance(data.get("field"), str):
        raise InvalidInput(f"{place} names no field")
    read = Filter.from_dict(data)
    if grouped:
        if not isinstance(data.get("operator"), str) or not isinstance(read.conditions, list):
            raise InvalidInput(f"{place} is a group without an operator or a list of conditions")
        read.conditions = [
            _parsed(item, f"{place}.conditions[{index}]")
            for index, item in enumerate(data["conditions"])
        ]
    return read


def _combined(operator: Operator, left: Filter, right: Filter) -> Filter:
    """Combine two filters; conditions of the same operator are joined in a single list."""
    sides = _checked(left), _checked(right)
    # An empty filter lets everything pass: so does "or" with it, and "and" is the other filter.
    if any(_is_empty(side) for side in sides):
        others = [side for side in sides if not _is_empty(side)]
        return others[0] if others and operator == "and" else Filter()
    # a & b & c is a single group of three, unless a group has keys that this would drop.
    conditions: list[Any] = []
    for side in sides:
        alike = side.operator == operator and not side.extra
        conditions += (side.conditions or []) if alike else [side]
    return Filter(operator=operator, conditions=conditions)


def _is_empty(filter: Filter) -> bool:
    return filter.field in _ABSENT and filter.operator in _ABSENT and not filter.extra


def _checked(value: Any) -> Filter:
    if isinstance(value, Filter):
        return value
    raise InvalidInput(f"a filter is combined with filters, not with {value!r}; `parse` reads JSON")


def _scalar(name: str, value: Any) -> Any:
    """Return the JSON form of a value that a condition compares with."""
    if value is None:
        raise InvalidInput(f"{name}: no value is compared with None; use is_null()")
    if not isinstance(value, str | int | float | date):
        raise InvalidInput(f"{name}: a condition compares with a single value, not {value!r}")
    encode_json(value)  # refuses NaN and the infinities
    return encode(value)
