"""Random legal documents: operations with parameters, bodies and responses, and values for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.codegen.accepted import Json
from tests.codegen.wire import Sampler, checkers, meaning, schema_meaning

HERE = "https://api.akua.dev/v1"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

#: Names that Python, attrs, the client or a URL could stumble over.
NAMES = (
    "a", "b-c", "class", "from", "x y", "2nd", "self", "to_dict", "extra", "A", "a_", "id", "body",
    "options", "list", "type", "kind", "model", "naïve", "UPPER_CASE", "camelCase", "a.b", "$odd",
    "x[y]", "_private", "timeout", "str", "None", "models", "operation", "date", "schema", "É",
)  # fmt: skip
KEYS = ("Thing", "thing_list", "Item.Detail", "any", "Model", "IO", "Part", "Event")
TEXTS = (
    "a",
    "",
    "a b",
    "c,d",
    "e|f",
    "g&h=i",
    "ü/?#",
    "100%",
    "'\"\\",
    "+",
    "true",
    "1",
    "\U0001f600",
)
MISSING = "no value"
MOST_TRIES = 25
DEEPEST = 3

scalars = st.sampled_from(
    [
        {"type": "string"},
        {"type": "string", "maxLength": 40},
        {"type": "string", "format": "uuid"},
        {"type": "integer"},
        {"type": "integer", "minimum": 0, "maximum": 9},
        {"type": "number"},
        {"type": "boolean"},
        {"enum": ["a", "b", "c d"]},
        {"type": "string", "enum": ["only"]},
        {"type": "integer", "enum": [1, 2, 3]},
        {"const": "fixed"},
        {"const": 5},
        {"const": True},
    ]
)
names = st.sampled_from(NAMES)
UNUSUAL: tuple[Json, ...] = (
    {"type": ["string", "integer", "null"]},
    {"enum": ["a", 1, None, True]},
    {"enum": [1.5, 2]},
    {"type": ["string", "null"], "enum": ["a", None]},
    {"type": "array"},
    {"type": "object"},
    {"type": "object", "properties": {}, "additionalProperties": False},
    {"type": "object", "patternProperties": {"^x": {"type": "integer"}}},
    {"not": {"type": "integer"}},
    {"properties": {"untyped": {"items": {}}}},
    {"type": "object", "required": ["only"]},
    {"type": "object", "properties": {"a": True}, "additionalProperties": {"type": "null"}},
    {"anyOf": [{"const": "a"}, {"const": "b"}, {"type": "integer"}]},
    {"anyOf": [{"enum": ["a", "b"]}, {"type": "string"}]},
    {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]},
    {"type": "string", "contentMediaType": "application/json"},
    {"type": "string", "contentEncoding": "base64"},
    {"type": "string", "format": "date"},
)


@dataclass(kw_only=True)
class Call:
    """An operation of a random document, and the values of a call.

    Attributes:
        number: the number of the operation, which its path holds.
        operation: the operation.
        placeholders: the names of its path parameters.
        path, query, headers: the values by the names of the parameters.
        body: the value of the body.
        media: the media type of the body; None for no body.
        status: the status of the response.
        answer_media: the media type of the response; None for no content.
        answer: the value of the response.
        body_schema, answer_schema: the schemas of the body and the response.
    """

    number: int
    operation: Json
    placeholders: list[str] = field(default_factory=list)
    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    media: str | None = None
    status: int = 200
    answer_media: str | None = None
    answer: Any = None
    body_schema: Json = None
    answer_schema: Json = None

    @property
    def template(self) -> str:
        """The path of the operation in the document."""
        return "/".join([f"/r{self.number}", *(f"{{{name}}}" for name in self.placeholders)])


@dataclass(kw_only=True)
class Case:
    """A random document and the calls of its operations."""

    document: dict[str, Json]
    calls: list[Call]


class Values(Sampler):
    """A maker of values that a schema allows, in bodies without undeclared fields."""

    def __init__(self, document: Mapping[str, Any], seed: int, *, declared: bool) -> None:
        super().__init__(document, seed)
        self._declared = declared

    def _object(self, schema: Mapping[str, Any], depth: int) -> Json:
        made = super()._object(schema, depth)
        if self._declared and "additionalProperties" not in schema:
            return {
                name: value for name, value in made.items() if name in schema.get("properties", ())
            }
        return made

    def _text(self, schema: Mapping[str, Any]) -> str:
        fitting = [text for text in TEXTS if len(text) >= schema.get("minLength", 0)]
        return self._random.choice(fitting)


def schemas(keys: tuple[str, ...], depth: int = 0) -> st.SearchStrategy[Json]:
    """Return a strategy for schemas that may refer to some components."""
    refs = [st.sampled_from(keys).map(lambda key: {"$ref": f"#/components/schemas/{key}"})]
    leaves = st.one_of(scalars, *(refs if keys else []), st.just({}))
    if depth >= DEEPEST:
        return leaves
    inner = st.deferred(lambda: schemas(keys, depth + 1))
    return st.one_of(
        leaves,
        leaves,
        objects(keys, depth),
        objects(keys, depth),
        inner.map(lambda items: {"type": "array", "items": items}),
        inner.map(lambda rest: {"type": "object", "additionalProperties": rest}),
        st.lists(inner, min_size=2, max_size=3).map(lambda members: {"anyOf": members}),
        inner.map(lambda member: {"anyOf": [member, {"type": "null"}]}),
        tagged(keys, depth),
        st.tuples(objects(keys, depth), objects(keys, depth)).map(
            lambda pair: {"allOf": list(pair)}
        ),
        st.tuples(leaves, objects(keys, depth)).map(lambda pair: {"oneOf": list(pair)}),
        inner.map(lambda items: {"type": ["array", "null"], "items": items, "maxItems": 3}),
        st.tuples(inner, inner).map(lambda pair: {"type": "array", "prefixItems": list(pair)}),
        objects(keys, depth).map(lambda made: {**made, "type": ["object", "null"]}),
        inner.map(lambda member: {"allOf": [member], "description": "One member."}),
        st.sampled_from(UNUSUAL),
    )


@st.composite
def objects(draw: st.DrawFn, keys: tuple[str, ...], depth: int = 0) -> Json:
    """Draw an object with properties."""
    members = draw(
        st.dictionaries(
            names, st.deferred(lambda: schemas(keys, depth + 1)), min_size=1, max_size=4
        )
    )
    made: Json = {"type": "object", "properties": members}
    required = draw(st.lists(st.sampled_from(list(members)), unique=True))
    # What is required must have an end, which a recursion through it may not have.
    required = [name for name in required if "$ref" not in str(members[name])]
    if required:
        made["required"] = required
    if draw(st.integers(0, 5)) == 0:
        made["additionalProperties"] = draw(st.sampled_from([False, True, {"type": "integer"}]))
    return made


@st.composite
def tagged(draw: st.DrawFn, keys: tuple[str, ...], depth: int = 0) -> Json:
    """Draw a union of objects that a constant tells apart."""
    tag = draw(names)
    members = []
    for value in draw(st.lists(st.sampled_from(["x", "y", "z"]), min_size=2, unique=True)):
        member = draw(objects(keys, depth + 1))
        member["properties"] = {**member["properties"], tag: {"const": value}}
        member["required"] = sorted({*member.get("required", []), tag})
        member.pop("additionalProperties", None)
        members.append(member)
    return {"oneOf": members}


@st.composite
def cases(draw: st.DrawFn, operations: int) -> Case:
    """Draw a document with so many operations, and the values of a call of each."""
    keys = tuple(draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4)))
    components = {key: draw(objects(keys)) for key in keys}
    document: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Random", "version": "1"},
        "servers": [{"url": HERE}],
        "paths": {},
        "components": {"schemas": components},
    }
    calls = []
    for number in range(operations):
        call = draw(call_of(number, document, keys))
        document["paths"][call.template] = {
            draw(st.sampled_from(["post", "put", "patch"])): call.operation
        }
        calls.append(call)
    return Case(document=document, calls=calls)


@st.composite
def call_of(
    draw: st.DrawFn, number: int, document: Mapping[str, Json], keys: tuple[str, ...]
) -> Call:
    """Draw an operation, and the values of a call of it."""
    call = Call(number=number, operation={"responses": {}})
    sample = Samples(document, Random(draw(st.integers(0, 2**32))))
    parameters: list[Json] = []
    for place, style, explode, kind in draw(st.lists(st.sampled_from(STYLES), max_size=4)):
        name = draw(names)
        if not _fits(name, place, style, kind, parameters):
            continue
        schema = draw(scalars if kind == "values" else _composed(kind))
        required = place == "path" or draw(st.booleans())
        declared = {"name": name, "in": place, "style": style, "explode": explode}
        parameters.append({**declared, "schema": schema, "required": required})
        if required or draw(st.booleans()):
            value = sample.of(schema)
            values = {"path": call.path, "query": call.query, "header": call.headers}[place]
            ways = {"path": _shown, "header": _in_latin, "query": lambda value: value}
            values[name] = _apart(ways[place](value), DELIMITERS.get((place, style), ""))
        if place == "path":
            call.placeholders.append(name)
    if parameters:
        call.operation["parameters"] = parameters
    draw(_body(call, sample, keys))
    draw(_response(call, sample, keys))
    return call


def _fits(name: str, place: str, style: str, kind: str, others: list[Json]) -> bool:
    """Return whether a parameter can stand beside others, and its name in its place."""
    beside = [other for other in others if other["in"] == place]
    if any(other["name"].lower() == name.lower() for other in beside):
        return False
    if place != "query":
        return name.isascii() and name.isidentifier()
    # The members of an exploded object are parameters of their own, which could meet others.
    alone = [(o["style"], o["schema"].get("type")) == ("form", "object") for o in beside]
    return not any(alone) and not (beside and (style, kind) == ("form", "objects"))


def _shown(value: Any) -> Any:
    """Return a value of a path without empty texts, which would address another resource."""
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return "x" if value == "" else value


def _in_latin(value: Any) -> Any:
    """Return a value of a header without characters that no header can carry."""
    if isinstance(value, list):
        return [_in_latin(item) for item in value]
    return "x" if isinstance(value, str) and max(value, default="x") > "\xff" else value


def _apart(value: Any, delimiter: str) -> Any:
    """Return a value whose items do not hold what stands between two items: those are refused."""
    if isinstance(value, list) and delimiter:
        return [item.replace(delimiter, "_") if isinstance(item, str) else item for item in value]
    return value


DELIMITERS = {
    ("query", "spaceDelimited"): " ",
    ("query", "pipeDelimited"): "|",
    ("header", "simple"): ",",
}
STYLES = [
    ("path", "simple", False, "values"), ("path", "simple", True, "lists"),
    ("query", "form", True, "values"), ("query", "form", True, "lists"),
    ("query", "form", True, "objects"), ("query", "form", False, "lists"),
    ("query", "spaceDelimited", False, "lists"), ("query", "pipeDelimited", False, "lists"),
    ("query", "deepObject", True, "objects"), ("header", "simple", False, "values"),
    ("header", "simple", False, "lists"),
]  # fmt: skip


def _composed(kind: str) -> st.SearchStrategy[Json]:
    if kind == "lists":
        return scalars.map(lambda items: {"type": "array", "items": items, "minItems": 1})
    return st.dictionaries(st.sampled_from(["x", "y z", "w"]), scalars, min_size=1).map(
        lambda members: {
            "type": "object",
            "properties": members,
            "required": list(members),
            "additionalProperties": False,
        }
    )


class Samples:
    """Values of schemas, each of which an independent validator accepts."""

    def __init__(self, document: Mapping[str, Json], random: Random) -> None:
        self._document = document
        self._random = random

    def of(self, schema: Json, *, declared: bool = False) -> Any:
        """Return a value that a schema allows; `MISSING` where none is found soon."""
        allows = checkers(meaning(self._document, normalised=False))(
            schema_meaning(schema, normalised=False)
        )
        for _ in range(MOST_TRIES):
            seed = self._random.randrange(2**32)
            value = Values(self._document, seed, declared=declared).value(schema, 0)
            if allows(value):
                return value
        return MISSING


@st.composite
def _body(draw: st.DrawFn, call: Call, sample: Samples, keys: tuple[str, ...]) -> None:
    media = draw(
        st.sampled_from([None, JSON, JSON, JSON, FORM, MULTIPART, "text/csv", "image/png"])
    )
    if media is None:
        return
    if media in (FORM, MULTIPART):
        schema: Json = {
            "type": "object",
            "properties": draw(st.dictionaries(names, _fields, min_size=1, max_size=4)),
            "additionalProperties": False,
        }
    elif media == JSON:
        schema = draw(schemas(keys))
    else:
        schema = {"type": "string"}
    call.body = "a,b\u00fc" if media == "text/csv" else b"\x00\xff" if media == "image/png" else (
        sample.of(schema, declared=True)
    )  # fmt: skip
    if call.body not in (None, MISSING):  # None would be no body
        call.media, call.body_schema = media, schema
        call.operation["requestBody"] = {"content": {media: {"schema": schema}}}


_fields = st.one_of(scalars, scalars.map(lambda items: {"type": "array", "items": items}))


@st.composite
def _response(draw: st.DrawFn, call: Call, sample: Samples, keys: tuple[str, ...]) -> None:
    media = draw(st.sampled_from([None, JSON, JSON, JSON, "text/plain", "audio/wav"]))
    if media == JSON:
        call.answer_schema = draw(schemas(keys))
        call.answer = sample.of(call.answer_schema)
        media = None if call.answer == MISSING else media
    status = draw(st.sampled_from(["200", "201", "2XX", "default"]))
    response: Json = {"description": "Told"}
    call.status = 201 if status == "201" else 200 if media else 204
    if media == JSON:
        response["content"] = {JSON: {"schema": call.answer_schema}}
    elif media is not None:
        call.answer = "t\u00e4xt" if media == "text/plain" else b"\x00\xff"
        response["content"] = {media: {"schema": {"type": "string"}}}
    if media is None:
        call.answer = None
    call.answer_media = media
    call.operation["responses"] = {status if media else "204": response}
