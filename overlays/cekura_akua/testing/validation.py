"""Checks a request against the document, and reads its values by their schemas."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import parse_qsl

from jsonschema_rs import ValidationError, ValidationErrorKind

from .calls import Call, Place, Problem
from .documents import Json
from .forms import multipart
from .routes import JSON, Endpoint, Parameter
from .schemas import HIDDEN, Schemas

_ABSENT: Final = object()
_FORM: Final = "application/x-www-form-urlencoded"
_WORDS: Final[Mapping[str, Json]] = {"true": True, "false": False, "null": None}
_TELLING: Final = (
    ValidationErrorKind.Constant,
    ValidationErrorKind.Enum,
    ValidationErrorKind.Type,
)
_MISPLACED: Final = (ValidationErrorKind.AdditionalProperties, ValidationErrorKind.Required)


class Checker:
    """Checks requests against the operations of one document."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._rewritten: dict[int, tuple[Json, Json]] = {}

    def check(
        self,
        endpoint: Endpoint,
        path: Mapping[str, str],
        arguments: Sequence[tuple[str, str]],
        headers: Mapping[str, str],
        body: bytes,
        url: str,
    ) -> Call | list[Problem]:
        """The call that a request makes, or all that is wrong with it."""
        problems: list[Problem] = []
        values: dict[str, dict[str, Json]] = {"path": {}, "query": {}, "header": {}}
        for parameter in endpoint.parameters:
            if parameter.place not in values:
                continue
            raw = _raw(parameter, path, arguments, headers)
            place = (parameter.place, parameter.name)
            if raw is _ABSENT:
                if parameter.required:
                    problems.append(Problem(place, "this parameter is required"))
                continue
            value = self._read(raw, parameter.schema)
            problems += self._problems(value, parameter.schema, place)
            values[parameter.place][parameter.name] = value
        content, wrong = self._body(endpoint, headers, body)
        problems += wrong
        if problems:
            return problems
        ordered = {name: values["path"].get(name, text) for name, text in path.items()}
        return Call(endpoint, ordered, values["query"], headers, content, url, arguments)

    def undeclared(self, endpoint: Endpoint, arguments: Sequence[tuple[str, str]]) -> list[str]:
        """The names in the query that the document does not know; they are ignored."""
        known = [p.name for p in endpoint.at("query")]
        return [name for name, _ in arguments if name.partition("[")[0] not in known]

    def _body(
        self, endpoint: Endpoint, headers: Mapping[str, str], body: bytes
    ) -> tuple[Json, list[Problem]]:
        if not endpoint.bodies:
            return None, []
        if not body:
            missing = [Problem(("body",), "a body is required")]
            return None, missing if self._needs_body(endpoint) else []
        content_type = headers.get("content-type", JSON)
        kind = content_type.partition(";")[0].strip().lower()
        if kind not in endpoint.bodies:
            taken = ", ".join(endpoint.bodies)
            return None, [Problem(("header", "content-type"), f"{kind} is not one of {taken}")]
        schema = endpoint.bodies[kind]
        if kind == JSON:
            try:
                value = json.loads(body, parse_constant=_no_constant)
            except ValueError as error:
                return None, [Problem(("body",), f"the body is not JSON: {error}")]
        else:
            try:
                fields = (
                    parse_qsl(body.decode(), keep_blank_values=True)
                    if kind == _FORM
                    else multipart(body, content_type)
                )
            except ValueError as error:
                return None, [Problem(("body",), f"the body is not {kind}: {error}")]
            value = self._read(_gathered(fields), schema)
        problems = self._problems(value, schema, ("body",))
        return (
            value if problems else self._without_read_only(value, self._rewrite(schema))
        ), problems

    def _needs_body(self, endpoint: Endpoint) -> bool:
        """Whether it cannot do without a body: it says so, or all that it takes needs something."""
        accepts = (
            self._schemas.validator(self._rewrite(s)).is_valid for s in endpoint.bodies.values()
        )
        return endpoint.body_required or not any(valid({}) for valid in accepts)

    def _without_read_only(self, value: Json, schema: Json) -> Json:
        """`value` without what the servers ignore, as deep as plain objects and lists go."""
        while isinstance(schema, Mapping) and "$ref" in schema:
            schema = self._schemas.target(schema["$ref"])
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
            if properties.get(name) != {HIDDEN["request"]: True}
        }

    def _problems(self, value: Json, schema: Json, place: Place) -> list[Problem]:
        validator = self._schemas.validator(self._rewrite(schema))
        if validator.is_valid(value):
            return []
        errors = (leaf for error in validator.iter_errors(value) for leaf in _leaves(error))
        return [_problem(error, place) for error in errors]

    def _rewrite(self, schema: Json) -> Json:
        known = self._rewritten.get(id(schema))
        if known is None:
            known = self._rewritten[id(schema)] = (schema, self._schemas.rewrite(schema))
        return known[1]

    def _read(self, raw: Json, schema: Json) -> Json:
        """`raw` text as the value that the schema wants, or as it is."""
        return self._as(raw, self._rewrite(schema))

    def _as(self, raw: Json, schema: Json) -> Json:
        while isinstance(schema, Mapping) and "$ref" in schema:
            schema = self._schemas.target(schema["$ref"])
        if not isinstance(schema, Mapping):
            return raw
        if isinstance(raw, Mapping):
            properties = schema.get("properties", {})
            return {name: self._as(item, properties.get(name, True)) for name, item in raw.items()}
        if isinstance(raw, list):
            items = schema.get("items", True)
            wants_list = _allows(schema, "array")
            if not wants_list and len(raw) == 1:
                return self._as(raw[0], schema)
            return [self._as(item, items) for item in raw]
        if _allows(schema, "array") and not _allows(schema, "string"):
            return [self._as(raw, schema.get("items", True))]
        accepts = self._schemas.validator(schema).is_valid
        return next((value for value in _candidates(raw) if accepts(value)), raw)


def _raw(
    parameter: Parameter,
    path: Mapping[str, str],
    arguments: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
) -> Json:
    """The text of a parameter as it came, split by its style."""
    name = parameter.name
    if parameter.place == "path":
        return path.get(name, _ABSENT)
    if parameter.place == "header":
        return headers.get(name.lower(), _ABSENT)
    given = [value for key, value in arguments if key == name]
    kinds = _kinds(parameter.schema)
    if "object" in kinds and not parameter.encoded:
        nested = [(key, value) for key, value in arguments if key.startswith(f"{name}[")]
        if nested:
            return _deep(nested, name)
    if not given:
        return _ABSENT
    if parameter.encoded or "object" in kinds:
        try:
            return json.loads(given[-1])
        except ValueError:
            return given[-1]
    if "array" in kinds:
        if parameter.explode:
            return given
        separator = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(parameter.style, ",")
        return [part for part in given[-1].split(separator) if part or len(given[-1]) == 0]
    return given[-1]


def _deep(nested: Sequence[tuple[str, str]], name: str) -> dict[str, Json]:
    """`filter[a][b]=1` as an object; a repeated or `[]` key is a list."""
    result: dict[str, Json] = {}
    for key, value in nested:
        steps = key.removeprefix(name).removeprefix("[").removesuffix("]").split("][")
        level = result
        for step in steps[:-1]:
            level = level.setdefault(step, {})
        last = steps[-1]
        level[last] = value if last not in level else [*_listed(level[last]), value]
    return result


def _gathered(fields: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    """Form fields by name, each a list until its schema is known."""
    gathered: dict[str, Json] = {}
    for name, value in fields:
        gathered.setdefault(name, []).append(value)
    return gathered


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _kinds(schema: Json) -> list[str]:
    declared = schema.get("type", []) if isinstance(schema, Mapping) else []
    return [declared] if isinstance(declared, str) else declared


def _allows(schema: Mapping[str, Json], kind: str) -> bool:
    return kind in _kinds(schema)


def _candidates(raw: Json) -> Iterator[Json]:
    """The values that a text may stand for, the likeliest first."""
    yield raw
    if not isinstance(raw, str):
        return
    if raw in _WORDS:
        yield _WORDS[raw]
    for read in (int, float):
        if raw.isascii() and "_" not in raw:
            with suppress(ValueError):
                yield read(raw)
    if raw[:1] in ("{", "["):
        with suppress(ValueError):
            yield json.loads(raw)


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors of the union member that was most likely meant, or the error itself."""
    kind = error.kind
    if isinstance(kind, ValidationErrorKind.OneOfNotValid | ValidationErrorKind.AnyOf):
        for leaf in min(kind.context, key=_distance):
            yield from _leaves(leaf)
    else:
        yield error


def _distance(errors: Sequence[ValidationError]) -> tuple[int, int, int]:
    """How unlikely a member was meant: wrong constants tell most, then what it has no room for."""
    kinds = [error.kind for error in errors]
    wrong = sum(isinstance(kind, _TELLING) for kind in kinds)
    return wrong, sum(isinstance(kind, _MISPLACED) for kind in kinds), len(kinds)


def _problem(error: ValidationError, place: Place) -> Problem:
    where: Place = (*place, *error.instance_path)
    if isinstance(error.kind, ValidationErrorKind.Required):
        return Problem((*where, error.kind.property), "this field is required")
    return Problem(where, error.message)


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")
