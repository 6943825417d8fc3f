"""Models of the Cekura API: test profiles."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class AIAgentTestProfileList(Model):
    """Ai agent test profile list, which `test_profiles.list` returns.

    Attributes:
        id: set by the server.
        agent_name: set by the server.
        name: at most 255 characters.
        created_by: set by the server.
        last_updated_by: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        scenarios: set by the server.
    """

    id: int = UNSET
    project: int | None = UNSET
    agent: int | None = UNSET
    agent_name: str = UNSET
    name: str
    information: Any = UNSET
    created_by: int = UNSET
    last_updated_by: int = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    scenarios: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PatchedSchemaPostAIAgentTestProfileExternal(Model):
    """Patched schema post ai agent test profile external, the body of `test_profiles.update`."""

    agent: int | None = UNSET
    project: int | None = UNSET
    name: str = UNSET
    information: dict[str, Any] = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostAIAgentTestProfileExternal(Model):
    """Schema post ai agent test profile external, the body of `test_profiles.create`."""

    agent: int | None = UNSET
    project: int | None = UNSET
    name: str
    information: dict[str, Any] = UNSET
