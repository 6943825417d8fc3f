"""Headers: their valid names and values, and the headers that a caller may set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Model

from .json_values import given, plain, text

Headers: TypeAlias = list[tuple[bytes, bytes]]

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9a-z]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

# The transport sets the framing and the host; the other headers have an option that checks them.
RESERVED = {
    "connection": "the transport sets it",
    "content-length": "the transport sets it",
    "host": "the transport sets it",
    "transfer-encoding": "the transport sets it",
    "idempotency-key": "use the option idempotency_key",
    "if-match": "use the option if_match",
}


def header(name: str, value: str) -> tuple[bytes, bytes]:
    """Return a header in the form that is sent: the name in lower case, the value unchanged.

    Raises:
        InvalidInput: the name is not a header name, or the value would end the header or is not
            Latin-1.
    """
    lower = name.lower()
    if not _TOKEN.fullmatch(lower):
        raise InvalidInput(f"not a header name: {name!r}")
    if _CONTROL.search(value):
        raise InvalidInput(f"header {name}: the value holds a line break or a control character")
    if value != value.strip(" \t"):
        raise InvalidInput(f"header {name}: the value begins or ends with a space")
    try:
        return lower.encode("ascii"), value.encode("latin-1")
    except UnicodeEncodeError:
        raise InvalidInput(f"header {name}: the value is not Latin-1") from None


def declared_headers(values: Mapping[str, Any]) -> Headers:
    """Return the header parameters of an operation as headers, lists joined by commas."""
    return [header(name, _written(name, value)) for name, value in values.items() if given(value)]


def _written(name: str, value: Any) -> str:
    if isinstance(value, Mapping | Model):
        raise InvalidInput(f"{name} is a value or a list, not {type(value).__name__}")
    if not isinstance(value, list | tuple):
        return text(name, value)
    items = [text(name, item) for item in value]
    if any("," in item for item in items):
        raise InvalidInput(f"{name}: an item holds a comma, which stands between two items")
    return ",".join(items)


def caller_headers(values: Mapping[str, str]) -> Headers:
    """Return the headers that a caller adds to a call.

    Raises:
        InvalidInput: a header is no text, or is reserved for the transport or for an option.
    """
    if not isinstance(values, Mapping):
        raise InvalidInput(f"headers are a mapping of names to texts, not {type(values).__name__}")
    result: Headers = []
    for name, value in values.items():
        name, value = plain(name), plain(value)  # members of enumerations are sent as their values
        if not isinstance(name, str) or not isinstance(value, str):
            raise InvalidInput(f"header {name!r}: name and value must be texts")
        if reason := RESERVED.get(name.lower()):
            raise InvalidInput(f"header {name} cannot be set here: {reason}")
        result.append(header(name, value))
    return result
