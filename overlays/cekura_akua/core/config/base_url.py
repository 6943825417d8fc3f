"""The base URL of an API: checked, and written in one way."""

from __future__ import annotations

from urllib.parse import urlsplit

from cekura_akua.errors import ConfigurationError

LOOPBACK = frozenset({"localhost", "::1"})
DEFAULT_PORTS = {"http": 80, "https": 443}


def check_base_url(url: str, *, allow_http: bool) -> str:
    """Return the URL that all operations are below, however it was spelled.

    Without a slash at its end, with scheme and host in lower case, and without the port that goes
    without saying: what belongs to one server, such as the lock of a rubric, is named by it.

    Raises:
        ConfigurationError: it is not a URL of a host alone, perhaps with a path; or it would send
            the credential unencrypted to another machine (rule 24).
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
    """Whether a host is this machine by its name or address alone; nothing is looked up."""
    parts = host.split(".")
    return host in LOOPBACK or (
        parts[0] == "127"
        and len(parts) == 4
        and all(part.isdecimal() and int(part[:4]) <= 255 for part in parts)
    )
