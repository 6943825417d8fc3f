"""Load: read an OpenAPI 3 document, and refuse an unsound document with the place at fault.

JSON and YAML are read, plain or gzip, under any file name: upstream has published YAML under a
`.json` name. Later steps rely on the checks that are made here: no key is given twice, no reference
dangles or turns in a circle, and every object stands where the format has an object.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from pathlib import Path
from typing import Any

from codegen.errors import Refused
from codegen.openapi import extensions, structure, yaml12
from codegen.openapi.path_items import write_out
from codegen.openapi.structure import METHODS
from codegen.openapi.validate import check

MAX_BYTES = 64 * 1024 * 1024
"""The most bytes of a document; real documents are far smaller, but a gzip file may be a bomb."""

_HOLDERS = frozenset({dict, list})
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def read(path: Path) -> dict[str, Any]:
    """Read and check the OpenAPI document in a file.

    Raises:
        Refused: the file cannot be read or is not a sound OpenAPI 3 document.
    """
    return parse(contents(path), str(path))


def parse(data: bytes, place: str) -> dict[str, Any]:
    """Read and check an OpenAPI document.

    Args:
        data: its bytes, JSON or YAML in UTF-8, plain or gzip.
        place: its name, for refusals.

    Raises:
        Refused: the data is not a sound OpenAPI 3 document.
    """
    document: dict[str, Any] = value(data, place)
    if isinstance(document, dict):
        extensions.leave_out(document)
        write_out(document, place)
    check(document, place)
    # From 3.1 on, a document may do without paths, and an operation without responses.
    for item in document.setdefault("paths", {}).values():
        for method in METHODS:
            if method in item:
                item[method].setdefault("responses", {})
    return document


def contents(path: Path) -> bytes:
    """Return the bytes of a file, unpacked from gzip.

    Raises:
        Refused: the file cannot be read, is damaged or too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(str(path), error.strerror or "cannot be read") from None
    return unpacked(data, str(path))


def unpacked(data: bytes, place: str) -> bytes:
    """Return bytes without gzip compression.

    Raises:
        Refused: the data is damaged, or larger than `MAX_BYTES`.
    """
    if not data.startswith(b"\x1f\x8b"):
        if len(data) > MAX_BYTES:
            raise Refused(place, f"larger than {MAX_BYTES} bytes")
        return data
    plain = bytearray()
    while data:
        member = zlib.decompressobj(wbits=31)
        try:
            plain += member.decompress(data, MAX_BYTES + 1 - len(plain))
        except zlib.error as error:
            raise Refused(place, f"not gzip after all: {error}") from None
        if len(plain) > MAX_BYTES:
            raise Refused(place, f"larger than {MAX_BYTES} bytes when unpacked")
        if not member.eof:
            raise Refused(place, "the gzip data ends too early")
        data = member.unused_data.lstrip(b"\0")
    return bytes(plain)


def value(data: bytes, place: str) -> Any:
    """Read any JSON or YAML value, strictly.

    Raises:
        Refused: the data is neither JSON nor YAML, or repeats a key.
    """
    data = unpacked(data, place)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(place, f"not UTF-8 (byte {error.start})") from None
    if not text.lstrip().startswith(("{", "[")):
        return _bounded(yaml12.parse(text, place), place)
    try:
        result = _json(text, place)
    except json.JSONDecodeError as error:
        # A flow mapping of YAML begins like JSON; where YAML fails too, JSON's error is the better.
        try:
            result = yaml12.parse(text, place)
        except Refused:
            reason = f"not JSON: {error.msg} (column {error.colno})"
            raise Refused(f"{place}:{error.lineno}", reason) from None
    if _SURROGATE.search(data):
        _refuse_surrogates(result, place)
    return _bounded(result, place)


class _Fault(dict[str, Any]):
    """A marker in a parsed value for a fault, so that the error can name its place."""

    def __init__(self, reason: str, members: dict[str, Any]) -> None:
        super().__init__(members)
        self.reason = reason


def _json(text: str, place: str) -> Any:
    """Read JSON, and refuse repeated keys and numbers that JSON cannot hold."""
    faults: list[_Fault] = []

    def fault(reason: str, members: dict[str, Any]) -> _Fault:
        faults.append(_Fault(reason, members))
        return faults[-1]

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return fault(f"the key {twice!r} is given twice", members)

    def constant(word: str) -> Any:
        return fault(f"{word} is not JSON", {})

    def number(word: str) -> Any:
        parsed = float(word)
        return parsed if math.isfinite(parsed) else fault(f"{word} is too large a number", {})

    try:
        result = json.loads(
            text, object_pairs_hook=mapping, parse_constant=constant, parse_float=number
        )
    except RecursionError:
        raise Refused(place, f"nested more than {yaml12.MAX_DEPTH} deep") from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # an integer of thousands of digits
        raise Refused(place, str(error)) from None
    # The parser does not tell places; a fault's is found in the whole value.
    if faults:
        _refuse_first_fault(result, place)
    return result


def _refuse_first_fault(value: Any, place: str) -> None:
    """Refuse the first fault in document order, naming its JSON pointer."""
    stack: list[tuple[structure.Path, Any]] = [((), value)]
    while stack:
        path, item = stack.pop()
        if isinstance(item, _Fault):
            raise Refused(f"{place}{structure.pointer(path)}", item.reason)
        if isinstance(item, dict):
            stack.extend(((*path, key), member) for key, member in reversed(item.items()))
        elif isinstance(item, list):
            stack.extend(((*path, index), item[index]) for index in reversed(range(len(item))))


def _refuse_surrogates(value: Any, place: str) -> None:
    """Refuse the escape of half a character, which no file and no request can hold."""
    stack: list[tuple[structure.Path, Any]] = [((), value)]
    while stack:
        path, item = stack.pop()
        if isinstance(item, dict):
            stack.extend(((*path, key), key) for key in item)
            stack.extend(((*path, key), member) for key, member in item.items())
        elif isinstance(item, list):
            stack.extend(((*path, index), member) for index, member in enumerate(item))
        elif isinstance(item, str) and any("\ud800" <= mark <= "\udfff" for mark in item):
            where = structure.pointer(tuple(repr(step) for step in path))
            raise Refused(f"{place}{where}", "half a surrogate pair is not text")


def _bounded(value: Any, place: str) -> Any:
    """Return a value, and refuse a value that nests too deep for the steps that follow."""
    level = [value] if type(value) in _HOLDERS else []
    for _ in range(yaml12.MAX_DEPTH):
        level = [
            member
            for item in level
            for member in (item.values() if type(item) is dict else item)
            if type(member) in _HOLDERS
        ]
        if not level:
            return value
    raise Refused(place, f"nested more than {yaml12.MAX_DEPTH} deep")
