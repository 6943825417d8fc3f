"""Operations: parameters, bodies and responses, references followed and schemas read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from codegen.normalise import content
from codegen.normalise.encodings import encodings
from codegen.normalise.read_schemas import SchemaReader
from codegen.normalise.schema import ANY, Schema, parts_of
from codegen.normalise.styles import style_of
from codegen.openapi.constructs import refused
from codegen.openapi.json_types import Place, key_text, mapping, refusal, sequence, text
from codegen.openapi.paths import PLACEHOLDER
from codegen.openapi.references import resolve
from codegen.openapi.structure import METHODS

_HEADERS_OF_THE_TRANSPORT = frozenset({"accept", "content-type", "authorization"})
_IN_HEADERS = frozenset({"boolean", "integer", "number", "string", "enum"})


@dataclass(slots=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        name: the name in the normalised document.
        place: `path`, `query`, `header` or `cookie`.
        required: whether the parameter is required.
        schema: the schema of its values.
        facts: the other keywords of the parameter.
    """

    name: str
    place: str
    required: bool
    schema: Schema
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Content:
    """A body or a response.

    Attributes:
        media: the media type on the wire; None for no content.
        schema: the schema of the content.
        description: the prose of the document.
        required: whether a body is required.
        declared: the status of a response in the document, where it is not a number.
        encoding: how the fields of a form are written, where it is not the plain way.
    """

    media: str | None
    schema: Schema
    description: str = ""
    required: bool = False
    declared: str | None = None
    encoding: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Operation:
    """An operation, ready to be named and written."""

    method: str
    original: str
    path: str
    raw: Mapping[str, Any]
    parameters: list[Parameter]
    wildcards: list[str]
    body: Content | None
    responses: dict[str, Content]

    @property
    def key(self) -> tuple[str, str]:
        """The method in capitals, and the path as the document spells it."""
        return self.method.upper(), self.original

    @property
    def streams(self) -> bool:
        """Whether a response is a stream of events."""
        return any(response.media == content.STREAM for response in self.responses.values())


def read_operations(document: Mapping[str, Any], schemas: SchemaReader) -> list[Operation]:
    """Return every operation of a document, in its order."""
    taken: set[tuple[str, str]] = set()
    operations: list[Operation] = []
    for original, declared in mapping(document.get("paths"), ("paths",)).items():
        if original.startswith("x-"):
            continue
        place: Place = ("paths", original)
        item = mapping(resolve(document, declared, place), place)
        for method in METHODS:
            if item.get(method) is not None:
                at = (*place, method)
                reader = _Reader(document, schemas, at)
                operation = reader.read(method, original, item, mapping(item[method], at))
                _keep_apart(operation, taken)
                operations.append(operation)
    return operations


def _without_files(schema: Schema) -> Schema:
    """Return the schema of a parameter whose binary values are texts: no file fits in there."""
    return schema._replace(
        limits={
            keyword: limit
            for keyword, limit in schema.limits.items()
            if (keyword, limit) != ("format", "binary")
        },
        items=_without_files(schema.items) if schema.items is not None else None,
        members=tuple(map(_without_files, schema.members)),
    )


def _keep_apart(operation: Operation, taken: set[tuple[str, str]]) -> None:
    """Rename a placeholder where two paths would become equal, differing in a wildcard only."""
    while (operation.path, operation.method) in taken:
        parameter = next(p for p in reversed(operation.parameters) if p.place == "path")
        _rename(operation, parameter, f"other_{parameter.name}")
    taken.add((operation.path, operation.method))


def _rename(operation: Operation, parameter: Parameter, name: str) -> None:
    operation.path = operation.path.replace(f"{{{parameter.name}}}", f"{{{name}}}")
    operation.wildcards = [name if w == parameter.name else w for w in operation.wildcards]
    parameter.name = name


class _Reader:
    """The reader of a single operation."""

    def __init__(self, document: Mapping[str, Any], schemas: SchemaReader, place: Place) -> None:
        self._document = document
        self._schemas = schemas
        self._place = place

    def read(
        self, method: str, original: str, item: Mapping[str, Any], raw: Mapping[str, Any]
    ) -> Operation:
        declared = list(self._parameters(item, raw))
        path, wildcards, ordered = self._path(original, declared)
        others = [parameter for parameter in declared if parameter.place != "path"]
        return Operation(
            method=method,
            original=original,
            path=path,
            raw=raw,
            parameters=[*ordered, *others],
            wildcards=wildcards,
            body=self._body(raw),
            responses=self._responses(raw),
        )

    def _parameters(self, item: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Parameter]:
        """Yield the parameters of the operation, then the parameters of its path."""
        seen: set[tuple[str, str]] = set()
        for holder, place in ((raw, self._place), (item, self._place[:-1])):
            for index, entry in enumerate(
                sequence(holder.get("parameters"), (*place, "parameters"))
            ):
                at = (*place, "parameters", index)
                declared = mapping(resolve(self._document, entry, at), at)
                name, where = declared.get("name"), declared.get("in")
                if not isinstance(name, str) or where not in ("path", "query", "header", "cookie"):
                    raise refusal(
                        at, "a parameter needs a `name`, and `in` path, query, header or cookie"
                    )
                if where == "header" and name.lower() in _HEADERS_OF_THE_TRANSPORT:
                    continue  # OpenAPI demands that such parameters are ignored
                key = (where, name.lower() if where == "header" else name)
                if key not in seen:
                    seen.add(key)
                    yield self._parameter(name, where, declared, at)

    def _parameter(self, name: str, where: str, raw: Mapping[str, Any], at: Place) -> Parameter:
        facts = {
            keyword: raw[keyword]
            for keyword in ("style", "explode", "allowReserved", "deprecated")
            if isinstance(raw.get(keyword), str | bool)
        }
        described = text(raw.get("description"))
        if described:
            facts["description"] = described
        if "schema" in raw or "content" not in raw:
            schema = self._schemas.fold(raw.get("schema", {}), (*at, "schema"))
        else:
            offered = content.offers(raw["content"], (*at, "content"))
            media, inner = offered[0] if offered else (content.JSON, {})
            facts["x-content"] = media
            schema = self._schemas.fold(inner, (*at, "content"))
        schema = _without_files(schema)
        style = style_of(where, raw, schema, self._schemas.component, at)
        if style is not None:
            facts["x-style"] = style
        if where == "header":
            schema = self._in_header(schema)
        if where == "path":
            schema = schema._replace(nullable=False)
        required = where == "path" or raw.get("required") is True
        return Parameter(name, where, required, schema, facts)

    def _in_header(self, schema: Schema) -> Schema:
        """Return a schema that the parser accepts in a header, text where needed."""
        target = schema
        if schema.kind == "reference":
            target = self._schemas.component(schema.value) or schema
        if target.kind == "const":
            return Schema("string", notes={**schema.notes, "x-known-values": [schema.value]})
        if target.kind in _IN_HEADERS and target.limits.get("format") != "binary":
            return schema
        return Schema("string", notes=schema.notes, nullable=schema.nullable)

    def _path(
        self, original: str, declared: list[Parameter]
    ) -> tuple[str, list[str], list[Parameter]]:
        """Return the path with plain placeholders, its wildcards and its parameters."""
        by_name = {parameter.name: parameter for parameter in declared if parameter.place == "path"}
        ordered: list[Parameter] = []
        wildcards: list[str] = []

        def plain(match: re.Match[str]) -> str:
            written = match[1]
            is_wildcard = written.endswith((":*", "*", "+"))
            base = re.sub(r":?[*+]$", "", written)
            declaration = by_name.get(written) or by_name.get(base)
            name = _placeholder(base, {parameter.name for parameter in ordered})
            schema = declaration.schema if declaration is not None else Schema("string")
            facts = declaration.facts if declaration is not None else {}
            ordered.append(Parameter(name, "path", True, schema, facts))
            if is_wildcard:
                wildcards.append(name)
            return f"{{{name}}}"

        path = PLACEHOLDER.sub(plain, original)
        return path, wildcards, ordered

    def _body(self, raw: Mapping[str, Any]) -> Content | None:
        if raw.get("requestBody") is None:
            return None
        at = (*self._place, "requestBody")
        body = mapping(resolve(self._document, raw["requestBody"], at), at)
        at = (*at, "content")
        offer = content.chosen(content.offers(body.get("content"), at), self._holds_files)
        if offer is None:
            return None
        media = offer[0] if offer[0] not in ("*/*", "application/*") else content.JSON
        if content.is_xml(media):
            raise refused((*at, offer[0]), "body: XML")
        if media.startswith("multipart/") and media != content.MULTIPART:
            raise refused((*at, offer[0]), "body: another multipart", media=media)
        if (name := content.with_parameters(body.get("content"), offer[0])) is not None:
            raise refused((*at, name), "body: a media type with parameters", media=name)
        schema = self._schemas.fold(offer[1], (*at, offer[0], "schema"))
        encoding: dict[str, str] = {}
        if media in (content.FORM, content.MULTIPART):
            entry = content.entry(body.get("content"), media)
            encoding = encodings(entry, media, schema, self._schemas.component, (*at, media))
        if media.startswith("text/") and not content.is_json(media):
            schema = Schema("string")
        elif content.sendable(media) == content.BYTES:
            schema = Schema("string", limits={"format": "binary"})
        return Content(
            media=media,
            schema=schema,
            description=text(body.get("description")) or "",
            required=body.get("required") is True,
            encoding=encoding,
        )

    def _holds_files(self, raw: Any) -> bool:
        schema = self._schemas.fold(raw, self._place)
        return self._is_file(schema, depth=3)

    def _is_file(self, schema: Schema | None, depth: int) -> bool:
        if schema is None or depth == 0:
            return False
        if schema.kind == "reference":
            return self._is_file(self._schemas.component(schema.value), depth)
        if schema.limits.get("format") == "binary":
            return True
        return any(self._is_file(member, depth - 1) for member in parts_of(schema))

    def _responses(self, raw: Mapping[str, Any]) -> dict[str, Content]:
        """Return the responses by status.

        Only successes have content: errors are read the same way everywhere. `2XX` where there is
        no 200, or `default` where no success is declared, stands under 200.
        """
        at = (*self._place, "responses")
        listed = {
            key_text(status): entry
            for status, entry in mapping(raw.get("responses"), at).items()
            if not key_text(status).startswith("x-")
        }
        responses: dict[str, Content] = {}
        for status, entry in listed.items():
            response = mapping(resolve(self._document, entry, (*at, status)), (*at, status))
            plain = status.strip().upper()
            described = text(response.get("description")) or ""
            # A success by its number; by its range; or by `default`, where there is no other.
            if re.fullmatch("2[0-9][0-9]", plain):
                responses[plain] = self._response(response, described, (*at, status))
            elif plain == "2XX":
                name = "2XX" if "200" in listed else "200"
                responses[name] = self._response(response, described, (*at, status), status)
            elif plain == "DEFAULT" and not any(key.startswith("2") for key in listed):
                responses["200"] = self._response(response, described, (*at, status), status)
            # All else is an error, whose content is left out.
            elif re.fullmatch("[1345]([0-9][0-9]|XX)|DEFAULT", plain):
                name = "default" if plain == "DEFAULT" else plain
                responses[name] = Content(None, ANY, described)
            elif not re.fullmatch("2[0-9X]{2}", plain):
                raise refusal(
                    (*at, status),
                    "not a status; expected a status such as 200, a range such as 2XX, or default",
                )
        if not any(status.startswith("2") for status in responses):
            responses["200"] = Content(None, ANY, declared="none")
        return dict(sorted(responses.items()))

    def _response(
        self, response: Mapping[str, Any], described: str, at: Place, declared: str | None = None
    ) -> Content:
        offered = content.offers(response.get("content"), (*at, "content"))
        if not offered:
            return Content(None, ANY, described, declared=declared)
        media, raw = offered[0]
        if media == content.STREAM:
            raw = self._payload(raw, (*at, "content", media, "schema"))
        schema = self._schemas.fold(raw, (*at, "content", media, "schema"))
        if schema.limits.get("format") == "binary":
            media = content.BYTES  # a file is no JSON, even where the document says so
        if content.readable(media) == content.BYTES:
            schema = Schema("string", limits={"format": "binary"})
        elif media.startswith("text/") and media != content.STREAM:
            schema = Schema("string")
        return Content(media, schema, described, declared=declared)

    def _payload(self, raw: Any, at: Place) -> Any:
        """Return the schema of the data of an event.

        A stream may be declared by the frames of its events, whose `data` is a text. Then the
        result is the schema of the content of this text, or allows anything. Otherwise it is the
        declared schema.
        """
        whole = resolve(self._document, raw, at)
        if not isinstance(whole, Mapping):
            return raw
        declared = whole.get("anyOf") or whole.get("oneOf")
        listed = [
            resolve(self._document, frame, at)
            for frame in (declared if isinstance(declared, list) else [whole])
        ]
        texts = [data for frame in listed if (data := _text_of(frame)) is not None]
        if len(texts) < len(listed):
            return raw
        contents = [data["contentSchema"] for data in texts if "contentSchema" in data]
        return contents[0] if len(contents) == 1 else {"anyOf": contents} if contents else {}


def _text_of(frame: Any) -> Mapping[str, Any] | None:
    """Return the schema of the data of an event's frame; None where the data is no text."""
    properties = frame.get("properties") if isinstance(frame, Mapping) else None
    data = properties.get("data") if isinstance(properties, Mapping) else None
    return data if isinstance(data, Mapping) and data.get("type") == "string" else None


def _placeholder(name: str, taken: set[str]) -> str:
    """Return a name for a path parameter that the parser recognises in the path."""
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", name[:100]).strip("_") or "value"
    plain = plain if not plain[0].isdigit() else f"value_{plain}"
    while plain in taken:
        plain = f"other_{plain}"
    return plain
