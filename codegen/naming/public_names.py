"""Public names: a unique `resource.method` for every operation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from codegen.naming.spelling import letters
from codegen.openapi.operations import Key
from codegen.openapi.words import split

_HARMLESS = re.compile(r"[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*")
_LONGEST = 80


def public_names(operations: Sequence[Key], names: Mapping[Key, str]) -> list[str]:
    """Return a unique name for each operation, in the order of the operations.

    Args:
        operations: the operations of a document, by (METHOD, path as the document has it).
        names: names by the same. An operation without a harmless name there gets a name made of
            its path.
    """
    taken: set[str] = set()
    unique: list[str] = []
    for operation in operations:
        name = names.get(operation, "")
        if not _HARMLESS.fullmatch(name):
            name = _of_path(operation)
        base, number = name, 0
        while name in taken:
            name = f"{base}_{letters(number).lower()}"
            number += 1
        taken.add(name)
        unique.append(name)
    return unique


def _of_path(operation: Key) -> str:
    """Return a name made of a path.

    `POST /clusters/{id}/nodes:drain` gives `clusters.post_nodes_drain`.
    """
    method, path = operation
    words = [word.lower() for word in split(re.sub(r"\{[^}]*\}", " ", path))]
    words = [word for word in words if not re.fullmatch("v[0-9]+", word)] or ["root"]
    resource = words[0] if words[0][0].isalpha() else f"resource_{words[0]}"
    verb = "_".join([method.lower(), *words[1:]])[:_LONGEST]
    return f"{resource}.{verb}"
