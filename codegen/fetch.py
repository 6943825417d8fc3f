"""Fetch: a document from a file or over https, bounded in every way.

Only https is spoken, redirects are not followed, and neither size nor time is without a limit: what
comes from there becomes code. The certificate is checked against what the system trusts, or against
the authorities in the file that `SSL_CERT_FILE` names; the proxies of the environment are honoured.
"""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from codegen import load
from codegen.errors import Refused

DEADLINE = 120.0
"""Seconds for a whole document."""

_TIMEOUT = 20.0  # seconds for each read, and for connecting
_OK = 200


def fetch(source: str, *, largest: int = load.MAX_BYTES, deadline: float = DEADLINE) -> bytes:
    """Return a document as it was published, unpacked.

    Args:
        source: an https address, or the path of a file.
        largest: bytes that it may have.
        deadline: seconds that it may take.

    Raises:
        Refused: it cannot be had: another scheme, a redirect, any status but 200, too large, too
            slow, or not reachable; names the source.
    """
    scheme = urlsplit(source).scheme
    if scheme == "https":
        return load.unpacked(_download(source, largest, deadline), source)
    if "://" in source:
        raise Refused(source, f"only https is fetched, not {scheme}; or give a file")
    return load.contents(Path(source))


def _download(url: str, largest: int, deadline: float) -> bytes:
    ends = time.monotonic() + deadline
    headers = {"accept": "application/json, application/yaml, */*", "accept-encoding": "identity"}
    data = bytearray()
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, follow_redirects=False) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.is_redirect:
                to = response.headers.get("location", "elsewhere")
                raise Refused(url, f"it redirects to {to}, which is not followed; name that place")
            if response.status_code != _OK:
                raise Refused(url, f"answered with status {response.status_code}")
            for chunk in response.iter_raw():
                data += chunk
                if len(data) > largest:
                    raise Refused(url, f"larger than {largest} bytes")
                if time.monotonic() > ends:
                    raise Refused(url, f"not complete within {deadline:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise Refused(url, f"it cannot be fetched: {reason}") from None
    return bytes(data)
