"""Filters: the documented JSON, read back unchanged, and no silent mistakes."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua import Cekura
from cekura_akua.cekura import Filter, field, parse, same_row
from cekura_akua.errors import InvalidInput
from cekura_api.models import PatchedWidget, WidgetFilters
from tests.core.server import Reply, serve


def condition(name: str, op: str, value: Any) -> dict[str, Any]:
    return {"field": name, "op": op, "value": value}


@pytest.mark.parametrize(
    ("made", "documented"),
    [
        (field("success") == True, condition("success", "eq", True)),  # noqa: E712
        (field("a") != "b", condition("a", "neq", "b")),
        (field("a") > 1, condition("a", "gt", 1)),
        (field("duration") >= 60, condition("duration", "gte", 60)),
        (field("a") < 1.5, condition("a", "lt", 1.5)),
        (field("a") <= 1, condition("a", "lte", 1)),
        (field("a").contains("x"), condition("a", "contains", "x")),
        (field("a").startswith("x"), condition("a", "startswith", "x")),
        (field("a").endswith("x"), condition("a", "endswith", "x")),
        (field("a").matches("^x$"), condition("a", "regex", "^x$")),
        (field("a").is_in(("x", 1)), condition("a", "in", ["x", 1])),
        (field("a").is_null(), condition("a", "isnull", True)),
        (field("a").is_null(False), condition("a", "isnull", False)),
        (field("t") >= date(2026, 1, 2), condition("t", "gte", "2026-01-02")),
        (
            field("t") < datetime(2026, 1, 2, tzinfo=UTC),
            condition("t", "lt", "2026-01-02T00:00:00+00:00"),
        ),
    ],
)
def test_every_operator(made: Filter, documented: dict[str, Any]) -> None:
    assert made.to_dict() == documented
    assert json.loads(made.to_json()) == documented
    assert parse(documented) == made


def test_conditions_are_combined_and_nested() -> None:
    """The second example of the documented schema, and a deeper group."""
    recent, long = field("timestamp") >= "today-7d", field("duration") >= 60
    failed = field("success") == False  # noqa: E712
    group = {
        "operator": "and",
        "conditions": [
            condition("timestamp", "gte", "today-7d"),
            condition("duration", "gte", 60),
        ],
    }
    assert (recent & long).to_dict() == group
    row = same_row(
        field("metric_evaluations.metric") == 5512, field("metric_evaluations.value") < 3
    )
    assert (recent & long & (failed | row)).to_dict() == {
        "operator": "and",
        "conditions": [
            *group["conditions"],
            {
                "operator": "or",
                "conditions": [
                    condition("success", "eq", False),
                    {
                        "operator": "same_row",
                        "conditions": [
                            condition("metric_evaluations.metric", "eq", 5512),
                            condition("metric_evaluations.value", "lt", 3),
                        ],
                    },
                ],
            },
        ],
    }


def test_combining_changes_neither_side() -> None:
    left, right = (field("a") == 1) & (field("b") == 2), field("c") == 3
    before = left.to_dict(), right.to_dict()
    assert len((left & right).conditions) == 3
    assert len((left | right).conditions) == 2
    assert (left.to_dict(), right.to_dict()) == before


def test_an_empty_filter_restricts_nothing() -> None:
    condition, everything = field("a") == 1, parse({})
    assert everything.to_dict() == {}
    assert parse(None) == parse(PatchedWidget().filters) == everything
    assert (everything & condition) == (condition & everything) == condition
    assert (everything | condition) == everything


@pytest.mark.parametrize(
    "mistake",
    [
        lambda a, b: a == 1 and b == 2,
        lambda a, b: a == 1 or b == 2,
        lambda a, _: not (a > 1),
        lambda a, _: 1 <= a <= 2,
        lambda a, b: a == 1 & b == 2,
        lambda a, b: bool((a == 1) & (b == 2)),
        lambda a, _: 1 if a > 1 else 2,
        lambda a, _: "x" in a,
        lambda a, b: {a, b},
    ],
)
def test_ambiguous_expressions_raise(mistake: Callable[[Any, Any], Any]) -> None:
    with pytest.raises(TypeError):
        mistake(field("a"), field("b"))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: field(""),
        lambda: field(5),  # type: ignore[arg-type]
        lambda: field("a") == None,  # noqa: E711
        lambda: field("a") == [1],
        lambda: field("a") == float("nan"),
        lambda: field("a") > True,
        lambda: field("a") == field("b"),
        lambda: field("a").is_in([]),
        lambda: field("a").is_in("text"),
        lambda: field("a").is_in([None]),
        lambda: field("a").startswith(1),  # type: ignore[arg-type]
        lambda: (field("a") == 1) & {"field": "b"},  # type: ignore[operator]
        same_row,
        lambda: same_row(parse({})),
        lambda: parse("no json"),
        lambda: parse("[]"),
        lambda: parse({"op": "eq", "value": 1}),
        lambda: parse({"operator": "and"}),
        lambda: parse({"conditions": []}),
        lambda: parse({"field": "a", "operator": "and", "conditions": []}),
    ],
)
def test_invalid_filters_raise(wrong: Callable[[], Any]) -> None:
    with pytest.raises(InvalidInput):
        wrong()


def test_null_counts_as_absent_and_is_kept() -> None:
    condition = {"field": "a", "op": "eq", "value": None, "operator": None, "conditions": None}
    group = {"operator": "and", "conditions": [condition], "field": None, "op": None}
    nothing = {"field": None, "operator": None}
    for data in (condition, group, nothing):
        assert parse(data).to_dict() == data
    assert (parse(nothing) & (field("a") == 1)) == (field("a") == 1)


def test_the_error_names_the_place() -> None:
    nested = {"operator": "and", "conditions": [{"operator": "or", "conditions": [{}, 5]}]}
    with pytest.raises(InvalidInput, match=r"filter\.conditions\[0\]\.conditions\[1\]"):
        parse(nested)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
SCALARS = SCALARS.filter(lambda value: value not in (float("inf"), float("-inf")))
CONDITIONS = st.fixed_dictionaries(
    {
        "field": st.text(min_size=1),
        "op": st.sampled_from(
            [
                "eq",
                "neq",
                "gt",
                "gte",
                "lt",
                "lte",
                "contains",
                "startswith",
                "endswith",
                "in",
                "isnull",
                "regex",
                "new",
            ]
        ),
        "value": SCALARS | st.lists(SCALARS, max_size=3),
    },
    optional={"x_new": SCALARS},
)
FILTERS = st.recursive(
    CONDITIONS,
    lambda inner: st.fixed_dictionaries(
        {
            "operator": st.sampled_from(["and", "or", "same_row", "nor"]),
            "conditions": st.lists(inner, max_size=4),
        },
        optional={"x_new": SCALARS},
    ),
    max_leaves=12,
)


@given(FILTERS)
def test_the_documented_json_round_trips(data: dict[str, Any]) -> None:
    read = parse(data)
    assert read.to_dict() == data
    assert parse(read) == read
    assert parse(WidgetFilters.from_dict(data)) == read


VALUES = st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
MADE = st.recursive(
    st.builds(lambda name, value: field(name) == value, st.text(min_size=1), VALUES),
    lambda inner: (
        st.builds(lambda a, b: a & b, inner, inner)
        | st.builds(lambda a, b: a | b, inner, inner)
        | st.lists(inner, min_size=1, max_size=3).map(lambda several: same_row(*several))
    ),
    max_leaves=12,
)


@given(MADE)
def test_a_built_filter_is_read_back(made: Filter) -> None:
    data = made.to_dict()
    assert parse(data) == made
    assert parse(data).to_dict() == data
    assert parse(json.loads(json.dumps(data))) == made
    assert _flat(data), "a group is not nested in a group of the same kind"


def _flat(data: dict[str, Any]) -> bool:
    inner = data.get("conditions", [])
    alike = [i for i in inner if data["operator"] in ("and", "or") == i.get("operator")]
    return not alike and all(map(_flat, inner))


@given(MADE)
def test_json_text_round_trips(made: Filter) -> None:
    assert parse(made.to_json()) == made


async def test_widgets_lists_and_queries_take_filters() -> None:
    """A JSON text in a query, an object in a body."""
    wanted = (field("duration") >= 60) & (field("success") == True)  # noqa: E712
    async with (
        serve(default=Reply(body={"results": []})) as server,
        Cekura("made-up", base_url=server.url) as cekura,
    ):
        await cekura.widgets.update("7", PatchedWidget(filters=wanted))
        await cekura.widgets.update("7", {"filters": wanted})
        await cekura.widgets.get_data("7", filters=wanted)
        await cekura.widgets.get_data("7", filters=wanted.to_dict())
        await cekura.call_logs.list(filters_v2=wanted.to_json())
    bodies = [request.json() for request in server.received[:2]]
    assert bodies == [{"filters": wanted.to_dict()}] * 2
    for request, name in zip(
        server.received[2:], ("filters", "filters", "filters_v2"), strict=True
    ):
        (sent,) = parse_qs(urlsplit(request.target).query)[name]
        assert json.loads(sent) == wanted.to_dict()
