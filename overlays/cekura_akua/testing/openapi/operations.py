"""The operations of a document, with their references resolved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .documents import METHODS, Api, Document
from .json_values import Json
from .references import resolve
from .traits import Traits, operation_traits

JSON: Final = "application/json"
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Parameter:
    """A declared parameter of an operation.

    Attributes:
        name: the name on the wire.
        location: "path", "query", "header" or "cookie".
        required: whether the request must have it.
        schema: the schema of its value.
        style: the OpenAPI style, such as `form` or `deepObject`.
        explode: whether each item of a list is a parameter of its own.
        is_json: whether the value is JSON text (`content` in place of `schema`).
    """

    name: str
    location: str
    required: bool
    schema: Json
    style: str
    explode: bool
    is_json: bool = False


@dataclass(frozen=True)
class DeclaredResponse:
    """A declared successful response of an operation.

    Attributes:
        status: the HTTP status.
        media_type: the media type of the body, None where there is no body.
        schema: the schema of the body.
        headers: the names of the declared headers, in lower case.
    """

    status: int
    media_type: str | None
    schema: Json
    headers: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Operation:
    """An operation of a document.

    Attributes:
        api: the API that the document describes.
        name: the public name, `resource.method`.
        method: the HTTP method, in capitals.
        template: the path template as the document has it.
        parameters: the declared parameters.
        bodies: the schema of the request body by media type.
        body_required: whether the document requires a body.
        responses: the declared successful responses, in the order of the document.
        error_statuses: the declared statuses from 400 on.
        security: the alternative sets of security schemes; empty where no credential is needed.
        traits: the facts that the generated package has about the operation.
    """

    api: Api
    name: str
    method: str
    template: str
    parameters: tuple[Parameter, ...]
    bodies: Mapping[str, Json]
    body_required: bool
    responses: tuple[DeclaredResponse, ...]
    error_statuses: frozenset[int]
    security: tuple[frozenset[str], ...]
    traits: Traits

    @property
    def writes(self) -> bool:
        """Return whether a successful request has an effect."""
        return self.method not in _READING

    @property
    def success(self) -> DeclaredResponse:
        """Return the first declared success; an empty 200 where the document declares none."""
        return self.responses[0] if self.responses else DeclaredResponse(200, None, None)

    def parameters_in(self, location: str) -> Iterator[Parameter]:
        """Yield the parameters in "path", "query" or "header"."""
        return (parameter for parameter in self.parameters if parameter.location == location)

    def takes(self, location: str, name: str) -> bool:
        """Return whether the operation declares a parameter.

        Args:
            location: "path", "query" or "header".
            name: the name of the parameter, in lower case.
        """
        return any(parameter.name.lower() == name for parameter in self.parameters_in(location))


def read_operations(api: Api, document: Document) -> list[Operation]:
    """Return the operations of a document, in its order."""
    traits = operation_traits(api, document)
    return [
        _operation(api, document, traits[(method.upper(), template)], method, template)
        for template, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]


def _operation(
    api: Api, document: Document, traits: Traits, method: str, template: str
) -> Operation:
    item = document["paths"][template]
    description = item[method]
    # A parameter of the operation takes the place of a parameter of the path with its name.
    parameters = {}
    for declaration in [*item.get("parameters", ()), *description.get("parameters", ())]:
        raw = resolve(document, declaration)
        parameters[(raw["in"], raw["name"])] = _parameter(raw)
    body = resolve(document, description.get("requestBody", {}))
    responses = {
        str(status): resolve(document, response)
        for status, response in description.get("responses", {}).items()
    }
    # The empty requirement `{}` among the alternatives says that no credential is needed.
    security = description.get("security", document.get("security", []))
    is_public = not security or {} in security
    return Operation(
        api=api,
        name=traits.name,
        method=method.upper(),
        template=template,
        parameters=tuple(parameters.values()),
        bodies=_bodies(body.get("content", {})),
        body_required=body.get("required", False),
        responses=tuple(_response(s, r) for s, r in responses.items() if s.startswith("2")),
        error_statuses=frozenset(int(s) for s in responses if s.isdigit() and int(s) >= 400),
        security=() if is_public else tuple(frozenset(choice) for choice in security),
        traits=traits,
    )


def _parameter(raw: Json) -> Parameter:
    content = raw.get("content")
    style = raw.get("style", "form" if raw["in"] in ("query", "cookie") else "simple")
    return Parameter(
        name=raw["name"],
        location=raw["in"],
        required=raw.get("required", False) or raw["in"] == "path",
        schema=next(iter(content.values()))["schema"] if content else raw.get("schema", True),
        style=style,
        explode=raw.get("explode", style == "form"),
        is_json=bool(content),
    )


def _bodies(content: Mapping[str, Json]) -> dict[str, Json]:
    if content and not any("/" in media_type for media_type in content):
        # A schema that stands where its media type should: keyed type, properties, required.
        properties = content.get("properties", {}).get("schema", {})
        return {JSON: {"type": "object", "properties": properties}}
    return {media_type: value.get("schema", True) for media_type, value in content.items()}


def _response(status: str, response: Json) -> DeclaredResponse:
    number = int(status) if status.isdigit() else 200
    headers = frozenset(name.lower() for name in response.get("headers", ()))
    for media_type, value in response.get("content", {}).items():
        return DeclaredResponse(number, media_type, value.get("schema", True), headers)
    return DeclaredResponse(number, None, None, headers)
