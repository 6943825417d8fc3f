"""The state of the local Cekura."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cekura_akua.testing.state.api_state import ApiState, Part

from .jobs import Jobs


@dataclass(kw_only=True)
class CekuraState(ApiState):
    """The state of the local Cekura.

    Attributes:
        jobs: the background work: how the next jobs go, and when they end.
    """

    jobs: Jobs = field(repr=False)

    @property
    def parts(self) -> Mapping[str, Part]:
        """Return the parts of the state besides its items and its responses, by name."""
        return {**super().parts, "jobs": self.jobs}

    def clear(self) -> None:
        """Forget all items, keys and responses, and all work that is under way."""
        self.jobs.clear()
        super().clear()
