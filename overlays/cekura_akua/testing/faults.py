"""Faults by name, made at the socket.

==================  ===============================================================================
`refuse`            The port is closed for `seconds` (or until `remove()`), idle connections too.
                    Only the client knows of an attempt that a closed port refuses: `consumed`
                    counts the idle connections that were ended, and the attempts of the double's
                    own clients.
`reset-before-read` The connection is reset before the body is read; nothing is applied.
`reset-after-apply` The request is applied, then the connection is reset without a response.
`stall`             Nothing for `seconds` (for ever without), then the usual response.
`cut-body`          The response ends in the middle of its body (of its head if it has none).
`garbage`           The bytes of the response are not HTTP.
`slow`              The body comes in small pieces over `seconds` (1 without).
`late-apply`        The connection is reset at once; the request is applied after `seconds` (0.1).
`status`            An error response: `status`, `headers`, `body` (the API's own shape without).
`rate-limit`        429 with Retry-After for each request beyond `limit` in a window of `seconds` (1
                    without), which begins with its first request; nothing is applied.
==================  ===============================================================================

`cut-body` and `slow` strike the response to a request that is applied. `garbage`, `stall` and
`status` take `apply`: whether the request has its effect (before the stall); True for `garbage`
without.
"""

import random
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final, Literal, get_args

from .openapi.documents import APIS, Api
from .openapi.json_values import Json
from .openapi.known_names import check_operation
from .recording.records import RecordedRequest

Kind = Literal[
    "refuse", "reset-before-read", "reset-after-apply", "stall", "cut-body", "garbage", "slow",
    "late-apply", "status", "rate-limit",
]  # fmt: skip
KINDS: Final[tuple[str, ...]] = get_args(Kind)
_TAKE_APPLY: Final = frozenset({"garbage", "stall", "status"})


@dataclass(eq=False)
class Fault:
    """A fault; made by `Faults.add`, which describes its arguments.

    Attributes:
        consumed: how often the fault has struck.
        requests: the requests that it struck.
        removed: whether the fault was taken away.
    """

    kind: Kind
    operation: str | None = None
    method: str | None = None
    path: str | None = None
    api: Api | None = None
    times: int | None = 1
    probability: float = 1.0
    seed: int = 0
    after: int = 0
    seconds: float | None = None
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Json = None
    apply: bool = False
    limit: int = 1
    now: Callable[[], float] = field(default=time.time, repr=False)
    consumed: int = 0
    requests: list[RecordedRequest] = field(default_factory=list)
    removed: bool = False

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - repeatable, nothing is secret
        self._matched = 0
        self._window = (0.0, 0)  # when it began, and how many requests it has let pass
        self._release: Callable[[], None] | None = None

    def hold(self, release: Callable[[], None]) -> None:
        """Note that the fault is in effect until removed; `release` then ends the effect."""
        self._release = release

    @property
    def takes_apply(self) -> bool:
        """Return whether the fault can be told whether the request has its effect."""
        return self.kind in _TAKE_APPLY

    @property
    def in_effect(self) -> bool:
        """Return whether the fault keeps a port closed now."""
        return self._release is not None

    @property
    def spent(self) -> bool:
        """Return whether the fault will not strike again."""
        return self.removed or (
            self.kind != "refuse" and self.times is not None and self.consumed >= self.times
        )

    def remove(self) -> None:
        """Take the fault away; a refusing port opens again."""
        self.removed = True
        if self._release is not None:
            release, self._release = self._release, None
            release()

    def matches(self, request: RecordedRequest) -> bool:
        """Return whether the fault is for this request, regardless of chance."""
        return not (
            (self.api and self.api != request.api)
            or (self.operation and not fnmatchcase(request.operation or "", self.operation))
            or (self.method and self.method.upper() != request.method)
            or (
                self.path
                and not fnmatchcase(request.path, self.path)
                and self.path != request.template
            )
        )

    def strikes(self, request: RecordedRequest) -> bool:
        """Return whether the fault strikes this request, and count that."""
        if self.kind == "refuse" or self.spent or not self.matches(request):
            return False
        self._matched += 1
        if self.kind == "rate-limit" and not self._exceeds_limit():
            return False
        if self._matched <= self.after or self._random.random() >= self.probability:
            return False
        self.consumed += 1
        self.requests.append(request)
        request.fault = self.kind
        return True

    @property
    def seconds_left(self) -> float:
        """Return the seconds until the window of a `rate-limit` ends."""
        return max(0.0, self._window[0] + (self.seconds or 1.0) - self.now())

    def _exceeds_limit(self) -> bool:
        """Return whether a request is one too many in the window of a `rate-limit`."""
        start, count = self._window
        if not count or not self.seconds_left:
            start, count = self.now(), 0
        self._window = start, count + (count < self.limit)
        return count >= self.limit


class Faults:
    """The faults of a double, in the order in which they were added.

    Args:
        refuse: closes ports for a `refuse` fault, and returns a function that opens them again.
        operations: the public names of all operations.
        now: returns the time of the double, in seconds since 1970.
    """

    def __init__(
        self,
        refuse: Callable[[Fault], Callable[[], None]],
        operations: Collection[str],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._now = now
        self._faults: list[Fault] = []
        self._refuse = refuse
        self._operations = operations

    def add(
        self,
        kind: Kind,
        *,
        operation: str | None = None,
        method: str | None = None,
        path: str | None = None,
        api: Api | None = None,
        times: int | None = 1,
        probability: float = 1.0,
        seed: int = 0,
        after: int = 0,
        seconds: float | None = None,
        status: int = 503,
        headers: Mapping[str, str] | None = None,
        body: Json = None,
        apply: bool | None = None,
        limit: int | None = None,
    ) -> Fault:
        """Make requests fail.

        Args:
            kind: the name of the fault; see the module's description.
            operation: only this operation (`dashboards.create_widget`; `dashboards.*` works too).
            method: only this HTTP method.
            path: only this path, or path template; `*` matches anything.
            api: only "cekura" or "akua".
            times: how often the fault strikes; None for always, as a `rate-limit` does without.
            probability: how likely the fault strikes each request that matches, from 0 to 1.
            seed: makes `probability` repeatable.
            after: how many requests that match pass first.
            seconds: the duration of `refuse`, `stall` and `slow`, the delay of `late-apply`, the
                window of `rate-limit`.
            status: the status of a `status` fault, from 200 to 599.
            headers: the headers of a `status` fault, such as `{"retry-after": "1"}`.
            body: the JSON body, or the text, of a `status` fault.
            apply: whether the request has its effect, for `garbage`, `stall` and `status`.
            limit: how many requests of a window pass a `rate-limit`.

        Returns:
            The fault; its `consumed` tells how often it has struck.

        Raises:
            ValueError: there is no such fault, or the arguments do not suit it; none was added.
        """
        if kind not in KINDS:
            raise ValueError(f"no fault is called {kind!r}; there are {', '.join(KINDS)}")
        if kind == "refuse" and (operation or method or path or times != 1 or probability < 1):
            raise ValueError("`refuse` closes the port: it takes only `api` and `seconds`")
        if apply is not None and kind not in _TAKE_APPLY:
            raise ValueError(
                f"{kind!r} takes no `apply`: it itself says whether the request has its effect"
            )
        if (limit is None) == (kind == "rate-limit") or (limit is not None and limit < 1):
            raise ValueError("`rate-limit` takes a `limit` of at least 1, and no other fault does")
        if kind == "rate-limit" and times == 1:
            times = None
        if operation:
            check_operation(operation, self._operations, pattern=True)
        _check_ranges(times=times, after=after, seconds=seconds, status=status)
        if api not in (None, *APIS) or not 0 <= probability <= 1:
            raise ValueError(f"`api` is one of {', '.join(APIS)}, `probability` is from 0 to 1")
        fault = Fault(
            kind, operation, method, path, api, times, probability, seed, after, seconds, status,
            headers or {}, body, kind == "garbage" if apply is None else apply, limit or 1,
            self._now,
        )  # fmt: skip
        self._faults.append(fault)
        if kind == "refuse":
            fault.hold(self._refuse(fault))
        return fault

    def clear(self) -> None:
        """Remove all faults."""
        for fault in self._faults:
            fault.remove()
        self._faults.clear()

    @property
    def unmet(self) -> list[Fault]:
        """Return the faults that have struck less often than they were to.

        At the end of a test, `assert not apis.faults.unmet` proves that the faults really happened.
        A fault with `times=None` is met when it has struck once. A `refuse` is never returned,
        since only the client knows whether a closed port refused an attempt.
        """
        counted = (fault for fault in self._faults if fault.kind != "refuse")
        return [fault for fault in counted if fault.consumed < (fault.times or 1)]

    def refused(self, api: Api) -> None:
        """Count an attempt of the double's clients that a closed port has refused."""
        for fault in self._faults:
            if fault.in_effect and fault.api in (None, api):
                fault.consumed += 1

    def striking(self, request: RecordedRequest) -> Fault | None:
        """Return the first fault that strikes a request, None where none does."""
        return next((fault for fault in self._faults if fault.strikes(request)), None)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def __len__(self) -> int:
        return len(self._faults)


def _check_ranges(*, times: int | None, after: int, seconds: float | None, status: int) -> None:
    """Refuse numbers with which a fault would never strike, or make no error."""
    if times is not None and times < 1:
        raise ValueError("`times` is at least 1; None is always")
    if after < 0 or (seconds is not None and not seconds >= 0):
        raise ValueError("`after` and `seconds` are not negative")
    if not 200 <= status <= 599:
        raise ValueError("`status` is from 200 to 599")
