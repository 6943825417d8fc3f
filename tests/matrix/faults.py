"""The faults of the matrix by name: which of the double's or the relay's each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cekura_akua.testing import Fault, LocalApis

Where = Literal["double", "relay", "port", "idle", "state"]
PATIENT = 10.0

Spoiled = tuple[str, Mapping[str, Any]]
"""A fault of the double's: its name, and what else it is told."""

ABORTED = {"success": False, "errors": [{"code": 10, "message": "ABORTED: stale"}], "result": {}}
TAKEN = {"success": False, "errors": [{"code": 6, "message": "the name is taken"}], "result": {}}
WAITS = {"retry-after": "0"}


@dataclass(frozen=True)
class Injection:
    """How a fault is made.

    Attributes:
        kind: its name in the double or in the relay.
        where: what makes it: the double, the relay, a closed `port`, an `idle` connection that the
            server closes, or the `state`: somebody else has written in between.
        settings: what the double is told besides its name.
        warm: whether the client has an idle connection that the call would use.
        timeouts: seconds for an attempt, where the fault strikes once and where it always does.
        reads: whether the server reads the request before it goes wrong.
    """

    kind: str = ""
    where: Where = "double"
    settings: Mapping[str, Any] = field(default_factory=dict)
    warm: bool = False
    timeouts: tuple[float, float] = (PATIENT, PATIENT)
    reads: bool = True

    @property
    def relayed(self) -> bool:
        """Whether the client has to talk to the relay."""
        return self.where in {"relay", "idle"}

    @property
    def swallows(self) -> bool:
        """Whether a request that meets it does not get to the server."""
        return self.kind in {"stale-reset", "stale-closed"}


def add(apis: LocalApis, fault: Spoiled, **more: Any) -> Fault:
    """Add a fault to the double."""
    kind: Any = fault[0]
    return apis.faults.add(kind, **fault[1], **more)


def _status(
    status: int, *, waits: bool = False, apply: bool = False, body: Any = None
) -> Injection:
    headers = WAITS if waits else {}
    settings = {"status": status, "headers": headers, "apply": apply, "body": body}
    return Injection("status", settings=settings)


def _statuses(name: str, *statuses: int, **settings: Any) -> dict[str, Injection]:
    """Each status, without Retry-After and with it; 503 with it is a row of its own."""
    found = {f"{status}-{name}".strip("-"): _status(status, **settings) for status in statuses}
    waiting = {
        f"{status}-retry-after-{name}".strip("-"): _status(status, waits=True, **settings)
        for status in statuses
        if status != 503
    }
    return found | waiting


# The second time limit is for a server that never answers: nothing that should succeed is near it.
_STALLS = (0.25, 0.1)
FAILED = (408, 425, 500, 502, 503, 504, 520)
REFUSED = (400, 401, 403, 404, 410, 422)

# By row of the table (`tests.matrix.table`), then by name.
FAULTS: Mapping[str, Mapping[str, Injection]] = {
    "never sent": {
        "refused": Injection("refuse", "port"),
        "refused-when-kept-alive": Injection("refuse", "port", warm=True),
    },
    "idle closed": {"closed-while-idle": Injection(where="idle", warm=True)},
    "stale": {
        "stale-keep-alive-reset": Injection("stale-reset", "relay", warm=True),
        "stale-keep-alive-closed": Injection("stale-closed", "relay", warm=True),
    },
    "lost before apply": {
        "reset-before-read": Injection("reset-before-read", reads=False),
        "reset-before-read-when-kept-alive": Injection("reset-before-read", warm=True, reads=False),
        "stall-before-apply": Injection("stall", settings={"apply": False}, timeouts=_STALLS),
        "garbage-before-apply": Injection("garbage", settings={"apply": False}),
    },
    "lost after apply": {
        "reset-after-apply": Injection("reset-after-apply"),
        "reset-after-apply-when-kept-alive": Injection("reset-after-apply", warm=True),
        "stall-after-apply": Injection("stall", settings={"apply": True}, timeouts=_STALLS),
        "garbage-after-apply": Injection("garbage", settings={"apply": True}),
        "cut-head": Injection("cut-head", "relay"),
    },
    "late": {"late-apply": Injection("late-apply", settings={"seconds": 0.2})},
    "cut": {"cut-body": Injection("cut-body")},
    "throttled": _statuses("", 429),
    "unavailable before apply": {"503-retry-after-before-apply": _status(503, waits=True)},
    "unavailable after apply": {
        "503-retry-after-after-apply": _status(503, waits=True, apply=True)
    },
    "failed before apply": _statuses("before-apply", *FAILED),
    "failed after apply": _statuses("after-apply", *FAILED, apply=True),
    "aborted": {
        "409-aborted": _status(409, body=ABORTED),
        "409-aborted-retry-after": _status(409, body=ABORTED, waits=True),
    },
    "stale etag": {"stale-etag": Injection(where="state")},
    "conflict": _statuses("taken", 409, body=TAKEN),
    "refused": _statuses("", *REFUSED),
    "page before apply": {"200-page-before-apply": _status(200, body="<html>Log in</html>")},
    "page after apply": {
        "200-page-after-apply": _status(200, body="<html>Log in</html>", apply=True)
    },
}
