"""Path items: paths that a document describes by reference, written out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codegen.errors import Refused
from codegen.openapi.constructs import CONSTRUCTS
from codegen.openapi.references import lookup, steps_of
from codegen.openapi.structure import pointer


def write_out(document: dict[str, Any], place: str) -> None:
    """Replace the references among the paths of a document by the path items that they lead to.

    Fields beside a `$ref` replace the same fields of its path item.

    Raises:
        Refused: a reference leads nowhere, out of the document, or back to itself.
    """
    paths = document.get("paths")
    if not isinstance(paths, dict):
        return
    for path, item in paths.items():
        seen: set[str] = set()
        while isinstance(item, dict) and "$ref" in item:
            where = f"{place}{pointer(('paths', str(path)))}/$ref"
            reference = str(item["$ref"])
            if reference in seen:
                raise Refused(where, "the reference leads back to itself")
            seen.add(reference)
            target = _target(document, reference, where)
            beside = {name: value for name, value in item.items() if name != "$ref"}
            item = {**target, **beside}
        paths[path] = item


def _target(document: Mapping[str, Any], reference: str, where: str) -> Mapping[str, Any]:
    if not reference.startswith("#/"):
        reason = CONSTRUCTS["reference: out of the document"]
        raise Refused(where, f"{reference!r} {reason} (#/…)")
    try:
        target = lookup(document, steps_of(reference), ())
    except Refused:
        target = None
    if not isinstance(target, Mapping):
        raise Refused(where, f"{reference!r} {CONSTRUCTS['reference: to nothing']}")
    return target
