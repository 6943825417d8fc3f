"""Normalising: every construct that the parser gets wrong becomes one that it gets right.

`normalise` writes a new document that means the same on the wire and uses only this much of
OpenAPI 3.1, so that the parser reads it without a warning and whoever renders finds what the
parser forgets.

**Components.** `components.schemas` holds nothing but schemas that are a class or an alias in
Python, each under the name that this class has. Texts, numbers and lists that were components stand
where they are used. Every component says in `x-kind` what it is:

- `model`: an object with `properties`; `required` and `additionalProperties` as usual.
- `map`: an object without `properties`, a dictionary in Python. Maps that hold the same are one
  component (`AnyMap`, `StringMap`); limits of one use (`minProperties`, `required`) stand beside
  the `$ref`. `EmptyObject` is closed: it holds nothing.
- `enum`: two or more texts, or two or more whole numbers, `type` beside them.
- `union`: two or more members under `anyOf` or `oneOf`; two of them objects, or one where the
  original has the union as a component. Null is never a member here. Unions stand last, each after
  those that it refers to.

**Schemas.** Where a schema is used it is one of: `{}` (anything); `type` string, integer, number,
boolean, null or array with its limits; `const` (a one-value enum too); `$ref` to a component;
`anyOf` or `oneOf` of these without a name of its own. Nullable is `type: [X, "null"]`, or a member
`{type: null}` at the end of `anyOf`. `format` is only ever `binary`. Beside any of these, also
beside `$ref`: `description`, `readOnly`, `writeOnly`, `deprecated` and the extensions below. There
are no titles, defaults, examples, `allOf`, `nullable` or boolean schemas.

Extensions of schemas:

- `x-source`: on a component, its key in the original when that is not its name.
- `x-places`: on a component, where it stands, as a lock of names says it (see `locked_names`).
- `x-format`: the `format` of the original (`date-time`, `uuid`, `uri`, …); values stay texts.
- `x-default`: the value that the server takes when none is sent. Never send it.
- `x-known-values`: the values known of an open enum (`anyOf: [enum, string]`), or of numbers with
  fractions and structures, which have no literal type.
- `x-discriminator`: on a union that declares one, `{property, mapping: {value: Name}}`: the
  component, a variant of the union or a union inside it, that each value stands for. Values are as
  they are in JSON (texts, numbers, booleans).
- `x-assertions`: keywords that no Python type expresses, as JSON Schema that holds in addition:
  `not`, `if`, `propertyNames`, `patternProperties`, `prefixItems`, `anyOf` of `required`, an `enum`
  of fractions. Keywords that refer to components are left out.
- `x-recursive`: a reference stood here that leads back to where it stands through lists and unions
  alone; it is anything.
- `x-wire-name`: on a property or a parameter, its name on the wire, when the parser could not have
  told it from another one. The key, and the name under `required`, is then made up.

**Operations.** One for each of the original, in its order, with a unique `operationId`
(`resource.method`), one tag (the resource), parameters written out with those of the path first and
in its order, at most one request content and one content for each 2xx answer. Answers other than
2xx keep status and description, no content. Extensions:

- `x-path`: the path as the original has it; the key of `paths` has plain placeholders.
- `x-wildcards`: the path parameters whose slashes stay (`{path:*}`).
- `x-media-type`: on a request body or an answer, the media type on the wire, when the parser does
  not know it and it stands under `application/octet-stream`.
- `x-status`: on an answer under `200`: `2XX` or `default`, what the original calls it, or `none`
  when the original declares no success at all.
- `x-content`: on a parameter, the media type of a parameter with `content`.

Parameters keep `style`, `explode`, `allowReserved`, `deprecated` and `description`. The path's
placeholders and parameters are renamed together where the parser would not find them in the path;
only their order counts. Header parameters are texts, numbers, booleans or enums.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codegen.errors import Refused
from codegen.naming.public_names import public_names
from codegen.normalise.component_names import Call, Namer, call_of
from codegen.normalise.hoist import Hoister
from codegen.normalise.operations import read_operations
from codegen.normalise.read_schemas import SchemaReader, settler
from codegen.normalise.schema import COMPONENTS
from codegen.normalise.unions import holds_objects
from codegen.normalise.write_document import write_components, write_paths
from codegen.normalise.write_schemas import Writer
from codegen.openapi.json_types import mapping, text
from codegen.openapi.references import SCHEMAS, Pointer
from codegen.specs.models import Lock

__all__ = ["normalise"]


def normalise(
    document: Mapping[str, Any],
    names: Mapping[tuple[str, str], str] | None = None,
    lock: Lock | None = None,
) -> dict[str, Any]:
    """Rewrite a document for the parser without changing what is on the wire.

    Args:
        document: a loaded and patched OpenAPI 3 document; it is left as it is.
        names: public names, `resource.method`, by (METHOD, path as the document has it).
        lock: the names that components already have; the others are proposed.

    Raises:
        Refused: something in the document has no meaning; the error names the place.
    """
    try:
        return _normalised(document, names or {}, lock or {})
    except RecursionError:
        raise Refused("document", "it is nested too deeply") from None


def _normalised(
    document: Mapping[str, Any], names: Mapping[tuple[str, str], str], lock: Lock
) -> dict[str, Any]:
    reader = SchemaReader(document)
    declared = mapping(document.get("components"), ("components",)).get("schemas")
    for name in mapping(declared, SCHEMAS):
        reader.component((*SCHEMAS, name))
    operations = read_operations(document, reader)

    folded = reader.components()
    settle = settler(folded)
    components = {key: settle(key) for key in folded}
    components = {
        key: replace(schema, nullable=False)
        for key, schema in components.items()
        if schema.kind in COMPONENTS
        and (schema.kind != "union" or holds_objects(schema, components.get))
    }
    hoister = Hoister(components)
    opened = {key: hoister.open(schema, key) for key, schema in components.items()}
    public = public_names([operation.key for operation in operations], names)
    calls: dict[Pointer, Call] = {}
    for name, operation in zip(public, operations, strict=True):
        key: Pointer = ("operation", name)
        calls[key] = call_of(name)
        hoister.take_operation(operation, key, settle)

    namer = Namer(opened, hoister.nodes, calls, lock)
    writer = Writer(hoister.nodes, namer.name, namer.taken)
    paths = write_paths(zip(public, operations, strict=True), writer)
    schemas = write_components(opened, hoister, namer, writer)
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
