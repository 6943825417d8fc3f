"""Access decisions (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    Operation,
    OperationTable,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

EXPLAIN: Operation[models.AccessDecision] = operation(
    "access_decisions.explain",
    "POST",
    "/access_decisions",
    {200: "AccessDecision"},
    body="application/json",
    body_type="ExplainAccessDecisionBody",
    body_required=True,
    context="optional",
)
EXPLAIN_BATCH: Operation[models.AccessDecisionBatch] = operation(
    "access_decisions.explain_batch",
    "POST",
    "/access_decisions:explainBatch",
    {200: "AccessDecisionBatch"},
    body="application/json",
    body_type="ExplainAccessDecisionsBatchBody",
    body_required=True,
    context="optional",
)


class AccessDecisions(Resource):
    """Access decisions."""

    OPERATIONS: ClassVar[OperationTable] = {
        "explain": EXPLAIN,
        "explain_batch": EXPLAIN_BATCH,
    }

    async def explain(
        self,
        body: models.ExplainAccessDecisionBody | bodies.ExplainAccessDecisionBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AccessDecision:
        """Explain one access decision.

        POST /access_decisions. See
        https://docs.akua.dev/api-reference/access-decisions/explain-an-access-decision

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(EXPLAIN, body=body, context=context, **options)

    async def explain_batch(
        self,
        body: models.ExplainAccessDecisionsBatchBody | bodies.ExplainAccessDecisionsBatchBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AccessDecisionBatch:
        """Explain access decisions at once.

        POST /access_decisions:explainBatch. See
        https://docs.akua.dev/api-reference/access-decisions/explain-multiple-access-decisions

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(EXPLAIN_BATCH, body=body, context=context, **options)
