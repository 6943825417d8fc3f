"""Paths: the placeholders of a path of a document."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A placeholder, its name with the mark of a wildcard: `{id}`, `{path:*}`."""

_NAME = re.compile(r"\{[^{}]*?(:\*)?\}")


def placeholders(path: str) -> list[str]:
    """Return the names of the placeholders of a path, wildcards with their mark."""
    return PLACEHOLDER.findall(path)


def without_names(path: str) -> str:
    """Return a path without the names of its placeholders: `/things/{}`, `/files/{:*}`."""
    return _NAME.sub(r"{\1}", path)
