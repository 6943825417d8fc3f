"""Slack workspaces (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

LIST: Operation[models.SlackWorkspace] = operation(
    "slack_workspaces.list",
    "GET",
    "/slack/slack-workspaces/",
    {200: "list[SlackWorkspace]"},
    pagination="array",
)


class SlackWorkspaces(Resource):
    """Slack workspaces."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
    }

    def list(
        self, *, project_id: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.SlackWorkspace]:
        """List Slack workspaces.

        GET /slack/slack-workspaces/. The credential of the client does not open it: it takes an
        OAuth access token or a session of the dashboard.
        """
        return self._client.pages(LIST, query={"project_id": project_id}, **options)
