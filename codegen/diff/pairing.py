"""Identity: which operation of one document is which of the other.

The method and the path are the identity of an operation; its operationId is not. An operation
stays the same when its path's placeholders are called otherwise, and when all paths of the document
get or lose one beginning, as when `/v1` moves into the URL of the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from codegen.openapi.operations import Document, Key, operations

_PLACEHOLDER = re.compile(r"\{[^{}]*?(:\*)?\}")
_SHARE: Final = 0.9
"""So many of the paths have to move together, and as few may stay: single ones that look alike are
new operations."""


def pairs(old: Document, new: Document) -> dict[Key, Key]:
    """Return the operations that both documents have, in the order of the old one.

    Returns:
        The method and path in the new document, by those in the old one.
    """
    before = [key for key, _ in operations(old)]
    after = [key for key, _ in operations(new)]
    found = {key: key for key in set(before) & set(after)}
    for prefix in ("", *_bases(old, new)):
        found.update(_matched(before, after, found, prefix))
        found.update(_swapped(before, after, found, prefix))
    return {key: found[key] for key in before if key in found}


def moves(old: Document, new: Document) -> dict[Key, Key]:
    """Return the operations whose path is another one now: new by old."""
    return {before: after for before, after in pairs(old, new).items() if before != after}


def carried(pinned: Mapping[Key, str], moved: Mapping[Key, Key]) -> dict[Key, str]:
    """Return pinned names together with the same names for where their operations have moved.

    Args:
        pinned: public names by the method and path of either document.
        moved: what `moves` returns.
    """
    found = dict(pinned)
    for before, after in moved.items():
        if before in pinned:
            found.setdefault(after, pinned[before])
        elif after in pinned:
            found[before] = pinned[after]
    return found


def same_path(old: Key, new: Key) -> str:
    """Return the one path under which a pair is reported, whichever of the two came first."""
    return min(old[1], new[1], key=lambda path: (len(path), path))


def base(document: Document) -> str:
    """Return the path of the first server's URL, without a slash at its end."""
    servers = document.get("servers") or [{}]
    return urlsplit(str(servers[0].get("url", ""))).path.rstrip("/")


def url(document: Document, path: str) -> str:
    """Return where a path is on the server, so far as the document says."""
    return base(document) + path


def _bases(old: Document, new: Document) -> list[str]:
    """The beginnings that may have moved: the servers' paths, and what all paths begin with."""
    found = {base(old), base(new)}
    for document in (old, new):
        found.add(_common(path for path in document["paths"]))
    return sorted(found - {""}, key=lambda prefix: (-len(prefix), prefix))


def _common(paths: Iterable[str]) -> str:
    """The first segment that nearly all paths share, `/v1`; empty where there is none."""
    counts: dict[str, int] = {}
    total = 0
    for path in paths:
        total += 1
        first = "/" + path.lstrip("/").partition("/")[0]
        counts[first] = counts.get(first, 0) + 1
    if not counts:
        return ""
    most = max(counts, key=lambda first: (counts[first], first))
    return most if counts[most] >= _SHARE * total and "{" not in most else ""


def _swapped(
    before: list[Key], after: list[Key], found: Mapping[Key, Key], prefix: str
) -> dict[Key, Key]:
    turned = _matched(after, before, {new: old for old, new in found.items()}, prefix)
    return {old: new for new, old in turned.items()}


def _matched(
    before: list[Key], after: list[Key], found: Mapping[Key, Key], prefix: str
) -> dict[Key, Key]:
    """The operations that are the same once a beginning is taken off the old paths."""
    taken = set(found.values())
    left = [key for key in before if key not in found]
    if prefix and (_share(before, prefix) < _SHARE or _share(after, prefix) > 1 - _SHARE):
        return {}
    free = {_shape(key): key for key in reversed(after) if key not in taken}
    matched: dict[Key, Key] = {}
    for key in left:
        if key[1].startswith(f"{prefix}/"):
            target = free.pop(_shape((key[0], key[1].removeprefix(prefix))), None)
            if target is not None:
                matched[key] = target
    return matched


def _share(keys: Sequence[Key], prefix: str) -> float:
    """How many of the operations have a path with this beginning, from 0 to 1."""
    return sum(path.startswith(f"{prefix}/") for _, path in keys) / max(len(keys), 1)


def _shape(key: Key) -> Key:
    """An operation without the names of its placeholders."""
    return key[0], _PLACEHOLDER.sub(r"{\1}", key[1])
