"""The leases of the webhooks of a process, of which the ledger is told."""

from collections.abc import Callable
from contextvars import ContextVar
from math import inf
from typing import Any
from uuid import uuid4

from cekura_akua.core.deadline import clock
from cekura_akua.stores import lease, leased
from tests.stores.proof.ledger import Ledger


class Leases:
    """The leases of this process, by a clock that all processes have.

    Args:
        ledger: the ledger. It is told of each term of a lease as the holder reckons it, and of the
            end of the lease where it is let go of.
        place: the place of the store.
        ahead: seconds by which the clock of this process is ahead of that of the others.
        claimed: called when a webhook was claimed, before its holder looks at the clock again.
    """

    def __init__(
        self, ledger: Ledger, place: str, ahead: float, claimed: Callable[[], None]
    ) -> None:
        self._ledger = ledger
        self._ahead = 0.0 if place.startswith(("local", "process")) else ahead
        self._claimed = claimed
        self._key: ContextVar[str] = ContextVar("key")
        self._last: dict[str, _Noted] = {}  # by key
        modules = [leased]
        if place.startswith("postgres"):
            from cekura_akua.stores.postgres import deliveries

            modules.append(deliveries)
        for module in modules:
            setattr(module, "Lease", self._made)  # noqa: B010 - a function takes the place of a class

    def now(self) -> float:
        """Return the moment by the clock of all processes."""
        return clock() - self._ahead

    def begin(self, key: str) -> None:
        """Say that this task deals with a webhook from now on."""
        self._key.set(key)

    def of(self, key: str) -> dict[str, Any]:
        """Return the facts about the lease of a webhook whose handler begins.

        They are its name, its end, and the moment at which the holder looked at it last.
        """
        noted = self._last.get(key)
        if noted is None:
            return {}
        return {"lease": noted.name, "until": noted.until(), "looked": noted.looked - self._ahead}

    def _made(self, seconds: float) -> "_Noted":
        noted = _Noted(seconds, self._note, self._claimed)
        self._last[self._key.get()] = noted
        noted.key, noted.ahead = self._key.get(), self._ahead
        return noted

    def _note(self, event: str, noted: "_Noted", **facts: float) -> None:
        self._ledger.note(event, key=noted.key, lease=noted.name, at=self.now(), **facts)


class _Noted(lease.Lease):
    """A lease that is noted; `looked` is the moment of the last look, by the holder's own clock."""

    key: str
    ahead: float

    def __init__(
        self, seconds: float, note: Callable[..., None], claimed: Callable[[], None]
    ) -> None:
        super().__init__(seconds)
        self.name = uuid4().hex
        self.looked = inf
        self._note = note
        self._claimed = claimed
        self._is_new = True

    def until(self) -> float:
        """Return the end of the lease by the clock of all processes."""
        return super().latest_send() - self.ahead

    def extend(self, asked: float) -> None:
        super().extend(asked)
        self._note("leases", self, asked=asked - self.ahead, until=self.until())
        is_new, self._is_new = self._is_new, False
        if is_new:
            self._claimed()

    def latest_send(self) -> float:
        self.looked = clock()
        return super().latest_send()

    def lose(self) -> None:
        if not self.lost:
            self._note("lets go", self)
        super().lose()
