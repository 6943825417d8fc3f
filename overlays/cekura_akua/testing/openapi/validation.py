"""Validation of requests against the document."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

from jsonschema_rs import ValidationError, ValidationErrorKind

from .decoding import ABSENT, decode, form_values, raw_value
from .documents import Document
from .json_text import read_json
from .json_values import Json
from .multipart import multipart_fields
from .operations import JSON, Operation
from .request import Location, Request, Violation
from .schemas import HIDDEN, Schemas

_FORM: Final = "application/x-www-form-urlencoded"
_READ_ONLY: Final[Json] = {HIDDEN["request"]: True}
_WRONG_VALUE: Final = (
    ValidationErrorKind.Constant,
    ValidationErrorKind.Enum,
    ValidationErrorKind.Type,
)
_WRONG_PROPERTIES: Final = (ValidationErrorKind.AdditionalProperties, ValidationErrorKind.Required)


class RequestValidator:
    """Validates requests against the operations of a document.

    Args:
        document: an OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self._schemas = Schemas(document, "request")

    def validate(
        self,
        operation: Operation,
        path_values: Mapping[str, str],
        query_pairs: Sequence[tuple[str, str]],
        headers: Mapping[str, str],
        body: bytes,
        url: str,
    ) -> Request | list[Violation]:
        """Return the request with its values decoded, or all its violations of the document.

        Args:
            operation: the operation that the request addresses.
            path_values: the decoded path values by name.
            query_pairs: the decoded query, in order.
            headers: the headers, names in lower case.
            body: the bytes of the body.
            url: the URL, without the query.
        """
        violations: list[Violation] = []
        values: dict[str, dict[str, Json]] = {"path": {}, "query": {}, "header": {}}
        for parameter in operation.parameters:
            if parameter.location not in values:
                continue
            raw = raw_value(parameter, path_values, query_pairs, headers)
            location = (parameter.location, parameter.name)
            if raw is ABSENT:
                if parameter.required:
                    violations.append(Violation(location, "this parameter is required"))
                continue
            value = decode(raw, self._schemas.rewrite(parameter.schema), self._schemas)
            violations += self._violations(value, parameter.schema, location)
            values[parameter.location][parameter.name] = value
        content, body_violations = self._body(operation, headers, body)
        violations += body_violations
        if violations:
            return violations
        path = {name: values["path"].get(name, text) for name, text in path_values.items()}
        return Request(operation, path, values["query"], headers, content, url, query_pairs)

    def _body(
        self, operation: Operation, headers: Mapping[str, str], body: bytes
    ) -> tuple[Json, list[Violation]]:
        """Return the body by its schema, without read-only properties, and its violations."""
        if not operation.bodies:
            return None, []
        if not body:
            missing = [Violation(("body",), "a body is required")]
            return None, missing if self._needs_body(operation) else []
        content_type = headers.get("content-type", JSON)
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type not in operation.bodies:
            message = f"{media_type} is not one of {', '.join(operation.bodies)}"
            return None, [Violation(("header", "content-type"), message)]
        schema = operation.bodies[media_type]
        rewritten = self._schemas.rewrite(schema)
        try:
            if media_type == JSON:
                value = read_json(body)
            else:
                fields = (
                    parse_qsl(body.decode(), keep_blank_values=True)
                    if media_type == _FORM
                    else multipart_fields(body, content_type)
                )
                value = decode(form_values(fields), rewritten, self._schemas)
        except ValueError as error:
            format_name = "JSON" if media_type == JSON else media_type
            return None, [Violation(("body",), f"the body is not {format_name}: {error}")]
        violations = self._violations(value, schema, ("body",))
        return value if violations else self._without_read_only(value, rewritten), violations

    def _needs_body(self, operation: Operation) -> bool:
        """Return whether a body is required, by the document or since no schema accepts `{}`."""
        schemas = map(self._schemas.rewrite, operation.bodies.values())
        return operation.body_required or not any(
            self._schemas.accepts(schema, {}) for schema in schemas
        )

    def _without_read_only(self, value: Json, schema: Json) -> Json:
        """Return a value without read-only properties, as deep as plain objects and lists go."""
        schema = self._schemas.resolve(schema)
        if not isinstance(schema, Mapping):
            return value
        if isinstance(value, list):
            return [self._without_read_only(item, schema.get("items", True)) for item in value]
        properties = schema.get("properties")
        if not isinstance(value, Mapping) or not isinstance(properties, Mapping):
            return value
        return {
            name: self._without_read_only(item, properties.get(name, True))
            for name, item in value.items()
            if properties.get(name) != _READ_ONLY
        }

    def _violations(self, value: Json, schema: Json, location: Location) -> list[Violation]:
        validator = self._schemas.validator(self._schemas.rewrite(schema))
        if validator.is_valid(value):
            return []
        errors = validator.iter_errors(value)
        return [each for error in errors for each in _violations_of(error, location)]


def _violations_of(error: ValidationError, location: Location) -> Iterator[Violation]:
    """Yield the violations of the union member that was most likely meant, or of the error."""
    kind = error.kind
    if not isinstance(kind, ValidationErrorKind.OneOfNotValid | ValidationErrorKind.AnyOf):
        yield _violation(error, location)
        return
    options = [_options(errors, error.instance_path) for errors in kind.context]
    if all(options):
        # A union of values is a list of values: none of its members is meant more than the others.
        texts = dict.fromkeys(json.dumps(value) for values in options for value in values)
        message = f"{json.dumps(error.instance)} is not one of {', '.join(texts)}"
        yield Violation((*location, *error.instance_path), message)
        return
    for leaf in min(kind.context, key=_distance):
        yield from _violations_of(leaf, location)


def _options(errors: Sequence[ValidationError], place: Sequence[str | int]) -> Sequence[Json]:
    """Return the values that a union member allows at a place; none where it lists no values."""
    for error in errors:
        kind = error.kind
        if error.instance_path != place:
            continue
        if isinstance(kind, ValidationErrorKind.Enum):
            return list(kind.options)
        if isinstance(kind, ValidationErrorKind.Constant):
            return [kind.expected_value]
    return []


def _distance(errors: Sequence[ValidationError]) -> tuple[int, int, int]:
    """Return a sort key: how unlikely a union member was meant, by its errors.

    Wrong constants and types tell most, then properties that are missing or too many.
    """
    kinds = [error.kind for error in errors]
    wrong_values = sum(isinstance(kind, _WRONG_VALUE) for kind in kinds)
    wrong_properties = sum(isinstance(kind, _WRONG_PROPERTIES) for kind in kinds)
    return wrong_values, wrong_properties, len(kinds)


def _violation(error: ValidationError, location: Location) -> Violation:
    place: Location = (*location, *error.instance_path)
    if isinstance(error.kind, ValidationErrorKind.Required):
        return Violation((*place, error.kind.property), "this field is required")
    return Violation(place, error.message)
