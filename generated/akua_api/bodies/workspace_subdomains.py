"""Bodies of the Akua API as mappings, for type checkers: workspace subdomains."""

from __future__ import annotations

from typing import TypedDict


class SetWorkspaceSubdomainNameBodyDict(TypedDict):
    """`SetWorkspaceSubdomainNameBody` as a mapping."""

    name: str
