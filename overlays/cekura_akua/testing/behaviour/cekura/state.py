"""The state of the local Cekura."""

from dataclasses import dataclass, field

from cekura_akua.testing.state.api_state import ApiState

from .jobs import Jobs


@dataclass(kw_only=True)
class CekuraState(ApiState):
    """The state of the local Cekura.

    Attributes:
        jobs: the background work: how the next jobs go, and when they end.
    """

    jobs: Jobs = field(repr=False)

    def clear(self) -> None:
        """Forget all items, keys and responses, and all work that is under way."""
        self.jobs.clear()
        super().clear()
