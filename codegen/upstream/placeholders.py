"""Placeholders: the parameters of a path keep the names that they are pinned under.

The name of a placeholder is not on the wire, but it is the name of a parameter in Python. So when
upstream renames a placeholder, the pinned name stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from codegen.openapi import structure
from codegen.openapi.operations import Document, Key
from codegen.openapi.references import resolve

_PLACEHOLDER = re.compile(r"\{([^{}]*?)(:\*)?\}")


def with_pinned_placeholders(document: Document, pinned: Iterable[Key]) -> Document:
    """Return a document with the pinned spellings of its paths, where they are unambiguous.

    Args:
        document: a loaded document; it is not changed.
        pinned: the operations that are pinned.
    """
    pinned_paths = {path for _, path in pinned}
    # Pinned paths that the document lacks, and its paths that are not pinned, belong together where
    # they are equal but for their placeholders, and no other path is.
    missing = pinned_paths - document["paths"].keys()
    counts = Counter(map(_bare, missing))
    spellings = {_bare(path): path for path in missing if counts[_bare(path)] == 1}
    others = [path for path in document["paths"] if path not in pinned_paths]
    counts = Counter(map(_bare, others))
    renamed = {
        path: spellings[_bare(path)]
        for path in others
        if _bare(path) in spellings and counts[_bare(path)] == 1
    }
    paths = {
        renamed.get(path, path): _item(document, item, path, renamed[path])
        if path in renamed
        else item
        for path, item in document["paths"].items()
    }
    return {**document, "paths": paths} if renamed else document


def _bare(path: str) -> str:
    """Return a path without the names of its placeholders."""
    return _PLACEHOLDER.sub(r"{\2}", path)


def _item(document: Document, item: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """Return a path item with its path parameters renamed."""
    before, after = ([name for name, _ in _PLACEHOLDER.findall(path)] for path in (old, new))
    names = dict(zip(before, after, strict=True))
    renamed = _renamed(document, item, names)
    for method in structure.METHODS:
        if method in renamed:
            renamed[method] = _renamed(document, renamed[method], names)
    return renamed


def _renamed(
    document: Document, holder: dict[str, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    """Return a path item or an operation with its own path parameters renamed."""
    declared = holder.get("parameters")
    if not declared:
        return dict(holder)
    parameters = []
    for entry in declared:
        parameter = resolve(document, entry)
        name = parameter.get("name")
        if parameter.get("in") == "path" and names.get(name, name) != name:
            entry = {**parameter, "name": names[name]}
        parameters.append(entry)
    return {**holder, "parameters": parameters}
