"""Models of the Cekura API: slack workspaces."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SlackWorkspace(Model):
    """Slack workspace, which `slack_workspaces.list` returns.

    Attributes:
        id: set by the server.
        team_name: set by the server.
        channel_id: at most 255 characters.
        organization: set by the server.
        is_verified: set by the server.
        scopes: set by the server.
        has_files_write: set by the server.
    """

    id: int = SERVER_SET
    team_name: str = SERVER_SET
    channel_id: str | Unset = UNSET
    organization: int = SERVER_SET
    is_verified: bool = SERVER_SET
    project: int | Unset | None = UNSET
    scopes: str = SERVER_SET
    has_files_write: str = SERVER_SET
