"""Models of the Cekura API: tools."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class Tool(Model):
    """Tool, which `tools.get` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        mock_url: set by the server.
        served_via: set by the server.
        mcp_server: set by the server.
        subscriber_count: set by the server.
        is_shared: set by the server.
        subscribers: set by the server.
    """

    id: int = UNSET
    name: str
    description: str = UNSET
    information: Any = UNSET
    freetext_params: Any = UNSET
    mock_url: str = UNSET
    served_via: str = UNSET
    mcp_server: str = UNSET
    subscriber_count: str = UNSET
    is_shared: bool = UNSET
    subscribers: list[dict[str, Any]] = UNSET


@attrs.define(kw_only=True, repr=False)
class PaginatedToolList(Model):
    """Paginated tool list, which `tools.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[Tool]
