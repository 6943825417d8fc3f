"""Values as JSON, and as plain text for paths, queries and headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any

import orjson

from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import JSON, UNSET, encode


def given(value: object) -> bool:
    """Whether a value was given: it is neither None nor `UNSET`."""
    return value is not None and value is not UNSET


def plain(value: Any) -> Any:
    """Return the value of a member of an enumeration; any other value as it is."""
    return value.value if isinstance(value, Enum) and value is not UNSET else value


def encode_json(value: Any) -> bytes:
    """Return the JSON text of a value: compact, UTF-8, without NaN and infinity.

    Raises:
        InvalidInput: the value holds an object that JSON has no form for, such as NaN.
    """
    try:
        encoded = orjson.dumps(value, default=_other, option=_AS_GIVEN)
    except TypeError:  # integers of more than 64 bits and other keys than text among them
        encoded = b""
    # orjson writes NaN as null, which would be another value.
    if encoded and not (b"null" in encoded and _has_nan(value)):
        return encoded
    try:
        return _ENCODER.encode(encode(value)).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInput(f"the value is not JSON: {error}") from None


def decode_json(content: bytes | str) -> JSON:
    """Return the value of a JSON text, integers of any size included.

    The standard library also reads what the faster reader refuses: a byte order mark, half a
    surrogate pair, NaN.

    Raises:
        ValueError: neither reads the text.
    """
    try:
        value: JSON = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        try:
            return json.loads(content)
        except (TypeError, ValueError, RecursionError):
            raise error from None
    # orjson reads an integer of more than 64 bits as the nearest float, which is another number.
    if _may_hold_long_integers(content if isinstance(content, bytes) else content.encode()):
        with suppress(ValueError, RecursionError):  # thousands of digits, or lists in lists
            return json.loads(content)
    return value


def _may_hold_long_integers(content: bytes) -> bool:
    """Whether there are 19 digits in a row, in an integer or not."""
    return b"0" * 19 in content.translate(DIGITS_AS_ZEROS)


DIGITS_AS_ZEROS = bytes.maketrans(b"0123456789", b"0" * 10)
"""Shows rows of digits. One of 19 shows in every fourth byte as four, while dates and times show
three at most: so nearly all texts need not be looked at whole."""


def _has_nan(value: Any) -> bool:
    """Whether a value that orjson has written holds a number that JSON has no form for."""
    if isinstance(value, float):
        return not isfinite(value)
    if isinstance(value, dict):
        return any(map(_has_nan, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_nan, value))
    converted = encode(value)
    return converted is not value and _has_nan(converted)


def _other(value: Any) -> JSON:
    """Return the JSON form of models, mappings, dates and members of enumerations."""
    converted = encode(value)
    if converted is value:
        name = "UNSET" if value is UNSET or value is UNSET.value else type(value).__name__
        raise TypeError(f"{name} has no JSON form")
    return converted


_AS_GIVEN = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS

# json.dumps makes an encoder for every call that asks for anything but its defaults.
_ENCODER = json.JSONEncoder(
    allow_nan=False, ensure_ascii=False, separators=(",", ":"), default=_other
)


def text(name: str, value: Any) -> str:
    """Return a simple value as text: `true` and `false`, dates in ISO 8601, numbers as they are.

    A member of an enumeration is its value.

    Raises:
        InvalidInput: the value is not simple, or is an infinite number.
    """
    match value := plain(value):
        case str():
            result = value
        case bool():
            result = "true" if value else "false"
        case int():
            result = str(value)
        case float() if isfinite(value):
            result = repr(value)
        case date():
            result = value.isoformat()
        case list() | dict():
            result = encode_json(value).decode()
        case _:
            raise InvalidInput(f"{name} cannot be sent: {value!r}")
    try:
        result.encode()
    except UnicodeEncodeError:
        raise InvalidInput(f"{name} is not valid text") from None
    return result


def equal_json(left: JSON, right: JSON) -> bool:
    """Whether two JSON values are the same; `true` is not `1`, but `4` is `4.0`."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(equal_json(left[k], right[k]) for k in left)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(equal_json, left, right))
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def covers(there: JSON, wanted: JSON, *, same: Callable[[JSON, JSON], bool] = equal_json) -> bool:
    """Whether a JSON value that was read covers a value that was written; extra keys do not matter.

    Args:
        there: the value that was read.
        wanted: the value that was written.
        same: compares values that are neither objects nor arrays.
    """
    if isinstance(wanted, Mapping):
        return isinstance(there, Mapping) and all(
            key in there and covers(there[key], value, same=same) for key, value in wanted.items()
        )
    if isinstance(wanted, list | tuple):
        return (
            isinstance(there, list | tuple)
            and len(there) == len(wanted)
            and all(covers(t, w, same=same) for t, w in zip(there, wanted, strict=True))
        )
    return same(there, wanted)
