"""Settings from environment variables; an empty variable counts as not set."""

from __future__ import annotations

import os
from typing import overload
from urllib.parse import SplitResult, urlsplit

from .base_url import is_loopback


@overload
def setting(argument: str | None, *variables: str) -> str | None: ...
@overload
def setting(argument: str | None, *variables: str, default: str) -> str: ...
def setting(argument: str | None, *variables: str, default: str | None = None) -> str | None:
    """Return the argument, else the first of the variables that is set, else the default."""
    if argument is not None:
        return argument
    values = (os.environ.get(name, "").strip() for name in variables)
    return next((value for value in values if value), default)


def proxy_for(url: str) -> str | None:
    """Return the proxy of a URL by the environment, as httpx reads it; None without a proxy.

    `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, but for the hosts in `NO_PROXY`. Loopback is never
    reached through a proxy: it would be another machine's, and get the credential in clear.
    """
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    if is_loopback(parts.hostname or ""):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc) or _excepted(parts, proxies.get("no", "")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _excepted(parts: SplitResult, names: str) -> bool:
    """Whether NO_PROXY names a host in a form that httpx knows and the standard library does not.

    The forms are an IPv6 address, which a URL has in brackets, and a URL: `https://api.example`.
    """
    return any(_excepts(name.strip(), parts) for name in names.split(","))


def _excepts(name: str, parts: SplitResult) -> bool:
    if "://" not in name:
        return name == parts.hostname
    try:
        named = urlsplit(name)
        return (
            named.scheme == parts.scheme
            and named.hostname in {None, parts.hostname}
            and named.port in {None, parts.port}
        )
    except ValueError:  # it is no URL
        return False
