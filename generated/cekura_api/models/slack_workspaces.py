"""Models of the Cekura API: slack workspaces."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    team_name: str = UNSET
    channel_id: str = UNSET
    organization: int = UNSET
    is_verified: bool = UNSET
    project: int | None = UNSET
    scopes: str = UNSET
    has_files_write: str = UNSET
