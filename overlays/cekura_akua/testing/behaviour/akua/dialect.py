"""Akua's dialect: its error shape, etags with `ABORTED`, cursors, and operations of its own.

The numbers in `errors[].code` are not documented; the double uses those of gRPC.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend, Handler, NumberedItems
from cekura_akua.testing.clock import Clock
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request, Violation
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.state.adjustments import Adjustments
from cekura_akua.testing.state.collection import Collection
from cekura_akua.testing.state.collections import Collections
from cekura_akua.testing.state.cursors import Cursors, InvalidCursor
from cekura_akua.testing.state.idempotency import IdempotencyKeys

from .agent_events import AgentEvents
from .logs import Logs
from .long_running import Operations
from .revisions import handle_create, handle_overview, handle_reset, handle_restore
from .secrets import Secrets
from .state import AkuaState
from .templates import AGENT_EVENTS, DASHBOARDS, OPERATIONS, REVISIONS, SECRETS, VERSIONS, WIDGETS

_GRPC_CODES: Final = {
    400: 3, 401: 16, 403: 7, 404: 5, 405: 12, 409: 10, 415: 3, 422: 3, 429: 8, 503: 14,
}  # fmt: skip
_GRPC_INTERNAL: Final = 13
_PAGE_SIZE: Final = 50
_ETAG: Final = re.compile(r"[0-9]{1,15}")
_NEWEST_FIRST: Final = frozenset({OPERATIONS, "/offers", REVISIONS})


class AkuaDialect:
    """The dialect of Akua's API; see `Dialect`."""

    adjustments = Adjustments(
        active=(OPERATIONS, "/snippet_runs", "/order_drafts", AGENT_EVENTS),
        defaults={
            DASHBOARDS: {"purpose": "custom", "active_revision_id": None},
            "/products": {"state": "active"},
            "/offers": {"status": "active"},
            SECRETS: {"version_count": 0, "enabled_version_count": 0},
        },
        aliases={
            "order_drafts.create": ("/order_drafts", "create"),
            "packages.import_published": ("/packages", "create"),
            "clusters.import_": ("/clusters", "create"),
        },
        mirrors={"/snippets/{id}/runs": "/snippet_runs"},
        counters={AGENT_EVENTS: {"sequence": int, "cursor": "cursor_{:06}".format}},
    )
    finds_aliases = frozenset({"secrets.access_version", "secrets.get_version"})

    def __init__(self, clock: Clock) -> None:
        self.handlers: Mapping[str, Handler] = {}
        self._clock = clock
        self._last_etag = 0
        self._cursors = Cursors()
        self._operations = Operations()
        self._logs = Logs(clock)
        self._agent_events = AgentEvents(clock)
        self._secrets = Secrets()

    def new_state(self, collections: Collections) -> AkuaState:
        """Return the state of the API for tests."""
        return AkuaState(
            collections=collections,
            keys=IdempotencyKeys(self._clock.now),
            operations=self._operations,
            agent_events=self._agent_events,
            logs=self._logs,
            cursors=self._cursors,
            secrets=self._secrets,
        )

    def attach(self, backend: Backend) -> None:
        """Work on a backend, as far as that has the collections which are needed."""
        existing = backend.collections
        if OPERATIONS in existing:
            self._operations.attach(backend)
        if AGENT_EVENTS in existing:
            self._agent_events.attach(backend)
        if SECRETS in existing and VERSIONS in existing:
            self._secrets.attach(backend)
        self.handlers = {
            name: handler
            for needed, handlers in self._handlers()
            if all(template in existing for template in needed)
            for name, handler in handlers.items()
        }

    def _handlers(self) -> Iterator[tuple[Sequence[str], Mapping[str, Handler]]]:
        """Yield the path templates that handlers need, and the handlers by public name."""
        yield (
            (OPERATIONS,),
            {
                "operations.cancel": self._operations.handle_cancel,
                "operations.wait": self._operations.handle_wait,
            },
        )
        yield (
            (AGENT_EVENTS, "/agent_turns"),
            {
                "agent_events.stream": self._agent_events.handle_stream,
                "agent_turns.emit": self._agent_events.handle_emit,
            },
        )
        yield ("/installs",), {"installs.get_logs": self._logs.handle_stream}
        yield (
            (DASHBOARDS, WIDGETS, REVISIONS),
            {
                "dashboards.create_revision": handle_create,
                "dashboards.get_workspace_overview": handle_overview,
                "dashboards.reset_to_recommended": handle_reset,
                "dashboards.restore_revision": handle_restore,
            },
        )
        yield (
            (SECRETS, VERSIONS),
            {
                "secrets.access_version": self._secrets.handle_access,
                "secrets.create": self._secrets.handle_create,
                "secrets.create_version": self._secrets.handle_create_version,
                "secrets.delete": self._secrets.handle_delete,
                "secrets.enable_version": self._secrets.handle_enable,
                "secrets.get_version": self._secrets.handle_get_version,
            },
        )

    def start_work(self, request: Request, backend: Backend) -> Response | None:
        """Start a long-running operation; None where the request starts none."""
        return self._operations.start(request, backend)

    def error(
        self, status: int, message: str, metadata: Mapping[str, str] | None = None
    ) -> Response:
        """Return `{"success": false, "errors": […], "result": {}}` with one error."""
        entry: dict[str, Json] = {
            "code": _GRPC_CODES.get(status, _GRPC_INTERNAL), "message": message,
        }  # fmt: skip
        if metadata:
            entry["metadata"] = dict(metadata)
        return _errors(status, [entry])

    def refusal(self, statuses: frozenset[int], violations: Sequence[Violation]) -> Response:
        """Return all violations, each with its path; 422 where that is declared, else 400.

        A missing If-Match is 400 everywhere.
        """
        entries = [
            {
                "code": _GRPC_CODES[422],
                "message": violation.message,
                "path": [str(step) for step in violation.location],
            }
            for violation in violations
        ]
        lacks_etag = any(violation.location == ("header", "if-match") for violation in violations)
        return _errors(422 if 422 in statuses and not lacks_etag else 400, entries)

    def precondition_failure(self, request: Request, etag: str) -> Response | None:
        """Return the 409 `ABORTED` where `if-match` is not the current etag (rules 8 to 11)."""
        if request.headers.get("if-match") in (None, "*", etag):
            return None
        return self.error(409, "ABORTED: the etag is stale", {"etag": etag})

    def set_etag(self, collection: Collection, item: dict[str, Json]) -> None:
        """Give an item its next etag, where items of the collection have etags.

        No etag comes twice, also behind those that a test has given.
        """
        if collection.schemas.property(collection.schema, "etag") is not None:
            given = str(item.get("etag"))
            present = int(given) if _ETAG.fullmatch(given) else 0
            self._last_etag = 1 + max(self._last_etag, present)
            item["etag"] = str(self._last_etag)

    def page(
        self, request: Request, collection: Collection, items: NumberedItems, now: float
    ) -> Response | Json:
        """Return `{data, has_more, next_cursor}` by `limit` and cursor, or the bare array."""
        # An operation that declares no limit lists all items on one page.
        limits = [
            parameter.schema.get("default", _PAGE_SIZE)
            for parameter in request.operation.parameters_in("query")
            if parameter.name == "limit"
        ]
        limit = request.query.get("limit", limits[0] if limits else len(items)) or len(items)
        newest_first = collection.template in _NEWEST_FIRST
        ordered = list(reversed(items)) if newest_first else list(items)
        try:
            start = self._start(request, collection, now)
        except InvalidCursor as error:
            violation = Violation(("query", _cursor_name(request)), str(error))
            return self.refusal(request.operation.error_statuses, [violation])
        rest = [
            (number, item)
            for number, item in ordered
            if start is None or (number < start if newest_first else number > start)
        ]
        chosen, has_more = rest[:limit], len(rest) > limit
        page: dict[str, Json] = {"data": [item for _, item in chosen]}
        if collection.style == "cursor":
            page["has_more"] = has_more
            page["next_cursor"] = self._cursor(request, *chosen[-1], now) if has_more else None
        return page if collection.style != "array" else page["data"]

    def _start(self, request: Request, collection: Collection, now: float) -> int | None:
        """Return the number of the item behind which the page begins; None for the first page.

        Raises:
            InvalidCursor: the cursor is refused.
        """
        name = _cursor_name(request)
        cursor = request.query.get(name)
        if not cursor:
            return None
        if name == "cursor":
            return self._cursors.decode(request, cursor, now)
        for number, item in collection.below():  # cursors in `after` are the items' own
            if item.get("cursor") == cursor:
                return number
        raise InvalidCursor("this cursor is of no item")

    def _cursor(self, request: Request, number: int, item: Mapping[str, Json], now: float) -> str:
        if _cursor_name(request) == "after":
            return str(item["cursor"])
        return self._cursors.encode(request, number, now)


def _cursor_name(request: Request) -> str:
    return "after" if request.operation.takes("query", "after") else "cursor"


def _errors(status: int, entries: Sequence[Mapping[str, Json]]) -> Response:
    return Response(status, {"success": False, "errors": entries, "result": {}})
