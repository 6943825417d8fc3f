"""Slack workspaces (Cekura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

LIST: Operation[models.SlackWorkspace] = Operation(
    "slack_workspaces.list",
    "GET",
    "/slack/slack-workspaces/",
    {200: "list[SlackWorkspace]"},
    pagination="array",
)


class SlackWorkspaces(Resource):
    """Slack workspaces."""

    def list(
        self, *, project_id: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.SlackWorkspace]:
        """List Slack workspaces.

        GET /slack/slack-workspaces/.
        """
        return self._client.pages(LIST, query={"project_id": project_id}, **options)
