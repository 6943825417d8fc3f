"""The body of an error response: its codes, its messages, and the fields they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from cekura_akua.core.config.credentials import Secret, scrub
from cekura_akua.runtime import JSON

_WITHOUT_FIELD = frozenset({"detail", "error", "errors", "message", "messages", "non_field_errors"})
_MOST_MESSAGES = 50
_LONGEST_MESSAGE = 500
_DEEPEST = 8


def error_body(content: bytes, secret: Secret | None) -> JSON:
    """Return the body of an error response, without the credential: a JSON value, or its text.

    Args:
        content: the bytes of the body.
        secret: the credential that was sent.
    """
    content = scrub(content, secret)
    try:
        value = orjson.loads(content)
        if b"\\" in content:  # the credential may be spelled with escapes: \/ for /
            value = orjson.loads(scrub(orjson.dumps(value), secret))
    except orjson.JSONDecodeError:
        return content[:2000].decode("utf-8", "replace")
    return value


def read_error(
    body: JSON,
) -> tuple[tuple[str | int, ...], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the codes, the messages, and the messages by field of an error body.

    Understands Akua's `{"errors": [{"code", "message", "path"}]}` and its older
    `{"error": {"code", "message"}}`, and Cekura's `{"detail": …}`, `{field: [messages]}` and
    `{"errors": {"scenarios[0].x": [messages]}}`. Fields inside fields become paths such as
    `scenarios[0].x`; so does a list of objects. A page of HTML has no message.
    """
    codes: list[str | int] = []
    entries: list[tuple[str, str]] = []
    if isinstance(body, Mapping | list):
        for path, message, code in _of_list(body) if isinstance(body, list) else _walk(body, ""):
            if code is not None:
                codes.append(code)
            if message:
                entries.append((path, message[:_LONGEST_MESSAGE]))
            if len(entries) == _MOST_MESSAGES:
                break
    fields: dict[str, tuple[str, ...]] = {}
    for path, message in entries:
        if path:
            fields[path] = (*fields.get(path, ()), message)
    messages = tuple(f"{path}: {message}" if path else message for path, message in entries)
    return tuple(codes), messages, fields


def _of_list(body: list[JSON]) -> Iterator[tuple[str, str, str | int | None]]:
    """Yield (field, message, code) for each entry of a bare list."""
    for index, item in enumerate(body):
        of_fields = isinstance(item, Mapping) and "message" not in item
        yield from _walk(item, f"[{index}]" if of_fields else "")


def _walk(value: JSON, path: str, depth: int = 0) -> Iterator[tuple[str, str, str | int | None]]:
    """Yield (field, message, code) for each message of an error body."""
    if isinstance(value, str):
        yield path, value, None
    elif isinstance(value, list) and depth < _DEEPEST:
        for index, item in enumerate(value):
            inside = f"{path}[{index}]" if path and isinstance(item, Mapping) else path
            yield from _walk(item, inside, depth + 1)
    elif isinstance(value, Mapping) and depth < _DEEPEST:
        if isinstance(message := value.get("message"), str) and "code" in value:
            yield _entry(value, message, path)
        else:
            for key, item in _messages(value):
                yield from _walk(item, _below(path, key), depth + 1)


def _entry(value: Mapping[str, Any], message: str, path: str) -> tuple[str, str, str | int | None]:
    named = value.get("path")
    if isinstance(named, list) and named:
        path = ".".join(str(part) for part in named)
    code = value.get("code")
    return path, message, code if isinstance(code, str | int) else None


def _messages(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the members of an error that hold messages."""
    enveloped = any(name in value for name in ("errors", "error", "detail"))
    for key, item in value.items():
        if not enveloped or key in _WITHOUT_FIELD or _are_messages(item):
            yield str(key), item


def _are_messages(value: JSON) -> bool:
    """Whether a value is a list of messages: the only sign of a field beside an envelope."""
    return isinstance(value, list) and bool(value) and all(isinstance(x, str) for x in value)


def _below(path: str, key: str) -> str:
    if key in _WITHOUT_FIELD:
        return path
    if key.isdecimal():  # some serializers write an index as a key
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key
