"""Agent provider exchanges (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

LIST: Operation[models.AgentProviderExchange] = Operation(
    "agent_provider_exchanges.list",
    "GET",
    "/agent_provider_exchanges",
    {200: "AgentProviderExchangeList"},
    context="optional",
    pagination="envelope",
)


class AgentProviderExchanges(Resource):
    """Agent provider exchanges."""

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
            SdkError: the API declares the statuses 401, 403.
        """
        return self._client.pages(
            LIST, query={"turn": turn, "limit": limit}, context=context, **options
        )
