"""Checks of the values that a caller gives, before anything is sent."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any

from cekura_akua.errors import ConfigurationError, InvalidInput


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


def check_flag(name: str, value: object) -> bool:
    """Return a valid flag: True or False.

    Raises:
        InvalidInput: the value is another.
    """
    if not isinstance(value, bool):
        raise InvalidInput(f"{name} must be True or False, not {value!r}")
    return value


def check_members(name: str, value: object) -> Mapping[str, Any]:
    """Return valid members of a query, a body or a form: a mapping of names to values.

    Raises:
        InvalidInput: the value is another.
    """
    if not isinstance(value, Mapping):  # the value itself may be a file, or a secret
        raise InvalidInput(f"{name} is a mapping of names to values, not {type(value).__name__}")
    if strange := [key for key in value if not isinstance(key, str)]:
        raise InvalidInput(f"{name} is a mapping of names to values, and {strange[0]!r} is no name")
    return value


def check_function(name: str, value: object) -> None:
    """Check that a value is a function, or None.

    Raises:
        InvalidInput: the value is neither.
    """
    if value is not None and not callable(value):
        raise InvalidInput(f"{name} must be a function, not {value!r}")


def check_period(name: str, value: object) -> float:
    """Return a valid period: a finite number of seconds from 0.

    Raises:
        ConfigurationError: the value is not such a number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigurationError(f"{name} must be a number of seconds from 0, not {value!r}")
    if not 0 <= value <= sys.float_info.max:
        raise ConfigurationError(f"{name} must be a number of seconds from 0, not {value!r}")
    return float(value)


def check_path(name: str, value: object) -> Path:
    """Return the valid path of a file or a directory.

    Raises:
        ConfigurationError: the value is no path, or is empty.
    """
    path = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(path, str) or not path:
        raise ConfigurationError(f"{name} must be a path, not {value!r}")
    return Path(path)


def check_hooks(name: str, value: object) -> Sequence[Callable[..., Any]]:
    """Return valid hooks: a sequence of functions, each of a call and of its next step.

    Raises:
        ConfigurationError: the value is no such sequence.
    """
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise ConfigurationError(f"{name} must be a list of functions, not {value!r}")
    for hook in value:
        if not callable(hook) or not _takes_two(hook):
            raise ConfigurationError(
                f"{name} must be functions of a call and of its next step: {hook!r} is not"
            )
    return value


def _takes_two(function: Callable[..., Any]) -> bool:
    """Whether a function takes two arguments by position, as far as it tells.

    A function that needs none of them makes a hook, and was to be called.
    """
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # one that is written in C may tell nothing
        return True
    parameters = signature.parameters.values()
    if parameters and all(each.default is not each.empty for each in parameters):
        return False
    try:
        signature.bind(None, None)
    except TypeError:
        return False
    return True
