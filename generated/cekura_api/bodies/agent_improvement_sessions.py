"""Bodies of the Cekura API as mappings, for type checkers: agent improvement sessions."""

from __future__ import annotations

from typing import TypedDict


class AgentImprovementSessionDict(TypedDict):
    """`AgentImprovementSession` as a mapping."""
