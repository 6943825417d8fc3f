"""Unnamed operations: calls of a method and a path that the package has no name for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_origin
from urllib.parse import quote, unquote

from cekura_akua.core.config.checks import check_members
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Operation, Presence

from .media_types import JSON_TYPE, MULTIPART_TYPE

NAME = "request"
"""The name of every unnamed operation, in errors, in spans and in the journal."""

_EVERY_SUCCESS = range(200, 300)
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_DOTS = frozenset({".", ".."})
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_UNRESERVED = "/:@!$&'()*+,;=~%"  # stay as they are; `%` begins what is encoded already
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def unnamed_operation(
    method: str,
    path: str,
    *,
    is_file: bool = False,
    files: Mapping[str, Any] | None = None,
    has_key: bool = False,
    has_guard: bool = False,
    takes_context: bool = False,
) -> Operation[Any]:
    """Return the operation of a method and a path.

    Nothing is known of it. So a key is sent only where the caller gives one, and a write without
    a key or an etag is not repeated after it may have been applied.

    Args:
        method: the HTTP method.
        path: the path below the base URL, with a leading slash; what is encoded in it stays.
        is_file: whether a success is a file, and not JSON.
        files: the files of the body; with files, it is sent as a form.
        has_key: whether the caller gives an idempotency key.
        has_guard: whether the caller gives an etag.
        takes_context: whether the context of the client is sent.

    Raises:
        InvalidInput: the method is not an HTTP method, or the path leads out of the base URL.
    """
    if str(method).upper() not in _METHODS:
        raise InvalidInput(f"method is one of {', '.join(sorted(_METHODS))}, not {method!r}")
    if files is not None:
        check_members("files", files)
    return Operation(
        NAME,
        method.upper(),
        check_unnamed_path(path),
        dict.fromkeys(_EVERY_SUCCESS, "bytes" if is_file else "Any"),
        body=MULTIPART_TYPE if files else JSON_TYPE,
        files=tuple(files or ()),
        idempotency_key=_presence(has_key),
        if_match=_presence(has_guard),
        context=_presence(takes_context),
    )


def check_unnamed_path(path: object) -> str:
    """Return the path of an unnamed operation, encoded.

    Raises:
        InvalidInput: it is no path below the base URL.
    """
    if not isinstance(path, str):
        raise InvalidInput(f"path is a text, not {type(path).__name__}")
    if not path.startswith("/") or path.startswith("//"):
        raise InvalidInput(f"path begins with one slash, and is below the base URL, not {path!r}")
    if "?" in path or "#" in path:
        raise InvalidInput(f"path has neither a query nor a fragment (give query=), not {path!r}")
    if _CONTROL.search(path) or "\\" in path or _BROKEN_PERCENT.search(path):
        raise InvalidInput(
            f"path is not encoded: {path!r}; encode the values in it with urllib.parse.quote"
        )
    if _DOTS.intersection(unquote(path).replace("\\", "/").split("/")):
        raise InvalidInput(f"path must not hold '.' or '..' as a segment: {path!r}")
    try:
        return quote(path, safe=_UNRESERVED)
    except UnicodeEncodeError:
        raise InvalidInput(f"path is not valid text: {path!r}") from None


def check_response_type(response_type: Any) -> None:
    """Check the type that a success is to be read as.

    Raises:
        InvalidInput: it is no type.
    """
    if response_type is None or response_type is Any or isinstance(response_type, type):
        return
    if get_origin(response_type) is None:
        raise InvalidInput(
            f"response_type is a type, such as a model or list[Model], not {response_type!r}"
        )


def _presence(given: bool) -> Presence:
    return "optional" if given else "none"
