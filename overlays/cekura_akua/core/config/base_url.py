"""The base URL of an API: checked, and written in one way."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from cekura_akua.errors import ConfigurationError

LOOPBACK = frozenset({"localhost", "::1"})
DEFAULT_PORTS = {"http": 80, "https": 443}


def check_base_url(url: str, *, allow_http: bool) -> str:
    """Return a base URL in its normal form.

    The normal form has no slash at the end, scheme and host in lower case, and no default port,
    because the locks of a server are named by its base URL.

    Args:
        url: `https://HOST`, perhaps with a path.
        allow_http: whether `http://` is accepted for another machine than this one.

    Raises:
        ConfigurationError: the URL is malformed, or would send the credential unencrypted to
            another machine (rule 24).
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError(f"the base URL is not a URL: {error}") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise ConfigurationError("the base URL must be https://HOST, perhaps with a path")
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError("the base URL must not hold a user name or password")
    if parts.query or parts.fragment or not url.strip().isascii() or not url.strip().isprintable():
        raise ConfigurationError("the base URL must be plain: no query, no fragment, ASCII only")
    if ".." in parts.path.split("/"):
        raise ConfigurationError("the base URL must not hold '..'")
    if parts.scheme == "http" and not allow_http and not is_loopback(host):
        raise ConfigurationError(
            f"http:// would send the credential unencrypted to {host}; use https://, "
            "or allow_http=True if that is meant"
        )
    netloc = parts.netloc.lower().removesuffix(":")
    if port == DEFAULT_PORTS[parts.scheme]:
        netloc = netloc.removesuffix(f":{port}")
    return f"{parts.scheme}://{netloc}{parts.path}".rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host is a loopback name or address; nothing is looked up."""
    parts = host.split(".")
    return host in LOOPBACK or (
        parts[0] == "127"
        and len(parts) == 4
        and all(part.isdecimal() and int(part[:4]) <= 255 for part in parts)
    )


@dataclass(frozen=True, slots=True)
class Origin:
    """A server: the target of all requests of a client.

    Attributes:
        prefix: the beginning of every URL of the server, up to its path.
        host: the name or the address.
        port: the port.
        secure: whether TLS is spoken.
        authority: the value of the Host header.
    """

    prefix: str
    host: str
    port: int
    secure: bool
    authority: bytes


def origin_of(url: str) -> Origin:
    """Return the origin of a checked base URL."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    secure = parts.scheme == "https"
    prefix = f"{parts.scheme}://{parts.netloc}"
    return Origin(prefix, host, port, secure, parts.netloc.encode("ascii"))
