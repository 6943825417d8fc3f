"""Respell: the placeholders of a path keep the names that they are pinned under.

What a placeholder is called is not on the wire, but it is the name of a parameter in Python: where
upstream calls it otherwise, nobody who gives it by that name shall notice.
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
    """Return a document whose paths are spelled as they are pinned, where that is no other path.

    Args:
        document: a loaded document; it is not changed.
        pinned: the operations that are pinned.
    """
    known = {path for _, path in pinned}
    missing = known - document["paths"].keys()
    counts = Counter(map(_bare, missing))
    wanted = {_bare(path): path for path in missing if counts[_bare(path)] == 1}
    others = [path for path in document["paths"] if path not in known]
    counts = Counter(map(_bare, others))
    spelled = {
        path: wanted[_bare(path)]
        for path in others
        if _bare(path) in wanted and counts[_bare(path)] == 1
    }
    paths = {
        spelled.get(path, path): _item(document, item, path, spelled[path])
        if path in spelled
        else item
        for path, item in document["paths"].items()
    }
    return {**document, "paths": paths} if spelled else document


def _bare(path: str) -> str:
    """A path without the names of its placeholders."""
    return _PLACEHOLDER.sub(r"{\2}", path)


def _item(document: Document, item: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """Return a path item whose path parameters have other names."""
    before, after = ([name for name, _ in _PLACEHOLDER.findall(path)] for path in (old, new))
    names = dict(zip(before, after, strict=True))
    made = _holder(document, item, names)
    for method in structure.METHODS:
        if method in made:
            made[method] = _holder(document, made[method], names)
    return made


def _holder(document: Document, holder: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return what declares parameters, with other names for those of the path."""
    declared = holder.get("parameters")
    if not declared:
        return dict(holder)
    parameters = []
    for one in declared:
        parameter = resolve(document, one)
        name = parameter.get("name")
        if parameter.get("in") == "path" and names.get(name, name) != name:
            one = {**parameter, "name": names[name]}
        parameters.append(one)
    return {**holder, "parameters": parameters}
