"""Bodies: the demands of the schema of a request body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codegen.openapi.references import resolve


def is_never_empty(document: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Return whether no value of a schema is empty, so that a body is needed.

    Args:
        document: the document that references of the schema point into.
        schema: the normalised schema of the body.
    """
    schema = resolve(document, schema)
    members = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
    if members:
        return all(is_never_empty(document, member) for member in members)
    return bool(schema.get("required")) or schema.get("type") == "array"
