"""Credentials: hidden from reprs, log lines and tracebacks, and sent to a single host."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeAlias

from cekura_akua.errors import ConfigurationError

REDACTED = "[redacted]"
SHORTEST_SCRUBBED = 8  # a shorter one is a placeholder, and would garble words


class Secret(bytes):
    """The value of a header that carries a credential, hidden from `repr` and `str`."""

    def __repr__(self) -> str:
        return f"Secret({REDACTED})"

    __str__ = __repr__

    def __format__(self, specification: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a credential is not pickled")


Provider: TypeAlias = Callable[[], str | Awaitable[str]]
Header: TypeAlias = tuple[bytes, Secret]


class Credential:
    """The credential of the calls of a client.

    Attributes:
        name: the name of the header that carries it.
        header: the name and the value of the header; None before a provider was first asked.
        renewable: whether a provider may yield another credential after a 401.
    """

    renewable = False

    def __init__(self, name: bytes, secret: Secret | None) -> None:
        self.name = name
        self.header: Header | None = None if secret is None else (name, secret)

    async def ask(self, seen: Header | None) -> None:
        """Renew the header, unless it has changed since `seen` was read; a fixed header stays."""


def secret_header(value: str, *, prefix: str = "") -> Secret:
    """Return the header value for a credential.

    Raises:
        ConfigurationError: the value is empty, or is not of visible ASCII characters. The message
            does not show the value.
    """
    if not value.strip():
        raise ConfigurationError("the credential is empty")
    if not all("!" <= character <= "~" for character in value):
        raise ConfigurationError("the credential holds spaces or characters a header cannot carry")
    return Secret((prefix + value).encode("ascii"))


def scrub(content: bytes, secret: Secret | None) -> bytes:
    """Remove a credential from the body of a response, as some servers echo it in errors."""
    token = _token(secret)
    return content.replace(token, REDACTED.encode()) if token else content


def scrub_text(text: str, secret: Secret | None) -> str:
    """Remove a credential from a text that was made from a response."""
    token = _token(secret)
    return text.replace(token.decode("ascii"), REDACTED) if token else text


def _token(secret: Secret | None) -> bytes:
    token = b"" if secret is None else bytes(secret).rpartition(b" ")[2]
    return token if len(token) >= SHORTEST_SCRUBBED else b""
