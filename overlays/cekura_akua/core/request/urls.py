"""URLs: path values and query parameters, encoded to address one resource (rule 28)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Model, Operation, PathValue

from .json_values import encode_json, given, plain, text

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_DOTS = frozenset({".", ".."})
_DELIMITERS = {"csv": ",", "space": "%20", "pipe": "%7C"}


def build_path(operation: Operation[Any], values: Sequence[PathValue]) -> str:
    """Return the path below the base URL, the values encoded in path order.

    Raises:
        InvalidInput: there are too few or too many values, or a value would address another
            resource.
    """
    literals, names = _template(operation.path)
    if len(values) != len(names):
        raise InvalidInput(
            f"{operation.name} takes {len(names)} path values ({', '.join(names)}), "
            f"not {len(values)}"
        )
    parts = [literals[0]]
    for name, value, literal in zip(names, values, literals[1:], strict=True):
        written, encoded = _encoded(operation, name, value)
        if encoded in _DOTS and parts[-1].endswith("/") and literal[:1] in {"", "/"}:
            # Encoding dots does not help: %2E%2E means .. to many servers and proxies.
            raise InvalidInput(f"{name} must not be {written!r}: it would address another resource")
        parts += (encoded, literal)
    return "".join(parts)


@lru_cache(maxsize=2048)
def _template(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a path template into its literals and its parameters."""
    pieces = _PARAMETER.split(path)
    return tuple(pieces[::2]), tuple(pieces[1::2])


def _encoded(operation: Operation[Any], name: str, value: Any) -> tuple[str, str]:
    """Return a value of a path as plain text, and encoded; a list is joined by commas."""
    if operation.styles.get(f"{{{name}}}") == "csv" and isinstance(value, list | tuple) and value:
        parts = [_path_text(name, item) for item in value]
        return ",".join(parts), ",".join(quote(part, safe="") for part in parts)
    written = _path_text(name, value)
    is_wildcard = name in operation.wildcards
    return written, _wildcard(name, written) if is_wildcard else quote(written, safe="")


def _path_text(name: str, value: Any) -> str:
    if type(value) is not str:
        value = plain(value)
        if not isinstance(value, str | int | float | date):
            kind = type(value).__name__
            raise InvalidInput(f"{name} must be a text, a number or a date, not {kind}")
        value = text(name, value)
    if not value:
        raise InvalidInput(f"{name} is empty: it would address the whole collection")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidInput(f"{name} is not valid text") from None
    return str(value)


def _wildcard(name: str, written: str) -> str:
    """Encode a value whose slashes stay; `.` and `..` are refused, as they would leave the path."""
    segments = written.split("/")
    if _DOTS.intersection(segments):
        raise InvalidInput(f"{name} must not hold '.' or '..' as a segment: {written!r}")
    return "/".join(quote(segment, safe="") for segment in segments)


def build_query(operation: Operation[Any], values: Mapping[str, Any] | None) -> str:
    """Return the query, without its question mark; empty when no parameter was given.

    A list repeats its key unless the document says otherwise (`csv`, `space`, `pipe`, `json`); an
    object is written as its style says (`form`, `deep`, `json`).

    Raises:
        InvalidInput: a value cannot be written.
    """
    if not values:
        return ""
    pairs: list[str] = []
    for name, value in values.items():
        if given(value):
            pairs.extend(write_parameter(name, value, operation.styles.get(name)))
    return "&".join(pairs)


def write_parameter(name: str, value: Any, style: str | None) -> Iterator[str]:
    """Yield the pairs `name=value` that a parameter is written as, encoded.

    Args:
        name: the name on the wire.
        value: the value.
        style: the style, in the words of `Operation.styles`; None for the plain way.

    Raises:
        InvalidInput: the value cannot be written in this style.
    """
    key = quote(name, safe="")
    if style == "json":
        yield f"{key}={quote(encode_json(value), safe='')}"
    elif isinstance(value, Mapping | Model):
        yield from _object(name, value, style)
    elif style == "deep":
        raise InvalidInput(f"{name} is an object, not {type(value).__name__}")
    elif isinstance(value, list | tuple | set | frozenset):
        items = [quote(text(name, item), safe="") for item in value if given(item)]
        if style in _DELIMITERS:
            between = _DELIMITERS[style]
            if any(between in item for item in items):
                raise InvalidInput(f"{name}: an item holds what stands between two items")
            if items:
                yield f"{key}={between.join(items)}"
        else:
            yield from (f"{key}={item}" for item in items)
    else:
        yield f"{key}={quote(text(name, value), safe='')}"


def _object(name: str, value: Mapping[str, Any] | Model, style: str | None) -> Iterator[str]:
    if style is None:
        yield f"{quote(name, safe='')}={quote(encode_json(value), safe='')}"
        return
    if style in _DELIMITERS:
        raise InvalidInput(f"{name} is a value or a list, not {type(value).__name__}")
    members = value.to_dict() if isinstance(value, Model) else value
    for member, item in members.items():
        if given(item):
            member = text(name, member)
            key = f"{name}[{member}]" if style == "deep" else member
            yield from write_parameter(key, item, "json" if isinstance(item, Mapping) else None)
