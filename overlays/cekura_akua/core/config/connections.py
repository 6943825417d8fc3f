"""The settings of the connections of a client and of all clients made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cekura_akua.errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

LARGEST_BODY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionSettings:
    """The connections of a client.

    Attributes:
        max_connections: how many requests may be under way at once; the others queue.
        http_client: the caller's own client, which sends the requests instead; None for none.
        largest_body: bytes that a response may have, decompressed.

    Raises:
        ConfigurationError: a setting is not of its type, or not in its range.
    """

    max_connections: int = 64
    http_client: httpx.AsyncClient | None = None
    largest_body: int = LARGEST_BODY

    def __post_init__(self) -> None:
        for name in ("max_connections", "largest_body"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ConfigurationError(f"{name} must be a whole number from 1")
        client: object = self.http_client
        # Recognised by its methods, since httpx is not imported before the first request.
        if client is not None and not all(
            callable(getattr(client, name, None)) for name in ("send", "aclose")
        ):
            raise ConfigurationError(
                f"http_client must be an httpx.AsyncClient, not a {type(client).__name__}"
            )
