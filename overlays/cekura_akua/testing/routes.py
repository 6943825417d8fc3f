"""The operations of a document, and which of them a request addresses."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from .documents import METHODS, Api, Document, Json
from .names import Traits, traits

JSON = "application/json"
_PARAMETER = re.compile(r"\{([^}:*]+)(:\*)?\}")


@dataclass(frozen=True)
class Parameter:
    """One declared parameter."""

    name: str
    place: str
    required: bool
    schema: Json
    style: str
    explode: bool
    encoded: bool = False
    """Whether its value is JSON text (`content` in place of `schema`)."""


@dataclass(frozen=True)
class Declared:
    """One declared success.

    Attributes:
        status: its status.
        media: its media type, None where it has no body.
        schema: the schema of its body.
        headers: the names of its headers, in lower case.
    """

    status: int
    media: str | None
    schema: Json
    headers: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Endpoint:
    """One operation of a document.

    Attributes:
        name: the public name, `resource.method`.
        template: the path as the document has it.
        bodies: the schema of the request body by media type.
        answers: the declared successes in their order.
        security: the alternatives, each a set of scheme names; empty when no credential is asked.
        traits: what the generated package knows of it besides.
        writes: whether a success has an effect.
    """

    api: Api
    name: str
    method: str
    template: str
    parameters: tuple[Parameter, ...]
    bodies: Mapping[str, Json]
    body_required: bool
    answers: tuple[Declared, ...]
    refusals: frozenset[int]
    security: tuple[frozenset[str], ...]
    traits: Traits
    writes: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "writes", self.method not in ("GET", "HEAD", "OPTIONS"))

    def at(self, place: str) -> Iterator[Parameter]:
        """The parameters in "path", "query" or "header"."""
        return (parameter for parameter in self.parameters if parameter.place == place)

    def takes(self, place: str, name: str) -> bool:
        """Whether a parameter of that name is declared there."""
        return any(parameter.name.lower() == name for parameter in self.at(place))


def endpoints(api: Api, document: Document) -> list[Endpoint]:
    """Every operation of `document`, in its order."""
    known = traits(api, document)
    return [
        _endpoint(api, document, known[(method.upper(), template)], method, template)
        for template, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]


def _endpoint(api: Api, document: Document, known: Traits, method: str, template: str) -> Endpoint:
    item = document["paths"][template]
    operation = item[method]
    declared = {}
    for raw in [*item.get("parameters", ()), *operation.get("parameters", ())]:
        raw = _resolved(document, raw)
        declared[(raw["in"], raw["name"])] = _parameter(raw)
    body = _resolved(document, operation.get("requestBody", {}))
    responses = {
        str(status): _resolved(document, response)
        for status, response in operation.get("responses", {}).items()
    }
    security = operation.get("security", document.get("security", []))
    public = not security or {} in security
    return Endpoint(
        api=api,
        name=known.name,
        method=method.upper(),
        template=template,
        parameters=tuple(declared.values()),
        bodies=_bodies(body.get("content", {})),
        body_required=body.get("required", False),
        answers=tuple(_answer(s, r) for s, r in responses.items() if s.startswith("2")),
        refusals=frozenset(int(s) for s in responses if s.isdigit() and int(s) >= 400),
        security=() if public else tuple(frozenset(choice) for choice in security),
        traits=known,
    )


def _parameter(raw: Json) -> Parameter:
    content = raw.get("content")
    style = raw.get("style", "form" if raw["in"] in ("query", "cookie") else "simple")
    return Parameter(
        name=raw["name"],
        place=raw["in"],
        required=raw.get("required", False) or raw["in"] == "path",
        schema=next(iter(content.values()))["schema"] if content else raw.get("schema", True),
        style=style,
        explode=raw.get("explode", style == "form"),
        encoded=bool(content),
    )


def _bodies(content: Mapping[str, Json]) -> dict[str, Json]:
    if content and not any("/" in media for media in content):
        # A schema that stands where its media type should: keyed type, properties, required.
        properties = content.get("properties", {}).get("schema", {})
        return {JSON: {"type": "object", "properties": properties}}
    return {media: value.get("schema", True) for media, value in content.items()}


def _answer(status: str, response: Json) -> Declared:
    number = int(status) if status.isdigit() else 200
    headers = frozenset(name.lower() for name in response.get("headers", ()))
    for media, value in response.get("content", {}).items():
        return Declared(number, media, value.get("schema", True), headers)
    return Declared(number, None, None, headers)


def _resolved(document: Document, value: Json) -> Json:
    while isinstance(value, Mapping) and isinstance(value.get("$ref"), str):
        place: Json = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            place = place[step.replace("~1", "/").replace("~0", "~")]
        value = place
    return value


class Router:
    """Finds the operation that a method and a raw path address; literals go before parameters."""

    def __init__(self, found: Sequence[Endpoint]) -> None:
        self._exact: dict[str, dict[str, Endpoint]] = defaultdict(dict)
        patterns: dict[str, dict[str, Endpoint]] = defaultdict(dict)
        for endpoint in found:
            target = patterns if "{" in endpoint.template else self._exact
            target[endpoint.template][endpoint.method] = endpoint
        self._patterns: dict[int, list[tuple[re.Pattern[str], dict[str, Endpoint]]]]
        self._patterns = defaultdict(list)
        self._open: list[tuple[re.Pattern[str], dict[str, Endpoint]]] = []
        for template in sorted(patterns, key=_specificity):
            entry = (_compiled(template), patterns[template])
            if ":*}" in template:
                self._open.append(entry)
            else:
                self._patterns[template.count("/")].append(entry)

    def match(self, method: str, raw_path: str) -> tuple[Endpoint, dict[str, str]] | bool | None:
        """The operation and the decoded path values.

        Returns:
            None where no path matches, False where the path is known but not with this method.
        """
        known = False
        for methods, values in self._candidates(raw_path):
            known = True
            if method in methods:
                return methods[method], values
        return False if known else None

    def _candidates(self, raw_path: str) -> Iterator[tuple[dict[str, Endpoint], dict[str, str]]]:
        if raw_path in self._exact:
            yield self._exact[raw_path], {}
        for pattern, methods in [*self._patterns[raw_path.count("/")], *self._open]:
            found = pattern.fullmatch(raw_path)
            if found:
                names = _PARAMETER.findall(next(iter(methods.values())).template)
                values = (unquote(text, errors="strict") for text in found.groups())
                yield methods, dict(zip((name for name, _ in names), values, strict=True))


def _specificity(template: str) -> list[tuple[int, int]]:
    """Sorts literal segments before segments with a literal tail before bare parameters."""
    return [
        (0 if "{" not in segment else 1, len(_PARAMETER.sub("", segment)) * -1)
        for segment in template.split("/")
    ]


def _compiled(template: str) -> re.Pattern[str]:
    text, end = "", 0
    for found in _PARAMETER.finditer(template):
        text += re.escape(template[end : found.start()]) + ("(.*)" if found[2] else "([^/]+)")
        end = found.end()
    return re.compile(text + re.escape(template[end:]))
