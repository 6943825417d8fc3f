"""The states of the two APIs together."""

from dataclasses import dataclass

from cekura_akua.testing.openapi.documents import Api
from cekura_akua.testing.state.api_state import ApiState

from .akua.state import AkuaState
from .cekura.state import CekuraState


@dataclass(frozen=True)
class LocalState:
    """The states of the two APIs.

    Attributes:
        cekura: the state of the local Cekura.
        akua: the state of the local Akua.
    """

    cekura: CekuraState
    akua: AkuaState

    def of(self, api: Api) -> ApiState:
        """Return the state of an API."""
        return self.cekura if api == "cekura" else self.akua

    def clear(self) -> None:
        """Forget everything."""
        self.cekura.clear()
        self.akua.clear()
