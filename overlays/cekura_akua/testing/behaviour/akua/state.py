"""The state of the local Akua."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cekura_akua.testing.state.api_state import ApiState, Part
from cekura_akua.testing.state.cursors import Cursors

from .agent_events import AgentEvents
from .logs import Logs
from .long_running import Operations
from .secrets import Secrets


@dataclass(kw_only=True)
class AkuaState(ApiState):
    """The state of the local Akua.

    Attributes:
        operations: the long-running operations: how the next ones go, and when they end.
        agent_events: the events of agents; streamed as they are added.
        logs: the logs of installs; streamed as they are written.
        cursors: the cursors of lists: when they expire.
        secrets: the values of secrets.
    """

    operations: Operations = field(repr=False)
    agent_events: AgentEvents = field(repr=False)
    logs: Logs = field(repr=False)
    cursors: Cursors = field(repr=False)
    secrets: Secrets = field(repr=False)

    @property
    def parts(self) -> Mapping[str, Part]:
        """Return the parts of the state besides its items and its responses, by name."""
        return {
            **super().parts,
            "operations": self.operations,
            "logs": self.logs,
            "cursors": self.cursors,
            "secrets": self.secrets,
        }

    def clear(self) -> None:
        """Forget all items, keys and responses, and all work that is under way."""
        self.operations.clear()
        self.logs.clear()
        self.agent_events.clear()
        self.secrets.clear()
        super().clear()
