"""Access decisions (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._model import JSONObject
from .._operation import Operation
from .._resource import CallOptions, Resource

if TYPE_CHECKING:
    from .. import models

EXPLAIN: Operation[models.AccessDecision] = Operation(
    "access_decisions.explain",
    "POST",
    "/access_decisions",
    {200: "AccessDecision"},
    body="application/json",
    body_required=True,
    context="optional",
)
EXPLAIN_BATCH: Operation[models.AccessDecisionBatch] = Operation(
    "access_decisions.explain_batch",
    "POST",
    "/access_decisions:explainBatch",
    {200: "AccessDecisionBatch"},
    body="application/json",
    body_required=True,
    context="optional",
)


class AccessDecisions(Resource):
    """Access decisions."""

    async def explain(
        self,
        body: models.ExplainAccessDecisionBody | JSONObject,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AccessDecision:
        """Explain one access decision.

        POST /access_decisions. See
        https://docs.akua.dev/api-reference/access-decisions/explain-an-access-decision

        Raises:
            SdkError: the API declares the statuses 401, 403, 404, 422.
        """
        return await self._client.call(EXPLAIN, body=body, context=context, **options)

    async def explain_batch(
        self,
        body: models.ExplainAccessDecisionsBatchBody | JSONObject,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AccessDecisionBatch:
        """Explain access decisions at once.

        POST /access_decisions:explainBatch. See
        https://docs.akua.dev/api-reference/access-decisions/explain-multiple-access-decisions

        Raises:
            SdkError: the API declares the statuses 401, 403, 404, 422.
        """
        return await self._client.call(EXPLAIN_BATCH, body=body, context=context, **options)
