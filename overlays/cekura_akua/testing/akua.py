"""What only Akua's API does: its error shape, etags with `ABORTED`, cursors, and dashboards.

The numbers in `errors[].code` are not documented; the double uses those of gRPC.
"""

import base64
import itertools
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from .calls import Answer, Call, Problem
from .crud import Numbered
from .documents import Json
from .state import Collection

STATEFUL: Final = ("/dashboards", "/dashboards/{id}/widgets")
DEFAULTS: Final[Mapping[str, Mapping[str, Json]]] = {}
_CODES: Final = {400: 3, 401: 16, 403: 7, 404: 5, 405: 12, 409: 10, 415: 3, 422: 3, 429: 8, 503: 14}


class Akua:
    """The dialect of Akua's API."""

    def __init__(self) -> None:
        self._etags: Iterator[int] = itertools.count(1)

    def error(self, status: int, message: str, metadata: Mapping[str, str] | None = None) -> Answer:
        """`{"success": false, "errors": [{"code", "message", "metadata"}], "result": {}}`."""
        entry: dict[str, Json] = {"code": _CODES.get(status, 13), "message": message}
        if metadata:
            entry["metadata"] = dict(metadata)
        return Answer(status, {"success": False, "errors": [entry], "result": {}})

    def invalid(self, call_refusals: frozenset[int], problems: Sequence[Problem]) -> Answer:
        """All problems of a request, each with its path; 422 where it is declared, else 400."""
        entries = [
            {"code": 3, "message": problem.message, "path": [str(step) for step in problem.place]}
            for problem in problems
        ]
        status = 422 if 422 in call_refusals else 400
        return Answer(status, {"success": False, "errors": entries, "result": {}})

    def conflict(self, call: Call, item: Mapping[str, Json]) -> Answer | None:
        """409 `ABORTED` where `if-match` is not the item's etag (rules 8 to 11)."""
        sent = call.headers.get("if-match")
        current = item.get("etag")
        if not call.endpoint.takes("header", "if-match") or sent in (None, "*", current):
            return None
        return self.error(409, "ABORTED: the etag is stale", {"etag": str(current)})

    def stamp(self, collection: Collection, item: dict[str, Json], new: bool) -> None:
        """Give an item that has an etag the next one."""
        if collection.shapes.property(collection.schema, "etag") is not None:
            item["etag"] = str(next(self._etags))

    def page(self, call: Call, collection: Collection, items: Numbered) -> Answer | Json:
        """`{data, has_more, next_cursor}` by `limit` and `cursor`, as far as they are declared."""
        limits = [
            p.schema.get("default", 50) for p in call.endpoint.at("query") if p.name == "limit"
        ]
        limit = call.query.get("limit", limits[0] if limits else len(items)) or len(items)
        name = "after" if call.endpoint.takes("query", "after") else "cursor"
        mark = _fingerprint(call)
        start = 0
        if call.query.get(name):
            opened = _open(call.query[name], mark)
            if opened is None:
                problem = Problem(("query", name), "this cursor is not of this list")
                return self.invalid(call.endpoint.refusals, [problem])
            start = opened
        rest = [(number, item) for number, item in items if number > start]
        chosen, more = rest[:limit], len(rest) > limit
        page: dict[str, Json] = {"data": [item for _, item in chosen]}
        if collection.style == "cursor":
            page["has_more"] = more
            page["next_cursor"] = _seal(chosen[-1][0], mark) if more else None
        return page if collection.style != "array" else page["data"]


def _fingerprint(call: Call) -> int:
    """What a cursor belongs to: the path and all of the query but the cursor and the limit."""
    rest = sorted(pair for pair in call.arguments if pair[0] not in ("cursor", "after", "limit"))
    return zlib.crc32(repr((call.endpoint.template, call.ids, rest)).encode())


def _seal(number: int, mark: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([number, mark]).encode()).decode()


def _open(cursor: str, mark: int) -> int | None:
    try:
        number, of = json.loads(base64.urlsafe_b64decode(cursor))
    except (ValueError, TypeError):
        return None
    return number if of == mark and isinstance(number, int) else None
