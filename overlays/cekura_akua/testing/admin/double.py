"""The parts of a double that can be reached from outside."""

from collections.abc import Callable
from dataclasses import dataclass

from cekura_akua.testing.behaviour.local_state import LocalState
from cekura_akua.testing.clock import Clock
from cekura_akua.testing.faults import Faults
from cekura_akua.testing.openapi.documents import Api
from cekura_akua.testing.recording.records import Effect
from cekura_akua.testing.recording.requests import Requests
from cekura_akua.testing.webhooks import Webhooks


@dataclass(frozen=True)
class Double:
    """The parts of a double that can be reached from outside.

    Attributes:
        state: the states of the two APIs.
        requests: the requests that arrived, in order.
        effects: the effects that took place, in order.
        faults: the faults to inject.
        clock: the double's time.
        webhooks: sends the webhooks of Cekura.
        reset: forgets everything.
        url: returns the base URL of an API.
    """

    state: LocalState
    requests: Requests
    effects: list[Effect]
    faults: Faults
    clock: Clock
    webhooks: Webhooks
    reset: Callable[[], None]
    url: Callable[[Api], str]
