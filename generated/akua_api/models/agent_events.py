"""Models of the Akua API: agent events."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import Model

from .shared import AgentEvent


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentEventList(Model):
    """Agent event list, which `agent_events.list` returns."""

    data: list[AgentEvent]
    has_more: bool
    next_cursor: str | None
