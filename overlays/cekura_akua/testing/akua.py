"""What only Akua's API does: its error shape, etags with `ABORTED`, cursors, and what they are of.

The numbers in `errors[].code` are not documented; the double uses those of gRPC.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from cekura_akua.testing.semantics.envelopes import PATH as OPERATIONS
from cekura_akua.testing.semantics.operations import Operations
from cekura_akua.testing.semantics.secrets import SECRETS, VERSIONS, Secrets
from cekura_akua.testing.semantics.streams import AGENT_EVENTS, AgentEvents, Logs

from .calls import Answer, Call, Outcome, Problem
from .clock import Clock
from .cursors import Cursors
from .documents import Json
from .semantics import revisions
from .state import Collection, Role
from .world import Handler, Numbered, World

_CODES: Final = {400: 3, 401: 16, 403: 7, 404: 5, 405: 12, 409: 10, 415: 3, 422: 3, 429: 8, 503: 14}
_NEWEST_FIRST: Final = frozenset({OPERATIONS, "/offers", revisions.REVISIONS})


class Akua:
    """The dialect of Akua's API."""

    stateful = (OPERATIONS, "/snippet_runs", "/order_drafts", AGENT_EVENTS)
    defaults: Final[Mapping[str, Mapping[str, Json]]] = {
        "/dashboards": {"purpose": "custom", "active_revision_id": None},
        "/products": {"state": "active"},
        "/offers": {"status": "active"},
        SECRETS: {"version_count": 0, "enabled_version_count": 0},
    }
    aliases: Final[Mapping[str, tuple[str, Role]]] = {
        "order_drafts.create": ("/order_drafts", "create"),
        "packages.import_published": ("/packages", "create"),
        "clusters.import_": ("/clusters", "create"),
    }
    finds = frozenset({"secrets.access_version", "secrets.get_version"})
    mirrors: Final[Mapping[str, str]] = {"/snippets/{id}/runs": "/snippet_runs"}
    parts: Final[Mapping[str, tuple[str, str, str]]] = {}
    counted: Final[Mapping[str, Mapping[str, Callable[[int], Json]]]] = {
        AGENT_EVENTS: {"sequence": int, "cursor": "cursor_{:06}".format},
    }

    def __init__(self, clock: Clock) -> None:
        self._etags: Iterator[int] = itertools.count(1)
        self.operations = Operations()
        self.logs = Logs(clock)
        self.agent_events = AgentEvents(clock)
        self.cursors = Cursors()
        self._secrets = Secrets()
        self.handlers: Mapping[str, Handler] = {}

    def join(self, world: World) -> None:
        """Work on this world, as far as it has the collections that this takes."""
        here = world.collections
        if OPERATIONS in here:
            self.operations.join(world)
        if AGENT_EVENTS in here:
            self.agent_events.join(world)
        if SECRETS in here and VERSIONS in here:
            self._secrets.join(world)
        self.handlers = {
            name: handler
            for needed, handlers in self._handlers()
            if all(template in here for template in needed)
            for name, handler in handlers.items()
        }

    def _handlers(self) -> Iterator[tuple[Sequence[str], Mapping[str, Handler]]]:
        """What answers operations that mean more than their schemas say, and what it takes."""
        yield (
            (OPERATIONS,),
            {
                "operations.cancel": self.operations.cancel,
                "operations.wait": self.operations.wait,
            },
        )
        yield (
            (AGENT_EVENTS, "/agent_turns"),
            {
                "agent_events.stream": self.agent_events.stream,
                "agent_turns.emit": self.agent_events.emit,
            },
        )
        yield ("/installs",), {"installs.get_logs": self.logs.stream}
        yield (
            (revisions.DASHBOARDS, revisions.WIDGETS, revisions.REVISIONS),
            {
                "dashboards.create_revision": revisions.create,
                "dashboards.get_workspace_overview": revisions.overview,
                "dashboards.reset_to_recommended": revisions.reset,
                "dashboards.restore_revision": revisions.restore,
            },
        )
        yield (
            (SECRETS, VERSIONS),
            {
                "secrets.access_version": self._secrets.access,
                "secrets.create": self._secrets.create,
                "secrets.create_version": self._secrets.create_version,
                "secrets.delete": self._secrets.delete,
                "secrets.enable_version": self._secrets.enable,
                "secrets.get_version": self._secrets.get_version,
            },
        )

    def clear(self) -> None:
        """Forget what is under way."""
        self.operations.clear()
        self.logs.clear()
        self.agent_events.clear()
        self._secrets.clear()

    def background(self, call: Call, world: World) -> Outcome | None:
        """A long-running operation, where a call starts one."""
        return self.operations.begin(call, world)

    def error(self, status: int, message: str, metadata: Mapping[str, str] | None = None) -> Answer:
        """`{"success": false, "errors": [{"code", "message", "metadata"}], "result": {}}`."""
        entry: dict[str, Json] = {"code": _CODES.get(status, 13), "message": message}
        if metadata:
            entry["metadata"] = dict(metadata)
        return Answer(status, {"success": False, "errors": [entry], "result": {}})

    def invalid(self, refusals: frozenset[int], problems: Sequence[Problem]) -> Answer:
        """All problems of a request, each with its path; 422 where it is declared, else 400.

        An If-Match that is missing is 400 everywhere.
        """
        entries = [
            {"code": 3, "message": problem.message, "path": [str(step) for step in problem.place]}
            for problem in problems
        ]
        precondition = any(problem.place == ("header", "if-match") for problem in problems)
        status = 422 if 422 in refusals and not precondition else 400
        return Answer(status, {"success": False, "errors": entries, "result": {}})

    def stale(self, call: Call, current: str) -> Answer | None:
        """409 `ABORTED` where `if-match` is not the present etag (rules 8 to 11)."""
        if call.headers.get("if-match") in (None, "*", current):
            return None
        return self.error(409, "ABORTED: the etag is stale", {"etag": current})

    def stamp(self, collection: Collection, item: dict[str, Json]) -> None:
        """Give an item that has an etag the next one."""
        if collection.shapes.property(collection.schema, "etag") is not None:
            item["etag"] = str(next(self._etags))

    def page(
        self, call: Call, collection: Collection, items: Numbered, now: float
    ) -> Answer | Json:
        """`{data, has_more, next_cursor}` by `limit` and `cursor`, as far as they are declared."""
        limits = [
            p.schema.get("default", 50) for p in call.endpoint.at("query") if p.name == "limit"
        ]
        limit = call.query.get("limit", limits[0] if limits else len(items)) or len(items)
        newest_first = collection.template in _NEWEST_FIRST
        ordered = list(reversed(items)) if newest_first else list(items)
        start = self._start(call, collection, now)
        if isinstance(start, Answer):
            return start
        rest = [
            (number, item)
            for number, item in ordered
            if start is None or (number < start if newest_first else number > start)
        ]
        chosen, more = rest[:limit], len(rest) > limit
        page: dict[str, Json] = {"data": [item for _, item in chosen]}
        if collection.style == "cursor":
            page["has_more"] = more
            page["next_cursor"] = self._cursor(call, *chosen[-1], now) if more else None
        return page if collection.style != "array" else page["data"]

    def _start(self, call: Call, collection: Collection, now: float) -> Answer | int | None:
        """The number of the item behind which the page begins."""
        name = "after" if call.endpoint.takes("query", "after") else "cursor"
        sent = call.query.get(name)
        if not sent:
            return None
        if name == "after":  # these cursors are the items' own
            found = [number for number, item in collection.below() if item.get("cursor") == sent]
            opened: int | str = found[0] if found else "this cursor is not known"
        else:
            opened = self.cursors.open(call, sent, now)
        if isinstance(opened, int):
            return opened
        return self.invalid(call.endpoint.refusals, [Problem(("query", name), opened)])

    def _cursor(self, call: Call, number: int, item: Mapping[str, Json], now: float) -> str:
        if call.endpoint.takes("query", "after"):
            return str(item["cursor"])
        return self.cursors.seal(call, number, now)
