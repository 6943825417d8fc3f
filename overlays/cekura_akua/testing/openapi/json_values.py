"""JSON values and their deep copies."""

import marshal
from typing import Any

Json = Any
"""A value as `json.loads` returns it: dict, list, str, int, float, bool or None."""


def clone(value: Json) -> Json:
    """Return a deep copy of a JSON value."""
    try:
        # Many times faster than a copy in Python. Version 2 of the format shares no parts.
        return marshal.loads(marshal.dumps(value, 2))  # noqa: S302 - bytes of our own making
    except ValueError:
        return _clone_containers(value)  # a test arranged an object that is no JSON


def _clone_containers(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _clone_containers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clone_containers(item) for item in value]
    return value
