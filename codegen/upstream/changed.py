"""Changed: the operations whose requests or responses differ between two documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from codegen.openapi.operations import Document, Key
from codegen.openapi.references import reached


def changed_operations(
    old: Document, new: Document, before: Mapping[Key, str], after: Mapping[Key, str]
) -> dict[str, Key]:
    """Return the operations that differ, or are new, by public name.

    Args:
        old: the patched document before.
        new: the patched document after.
        before: the public names before.
        after: the public names after.
    """
    digests = {name: _digest(old, key) for key, name in before.items() if _has(old, key)}
    return {
        name: key
        for key, name in after.items()
        if _has(new, key) and digests.get(name) != _digest(new, key)
    }


def _has(document: Document, key: Key) -> bool:
    return key[1] in document["paths"] and key[0].lower() in document["paths"][key[1]]


def _digest(document: Document, key: Key) -> str:
    """Return the digest of all that an operation is made of, components included."""
    method, path = key
    item = document["paths"][path]
    own = {
        "path": path,
        "method": method,
        "operation": item[method.lower()],
        "parameters": item.get("parameters"),
        "servers": document.get("servers"),
        "security": document.get("security"),
    }
    parts = {"": own, **reached(document, own)}
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
