"""What only Cekura's API does: its error shapes and numbered pages. It has no etags and no keys."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from .calls import Answer, Call, Problem
from .crud import Numbered
from .documents import Json
from .state import Collection

STATEFUL: Final = ("/user/v1/projects/", "/dashboards/widgets/", "/dashboards/dashboards/")
DEFAULTS: Final[Mapping[str, Mapping[str, Json]]] = {"/user/v1/projects/": {"rubric_config": {}}}
_PAGE_SIZE: Final = 50


class Cekura:
    """The dialect of Cekura's API."""

    def error(self, status: int, message: str, metadata: Mapping[str, str] | None = None) -> Answer:
        """`{"detail": message}`."""
        return Answer(status, {"detail": message})

    def invalid(self, call_refusals: frozenset[int], problems: Sequence[Problem]) -> Answer:
        """400 with `{field: [messages]}`, or `{"detail": …}` for what is of no field."""
        fields: dict[str, list[str]] = {}
        for problem in problems:
            if len(problem.place) < 2:
                return self.error(400, problem.message)
            fields.setdefault(str(problem.place[1]), []).append(problem.message)
        return Answer(400, fields)

    def conflict(self, call: Call, item: Mapping[str, Json]) -> Answer | None:
        """Nothing: the API has no compare-and-swap."""
        return None

    def stamp(self, collection: Collection, item: dict[str, Json], new: bool) -> None:
        """Nothing: its items have no etag."""

    def page(self, call: Call, collection: Collection, items: Numbered) -> Answer | Json:
        """`{count, next, previous, results}` by `page` and `page_size`, or the bare array."""
        values = [item for _, item in items]
        if collection.style == "array":
            return values
        number, size = call.query.get("page", 1), call.query.get("page_size", _PAGE_SIZE)
        last = max(1, -(-len(values) // max(1, size)))
        if not 1 <= number <= last or size < 1:
            return self.error(404, "Invalid page.")
        return {
            "count": len(values),
            "next": _link(call, number + 1) if number < last else None,
            "previous": _link(call, number - 1) if number > 1 else None,
            "results": values[(number - 1) * size : number * size],
        }


def _link(call: Call, number: int) -> str:
    """The absolute URL of another page of the same list."""
    kept = [pair for pair in call.arguments if pair[0] != "page"]
    return f"{call.url}?{urlencode([*kept, ('page', str(number))])}"
