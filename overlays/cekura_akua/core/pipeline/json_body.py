"""JSON bodies of successes: read, and of the kind that the operation declares (rule 31)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import orjson

from cekura_akua.runtime.json_value import JSON

NO_BODY = "None"
FILE = "bytes"

_MODELS = re.compile(r"[A-Z]\w*(?:\s*\|\s*[A-Z]\w*)*")
_ANYTHING = frozenset({"Any", NO_BODY, FILE})
_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a truth value",
    type(None): "null",
}


def read_json(content: bytes) -> JSON:
    """Return the JSON value of a body.

    The standard library also reads what the faster reader refuses: a byte order mark, half a
    surrogate pair, NaN.

    Raises:
        ValueError: neither reads the body.
    """
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise error from None


def declares_json(answers: Mapping[int, str], status: int) -> bool:
    """Whether an operation declares a JSON value for a status; `Any` may be no body as well."""
    return answers.get(status, NO_BODY) not in _ANYTHING


def other_kind(answers: Mapping[int, str], status: int, value: JSON) -> str | None:
    """Return the problem of a value that is of another kind than declared; None without one.

    Args:
        answers: the declared types, by status; a status that is not declared counts as the first.
        status: the status of the response.
        value: the JSON value.
    """
    declared = answers.get(status) or next(iter(answers.values()), "Any")
    if declared in _ANYTHING:
        return None
    if declared.startswith("list["):
        fits = isinstance(value, list | dict)  # some servers put an envelope around a list
    elif declared.startswith("dict[") or _MODELS.fullmatch(declared):
        fits = isinstance(value, dict)
    else:
        fits = value is not None or NO_BODY in declared
    if fits:
        return None
    return f"with {_NAMES.get(type(value), 'a number')}, where {declared} is declared"
