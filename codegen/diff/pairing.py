"""Pairing: the operations of one document and the same operations of another.

The method and the path are the identity of an operation; its operationId is not. An operation
stays the same when the placeholders of its path get other names, and when all paths of the document
get or lose a prefix, as when `/v1` moves into the URL of the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.paths import without_names

_SHARE: Final = 0.9
"""The share of the paths that has to move together, so that single operations with a similar path
count as new."""


def pairs(old: Document, new: Document) -> dict[Key, Key]:
    """Return the operations that both documents have, in the order of the old document.

    Returns:
        The method and path in the new document, by those in the old one.
    """
    before = [key for key, _ in operations(old)]
    after = [key for key, _ in operations(new)]
    paired = {key: key for key in set(before) & set(after)}
    # Equal paths first, then paths whose placeholders differ, then those that get or lose a prefix.
    for prefix in ("", *_bases(old, new)):
        paired.update(_matched(before, after, paired, prefix))
        paired.update(_swapped(before, after, paired, prefix))
    return {key: paired[key] for key in before if key in paired}


def moves(old: Document, new: Document) -> dict[Key, Key]:
    """Return the operations whose path has changed: new by old."""
    return {before: after for before, after in pairs(old, new).items() if before != after}


def carried(pinned: Mapping[Key, str], moved: Mapping[Key, Key]) -> dict[Key, str]:
    """Return pinned names, and the same names for operations that have moved.

    Args:
        pinned: public names by the method and path of either document.
        moved: the operations that have moved, as `moves` returns them.
    """
    names = dict(pinned)
    for before, after in moved.items():
        if before in pinned:
            names.setdefault(after, pinned[before])
        elif after in pinned:
            names[before] = pinned[after]
    return names


def same_path(old: Key, new: Key) -> str:
    """Return the path under which a pair is reported, the same in both directions."""
    return min(old[1], new[1], key=lambda path: (len(path), path))


def base(document: Document) -> str:
    """Return the path of the first server's URL, without a slash at its end."""
    servers = document.get("servers") or [{}]
    return urlsplit(str(servers[0].get("url", ""))).path.rstrip("/")


def url(document: Document, path: str) -> str:
    """Return the path on the server, as far as the document says."""
    return base(document) + path


def _bases(old: Document, new: Document) -> list[str]:
    """Return the prefixes that may have moved: those of the servers and of all paths."""
    prefixes = {base(old), base(new)}
    for document in (old, new):
        prefixes.add(_common(path for path in document["paths"]))
    return sorted(prefixes - {""}, key=lambda prefix: (-len(prefix), prefix))


def _common(paths: Iterable[str]) -> str:
    """Return the first segment that nearly all paths share, `/v1`; empty for none."""
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
    before: list[Key], after: list[Key], paired: Mapping[Key, Key], prefix: str
) -> dict[Key, Key]:
    """Return the operations that are the same once a prefix is cut off the new paths."""
    turned = _matched(after, before, {new: old for old, new in paired.items()}, prefix)
    return {old: new for new, old in turned.items()}


def _matched(
    before: list[Key], after: list[Key], paired: Mapping[Key, Key], prefix: str
) -> dict[Key, Key]:
    """Return the operations that are the same once a prefix is cut off the old paths."""
    taken = set(paired.values())
    left = [key for key in before if key not in paired]
    if prefix and (_share(before, prefix) < _SHARE or _share(after, prefix) > 1 - _SHARE):
        return {}
    # Where two operations have the same shape, the first of them in the document is taken.
    free = {_shape(key): key for key in reversed(after) if key not in taken}
    matched: dict[Key, Key] = {}
    for key in left:
        if key[1].startswith(f"{prefix}/"):
            target = free.pop(_shape((key[0], key[1].removeprefix(prefix))), None)
            if target is not None:
                matched[key] = target
    return matched


def _share(keys: Sequence[Key], prefix: str) -> float:
    """Return the share of the operations whose path has a prefix, from 0 to 1."""
    return sum(path.startswith(f"{prefix}/") for _, path in keys) / max(len(keys), 1)


def _shape(key: Key) -> Key:
    """Return an operation without the names of its placeholders."""
    return key[0], without_names(key[1])
