"""Scenario improvement sessions (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.ScenarioImprovementSessionCreate] = operation(
    "scenario_improvement_sessions.create",
    "POST",
    "/test_framework/v1/scenario-improvement-sessions/",
    {201: "ScenarioImprovementSessionCreate"},
    body="application/json",
    body_type="ScenarioImprovementSessionCreate",
)
GET: Operation[models.ScenarioImprovementSessionDetail] = operation(
    "scenario_improvement_sessions.get",
    "GET",
    "/test_framework/v1/scenario-improvement-sessions/{id}/",
    {200: "ScenarioImprovementSessionDetail"},
)
LIST: Operation[models.ScenarioImprovementSessionList] = operation(
    "scenario_improvement_sessions.list",
    "GET",
    "/test_framework/v1/scenario-improvement-sessions/",
    {200: "list[ScenarioImprovementSessionList]"},
    pagination="array",
)
UPDATE: Operation[models.ScenarioImprovementSessionDetail] = operation(
    "scenario_improvement_sessions.update",
    "PATCH",
    "/test_framework/v1/scenario-improvement-sessions/{id}/",
    {200: "ScenarioImprovementSessionDetail"},
    body="application/json",
    body_type="PatchedScenarioImprovementSessionDetail",
)


class ScenarioImprovementSessions(Resource):
    """Scenario improvement sessions."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def create(
        self,
        body: models.ScenarioImprovementSessionCreate
        | bodies.ScenarioImprovementSessionCreateDict
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioImprovementSessionCreate:
        """Create a scenario improvement session.

        POST /test_framework/v1/scenario-improvement-sessions/. See
        https://docs.cekura.ai/api-reference/test_framework/create-improvement-session
        """
        return await self._client.call(CREATE, body=body, **options)

    async def get(
        self, id: int, **options: Unpack[CallOptions]
    ) -> models.ScenarioImprovementSessionDetail:
        """Get a scenario improvement session.

        GET /test_framework/v1/scenario-improvement-sessions/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/get-improvement-session
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self, *, project_id: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.ScenarioImprovementSessionList]:
        """List scenario improvement sessions.

        GET /test_framework/v1/scenario-improvement-sessions/. See
        https://docs.cekura.ai/api-reference/test_framework/list-improvement-sessions
        """
        return self._client.pages(LIST, query={"project_id": project_id}, **options)

    async def update(
        self,
        id: int,
        body: models.PatchedScenarioImprovementSessionDetail
        | bodies.PatchedScenarioImprovementSessionDetailDict
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ScenarioImprovementSessionDetail:
        """Update a scenario improvement session.

        PATCH /test_framework/v1/scenario-improvement-sessions/{id}/. See
        https://docs.cekura.ai/api-reference/test_framework/update-improvement-session
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)
