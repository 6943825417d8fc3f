"""Parse: from a normalised document to the plan of a package, by openapi-python-client's parser.

No other module imports openapi-python-client. Its use as a library is not a public interface, so
its version is pinned. An operation or a schema that the parser drops is an error, never a gap.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import evolve
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import openapi
from openapi_python_client.parser.openapi import Endpoint as ParsedEndpoint
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.literal_enum_property import LiteralEnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import snake_case

from codegen import reserved
from codegen.annotations import (
    allows_others,
    describe_value,
    field_of,
    literal,
    with_dates,
    with_known_values,
)
from codegen.discriminators import discriminators, unions_inside
from codegen.errors import Refused
from codegen.normalise.styles import placeholders_of, written_styles
from codegen.openapi.bodies import is_never_empty
from codegen.openapi.operations import Document, Key, operations
from codegen.openapi.references import resolve, schema_reference
from codegen.openapi.responses import declared_errors
from codegen.openapi.servers import server
from codegen.openapi.traits import Traits
from codegen.plan import Alias, Endpoint, Model, Package, Parameter, members_of
from codegen.specs.tombstones import Tombstone

PLAIN: Mapping[type[Any], str] = {
    AnyProperty: "Any",
    BooleanProperty: "bool",
    DateProperty: "str",
    DateTimeProperty: "str",
    FileProperty: "File",
    FloatProperty: "float",
    IntProperty: "int",
    NoneProperty: "None",
    StringProperty: "str",
    UuidProperty: "str",
}
TRAITS_LAST = {"if_match": 1, "idempotency_key": 2, "context": 3}
OK = 200  # a document that declares no body for this status has only forgotten it
ANY_SUCCESS = 2  # the type of all successes that have none of their own
FILES = frozenset({"File", "list[File]"})
HOLDER = "NamedTypesHolder"
DROPPED = "the parser dropped this; normalise has to rewrite it"


def _copied(endpoint: ParsedEndpoint) -> ParsedEndpoint:
    """Copy an endpoint and its parameters, but none of the schemas that they refer to."""
    return replace(
        endpoint,
        query_parameters=[*map(copy, endpoint.query_parameters)],
        path_parameters=[*map(copy, endpoint.path_parameters)],
        header_parameters=[*map(copy, endpoint.header_parameters)],
        cookie_parameters=[*map(copy, endpoint.cookie_parameters)],
    )


# The parser copies every endpoint three times. To copy the schemas as well would double its work.
openapi.__dict__["deepcopy"] = _copied


def parse(
    document: Document,
    names: Mapping[Key, str],
    traits: Mapping[Key, Traits],
    original: Document,
    tombstones: Sequence[Tombstone] = (),
    closed: Mapping[Key, str] = MappingProxyType({}),
) -> Package:
    """Parse a normalised document.

    Args:
        document: the normalised document.
        names: the public name of every operation, by (METHOD, path as upstream spells it).
        traits: the traits of every operation, by the same key.
        original: the document before normalisation, for the prose of each operation.
        tombstones: the names of removed operations.
        closed: the credentials that operations take in place of the client's.

    Raises:
        Refused: the parser dropped an operation or a schema; the error names the place.
    """
    schemas = document.get("components", {}).get("schemas", {})
    data = _run(_with_holder(document, schemas))
    classes = {str(model.class_info.name): model for model in data.models}
    components = {_wire(prop): prop for prop in _properties(classes.pop(HOLDER, None))}
    types = _Types(classes, components)
    models = tuple(
        _model(name, schemas[name], classes[name], types)
        for name in schemas
        if name in classes and any(_properties(classes[name]))
    )
    _refuse_dropped(schemas, classes, components)
    return Package(
        models=models,
        aliases=tuple(_aliases(schemas, components, types)),
        endpoints=tuple(
            evolve(each, takes=closed.get(each.key, ""))
            for each in _endpoints(data, document, names, traits, original, types)
        ),
        tombstones=tuple(tombstones),
        server=server(original),
    )


def _with_holder(document: Document, schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with a model of all components, since the parser forgets union names."""
    holder = {
        "type": "object",
        "properties": {name: {"$ref": schema_reference(name)} for name in schemas},
    }
    components = {**document.get("components", {}), "schemas": {**schemas, HOLDER: holder}}
    return {**document, "components": components}


def _run(document: Document) -> GeneratorData:
    config = Config.from_sources(
        ConfigFile(literal_enums=True),
        MetaType.NONE,
        document_source=Path("openapi.yaml"),
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )
    data = GeneratorData.from_dict(dict(document), config=config)
    if not isinstance(data, GeneratorData):
        raise Refused("document", _line(data.header, data.detail))
    dropped = list(data.errors)
    for collection in data.endpoint_collections_by_tag.values():
        dropped += collection.parse_errors
    for error in dropped:
        raise Refused(_line(error.header) or "document", _line(error.detail, error.data))
    return data


def _line(*parts: object) -> str:
    return " ".join(" ".join(str(part).split()) for part in parts if part)[:500]


def _refuse_dropped(
    schemas: Mapping[str, Any], classes: Mapping[str, Any], components: Mapping[str, Any]
) -> None:
    for name, schema in schemas.items():
        if name not in components or (schema.get("properties") and name not in classes):
            raise Refused(schema_reference(name), DROPPED)


def _properties(model: ModelProperty | None) -> Iterator[PropertyProtocol]:
    if model is not None:
        yield from model.required_properties or ()
        yield from model.optional_properties or ()


class _Types:
    """The annotations of the parser's properties, with unions and enums by their names."""

    def __init__(
        self, classes: Mapping[str, ModelProperty], components: Mapping[str, PropertyProtocol]
    ) -> None:
        self._classes = classes
        self._unions: dict[tuple[str, ...], str] = {}
        self._known: dict[int, tuple[PropertyProtocol, str]] = {}
        for name, prop in components.items():
            if isinstance(prop, UnionProperty) and self.is_named(prop):
                self._unions.setdefault(self._members(prop), name)
        self._known.clear()  # now that every union has its name

    def is_named(self, prop: UnionProperty) -> bool:
        """Return whether a union deserves a name: it has at least two classes."""
        return sum(self._is_class(member) for member in prop.inner_properties) > 1

    def whole(self, model: ModelProperty) -> ModelProperty:
        """Return a model with its properties, which the parser may leave out at a reference."""
        return self._classes.get(str(model.class_info.name), model)

    def _is_class(self, prop: PropertyProtocol) -> bool:
        """Return whether a property is an object with properties of its own, not a free map."""
        return isinstance(prop, ModelProperty) and any(_properties(self.whole(prop)))

    def annotation(self, prop: PropertyProtocol) -> str:
        """Return the annotation of a property, each of which is written once."""
        if id(prop) not in self._known:
            self._known[id(prop)] = (prop, self._written(prop))  # it keeps its number
        return self._known[id(prop)][1]

    def _written(self, prop: PropertyProtocol) -> str:
        if isinstance(prop, UnionProperty):
            members = self._members(prop)
            name = self._unions.get(members)
            if name is not None:
                nullable = any(isinstance(member, NoneProperty) for member in prop.inner_properties)
                return f"{name} | None" if nullable else name
            return " | ".join(dict.fromkeys(self._all(prop)))
        if isinstance(prop, ModelProperty):
            if self._is_class(prop):
                return str(prop.class_info.name)
            values = self.whole(prop).additional_properties
            return f"dict[str, {self.annotation(values)}]" if values else "dict[str, Any]"
        if isinstance(prop, ListProperty):
            return f"list[{self.annotation(prop.inner_property)}]"
        if isinstance(prop, LiteralEnumProperty):
            return literal(prop.values) if len(prop.values) == 1 else str(prop.class_info.name)
        if isinstance(prop, ConstProperty):
            return literal([prop.value.raw_value])
        return PLAIN[type(prop)]

    def union(self, prop: UnionProperty) -> list[str]:
        """Return the annotations of the members of a named union."""
        return [part for part in self._all(prop) if part != "None"]

    def _members(self, prop: UnionProperty) -> tuple[str, ...]:
        return tuple(sorted(set(self.union(prop))))

    def _all(self, prop: UnionProperty) -> list[str]:
        return [self.annotation(member) for member in prop.inner_properties]


def _model(name: str, schema: Mapping[str, Any], model: ModelProperty, types: _Types) -> Model:
    """Return the plan of a class, its limits and marks taken from the component."""
    taken = set(reserved.FIELDS)
    fields = []
    for prop in _properties(model):
        fact = schema["properties"][_wire(prop)]
        wire = fact.get("x-wire-name", _wire(prop))
        names = identifier(wire, taken), wire
        fields.append(field_of(*names, types.annotation(prop), fact, required=prop.required))
    order = {
        fact.get("x-wire-name", name): place
        for place, (name, fact) in enumerate(schema["properties"].items())
    }
    fields.sort(key=lambda field: order[field.wire])
    about = str(schema.get("description", ""))
    return Model(name=name, fields=tuple(fields), about=about, others=allows_others(schema))


def _aliases(
    schemas: Mapping[str, Any], components: Mapping[str, PropertyProtocol], types: _Types
) -> Iterator[Alias]:
    unions = {
        name: types.union(prop)
        for name, prop in components.items()
        if isinstance(prop, UnionProperty) and types.is_named(prop)
    }
    told_apart = discriminators(
        schemas, unions, {name: types.annotation(prop) for name, prop in components.items()}
    )
    for name, prop in components.items():
        enum = _enum_of(prop)
        if name in unions:
            # Each discriminator has a class for unknown values; the class of the union comes last.
            inside = unions_inside(name, schemas)
            unknown = [told_apart[union].unknown for union in inside if union in told_apart]
            own = told_apart.get(name)
            unknown.append(own.unknown if own else "UnknownVariant")
            annotation = " | ".join([*unions[name], *unknown])
            yield Alias(name=name, annotation=annotation, discriminator=own)
        elif enum is not None and len(enum.values) > 1:
            values = [value for value in schemas[name]["enum"] if value is not None]
            plain = "int" if all(type(value) is int for value in values) else "str"
            yield Alias(name=name, annotation=f"{literal(values)} | {plain}")


def _enum_of(prop: PropertyProtocol) -> LiteralEnumProperty | None:
    """Return the enum of a component, nullable or not; None for other components."""
    if not isinstance(prop, UnionProperty):
        return prop if isinstance(prop, LiteralEnumProperty) else None
    members = prop.inner_properties
    enums = [member for member in members if isinstance(member, LiteralEnumProperty)]
    return enums[0] if len(enums) == 1 and len(members) == 2 else None


def _endpoints(
    data: GeneratorData,
    document: Document,
    names: Mapping[Key, str],
    traits: Mapping[Key, Traits],
    original: Document,
    types: _Types,
) -> Iterator[Endpoint]:
    parsed = {
        str(endpoint.name): endpoint
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    for (method, _), operation in operations(document):
        key = (method, operation["x-path"])
        endpoint = parsed.get(snake_case(operation["operationId"]))
        if endpoint is None:
            raise Refused(" ".join(key), DROPPED)
        yield _endpoint(key, operation, endpoint, names, traits[key], original, document, types)


def _endpoint(
    key: Key,
    operation: Mapping[str, Any],
    endpoint: ParsedEndpoint,
    names: Mapping[Key, str],
    traits: Traits,
    original: Document,
    document: Document,
    types: _Types,
) -> Endpoint:
    declared = original["paths"][key[1]][key[0].lower()]
    body = endpoint.bodies[0] if endpoint.bodies else None
    request = resolve(document, operation.get("requestBody") or {})
    in_path = placeholders_of(key[1], operation)
    resource, _, method = names[key].partition(".")
    content: Mapping[str, Any] = next(iter((request.get("content") or {}).values()), {})
    return Endpoint(
        key=key,
        resource=resource,
        method=method,
        traits=traits,
        path=key[1].replace(":*}", "}"),
        parameters=tuple(_parameters(endpoint, operation, document, traits.headers, types)),
        body=types.annotation(body.prop) if body else None,
        body_required=bool(request.get("required"))
        or is_never_empty(document, content.get("schema", {})),
        media=request.get("x-media-type", body.content_type.get_untrusted_value())
        if body
        else None,
        files=_files(body.prop, types) if body else (),
        wildcards=tuple(in_path[name] for name in operation.get("x-wildcards", ())),
        styles=written_styles(operation, in_path),
        encoding=request.get("x-encoding", {}),
        responses=dict(_responses(endpoint, types)),
        summary=str(declared.get("summary", "")),
        about=str(declared.get("description", "")),
        link=str(declared.get("externalDocs", {}).get("url", "")),
        errors=declared_errors(declared),
        reads=names.get(traits.reads) if traits.reads else None,
    )


def _parameters(
    endpoint: ParsedEndpoint,
    operation: Mapping[str, Any],
    document: Document,
    trait_headers: Mapping[str, str],
    types: _Types,
) -> Iterator[Parameter]:
    declared = {
        (parameter["in"], parameter["name"]): parameter
        for parameter in (resolve(document, entry) for entry in operation.get("parameters", ()))
    }
    taken = set(reserved.ARGUMENTS)
    parameters = []
    for place, props in (
        ("path", endpoint.path_parameters),
        ("query", endpoint.query_parameters),
        ("header", endpoint.header_parameters),
    ):
        for prop in props:
            parameter = declared[place, _wire(prop)]
            wire = parameter.get("x-wire-name", _wire(prop))
            trait = trait_headers.get(wire.lower()) if place == "header" else None
            schema = resolve(document, parameter.get("schema") or {})
            annotation = with_known_values(types.annotation(prop), schema)
            if place == "header" and "x-style" in parameter:
                annotation = f"list[str] | {annotation}"
            description = parameter.get("description", "")
            parameters.append(
                Parameter(
                    name=trait or identifier(wire, taken),
                    wire=wire,
                    place="trait" if trait else place,
                    annotation=with_dates(annotation, schema),
                    required=prop.required,
                    about=describe_value({**schema, "description": description}),
                )
            )
    yield from sorted(parameters, key=lambda parameter: TRAITS_LAST.get(parameter.name, 0))


def _responses(endpoint: ParsedEndpoint, types: _Types) -> Iterator[tuple[int, str]]:
    for response in endpoint.responses.patterns:
        status = response.status_code.range
        if status is not None and 200 <= status[0] < 300:
            empty = response.source["attribute"] == "None" and status[0] != OK
            annotation = "None" if empty else types.annotation(response.prop)
            # `File` is the type of files to send; a received file is bytes, never inside JSON.
            yield (
                status[0] if status[0] == status[1] else ANY_SUCCESS,
                "bytes" if annotation == "File" else re.sub(r"\bFile\b", "Any", annotation),
            )


def _files(prop: PropertyProtocol, types: _Types) -> tuple[str, ...]:
    """Return the parts of a multipart body that are files."""
    members = _properties(types.whole(prop)) if isinstance(prop, ModelProperty) else ()
    kinds = {_wire(member): {*members_of(types.annotation(member))} for member in members}
    return tuple(name for name, has in kinds.items() if FILES & has and has <= {*FILES, "None"})


def _wire(prop: PropertyProtocol) -> str:
    name: UntrustedString | str = prop.name
    return name.get_untrusted_value() if isinstance(name, UntrustedString) else name


def identifier(wire: str, taken: set[str] | None = None) -> str:
    """Return a Python name for a wire name: snake case, no keyword, not taken before.

    Args:
        wire: the name on the wire.
        taken: the names given out, to which the returned name is added.
    """
    taken = set() if taken is None else taken
    name = re.sub(r"\W", "", snake_case(wire), flags=re.ASCII).strip("_") or "field"
    if name[0].isdigit():
        name = f"field_{name}"
    while name in taken or name in reserved.TYPES or keyword.iskeyword(name):
        name += "_"
    taken.add(name)
    return name
