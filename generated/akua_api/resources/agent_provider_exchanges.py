"""Agent provider exchanges (Akua)."""

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

LIST: Operation[models.AgentProviderExchange] = operation(
    "agent_provider_exchanges.list",
    "GET",
    "/agent_provider_exchanges",
    {200: "AgentProviderExchangeList"},
    context="optional",
    pagination="envelope",
)


class AgentProviderExchanges(Resource):
    """Agent provider exchanges."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
    }

    def list(
        self,
        *,
        turn: str,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.AgentProviderExchange]:
        """List agent provider exchanges.

        GET /agent_provider_exchanges. See
        https://docs.akua.dev/api-reference/agent-provider-exchanges/list-agent-provider-exchanges

        Args:
            turn: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"turn": turn, "limit": limit}, context=context, **options
        )
