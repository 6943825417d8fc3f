"""Redaction: credentials are kept out of everything that leaves the process of a test."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from cekura_akua.testing.openapi.json_values import Json

REDACTED: Final = "[redacted]"
"""Stands in the place of a credential."""
SHORTEST: Final = 8
"""The shortest credential that is looked for in bodies: a shorter one would garble words."""
REDACTED_HEADERS: Final = frozenset(
    {"authorization", "cookie", "proxy-authorization", "set-cookie", "x-cekura-secret"}
)
"""The headers that are never recorded, besides those of the document's credentials."""

_CREDENTIAL: Final = re.compile(
    r"(^|[_-])(api[_-]?keys?|auth[_-]?token|authorization|bearer|credentials?|kubeconfig|passphrase"
    r"|passwd|password|private[_-]?key|secrets?|tokens?)$",
    re.IGNORECASE,
)


def public_headers(headers: Mapping[str, str], secret_headers: frozenset[str]) -> dict[str, str]:
    """Return headers without those that carry credentials.

    Args:
        headers: the headers, names in lower case.
        secret_headers: the headers of the document's credentials, names in lower case.
    """
    return {
        name: value
        for name, value in headers.items()
        if name not in REDACTED_HEADERS and name not in secret_headers
    }


def without_credentials(
    body: bytes, headers: Mapping[str, str], public: Mapping[str, str]
) -> bytes:
    """Return the body of a response without the credentials of its request, which it may echo.

    Args:
        body: the bytes of the body.
        headers: all headers of the request.
        public: those that are recorded.
    """
    for name in headers.keys() - public.keys():
        credential = headers[name].rpartition(" ")[2].encode()
        if len(credential) >= SHORTEST:
            body = body.replace(credential, REDACTED.encode())
    return body


def public_pairs(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of a query with redacted credentials."""
    return [(name, REDACTED if _CREDENTIAL.search(name) else value) for name, value in pairs]


def public_value(value: Json) -> Json:
    """Return a JSON value in which no field that is named like a credential holds a text."""
    if isinstance(value, list):
        return [public_value(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    return {name: _public_field(str(name), item) for name, item in value.items()}


def public_body(body: bytes, media_type: str) -> Json:
    """Return a body as it may be shown: JSON as a value, other text as a text; None without a body.

    Args:
        body: the bytes of the body.
        media_type: its content type; the body of a form, or with bytes that are no text, is only
            described, since nothing in it can be redacted.
    """
    if not body:
        return None
    try:
        return public_value(json.loads(body))
    except (ValueError, RecursionError):
        pass  # it is no JSON
    if "form" in media_type or not media_type.startswith(("text/", "application/json")):
        return f"{len(body)} bytes of {media_type or 'an unknown type'}"
    return body.decode(errors="replace")


def _public_field(name: str, value: Json) -> Json:
    if isinstance(value, str) and value and _CREDENTIAL.search(name):
        return REDACTED
    return public_value(value)
