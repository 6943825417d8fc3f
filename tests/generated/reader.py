"""An independent reader: a request as openapi-core reads it, by an unnormalised document.

openapi-core finds the operation, takes the parameters apart by their styles, turns them into the
types of their schemas, and checks them, the body and the credential. `readable` changes only what
it cannot read or what the servers are known to mean otherwise; every such change is listed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
from attrs import define, field
from jsonschema_path import SchemaPath
from openapi_core import V31RequestUnmarshaller
from openapi_core.casting.schemas.factories import SchemaCastersFactory
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.finders import APICallPathFinder
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.generated.documents import (
    FORM,
    METHODS,
    Document,
    Json,
    Source,
    document,
    resolve,
)

SCHEMA_MAPS = ("properties", "patternProperties", "$defs")
SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
DESCRIPTIVE = {"deprecated", "description", "example", "examples", "title"}
DROPPED = {"nullable", "default", *DESCRIPTIVE}
CUSTOMER_SCHEMES = {"BearerAuth", "api_key"}
LOOSE = {"ChatAgentConfig", "ProviderCredentialsConfig"}
SCHEMAS = ("items", "additionalProperties", "not")


@define(kw_only=True)
class Reading:
    """The values that a reader finds in a request."""

    path: str
    values: Mapping[str, Mapping[str, Json]]
    faults: list[str]


class Reader:
    """A reader of requests by a document."""

    def __init__(self, published: Document) -> None:
        self._document = readable(published)
        # Each place of the document that is looked at is found once.
        root = SchemaPath.from_dict(self._document, resolved_cache_maxsize=100_000)
        self._unmarshaller = _Unmarshaller(root)

    def read(self, request: httpx.Request) -> Reading:
        """Read a request as a server would that knows the document and nothing else."""
        seen = _Request(request)
        url = f"{seen.host_url}{seen.path}"
        match = self._unmarshaller.path_finder.find(seen.method, url)
        encoded = match.path_result.variables
        seen.parameters.path = {name: unquote(value) for name, value in encoded.items()}
        result = self._unmarshaller.unmarshal(seen)
        return Reading(
            path=str(match.path.parts[-1]),
            values={
                place: dict(getattr(result.parameters, place))
                for place in ("path", "query", "header")
            },
            faults=[_fault(error) for error in result.errors],
        )

    def declaration(self, method: str, path: str) -> Json:
        """Return the declaration of an operation, and every component that it refers to."""
        item = self._document["paths"][_plain(path)][method.lower()]
        return item, dict(_referenced(self._document, item, set()))


@cache
def reader(api: str, source: Source) -> Reader:
    """Return the reader of a document, made once."""
    return Reader(document(api, source))


class _Finder(APICallPathFinder):
    """Finds the operation of a URL among all; of a URL that was looked for before, at once."""

    def __init__(self, spec: SchemaPath, base_url: str | None = None) -> None:
        super().__init__(spec, base_url)
        self.find = cache(super().find)


class _Unmarshaller(V31RequestUnmarshaller):
    """Leaves values as they are when openapi-core has checked and cast them.

    It would check them once more, and each of their parts again at every level, to make of them
    what nothing here asks for: dates, and objects with attributes. The validator of each place in
    the document is made once, and a parameter is read once from the same values of its place: many
    requests differ in one place alone.
    """

    path_finder_cls = _Finder

    def __init__(self, spec: SchemaPath) -> None:
        validators = copy(self.schema_validators_factory)
        validators.create = cache(validators.create)  # type: ignore[assignment, method-assign]
        casters = SchemaCastersFactory(validators, self.schema_casters_factory.types_caster)
        super().__init__(
            spec,
            spec_validator_cls=None,
            schema_validators_factory=validators,
            schema_casters_factory=casters,
        )
        self._place = cache(lambda parameter: (parameter / "in").read_str())
        self._read: dict[tuple[SchemaPath, str], Any] = {}

    def _get_parameter(self, parameters: RequestParameters, param: SchemaPath) -> Any:
        key = (param, str(parameters[self._place(param)]))
        if key not in self._read:
            self._read[key] = super()._get_parameter(parameters, param)
        return self._read[key]

    def _unmarshal_schema(self, schema: SchemaPath, value: Any) -> Any:
        return value


@define
class _Request:
    """A request in the form that openapi-core asks for."""

    sent: httpx.Request
    parameters: RequestParameters = field(init=False)

    def __attrs_post_init__(self) -> None:
        query = urlsplit(str(self.sent.url)).query
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(
                parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
            ),
            header=Headers(list(self.sent.headers.multi_items())),
        )

    @property
    def method(self) -> str:
        return self.sent.method.lower()

    @property
    def host_url(self) -> str:
        return f"{self.sent.url.scheme}://{self.sent.url.host}"

    @property
    def path(self) -> str:
        return self.sent.url.raw_path.decode().partition("?")[0]

    @property
    def body(self) -> bytes:
        return self.sent.content

    @property
    def content_type(self) -> str:
        return self.sent.headers.get("content-type", "")


def readable(published: Document) -> dict[str, Json]:
    """Return a document in a form that openapi-core can read.

    - `{path:*}` is `{path}`: the format knows no wildcards.
    - Paths with more literal text go first: openapi-core takes the first that matches.
    - `content` keyed by the keywords of a schema is JSON with any object.
    - An object in the query without a style is JSON text (`content`): so the servers read it.
    - `nullable`, a keyword of OpenAPI 3.0, allows null.
    - `oneOf: [{}, {type: null}]` would refuse null, for which it was written: it is `anyOf`.
    - `ChatAgentConfig` and `ProviderCredentialsConfig` are `oneOf` objects of which none requires
      anything: every object is all of them at once, and none would be valid. They are `anyOf`.
    - A parameter that may be null is one that may be left out: openapi-core reads a single type.
    - Defaults are dropped: what was not sent is not to appear among what was read.
    - A `readOnly` property is not required of a request.
    - `\\p{L}` and `\\p{N}` are `\\w`: Python's regular expressions have no Unicode classes.
    - An operation that takes neither a token of Akua nor a key of Cekura is read without its
      security: a client has nothing else to send. `test_contract` names these operations.
    - A form is not taken apart: openapi-core reads no part of more than one type. `test_contract`
      has Werkzeug do it.
    - What only describes is dropped, extensions (`x-...`) too: a deprecated parameter, for example,
      is read without a warning.
    """
    paths = {
        _plain(path): _path_item(published, item)
        for path, item in sorted(published["paths"].items(), key=_literal_text, reverse=True)
    }
    components = published.get("components", {})
    schemas = {name: _schema(item) for name, item in components.get("schemas", {}).items()}
    for name in LOOSE & schemas.keys():
        schemas[name] = {"anyOf": schemas[name]["oneOf"]}
    return {**published, "paths": paths, "components": {**components, "schemas": schemas}}


def _plain(path: str) -> str:
    return path.replace(":*}", "}")


def _referenced(published: Document, value: Json, known: set[str]) -> Iterator[tuple[str, Json]]:
    """Yield every component that a value refers to, directly or not, with its reference."""
    if isinstance(value, Mapping):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference not in known:
            known.add(reference)
            component = resolve(published, {"$ref": reference})
            yield reference, component
            yield from _referenced(published, component, known)
    if isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _referenced(published, item, known)


def _literal_text(entry: tuple[str, Json]) -> int:
    return sum(len(part.partition("}")[2]) for part in f"}}{entry[0]}".split("{"))


def _path_item(published: Document, item: Json) -> dict[str, Json]:
    shared = item.get("parameters", [])
    return {
        method: _operation(published, item[method], shared) for method in METHODS if method in item
    }


def _operation(published: Document, declaration: Json, shared: Json) -> dict[str, Json]:
    result = {"operationId": declaration.get("operationId", "")}
    if any(CUSTOMER_SCHEMES & choice.keys() for choice in declaration.get("security", ())):
        result["security"] = declaration["security"]
    declared = [
        resolve(published, entry) for entry in [*shared, *declaration.get("parameters", [])]
    ]
    result["parameters"] = [_parameter(published, entry) for entry in declared]
    body = resolve(published, declaration.get("requestBody"))
    if body:
        content = body["content"]
        if not any("/" in media for media in content):
            content = {"application/json": {"schema": {"type": "object"}}}
        result["requestBody"] = {
            **body,
            "content": {
                media: {"schema": {} if media == FORM else _schema(entry.get("schema", {}))}
                for media, entry in content.items()
            },
        }
    return {**result, "responses": {}}


def _parameter(published: Document, entry: Json) -> Json:
    schema = _schema(resolve(published, entry.get("schema", {})))
    if isinstance(schema.get("type"), list):
        (schema["type"],) = {kind for kind in schema["type"] if kind != "null"}
    rest = {key: value for key, value in entry.items() if key not in {"schema", *DESCRIPTIVE}}
    if entry["in"] == "query" and schema.get("type") == "object" and "style" not in entry:
        return {**rest, "content": {"application/json": {"schema": schema}}}
    return {**rest, "schema": schema} if "schema" in entry else rest


def _schema(schema: Json) -> Json:
    """Correct a schema and all schemas inside; names of properties are not keywords."""
    if not isinstance(schema, Mapping):
        return schema
    result = {
        key: value
        for key, value in schema.items()
        if key not in DROPPED and not key.startswith("x-")
    }
    if {} in result.get("oneOf", ()):
        result["anyOf"] = result.pop("oneOf")
    for key in SCHEMA_MAPS:
        if key in result:
            result[key] = {name: _schema(item) for name, item in result[key].items()}
    for key in SCHEMA_LISTS:
        if key in result:
            result[key] = [_schema(item) for item in result[key]]
    for key in SCHEMAS:
        if key in result:
            result[key] = _schema(result[key])
    if "required" in result:
        written = set(result["required"]) - set(_read_only(schema))
        result["required"] = [name for name in result["required"] if name in written]
    if "pattern" in result:
        result["pattern"] = result["pattern"].replace("\\p{L}", "\\w").replace("\\p{N}", "\\w")
    return {"anyOf": [result, {"type": "null"}]} if schema.get("nullable") is True else result


def _read_only(schema: Mapping[str, Json]) -> Iterator[str]:
    for name, item in schema.get("properties", {}).items():
        if isinstance(item, Mapping) and item.get("readOnly"):
            yield name


def _fault(error: BaseException) -> str:
    """Return the fault of a request, with the reasons below."""
    reasons = []
    current: BaseException | None = error
    while current is not None:
        details = getattr(current, "schema_errors", ())
        reasons.append(f"{type(current).__name__}: {_said(current)}"[:300])
        reasons += [f"{list(detail.absolute_path)}: {detail.message[:300]}" for detail in details]
        current = current.__cause__ or current.__context__
    return " | ".join(reasons)


def _said(error: BaseException) -> str:
    try:
        return str(error)
    except AttributeError:  # openapi-core decodes what it was given as text
        return repr(error)
