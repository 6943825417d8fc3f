"""Models of the Akua API: agent provider exchanges."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import AgentMode


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentProviderExchange(Model):
    """Agent provider exchange, the value of `AgentProviderExchangeList.data`.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        agent_id: 1 to 54 characters.
        session_id: 1 to 54 characters.
        turn_id: 1 to 54 characters.
        credential_secret_id: 1 to 54 characters.
        requested_at: at least 0.
        responded_at: at least 0.
        provider_cost_cents: at least 0.
        provider_token_count: at least 0.
        created_at: at least 0.
    """

    id: str
    workspace_id: str
    organization_id: str | None
    agent_id: str
    session_id: str
    turn_id: str
    provider: str
    model: str | None
    fallback_from_model: str | None
    fallback_reason: str | None
    credential_mode: AgentMode
    credential_secret_id: str | None = attrs.field(repr=False)
    requested_at: int
    responded_at: int
    provider_cost_cents: int
    provider_token_count: int
    token_counts: AgentProviderExchangeTokenCounts | None
    message_summary: str | None
    upstream_error_code: str | None
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentProviderExchangeList(Model):
    """Agent provider exchange list, which `agent_provider_exchanges.list` returns."""

    data: list[AgentProviderExchange]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentProviderExchangeTokenCounts(Model):
    """Agent provider exchange token counts, the value of `AgentProviderExchange.token_counts`.

    Attributes:
        input: at least 0.
        output: at least 0.
        total: at least 0.
    """

    input: int | Unset = UNSET
    output: int | Unset = UNSET
    total: int | Unset = UNSET
