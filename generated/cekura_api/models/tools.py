"""Models of the Cekura API: tools."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    name: str
    description: str | Unset = UNSET
    information: Any | Unset = UNSET
    freetext_params: Any | Unset = UNSET
    mock_url: str = SERVER_SET
    served_via: str = SERVER_SET
    mcp_server: str = SERVER_SET
    subscriber_count: str = SERVER_SET
    is_shared: bool = SERVER_SET
    subscribers: list[dict[str, Any]] = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ToolPage(Model):
    """Tool page, which `tools.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Tool]
