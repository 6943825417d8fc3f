"""Insight reproduction sessions (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

GET: Operation[models.InsightReproductionSession] = operation(
    "insight_reproduction_sessions.get",
    "GET",
    "/observability/v1/insight-reproduction-sessions/{id}/",
    {200: "InsightReproductionSession"},
)
LIST: Operation[models.InsightReproductionSession] = operation(
    "insight_reproduction_sessions.list",
    "GET",
    "/observability/v1/insight-reproduction-sessions/",
    {200: "list[InsightReproductionSession]"},
    pagination="array",
)


class InsightReproductionSessions(Resource):
    """Insight reproduction sessions."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

    async def get(
        self, id: int, **options: Unpack[CallOptions]
    ) -> models.InsightReproductionSession:
        """Get an insight reproduction session.

        GET /observability/v1/insight-reproduction-sessions/{id}/.
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self, *, project: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.InsightReproductionSession]:
        """List insight reproduction sessions.

        GET /observability/v1/insight-reproduction-sessions/.
        """
        return self._client.pages(LIST, query={"project": project}, **options)
