"""Credentials: held where no repr, log line or traceback shows them, and sent to one host only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeAlias

from cekura_akua.errors import ConfigurationError

REDACTED = "[redacted]"
SHORTEST_SCRUBBED = 8  # a shorter one is a placeholder, and would garble words


class Secret(bytes):
    """The value of a header that carries a credential; it does not show itself."""

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
    """What the calls of a client are authorised with.

    Attributes:
        name: the name of the header that carries it.
        header: the header as it is sent; None as long as a provider has not been asked.
        renewable: whether there may be another one once the server has refused this one.
    """

    renewable = False

    def __init__(self, name: bytes, secret: Secret | None) -> None:
        self.name = name
        self.header: Header | None = None if secret is None else (name, secret)

    async def ask(self, seen: Header | None) -> None:
        """Have the header replaced, unless it was since `seen` was; a fixed one stays."""


def credential(name: bytes, source: str | Provider, *, prefix: str = "") -> Credential:
    """Return a credential.

    Args:
        name: the name of the header that carries it.
        source: its value, or a provider: a function that returns the current value.
        prefix: what precedes the value in the header.

    Raises:
        ConfigurationError: the value is empty, or holds what a header cannot carry.
    """
    if isinstance(source, str):
        return Credential(name, secret_header(source, prefix=prefix))
    from .provider import Provided  # what most clients do not need

    return Provided(name, source, prefix=prefix)


def secret_header(value: str, *, prefix: str = "") -> Secret:
    """Return the header value for a credential.

    Raises:
        ConfigurationError: it is empty, or holds what a header cannot carry. The message does not
            show it.
    """
    if not value.strip():
        raise ConfigurationError("the credential is empty")
    if not all("!" <= character <= "~" for character in value):
        raise ConfigurationError("the credential holds spaces, or what a header cannot carry")
    return Secret((prefix + value).encode("ascii"))


def scrub(content: bytes, secret: Secret | None) -> bytes:
    """Remove a credential from what a server said, as some repeat it in their errors."""
    token = _token(secret)
    return content.replace(token, REDACTED.encode()) if token else content


def scrub_text(text: str, secret: Secret | None) -> str:
    """Remove a credential from what was made of what a server said."""
    token = _token(secret)
    return text.replace(token.decode("ascii"), REDACTED) if token else text


def _token(secret: Secret | None) -> bytes:
    token = b"" if secret is None else bytes(secret).rpartition(b" ")[2]
    return token if len(token) >= SHORTEST_SCRUBBED else b""
