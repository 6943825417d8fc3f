"""JSON as the double reads it: no text that the APIs could not have read, and no response spoil."""

import json
import math
import re
from typing import Final

from .json_values import Json

DEEPEST: Final = 100
"""How deep arrays and objects may be nested."""
_TEXT: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET: Final = re.compile(rb"[\[\]{}]")


def read_json(text: bytes | str) -> Json:
    """Return the value of a JSON text.

    Raises:
        ValueError: it is no JSON by the standard, is nested too deeply, or holds half a surrogate
            pair or a number that is too large: none of them could be sent back.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if data.count(b"[") + data.count(b"{") > DEEPEST and _depth(data) > DEEPEST:
        raise ValueError("it is nested too deeply")
    value = json.loads(data, parse_constant=_refuse_constant, parse_float=_finite)
    if not data.isascii() or b"\\u" in data:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise ValueError("it holds half a surrogate pair") from None
    return value


def _depth(data: bytes) -> int:
    """Return how deep brackets are nested outside of texts."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(_TEXT.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _refuse_constant(name: str) -> Json:
    """Refuse `NaN` and `Infinity`, which Python reads and JSON does not have."""
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is too large a number")
    return number
