"""Models of the Cekura API: api keys."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UserAPIKey(Model):
    """User api key: `api_keys.create` takes it, and `api_keys.create` returns it.

    Attributes:
        id: set by the server.
        organization_name: set by the server.
        project_name: set by the server.
        key: set by the server.
        created_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    organization_name: str = SERVER_SET
    project: int | Unset | None = UNSET
    project_name: str = SERVER_SET
    key: str = SERVER_SET
    created_at: str = SERVER_SET
