"""Request bodies: JSON, forms, multipart where there are files, texts and files as they are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Model, Operation

from .json_values import encode_json, given, text
from .media_types import FORM_TYPE, JSON_TYPE, MULTIPART_TYPE, is_json
from .uploads import Body, File, Upload, checked, filename_of
from .urls import write_parameter


def build_body(operation: Operation[Any], body: Any) -> tuple[bytes | Body, str | None]:
    """Return the bytes of a body and its media type; no bytes and no type when there is none.

    Files that are not bytes are in a `Body`, which reads them as they are sent.

    Raises:
        InvalidInput: the operation takes no body, or needs a body, or the body cannot be sent.
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
            return _form(operation, _members(body)), media
        case media if media == JSON_TYPE or is_json(media):
            return encode_json(body), media
        case media:
            return _plain(operation, body, media)


def _form(operation: Operation[Any], members: Mapping[str, Any]) -> bytes:
    """Return a form without files, each field as the document says."""
    pieces: list[str] = []
    for name, value in members.items():
        if name in operation.encoding:
            if given(value):
                pieces += write_parameter(name, value, operation.encoding[name])
        else:
            fields = [(name, text(name, item)) for item in _many(value)]
            pieces += [urlencode(fields)] if fields else []
    return "&".join(pieces).encode()


def _plain(operation: Operation[Any], body: Any, media: str) -> tuple[bytes | Body, str]:
    """Return a body that is sent as it is: a text in UTF-8, bytes, or a file."""
    if isinstance(body, str):
        try:
            content = body.encode()
        except UnicodeEncodeError:
            raise InvalidInput(f"the body of {operation.name} is not valid text") from None
        media = _of_range(operation, media, "text/plain")
        is_plain = body.isascii() or not media.startswith("text/")
        return content, media if is_plain else f"{media}; charset=utf-8"
    upload = checked("the body", body)
    media = _of_range(operation, media, _media_type(filename_of(upload), upload.content_type))
    piece = _content("the body", upload)
    return piece if isinstance(piece, bytes) else _streamed(operation, [piece]), media


def _of_range(operation: Operation[Any], declared: str, given: str) -> str:
    """Return the media type of a body: the declared one, or for a range of them the given one.

    Raises:
        InvalidInput: the given media type is not in the range.
    """
    if not declared.endswith("/*"):
        return declared
    if not given.startswith(declared[:-1]):
        raise InvalidInput(
            f"the body of {operation.name} is {declared}, not {given}: "
            "give an Upload with its content_type"
        )
    return given


def _streamed(operation: Operation[Any], pieces: list[bytes | File]) -> Body:
    """Return a body whose files are read as they are sent."""
    if operation.idempotency_key != "none":
        raise InvalidInput(
            f"{operation.name} has an idempotency key, and is sent again as the same bytes: "
            "give its files as bytes"
        )
    return Body(pieces)


def _members(body: Any) -> Mapping[str, Any]:
    if isinstance(body, Model):
        return body.to_dict()
    if isinstance(body, Mapping):
        return body
    raise InvalidInput(f"a form is a mapping or a model, not {type(body).__name__}")


def _many(value: Any) -> Sequence[Any]:
    items = value if isinstance(value, list | tuple) else [value]
    return [item for item in items if given(item)]


def _multipart(operation: Operation[Any], members: Mapping[str, Any]) -> tuple[bytes | Body, str]:
    """Return a form with files, with a random boundary that no content can forge."""
    boundary = os.urandom(16).hex()
    pieces: list[bytes | File] = []
    for name, value in members.items():
        is_file, declared = name in operation.files, operation.encoding.get(name)
        write = _files if is_file else _fields
        for header, content in write(name, value, declared):
            pieces += (f"--{boundary}\r\n{header}\r\n\r\n".encode(), content, b"\r\n")
    pieces.append(f"--{boundary}--\r\n".encode())
    media = f"{MULTIPART_TYPE}; boundary={boundary}"
    whole = [piece for piece in pieces if isinstance(piece, bytes)]
    if len(whole) == len(pieces):
        return b"".join(whole), media
    return _streamed(operation, pieces), media


def _fields(name: str, value: Any, declared: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a field: the head of each, and its content.

    Args:
        name: the name of the field.
        value: its value; each item of a list is a part.
        declared: the media type that the document declares; None for none.
    """
    header = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    for item in _many(value):
        is_structure = isinstance(item, Mapping | list | Model)
        media = declared or (JSON_TYPE if is_structure else None)
        if media is not None and is_json(media):
            yield f"{header}\r\nContent-Type: {media}", encode_json(item)
        else:
            head = f"{header}\r\nContent-Type: {media}" if media else header
            yield head, text(name, item).encode()


def _files(name: str, value: Any, declared: str | None) -> Iterator[tuple[str, bytes | File]]:
    for item in _many([value] if isinstance(value, tuple) else value):
        upload = checked(name, item)
        filename = filename_of(upload)
        media = _media_type(filename, upload.content_type or declared)
        disposition = f'form-data; name="{_quoted(name)}"; filename="{_quoted(filename or name)}"'
        yield f"Content-Disposition: {disposition}\r\nContent-Type: {media}", _content(name, upload)


def _content(name: str, upload: Upload) -> bytes | File:
    """Return the bytes of a file in memory; a file that is watched by `progress` is streamed."""
    if isinstance(upload.source, bytes) and upload.progress is None:
        return upload.source
    return File(name, upload)


def _media_type(filename: str, media: str | None) -> str:
    if not media:
        from mimetypes import guess_type

        media = guess_type(filename)[0] or "application/octet-stream"
    if not media.isascii() or not media.isprintable():
        raise InvalidInput(f"not a media type: {media!r}")
    return media


def _quoted(value: str) -> str:
    """Write a name for Content-Disposition, quotes as browsers do (HTML, multipart/form-data).

    Raises:
        InvalidInput: it holds what ends a header, or is not text: no file is honestly named so.
    """
    if any(ord(character) < 32 or ord(character) == 127 for character in value):
        raise InvalidInput(f"a name in a form must not hold control characters: {value!r}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidInput(f"a name in a form is not valid text: {value!r}") from None
    return value.replace('"', "%22")
