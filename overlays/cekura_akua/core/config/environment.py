"""Settings from the environment: an argument outranks it, an empty variable is not set."""

from __future__ import annotations

import os
from typing import overload
from urllib.parse import SplitResult, urlsplit

from cekura_akua.errors import ConfigurationError

from .credentials import Provider


@overload
def setting(argument: str | None, *variables: str) -> str | None: ...
@overload
def setting(argument: str | None, *variables: str, default: str) -> str: ...
def setting(argument: str | None, *variables: str, default: str | None = None) -> str | None:
    """Return the argument, else the first of the variables that is set, else the default."""
    if argument is not None:
        return argument
    found = (os.environ.get(name, "").strip() for name in variables)
    return next((value for value in found if value), default)


def required(argument: str | Provider | None, what: str, *variables: str) -> str | Provider:
    """Like `setting`, for the credential: a client cannot do without one.

    Raises:
        ConfigurationError: it was neither given nor set.
    """
    value = setting(None, *variables) if argument is None else argument
    if value is None:
        raise ConfigurationError(f"no {what}: pass it, or set {' or '.join(variables)}")
    return value


def proxy_for(url: str) -> str | None:
    """Return the proxy that the environment names for a URL, as httpx reads it; None for none.

    `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, but for the hosts in `NO_PROXY`.
    """
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc) or _excepted(parts, proxies.get("no", "")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _excepted(parts: SplitResult, names: str) -> bool:
    """Whether NO_PROXY has a host in a form that httpx knows and Python does not.

    That is an IPv6 address, which a URL has in brackets, or a URL: `https://api.example`.
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
