"""Normalising: every construct that the parser gets wrong becomes one that it gets right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codegen.errors import Refused
from codegen.normalise.document import write_components, write_paths
from codegen.normalise.fold import Folder, settler
from codegen.normalise.intern import Interner
from codegen.normalise.naming import Namer, call_of
from codegen.normalise.operations import read_operations
from codegen.normalise.public import public_names
from codegen.normalise.reading import mapping, text
from codegen.normalise.references import SCHEMAS
from codegen.normalise.schema import COMPONENTS
from codegen.normalise.unions import holds_objects
from codegen.normalise.write import Writer

__all__ = ["normalise"]


def normalise(
    document: Mapping[str, Any], names: Mapping[tuple[str, str], str] | None = None
) -> dict[str, Any]:
    """Rewrite a document for the parser without changing what is on the wire.

    Args:
        document: a loaded and patched OpenAPI 3 document; it is left as it is.
        names: public names, `resource.method`, by (METHOD, path as the document has it).

    Raises:
        Refused: something in the document has no meaning; the error names the place.
    """
    try:
        return _normalised(document, names or {})
    except RecursionError:
        raise Refused("document", "it is nested too deeply") from None


def _normalised(
    document: Mapping[str, Any], names: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    folder = Folder(document)
    declared = mapping(document.get("components"), ("components",)).get("schemas")
    for name in mapping(declared, SCHEMAS):
        folder.component((*SCHEMAS, name))
    operations = read_operations(document, folder)

    folded = folder.components()
    settle = settler(folded)
    components = {key: settle(key) for key in folded}
    components = {
        key: replace(schema, nullable=False)
        for key, schema in components.items()
        if schema.kind in COMPONENTS
        and (schema.kind != "union" or holds_objects(schema, components.get))
    }
    interner = Interner(components)
    opened = {key: interner.open(schema, key) for key, schema in components.items()}
    public = public_names(operations, names)
    calls = {}
    for name, operation in zip(public, operations, strict=True):
        key = ("operation", name)
        calls[key] = call_of(name)
        interner.take_operation(operation, key, settle)

    namer = Namer(opened, interner.nodes, calls)
    writer = Writer(interner.nodes, namer.name, namer.taken)
    paths = write_paths(zip(public, operations, strict=True), writer)
    schemas = write_components(opened, interner, namer, writer)
    info = mapping(document.get("info"), ("info",))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text(info.get("title")) or "",
            "version": str(info.get("version", "")),
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }
