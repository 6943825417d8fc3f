"""Every example of the double is valid, judged by a validator that the double does not use."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from cekura_akua.testing import Unsatisfiable, example, variants
from cekura_akua.testing.openapi.documents import APIS, METHODS, Document, shipped_document
from cekura_akua.testing.openapi.patterns import sample
from cekura_akua.testing.openapi.schemas import Mode, Schemas

UPSTREAM = Path(__file__).parents[3] / "shared" / "specs"
MODES: tuple[Mode, ...] = ("request", "response")


def make_document(components: dict[str, Any]) -> Document:
    return {"openapi": "3.1.0", "paths": {}, "components": {"schemas": components}}


EMPTY = make_document({})


def upstream(api: str) -> Document:
    files = sorted((UPSTREAM / api).glob("upstream-*.json.gz")) if UPSTREAM.exists() else []
    if not files:
        pytest.skip("upstream's own documents are not beside the project")
    loaded: Document = json.loads(gzip.decompress(files[-1].read_bytes()))
    return loaded


def schemas_of(document: Document, mode: Mode) -> Iterator[tuple[str, Any]]:
    """Yield every schema of a request or a response, with its place."""
    yield from document["components"]["schemas"].items()
    for template, item in document["paths"].items():
        for method in filter(item.__contains__, METHODS):
            operation = item[method]
            place = f"{method} {template}"
            if mode == "request":
                for parameter in operation.get("parameters", ()):
                    if "schema" in parameter:
                        yield f"{place} {parameter['name']}", parameter["schema"]
                contents = [operation.get("requestBody", {}).get("content", {})]
            else:
                contents = [r.get("content", {}) for r in operation["responses"].values()]
            for content in contents:
                for media, value in content.items():
                    if "/" in media and "schema" in value:
                        yield f"{place} {media}", value["schema"]


class Judge:
    """The pure Python validator, with Unicode categories, and each component compiled once.

    The variants of an object are alike in most of their properties: a value that the schema of a
    property or of a component has accepted is not judged by that schema again.
    """

    def __init__(self, document: Document, mode: Mode) -> None:
        self.schemas = Schemas(document, mode)
        components = {
            name: readable(self.schemas.component(name))
            for name in document["components"]["schemas"]
        }
        root = Resource.from_contents(
            {"components": {"schemas": components}}, default_specification=DRAFT202012
        )
        self._registry: Registry[Any] = Registry().with_resource(f"urn:{mode}", root)
        # By the identity of the schema, which is kept so that its id is not used again.
        self._accepted: dict[tuple[int, str], Any] = {}
        keywords = {"$ref": self._component, "properties": self._properties}
        self._validator: type[Validator] = extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]

    def validator(self, schema: Any) -> Validator:
        rewritten = readable(self.schemas.rewrite(schema))
        return self._validator(rewritten, registry=self._registry, format_checker=FormatChecker())

    def _component(
        self, validator: Any, reference: str, value: Any, schema: Any
    ) -> Iterator[ValidationError]:
        judge = Draft202012Validator.VALIDATORS["$ref"]
        yield from self._once(schema, value, judge(validator, reference, value, schema))

    def _properties(
        self, validator: Any, schemas: Any, value: Any, _: Any
    ) -> Iterator[ValidationError]:
        for name in filter(schemas.__contains__, value if isinstance(value, dict) else ()):
            part, schema = value[name], schemas[name]
            errors = validator.descend(part, schema, path=name, schema_path=name)
            yield from self._once(schema, part, errors)

    def _once(
        self, schema: Any, value: Any, errors: Iterator[ValidationError]
    ) -> Iterator[ValidationError]:
        key = (id(schema), repr(value))
        if key in self._accepted:
            return
        first = next(errors, None)
        if first is None:
            self._accepted[key] = schema
        else:
            yield first
            yield from errors


def readable(schema: Any) -> Any:
    """Return a schema with Unicode categories in the syntax of Python's `re`."""
    if isinstance(schema, dict):
        return {key: readable(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [readable(value) for value in schema]
    if isinstance(schema, str):
        return schema.replace(r"\p{L}", "A-Za-z").replace(r"\p{N}", "0-9")
    return schema


def judge_all(document: Document, mode: Mode) -> int:
    judge = Judge(document, mode)
    judged: dict[str, int] = {}
    count = 0
    for place, schema in schemas_of(document, mode):
        text = json.dumps(schema)
        if text not in judged:  # hundreds of operations refuse with the same schema
            values = list(variants(document, schema, mode=mode))
            validator = judge.validator(schema)
            for value in values:
                errors = [error.message[:300] for error in validator.iter_errors(value)]
                assert not errors, f"{place}: {errors[0]}: {json.dumps(value)[:300]}"
            judged[text] = len(values)
        count += judged[text]
    return count


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("api", APIS)
def test_all_variants_of_the_shipped_documents_are_valid(api: Any, mode: Mode) -> None:
    assert judge_all(shipped_document(api), mode) > 2_000


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("api", APIS)
def test_every_schema_of_the_upstream_documents_has_valid_variants(api: str, mode: Mode) -> None:
    document = upstream(api)
    schemas = Schemas(document, mode)
    different = {json.dumps(schema): schema for _, schema in schemas_of(document, mode)}
    for schema in different.values():
        accepts = schemas.validator(schemas.rewrite(schema)).is_valid
        assert all(accepts(value) for value in variants(document, schema, mode=mode))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("api", APIS)
def test_the_variants_cover_every_member_of_every_named_union(api: Any, mode: Mode) -> None:
    document = shipped_document(api)
    schemas = Schemas(document, mode)
    for name, schema in document["components"]["schemas"].items():
        rewritten = schemas.rewrite(schema)
        values = list(variants(document, schema, mode=mode))
        for member in rewritten.get("oneOf", rewritten.get("anyOf", ())):
            accepts = schemas.validator(member).is_valid
            assert any(map(accepts, values)), f"{name}: {str(member)[:200]}"


@pytest.mark.parametrize("api", APIS)
def test_examples_are_always_the_same(api: Any) -> None:
    document = shipped_document(api)
    first = [example(document, schema) for _, schema in schemas_of(document, "response")]
    again = shipped_document(api)
    assert first == [example(again, schema) for _, schema in schemas_of(again, "response")]


def test_an_example_is_a_copy() -> None:
    schema = {"type": "object", "properties": {"tags": {"type": "array", "items": {}}}}
    example(EMPTY, schema)["tags"].append(1)
    assert example(EMPTY, schema) == {"tags": [{"key": "value"}]}


def test_variants_use_every_choice() -> None:
    schema = {
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"enum": ["a", "b", "c"]},
            "on": {"type": "boolean"},
            "note": {"type": ["string", "null"]},
            "sizes": {"type": "array", "items": {"enum": [1, 2]}, "maxItems": 1},
        },
    }
    values = list(variants(EMPTY, schema))
    assert {value["kind"] for value in values} == {"a", "b", "c"}
    assert {value.get("on") for value in values} == {False, True, None}
    assert {value.get("note", "absent") for value in values} == {"note", None, "absent"}
    assert {str(value.get("sizes")) for value in values} == {"[1]", "[2]", "[]", "None"}
    assert values[0] == {"kind": "a", "on": False, "note": "note", "sizes": [1]}
    assert {"kind": "a"} in values


def test_exactly_one_member_of_a_union_matches() -> None:
    document = make_document(
        {
            "Plain": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "kind": {"const": "plain"}},
            },
            "Rich": {
                "type": "object",
                "required": ["id", "kind"],
                "properties": {"id": {"type": "string"}, "kind": {"const": "rich"}},
            },
        }
    )
    union = {"oneOf": [{"$ref": f"#/components/schemas/{n}"} for n in ("Plain", "Rich")]}
    values = list(variants(document, union))
    assert {value.get("kind") for value in values} == {"plain", "rich", None}


def test_read_only_and_write_only_fields_travel_one_way() -> None:
    schema = {
        "type": "object",
        "required": ["id", "secret"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "secret": {"type": "string", "writeOnly": True},
        },
    }
    assert example(EMPTY, schema, mode="request") == {"secret": "secret"}
    assert example(EMPTY, schema, mode="response") == {"id": 1}


def test_nullable_allows_null() -> None:
    assert list(variants(EMPTY, {"type": "string", "nullable": True})) == ["text", None]
    assert list(variants(EMPTY, {"enum": ["a"], "type": "string", "nullable": True})) == ["a", None]


def test_a_recursive_schema_has_variants() -> None:
    tree = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
            "parent": {"$ref": "#/components/schemas/Tree"},
        },
    }
    document = make_document({"Tree": tree})
    values = list(variants(document, {"$ref": "#/components/schemas/Tree"}))
    assert {"name": "name"} in values
    assert values[0]["name"] == "name"


def test_a_schema_that_contradicts_itself_is_an_error() -> None:
    with pytest.raises(Unsatisfiable, match="no value satisfies"):
        example(EMPTY, {"type": "string", "enum": [1, 2]})
    with pytest.raises(Unsatisfiable, match="pattern"):
        example(EMPTY, {"type": "string", "pattern": "^a{5}$", "maxLength": 3})


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[a-z][a-z0-9_]{0,31}$",
        r"^oci:\/\/",
        r"^(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+))?$",
        r"^\d{2}:\d{2}$",
        r"(?:pdf|txt)$",
        r"^[^/]+$",
        r"^\+\d*$",
        r"^-?\d{0,4}(?:\.\d{0,6})?$",
        r"^(?!x)[\w.-]+?@[a-z]+\.(?P<tld>com|org)$",
        r"^(?P<year>\d{4})-\d{2}$",
        r"a|b",
        r"^.\.\\$",
        r"^[]a]$",
        r"^x{2,}y{1,3}z?$",
    ],
)
def test_samples_match_their_patterns(pattern: str) -> None:
    for repeats in range(4):
        assert re.search(pattern, sample(pattern, repeats)), sample(pattern, repeats)


def test_an_unreadable_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        sample("a)b")
