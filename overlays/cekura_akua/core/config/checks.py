"""Checks of the numbers that a caller gives, before anything is sent."""

from __future__ import annotations

from math import inf

from cekura_akua.errors import InvalidInput


def check_seconds(name: str, value: object) -> float | None:
    """Return a valid time limit: a positive, finite number of seconds, or None for no limit.

    Raises:
        InvalidInput: the value is not such a number.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidInput(f"{name} must be a number of seconds or None, not {value!r}")
    if not 0 < value < inf:
        raise InvalidInput(f"{name} must be a positive, finite number of seconds, not {value!r}")
    try:
        return float(value)
    except OverflowError:
        raise InvalidInput(f"{name} is more seconds than can be counted") from None


def check_count(name: str, value: object) -> int:
    """Return a valid count: an integer from 0.

    Raises:
        InvalidInput: the value is not such an integer.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidInput(f"{name} must be an integer from 0, not {value!r}")
    return value
