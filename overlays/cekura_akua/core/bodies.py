"""Request bodies: JSON, forms, and multipart where there are files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .errors import InvalidInput
from .types import Operation, given
from .values import encode_json, text

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
MULTIPART_TYPE = "multipart/form-data"


def build_body(operation: Operation[Any], body: Any) -> tuple[bytes, str | None]:
    """Return the bytes of a body and its media type; no bytes and no type when there is none.

    Raises:
        InvalidInput: the operation takes no body, or needs one, or this one cannot be sent.
    """
    if not given(body):
        if operation.body_required:
            raise InvalidInput(f"{operation.name} needs a body")
        return b"", None
    match operation.body:
        case None:
            raise InvalidInput(f"{operation.name} takes no body")
        case media if media == MULTIPART_TYPE:
            return _multipart(operation, _members(body))
        case media if media == FORM_TYPE:
            fields = [
                (name, item) for name, value in _members(body).items() for item in _many(value)
            ]
            return urlencode([(name, text(name, item)) for name, item in fields]).encode(), media
        case media:
            return encode_json(body), media


def _members(body: Any) -> Mapping[str, Any]:
    members = body if isinstance(body, Mapping) else getattr(body, "to_dict", dict)()
    if not isinstance(members, Mapping) or (not members and not isinstance(body, Mapping)):
        raise InvalidInput(f"a form is a mapping or a model, not {type(body).__name__}")
    return members


def _many(value: Any) -> Sequence[Any]:
    items = value if isinstance(value, list | tuple) else [value]
    return [item for item in items if given(item)]


def _multipart(operation: Operation[Any], members: Mapping[str, Any]) -> tuple[bytes, str]:
    """Write a form with files. The boundary is random: no content can be made to hold it."""
    boundary = os.urandom(16).hex()
    chunks: list[bytes] = []
    for name, value in members.items():
        is_file = name in operation.files
        for header, content in _files(name, value) if is_file else _fields(name, value):
            chunks += (f"--{boundary}\r\n{header}\r\n\r\n".encode(), content, b"\r\n")
    chunks.append(f"--{boundary}--\r\n".encode())
    return b"".join(chunks), f"{MULTIPART_TYPE}; boundary={boundary}"


def _fields(name: str, value: Any) -> Iterator[tuple[str, bytes]]:
    header = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    for item in _many(value):
        structured = isinstance(item, Mapping | list) or callable(getattr(item, "to_dict", None))
        if structured:
            yield f"{header}\r\nContent-Type: {JSON_TYPE}", encode_json(item)
        else:
            yield header, text(name, item).encode()


def _files(name: str, value: Any) -> Iterator[tuple[str, bytes]]:
    for item in _many([value] if isinstance(value, tuple) else value):
        filename, content, media = _file(name, item)
        disposition = f'form-data; name="{_quoted(name)}"; filename="{_quoted(filename)}"'
        yield f"Content-Disposition: {disposition}\r\nContent-Type: {media}", content


def _file(name: str, value: Any) -> tuple[str, bytes, str]:
    """Read a file: a path, bytes, an open file, or (filename, one of these[, media type])."""
    filename, media = "", ""
    if isinstance(value, tuple):
        filename, value, media = (*value, "")[:3]
    if isinstance(value, os.PathLike):
        filename, content = filename or Path(value).name, Path(value).read_bytes()
    elif isinstance(value, bytes | bytearray | memoryview):
        content = bytes(value)
    elif callable(read := getattr(value, "read", None)):
        filename = filename or Path(str(getattr(value, "name", ""))).name
        content = read()
    else:
        raise InvalidInput(f"{name} is a file: give a Path, bytes or a file that is open in binary")
    if not isinstance(content, bytes):
        raise InvalidInput(f"{name} is a file of text: open it in binary")
    return filename or name, content, _media_type(filename, media)


def _media_type(filename: str, media: str) -> str:
    if not media:
        from mimetypes import guess_type

        media = guess_type(filename)[0] or "application/octet-stream"
    if not media.isascii() or not media.isprintable():
        raise InvalidInput(f"not a media type: {media!r}")
    return media


def _quoted(value: str) -> str:
    """Escape a name for Content-Disposition as browsers do (HTML, multipart/form-data encoding)."""
    return value.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
