"""Likeness: the parts of two documents that are the same, and so need no comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any, Final

from codegen.diff.document import View
from codegen.openapi.references import referenced_schema, schema_reference

_REFERENCE: Final = re.compile(rf'"\$ref": "{re.escape(schema_reference(""))}([^"]*)"')


def unlike(old: View, new: View) -> frozenset[str]:
    """Return the components that differ, and those that refer to one that does.

    All others mean the same in both views, with everything that they refer to. The places of use,
    which a component notes, do not count.
    """
    before, after = _texts(old), _texts(new)
    waiting = [
        name
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name) or old.own(name) != new.own(name)
    ]
    users: dict[str, set[str]] = {}
    for texts in (before, after):
        for user, text in texts.items():
            for used in _REFERENCE.findall(text):
                users.setdefault(used, set()).add(user)
    differing: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in differing:
            differing.add(name)
            waiting.extend(users.get(name, ()))
    return frozenset(differing)


def alike(old: Any, new: Any, differing: Collection[str]) -> bool:
    """Return whether two normalised schemas are the same, with all that they refer to.

    Args:
        old: a schema, or a part of one.
        new: another.
        differing: the components that are `unlike`.
    """
    if type(old) is not type(new):  # 1, 1.0 and true are equal, and three values
        return False
    if isinstance(old, dict):
        return (
            len(old) == len(new)
            and referenced_schema(old) not in differing
            and all(key in new and alike(old[key], new[key], differing) for key in old)
        )
    if isinstance(old, list):
        return len(old) == len(new) and all(
            alike(*pair, differing) for pair in zip(old, new, strict=True)
        )
    return bool(old == new)


def _texts(view: View) -> dict[str, str]:
    """Return the components of a view as texts."""
    return {name: json.dumps({**schema, "x-places": None}) for name, schema in view.schemas.items()}
