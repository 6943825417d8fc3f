"""The settings of the connections of a client and of all clients made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cekura_akua.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl
    from typing import TypeAlias

    import httpx
    import httpx2

    HttpClient: TypeAlias = httpx.AsyncClient | httpx2.AsyncClient

LARGEST_BODY = 64 * 1024 * 1024
MOST_VALUES = 1_000_000  # some 500 MB of memory where each is an object
BYTES_A_VALUE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionSettings:
    """The connections of a client.

    Attributes:
        max_connections: how many requests may be under way at once; the others queue.
        max_streams: how many streams and long polls may be open at once, beside the requests.
        http_client: the caller's own client, of httpx or httpx2, which sends the requests instead;
            None for none.
        largest_body: bytes that a response may have, decompressed.
        ssl_context: the context of TLS; None for one that trusts what httpx trusts.

    Raises:
        ConfigurationError: a setting is not of its type, or not in its range.
    """

    max_connections: int = 64
    max_streams: int = 64
    http_client: HttpClient | None = None
    largest_body: int = LARGEST_BODY
    ssl_context: ssl.SSLContext | None = None

    @property
    def most_values(self) -> int:
        """How many values the JSON of a response may hold, which bounds its memory."""
        return max(MOST_VALUES, self.largest_body // BYTES_A_VALUE)

    def __post_init__(self) -> None:
        for name in ("max_connections", "max_streams", "largest_body"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ConfigurationError(f"{name} must be a whole number from 1")
        if self.http_client is not None and not _is_httpx(self.http_client):
            client = type(self.http_client)
            raise ConfigurationError(
                "http_client must be an httpx.AsyncClient or an httpx2.AsyncClient, not a "
                f"{client.__name__} of {client.__module__.partition('.')[0]}"
            )
        if self.ssl_context is None:
            return
        if not callable(getattr(self.ssl_context, "wrap_bio", None)):
            kind = type(self.ssl_context)
            raise ConfigurationError(
                f"ssl_context must be an ssl.SSLContext, not a {kind.__name__}"
            )
        if self.http_client is not None:
            raise ConfigurationError(
                "ssl_context: an http_client has a context of its own; use that"
            )


def _is_httpx(client: object) -> bool:
    """Whether a client is one of httpx or httpx2, which are not imported before they are needed."""
    return any(
        kind.__name__ == "AsyncClient" and kind.__module__.partition(".")[0] in {"httpx", "httpx2"}
        for kind in type(client).__mro__
    )
