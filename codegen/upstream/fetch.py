"""Fetch: a document from a file or over https, with limits on size and time.

A document becomes code, so only https is used and redirects are not followed. The certificate is
checked against the authorities that the system trusts, or those in the file that `SSL_CERT_FILE`
names; the proxies of the environment are honoured, but never for loopback.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import anyio
import httpx

from codegen.errors import Refused
from codegen.openapi import load

DEADLINE = 120.0
"""Seconds for a whole document."""

_TIMEOUT = 20.0  # seconds for each read, and for connecting
_OK = 200
_LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")
_NO_PROXY: dict[str, httpx.AsyncBaseTransport | None] = dict.fromkeys(_LOOPBACK)


def fetch(source: str, *, largest: int = load.MAX_BYTES, deadline: float = DEADLINE) -> bytes:
    """Return the bytes of a published document, unpacked.

    Args:
        source: an https address, or the path of a file.
        largest: the most bytes that the document may have.
        deadline: the most seconds that fetching may take.

    Raises:
        Refused: another scheme, a redirect, any status but 200, or a document that is too large,
            too slow or not reachable; the error names the source.
    """
    address = urlsplit(source)
    if address.scheme == "https":
        if address.username is not None or address.password is not None:
            bare = address._replace(netloc=address.netloc.rpartition("@")[2]).geturl()
            raise Refused(bare, "an address with a credential in it is not fetched")
        return load.unpacked(anyio.run(_download, source, largest, deadline), source)
    if "://" in source:
        raise Refused(source, f"only https is fetched, not {address.scheme}; or give a file")
    return load.contents(Path(source))


async def _download(url: str, largest: int, deadline: float) -> bytes:
    headers = {"accept": "application/json, application/yaml, */*", "accept-encoding": "identity"}
    data = bytearray()
    try:
        with anyio.fail_after(deadline):  # of everything: connecting, headers that trickle, body
            async with (
                httpx.AsyncClient(
                    timeout=_TIMEOUT, follow_redirects=False, mounts=_NO_PROXY
                ) as client,
                client.stream("GET", url, headers=headers) as response,
            ):
                if response.is_redirect:
                    location = response.headers.get("location", "elsewhere")
                    reason = f"redirects to {location}, which is not followed; name that address"
                    raise Refused(url, reason)
                if response.status_code != _OK:
                    raise Refused(url, f"answered with status {response.status_code}")
                async for chunk in response.aiter_raw():
                    data += chunk
                    if len(data) > largest:
                        raise Refused(url, f"larger than {largest} bytes")
    except TimeoutError:
        raise Refused(url, f"not complete within {deadline:g} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise Refused(url, f"cannot be fetched: {reason}") from None
    return bytes(data)
