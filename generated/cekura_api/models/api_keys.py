"""Models of the Cekura API: api keys."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class UserAPIKey(Model):
    """User api key: `api_keys.create` takes it, and `api_keys.create` returns it.

    Attributes:
        id: set by the server.
        organization_name: set by the server.
        project_name: set by the server.
        key: set by the server.
        created_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    name: str = UNSET
    organization_name: str = UNSET
    project: int | None = UNSET
    project_name: str = UNSET
    key: str = UNSET
    created_at: str = UNSET
