"""The SSL context of all connections, and its trusted certificates."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from cekura_akua.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl


@lru_cache(maxsize=1)
def ssl_context() -> ssl.SSLContext:
    """Return the SSL context that all connections share.

    Making a context takes 20 ms. This one trusts the certificates that httpx trusts: those of
    `SSL_CERT_FILE` or `SSL_CERT_DIR`, else those of certifi.

    Raises:
        ConfigurationError: the certificates cannot be loaded.
    """
    import ssl

    import certifi

    file, directory = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    try:
        if file:
            return ssl.create_default_context(cafile=file)
        if directory:
            return ssl.create_default_context(capath=directory)
        return ssl.create_default_context(cafile=certifi.where())
    except OSError as error:  # ssl.SSLError among them
        named = {"SSL_CERT_FILE": file, "SSL_CERT_DIR": directory}
        names = ", ".join(f"{name}={value}" for name, value in named.items() if value)
        raise ConfigurationError(
            f"the certificates cannot be loaded ({names or 'of certifi'}): {error}"
        ) from None
