"""Normalisation changes nothing on the wire: both documents allow the same values."""

from __future__ import annotations

import random
from typing import Any

import pytest

from codegen.normalise import normalise
from tests.codegen.accepted import accept, document, normalised, schemas_of
from tests.codegen.wire import Sampler, checkers, meaning

Json = Any

SAMPLES = 120

TEXT: Json = {"type": "string"}
REF = "#/components/schemas/"

WIDGETS: Json = {
    "Widget": {
        "oneOf": [
            {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "minLength": 1, "maxLength": 54},
                    "widget_type": {"type": "string", "enum": ["snippet"]},
                    "col_span": {"anyOf": [{"type": "number", "enum": [n]} for n in (1, 2, 3, 4)]},
                    "visualization": {"type": ["string", "null"], "enum": ["bar", "line", None]},
                    "bindings": {
                        "type": "object",
                        "additionalProperties": {
                            "oneOf": [
                                {
                                    "type": "object",
                                    "properties": {"mode": {"enum": ["fixed"]}, "value": {}},
                                    "required": ["mode", "value"],
                                    "additionalProperties": False,
                                },
                                {
                                    "type": "object",
                                    "properties": {
                                        "mode": {"enum": ["inherit"]},
                                        "key": {
                                            "anyOf": [
                                                {"enum": ["cluster", "region"]},
                                                {"type": "string", "pattern": "^variable:"},
                                            ]
                                        },
                                    },
                                    "required": ["mode", "key"],
                                    "additionalProperties": False,
                                },
                            ]
                        },
                    },
                },
                "required": ["id", "widget_type", "col_span"],
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {
                    "id": TEXT,
                    "widget_type": {"const": "metric"},
                    "metric": {"oneOf": [{"$ref": f"{REF}Metric"}, {"type": "null"}]},
                },
                "required": ["id", "widget_type"],
            },
        ]
    },
    "Metric": {
        "allOf": [
            {"$ref": f"{REF}Named"},
            {
                "type": "object",
                "properties": {
                    "weight": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9},
                    "trend": {"allOf": [{"$ref": f"{REF}Trend"}], "readOnly": True},
                    "children": {"type": "array", "items": {"$ref": f"{REF}Metric"}, "maxItems": 3},
                },
                "required": ["weight"],
            },
        ]
    },
    "Named": {"type": "object", "properties": {"name": TEXT}, "required": ["name"]},
    "Trend": {"type": "string", "enum": ["up", "down", ""]},
}

MIXED: Json = {
    "Mixed": {
        "type": "object",
        "properties": {
            "either": {"type": ["integer", "string", "null"], "minimum": 2, "minLength": 2},
            "any": {"oneOf": [{}, {"type": "null"}]},
            "mixed": {"enum": ["a", 1, True, None]},
            "fraction": {"enum": [0.5, 1.5]},
            "flag": {"type": "boolean", "enum": [True]},
            "tuple": {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "items": False},
            "labels": {"type": "object", "additionalProperties": TEXT, "minProperties": 1},
            "closed": {"type": "object", "properties": {}, "additionalProperties": False},
            "not_text": {"not": {"type": "string"}},
            "old": {"type": "string", "nullable": True, "maxLength": 4},
            "pair": {
                "type": "object",
                "properties": {"a": TEXT, "b": TEXT},
                "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
            },
            "same-name": TEXT,
            "same_name": {"type": "integer"},
            "same name": {"type": "boolean"},
            "based": {
                "type": "object",
                "properties": {"base": TEXT},
                "required": ["base"],
                "oneOf": [
                    {
                        "type": "object",
                        "properties": {"kind": {"const": "x"}},
                        "required": ["kind"],
                    },
                    {
                        "type": "object",
                        "properties": {"kind": {"const": "y"}},
                        "required": ["kind"],
                    },
                ],
            },
            "scalars": {
                "anyOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}}]
            },
            "self": {"$ref": f"{REF}Mixed"},
        },
        "required": ["any", "same-name", "same_name"],
    },
    "Nullable": {"type": ["object", "null"], "properties": {"next": {"$ref": f"{REF}Nullable"}}},
    "Users": {
        "type": "object",
        "properties": {"one": {"$ref": f"{REF}Nullable"}},
        "required": ["one"],
    },
}


@pytest.mark.parametrize("schemas", [WIDGETS, MIXED], ids=["widgets", "mixed"])
@pytest.mark.parametrize("seed", range(3))
def test_both_documents_allow_the_same(schemas: Json, seed: int) -> None:
    given = document(schemas)
    made = normalised(given)
    before = checkers(meaning(given, normalised=False))
    after = checkers(meaning(made, normalised=True))
    verdicts = set()
    for name, schema in schemas.items():
        reference = {"$ref": f"{REF}{name}"}
        is_valid, is_still_valid = before(reference), after(reference)
        for value in Sampler(given, seed).samples(schema, SAMPLES):
            if value is None:
                continue  # null moves from a component to its uses
            assert is_valid(value) == is_still_valid(value), (name, value)
            verdicts.add(is_valid(value))
    assert verdicts == {True, False}


# --- documents that nobody wrote -----------------------------------------------------------------


class Scribbler:
    """A maker of documents with every construct in every combination, sensible or not."""

    KEYS = ("A", "B", "Pet", "pet", "Model", "class", "", "日本", "a b", "../../x", '"q"', "a\nb")
    NAMES = (
        "a",
        "type",
        "kind",
        "items",
        "fooBar",
        "foo_bar",
        "foo-bar",
        "import",
        "",
        "\n",
        '"',
        "日本",
    )

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._keys = self._random.sample(self.KEYS, 5)

    def document(self) -> Json:
        schemas = {key: self.schema(0) for key in self._keys}
        paths = {f"/{number}/{{id}}": {"post": self.operation()} for number in range(2)}
        return document(schemas, paths)

    def operation(self) -> Json:
        choose = self._random
        media = choose.choice(["application/json", "text/event-stream", "text/plain", "image/png"])
        answer = {"description": "", "content": {media: {"schema": self.schema(1)}}}
        places = [(choose.choice(self.NAMES), choose.choice(["query", "header"])) for _ in range(4)]
        return {
            "parameters": [self.parameter(name, place) for name, place in places],
            "requestBody": {
                "content": {
                    choose.choice(["application/json", "multipart/form-data"]): {
                        "schema": self.schema(1)
                    }
                }
            },
            "responses": {choose.choice(["200", "2XX", "default"]): answer},
        }

    def parameter(self, name: str, place: str) -> Json:
        """Return a parameter of a kind that is sent as the document says."""
        if place == "query":
            content = {"application/json": {"schema": self.schema(2)}}
            return {"name": name, "in": place, "content": content}
        listed = {"type": "array", "items": {"enum": ["a", 1]}}
        schema = self._random.choice([{}, TEXT, {"type": "integer"}, {"enum": ["a"]}, listed])
        return {"name": name, "in": place, "schema": schema}

    def schema(self, depth: int) -> Json:
        choose = self._random
        reference = {"$ref": f"{REF}{choose.choice(self._keys).replace('/', '~1')}"}
        if depth > 4:
            return choose.choice([{}, TEXT, reference])
        inner = [self.schema(depth + 1) for _ in range(choose.randint(1, 3))]
        names = choose.sample(self.NAMES, len(inner))
        flags: Json = choose.choice(
            [{}, {}, {"nullable": True}, {"description": "d"}, {"readOnly": True}]
        )
        made: Json = choose.choice(
            [
                reference,
                {
                    "type": choose.choice(["string", "integer", "null"]),
                    "minLength": 1,
                    "minimum": 1,
                },
                {"enum": choose.sample(["a", "b", "", None, 1, 2, True, 1.5], 3)},
                {"const": choose.choice(["a", 1, None, [1]])},
                {
                    "type": "object",
                    "properties": dict(zip(names, inner, strict=True)),
                    "required": names,
                },
                {"type": "object", "properties": {"kind": {"enum": ["x"]}, names[0]: inner[0]}},
                {"type": "object", "additionalProperties": inner[0]},
                {
                    "type": "object",
                    "patternProperties": {"^x": inner[0]},
                    "additionalProperties": False,
                },
                {"type": ["array", "null"], "items": inner[0]},
                {"type": "array", "prefixItems": inner},
                {"type": ["string", "object", "array"]},
                {choose.choice(["anyOf", "oneOf", "allOf"]): inner},
                {"oneOf": inner, "properties": {"base": inner[0]}},
                {"anyOf": inner, "discriminator": {"propertyName": "kind"}},
                choose.choice([True, False]),
            ]
        )
        return {**made, **flags} if isinstance(made, dict) else made


@pytest.mark.parametrize("seed", range(120))
def test_the_parser_accepts_random_documents(seed: int) -> None:
    made = normalise(Scribbler(seed).document())
    accept(made)
    assert all(
        schema["x-kind"] in ("model", "map", "enum", "union")
        for schema in schemas_of(made).values()
    )
