"""Wiring: what the connections of a client are made with, and what is put around its calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cekura_akua.errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.pipeline.journal import Journal

LARGEST_BODY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """What all clients that were made from one another share.

    Attributes:
        max_connections: how many requests may be under way at once; the others queue.
        http_client: sends the requests instead of connections of the client's own.
        largest_body: bytes that an answer may have, decompressed.
        journal: makes writes with a key durable before they are sent.
        policies: the caller's hooks around each call.
        middleware: the caller's hooks around each attempt.
    """

    max_connections: int = 64
    http_client: httpx.AsyncClient | None = None
    largest_body: int = LARGEST_BODY
    journal: Journal | None = None
    policies: Sequence[Policy] = ()
    middleware: Sequence[Middleware] = ()

    def __post_init__(self) -> None:
        for name in ("max_connections", "largest_body"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ConfigurationError(f"{name} must be a whole number from 1")
        client: object = self.http_client
        # Told by what it can do: httpx is imported where it is used.
        if client is not None and not all(
            callable(getattr(client, name, None)) for name in ("send", "aclose")
        ):
            raise ConfigurationError(
                f"http_client must be an httpx.AsyncClient, not a {type(client).__name__}"
            )
