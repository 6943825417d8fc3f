"""Normalising: constructs that the parser reads wrongly become constructs that it reads rightly.

`normalise` writes a new document with the same meaning on the wire. The new document uses only the
following part of OpenAPI 3.1, which the parser reads without a warning. Its extensions (`x-…`) hold
the facts that the parser forgets, for `parse`, `diff` and the lock of names.

**Components.** `components.schemas` holds only schemas that are a class or an alias in Python, each
under the name of this class. Components that are texts, numbers or lists stand where they are used.
The kind of a component in Python is its `x-kind`:

- `model`: an object with `properties`; `required` and `additionalProperties` as usual.
- `map`: an object without `properties`, a dictionary in Python. Maps with the same values are
  a single component (`AnyMap`, `StringMap`); the limits of a use (`minProperties`, `required`)
  stand beside the `$ref`. `EmptyObject` is closed: it holds nothing.
- `enum`: two or more texts, or two or more whole numbers, `type` beside them.
- `union`: two or more members under `anyOf` or `oneOf`, two of them objects; where the document has
  the union as a component, a single object is enough. Null is never a member here. Unions stand
  last, each after the unions inside it.

**Schemas.** A schema at the place of its use is `{}` (anything); `type` string, integer, number,
boolean, null or array with its limits; `const` (also for an enum of a single value); `$ref` to
a component; or `anyOf` or `oneOf` of these, without a name of its own. Nullable is
`type: [X, "null"]`, or a member `{type: null}` at the end of `anyOf`. `format` is only ever
`binary`. Beside any of these, also beside `$ref`, stand `description`, `readOnly`, `writeOnly`,
`deprecated` and the extensions below. There are no titles, defaults, examples, `allOf`, `nullable`
or boolean schemas.

Extensions of schemas:

- `x-source`: on a component, its key in the document where that is not its name.
- `x-places`: on a component, the places of its use, in the spelling of a lock (see `locked_names`).
- `x-format`: the `format` in the document (`date-time`, `uuid`, `uri`, …); values stay texts.
- `x-default`: the value that the server takes when none is sent. Never send it.
- `x-open`: on an object, that it says itself that it takes undeclared properties of any kind.
- `x-known-values`: the known values of an open enum (`anyOf: [enum, string]`), or those of numbers
  with fractions and structures, which have no literal type.
- `x-discriminator`: on a union that declares a discriminator, `{property, mapping: {value: Name}}`:
  the component for each value, a variant of the union or a union inside it. Values have their JSON
  types (texts, numbers, booleans).
- `x-assertions`: keywords that no Python type expresses, as JSON Schema that holds in addition:
  `not`, `if`, `propertyNames`, `patternProperties`, `prefixItems`, `anyOf` of `required`, an `enum`
  of fractions. Keywords that refer to components are left out.
- `x-recursive`: marks any value in the place of a reference that leads back to itself through lists
  and unions alone. Only readers of the document use the mark.
- `x-wire-name`: on a property or a parameter, its name on the wire, where the parser would confuse
  this name with another. The key, and the name under `required`, is then made up.

**Operations.** Every operation of the document, in its order, with a unique `operationId`
(`resource.method`), a single tag (the resource), all parameters inline with those of the path first
and in its order, at most one request content and one content for each 2xx response. Other responses
keep status and description, without content. Extensions:

- `x-path`: the path as the document spells it; the key of `paths` has plain placeholders.
- `x-wildcards`: the path parameters whose slashes stay (`{path:*}`).
- `x-media-type`: on a request body or a response, the media type on the wire, where the parser does
  not know this type and the content stands under `application/octet-stream`.
- `x-status`: on a response under `200`, its status in the document: `2XX` or `default`; `none`
  where the document declares no success at all. Beside a `200`, `2XX` stands under its own name.
- `x-content`: on a parameter, the media type of a parameter with `content`.
- `x-style`: on a parameter, how its values are written, in the words of `Operation.styles`.
- `x-encoding`: on a form, how its fields are written, in the same words or by a media type.

The content of a `text/event-stream` has the schema of the data of an event, which is JSON text on
the wire. Parameters keep `style`, `explode`, `allowReserved`, `deprecated` and `description`. The
placeholders of a path and its parameters are renamed together where the parser would not recognise
a parameter in the path; only their order counts. Header parameters are texts, numbers, booleans or
enums.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from codegen.errors import Refused
from codegen.naming.public_names import public_names
from codegen.normalise.component_names import Call, Namer, call_of
from codegen.normalise.extent import Extents, refuse_endless
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

__all__ = ["Normalise", "normalise"]


class Normalise(Protocol):
    """The type of `normalise`, and of functions that cache its results."""

    def __call__(
        self,
        document: Mapping[str, Any],
        names: Mapping[tuple[str, str], str] | None = None,
        lock: Lock | None = None,
    ) -> dict[str, Any]:
        """Rewrite a document for the parser, as `normalise` does."""
        ...


def normalise(
    document: Mapping[str, Any],
    names: Mapping[tuple[str, str], str] | None = None,
    lock: Lock | None = None,
) -> dict[str, Any]:
    """Rewrite a document for the parser, with the same meaning on the wire.

    Args:
        document: a loaded and patched OpenAPI 3 document; it is left as it is.
        names: public names, `resource.method`, by (METHOD, path as the document spells it).
        lock: the names that components already have; other names are proposed.

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
    # Read every schema, those of the components first, then those of the operations.
    reader = SchemaReader(document)
    declared = mapping(document.get("components"), ("components",)).get("schemas")
    for name in mapping(declared, SCHEMAS):
        reader.component((*SCHEMAS, name))
    operations = read_operations(document, reader)

    # Settle the references that reading has left, and keep the components that are classes.
    read = reader.components()
    settle = settler(read)
    components = {key: settle(key) for key in read}
    components = {
        key: schema._replace(nullable=False)
        for key, schema in components.items()
        if schema.kind in COMPONENTS
        and (schema.kind != "union" or holds_objects(schema, components.get))
    }
    extents = Extents(components)
    for place, schema in components.items():
        refuse_endless(extents.of(schema), place)

    # Hoist the schemas inside components and operations.
    hoister = Hoister(components)
    opened = {key: hoister.hoist_component(schema, key) for key, schema in components.items()}
    public = public_names([operation.key for operation in operations], names)
    calls: dict[Pointer, Call] = {}
    for name, operation in zip(public, operations, strict=True):
        key: Pointer = ("operation", name)
        calls[key] = call_of(name)
        hoister.hoist_operation(operation, key, settle)

    # Name all components, and write the document.
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
