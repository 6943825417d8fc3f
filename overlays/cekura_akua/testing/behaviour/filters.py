"""The declared filters and orderings of lists.

A filter of the name of a field compares the field; so do its spellings `agent` and `agent_id`, and
several values in `agent_ids`. Beyond that: `search` and `q` look into names and descriptions,
`_from`, `_to`, `start_time` and `end_time` bound a time, `unread` asks for items without `read_at`,
and `project_id` also finds items whose agent is of the project. Expressions (`filters_v2`) and
parameters that change what is shown, and not which items, let all items pass.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request

from .backend import Backend, NumberedItems

_PAGING: Final = frozenset({"cursor", "after", "limit", "page", "page_size"})
_ORDERING: Final = "ordering"
_SEARCH: Final = frozenset({"search", "q"})
_SEARCHED: Final = ("name", "title", "slug", "description", "email", "email_id", "agent_name")
_LOWER_BOUNDS: Final = frozenset({"timestamp_from", "start_time"})
_UPPER_BOUNDS: Final = frozenset({"timestamp_to", "end_time"})
_TIMES: Final = ("timestamp", "created_at")
_TAG_STYLE: Final = "tag_filter_type"
Item = Mapping[str, Json]


def chosen(request: Request, items: NumberedItems, backend: Backend) -> NumberedItems:
    """Return the items of a list that a request asks for, in the order that it asks for."""
    tests = [
        _test(name, value, request, backend)
        for name, value in request.query.items()
        if name not in _PAGING and name != _ORDERING
    ]
    passing = [each for each in items if all(test(each[1]) for test in tests)]
    ordering = request.query.get(_ORDERING)
    return _ordered(passing, ordering) if isinstance(ordering, str) else passing


def _test(name: str, value: Json, request: Request, backend: Backend) -> Callable[[Item], bool]:
    """Return the test of a filter."""
    if name in _SEARCH:
        return lambda item: _is_found(item, str(value))
    if name in _LOWER_BOUNDS:
        return lambda item: _compares(item, value, lambda time, bound: time >= bound)
    if name in _UPPER_BOUNDS:
        return lambda item: _compares(item, value, lambda time, bound: time <= bound)
    if name == "unread" and str(value).lower() == "true":
        return lambda item: item.get("read_at") is None
    if name == "tags":
        combine = all if request.query.get(_TAG_STYLE) == "and" else any
        wanted = _several(value)
        return lambda item: combine(tag in map(str, item.get("tags") or ()) for tag in wanted)
    if name == "project_id":
        return lambda item: _passes(_with_project(item, backend), name, value)
    return lambda item: _passes(item, name, value)


def _passes(item: Item, name: str, value: Json) -> bool:
    """Return whether an item passes a filter; a filter that is about no field lets all pass."""
    # `agent_ids=1,2` asks for several values of the field `agent_id`.
    has_several = name.endswith("_ids") and isinstance(value, str)
    wanted = _several(value) if has_several else [str(value)]
    name = name.removesuffix("s") if has_several else name
    values = [item[n] for n in (name, name.removesuffix("_id"), f"{name}_id") if n in item]
    if not isinstance(value, str | int):
        return True
    if values and isinstance(values[0], list):
        # `agents=1,2` asks for items with one of these among those of the field.
        return any(each in map(str, values[0]) for each in _several(value))
    # A call log has the agent's number in `agent`, and a name of the provider in `agent_id`.
    values = [candidate for candidate in values if type(candidate) is type(value)] or values
    if not values or not isinstance(values[0], str | int | None):
        return True
    return str(values[0]) in wanted


def _with_project(item: Item, backend: Backend) -> Item:
    """Return an item with the project of its agent, where it has none of its own."""
    if "project" in item or "project_id" in item or "agent" not in item:
        return item
    agents, agent_id = backend.collections.by_noun.get("agent"), item["agent"]
    agent = agents.get(agent_id) if agents is not None and isinstance(agent_id, int) else None
    return {**item, "project": agent.get("project")} if agent else item


def _is_found(item: Item, text: str) -> bool:
    texts = [value for name in _SEARCHED if isinstance(value := item.get(name), str)]
    return not texts or any(text.casefold() in value.casefold() for value in texts)


def _compares(item: Item, bound: Json, compare: Callable[[float, float], bool]) -> bool:
    limit = _seconds(bound)
    time = next((item[name] for name in _TIMES if item.get(name) is not None), None)
    seconds = _seconds(time)
    return limit is None or seconds is None or compare(seconds, limit)


def _seconds(value: Json) -> float | None:
    """Return a time in seconds since 1970; None where the value is no time."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _several(value: Json) -> list[str]:
    texts = value if isinstance(value, list) else str(value).split(",")
    return [str(text).strip() for text in texts]


def _ordered(items: NumberedItems, ordering: str) -> NumberedItems:
    """Return items in the order of fields, `-` for descending; names of no field are left out."""
    result = list(items)
    for name in reversed([part.strip() for part in ordering.split(",")]):
        field = name.removeprefix("-")
        if any(field in item for _, item in result):
            result.sort(key=lambda each: _rank(each[1].get(field)), reverse=name.startswith("-"))
    return result


def _rank(value: Json) -> tuple[int, float, str]:
    """Return a sort key for values of any type: nothing first, then numbers, then texts."""
    if value is None:
        return 0, 0.0, ""
    if isinstance(value, int | float):
        return 1, float(value), ""
    return 2, 0.0, str(value)
