"""Models of the Cekura API: test profiles."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    project: int | Unset | None = UNSET
    agent: int | Unset | None = UNSET
    agent_name: str = SERVER_SET
    name: str
    information: Any | Unset = UNSET
    created_by: int = SERVER_SET
    last_updated_by: int = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    scenarios: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentTestProfileUpdate(Model):
    """Ai agent test profile update, the body of `test_profiles.update`."""

    agent: int | Unset | None = UNSET
    project: int | Unset | None = UNSET
    name: str | Unset = UNSET
    information: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentTestProfileCreate(Model):
    """Ai agent test profile create, the body of `test_profiles.create`."""

    agent: int | Unset | None = UNSET
    project: int | Unset | None = UNSET
    name: str
    information: dict[str, Any] | Unset = UNSET
