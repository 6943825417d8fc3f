"""Documents are read strictly: whatever is not sound is refused with the place that is wrong."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.errors import Refused
from codegen.openapi import load, validate, yaml12
from tests.generated.documents import SHARED


def document(**changes: Any) -> dict[str, Any]:
    """Return a small sound document with some of its top fields changed."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "paths": {
            "/things/{id}": {
                "get": {
                    "parameters": [
                        {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}
                    ],
                    "responses": {"200": {"description": "Success."}},
                }
            }
        },
        **changes,
    }


def with_schemas(**schemas: Any) -> dict[str, Any]:
    return document(components={"schemas": schemas})


def refusal(data: bytes | str | dict[str, Any]) -> Refused:
    """Return how a document is refused."""
    if isinstance(data, dict):
        data = json.dumps(data)
    with pytest.raises(Refused) as caught:
        load.parse(data.encode() if isinstance(data, str) else data, "api.json")
    line = str(caught.value)
    assert line.isprintable()
    assert len(line) < 1_000
    return caught.value


@pytest.mark.parametrize("name", ["api.json", "api.yaml", "api", "api.txt", "api.json.gz"])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("form", [json.dumps, yaml12.dump])
def test_the_content_decides_and_not_the_file_name(
    tmp_path: Path, name: str, packed: bool, form: Any
) -> None:
    path = tmp_path / name
    data = form(document()).encode()
    path.write_bytes(gzip.compress(data, mtime=0) if packed else data)
    assert load.read(path) == document()


def test_a_byte_order_mark_is_passed_over() -> None:
    assert load.parse(b"\xef\xbb\xbf" + json.dumps(document()).encode(), "x") == document()


def test_gzip_members_are_joined() -> None:
    data = json.dumps(document()).encode()
    assert (
        load.parse(gzip.compress(data[:20], mtime=0) + gzip.compress(data[20:]), "x") == document()
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"# nothing but a comment", "empty"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8"),
        (b"\x1f\x8bnot gzip", "not gzip"),
        (gzip.compress(b"{}" * 999, mtime=0)[:-9], "ends too early"),
        (b'{"openapi": "3.1.0", ', "not JSON"),
        (b"openapi: [", "not YAML"),
        (b"openapi: 3.1.0\n\tinfo: {}", "not YAML"),
        (b"just words", "its top is not a mapping"),
        (b"[1, 2]", "its top is not a mapping"),
        (b"a\0b: 1", "not YAML"),
    ],
)
def test_text_that_is_neither_json_nor_yaml_is_refused(data: bytes, reason: str) -> None:
    assert reason in refusal(data).reason


def test_a_place_tells_the_line() -> None:
    assert refusal('{\n"openapi": "3.1.0",\n"info": {"title" "x"}}').place == "api.json:3"
    assert refusal("openapi: 3.1.0\ninfo: {}\ninfo: {}").place == "api.json:3"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(Refused, match=r"^\S+: \S"):
            load.read(path)


def test_a_gzip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "MAX_BYTES", 100_000)
    assert "when unpacked" in refusal(gzip.compress(b" " * 10_000_000, mtime=0)).reason
    assert "larger than" in refusal(b" " * 100_001).reason


def test_a_key_given_twice_is_refused_with_its_place() -> None:
    loaded = refusal('{"openapi": "3.1.0", "paths": {"/a": {"get": {}, "get": {"x": 1}}}}')
    assert loaded.place == "api.json#/paths/~1a"
    assert loaded.reason == "the key 'get' is given twice"


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_json_cannot_hold_are_refused(word: str) -> None:
    assert refusal(f'{{"openapi": "3.1.0", "info": {{"x": [0, {word}]}}}}').place == (
        "api.json#/info/x/1"
    )


@pytest.mark.parametrize("word", [".inf", "-.INF", ".nan", "1e999", "9" * 5_000])
def test_numbers_that_yaml_alone_can_hold_are_refused(word: str) -> None:
    assert refusal(f"openapi: 3.1.0\nx: {word}").place == "api.json:2"


def test_an_endless_integer_is_refused() -> None:
    assert "digits" in refusal('{"x": ' + "9" * 5_000 + "}").reason


@pytest.mark.parametrize("depth", [101, 5_000, 200_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused(depth: int, opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    assert "nested more than" in refusal(opening * depth + "1" + closing * depth).reason
    assert "nested more than" in refusal("x: " + opening * depth).reason
    assert "nested more than" in refusal("- " * depth + "1").reason


def test_half_a_character_is_refused() -> None:
    data = json.dumps(document(info={"title": "\ud800", "version": "1"}))
    assert "surrogate" in refusal(data).reason
    whole = document(info={"title": "\U0001f600", "version": "1"})
    assert load.parse(json.dumps(whole).encode(), "x") == whole


def test_yaml_is_read_as_version_1_2() -> None:
    text = """
        answer: {on: on, yes: no, off: Off, null: ~, empty: , date: 2024-02-30, time: 12:30:45}
        numbers: [010, 0o10, 0x1F, 1_000, +1, 1e3, .5, '7', "8", 0b1, 1.2.3]
        words: [true, True, TRUE, trUe, null, Null, nuLL]
        200: {1.0: x, 0x10: y}
    """
    assert load.value(text.encode(), "x") == {
        "answer": {
            "on": "on", "yes": "no", "off": "Off", "null": None, "empty": None,
            "date": "2024-02-30", "time": "12:30:45",
        },
        "numbers": [10, 8, 31, "1_000", 1, 1000.0, 0.5, "7", "8", "0b1", "1.2.3"],
        "words": [True, True, True, "trUe", None, None, "nuLL"],
        "200": {"1.0": "x", "0x10": "y"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x: !!python/object/apply:os.system ['echo harm']", "the tag"),
        ("x: !!python/name:os.system", "the tag"),
        ("x: !custom {}", "the tag"),
        ("x: !!binary aGFybQ==", "the tag"),
        ("x: !!int word", "is not a int"),
        ("a: &a {b: *a}", "stands inside what it names"),
        ("a: &a [*a]", "stands inside what it names"),
        ("a: *b", "names nothing"),
        ("a: &a x\n*a : y", "stands for a key"),
        ("? {a: 1}\n: b", "a key that is a list or a mapping"),
        ("a: &a {x: 1}\nb: {<<: *a}", "merge keys"),
        ("--- a\n--- b", "a second document"),
        ("200: a\n'200': b", "given twice"),
    ],
)
def test_yaml_that_is_more_than_data_is_refused(text: str, reason: str) -> None:
    assert reason in refusal(text).reason


def test_aliases_are_copies() -> None:
    loaded = load.value(b"a: &a {x: [1]}\nb: *a\nc: [*a, *a]", "x")
    assert loaded == {"a": {"x": [1]}, "b": {"x": [1]}, "c": [{"x": [1]}, {"x": [1]}]}
    loaded["b"]["x"].append(2)
    assert loaded["a"] == {"x": [1]}


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "aliases expand" in refusal("\n".join(lines)).reason


def test_a_long_text_repeated_is_refused_and_alone_is_read() -> None:
    long = "x" * 10_000_000
    assert load.value(f"a: {long}".encode(), "x") == {"a": long}
    assert "aliases expand" in refusal(f"a: &a {long}\nb: [*a, *a]").reason
    assert len(str(refusal(f'{{"{long}": 1, "{long}": 2}}'))) < 1_000


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"swagger": "2.0"}, "#/swagger"),
        ({"openapi": "2.0"}, "#/openapi"),
        ({"openapi": 3.1}, "#/openapi"),
        ({"openapi": None}, "#/openapi"),
        ({"info": None}, "#/info"),
        ({"paths": []}, "#/paths"),
        ({"components": []}, "#/components"),
        ({"components": {"schemas": [1]}}, "#/components/schemas"),
        ({"paths": {"things": {}}}, "#/paths/things"),
        ({"paths": {"/a/../b": {}}}, "#/paths/~1a~1..~1b"),
        ({"paths": {"/a b": {}}}, "#/paths/~1a b"),
        ({"paths": {"/a?b": {}}}, "#/paths/~1a?b"),
        ({"paths": {"/a\nimport os": {}}}, "#/paths/~1a\nimport os"),
        ({"paths": {'/"""': {}}}, '#/paths/~1"""'),
        ({"paths": {"/{{ x }}": {}}}, "#/paths/~1{{ x }}"),
        ({"paths": {"/{}": {}}}, "#/paths/~1{}"),
        ({"paths": {"/a": None}}, "#/paths/~1a"),
        ({"paths": {"/a": {"gett": {}}}}, "#/paths/~1a/gett"),
        ({"paths": {"/a": {"get": "x"}}}, "#/paths/~1a/get"),
        ({"paths": {"/a": {"get": {"responses": []}}}}, "#/paths/~1a/get/responses"),
        ({"paths": {"/a": {"get": {"responses": {"6": {}}}}}}, "#/paths/~1a/get/responses"),
        ({"paths": {"/a": {"$ref": "#/paths/~1b"}}}, "#/paths/~1a/$ref"),
        ({"paths": {"/a": {"$ref": "#/paths/~1a"}}}, "#/paths/~1a/$ref"),
        ({"paths": {"/a": {"$ref": "b.yaml#/a"}}}, "#/paths/~1a/$ref"),
    ],
)
def test_a_document_other_than_openapi_3_is_refused(changes: dict[str, Any], place: str) -> None:
    assert refusal(document(**changes)).place == f"api.json{place}"


def operation(**fields: Any) -> dict[str, Any]:
    return {"/a/{id}": {"post": {"responses": {}, **fields}}}


ID = {"in": "path", "name": "id", "required": True, "schema": {}}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "'id' is not declared"),
        ({"parameters": [ID, {**ID, "name": "other"}]}, "'other' is not in the path"),
        ({"parameters": [ID, ID]}, "'id' is declared twice"),
        ({"parameters": [{"in": "path"}]}, "without a name"),
        ({"parameters": [{"name": "id", "in": "body"}]}, "is not in 'body'"),
        ({"parameters": {}}, "not a list"),
        ({"tags": "x"}, "tags is not a list"),
        ({"operationId": {}}, "operationId is not text"),
        ({"security": {}}, "security is not a list"),
        ({"parameters": [ID], "requestBody": []}, "not a mapping"),
    ],
)
def test_a_malformed_operation_is_refused(fields: dict[str, Any], reason: str) -> None:
    loaded = refusal(document(paths=operation(**fields)))
    assert reason in loaded.reason
    assert loaded.place.startswith("api.json#/paths/~1a~1{id}/post")


def test_parameters_of_the_path_and_by_reference_count() -> None:
    shared = document(paths={"/a/{id}": {"parameters": [ID], "get": {"responses": {}}}})
    assert load.parse(json.dumps(shared).encode(), "x") == shared
    referred = document(
        paths=operation(parameters=[{"$ref": "#/components/parameters/Id"}]),
        components={"parameters": {"Id": ID}},
    )
    assert load.parse(json.dumps(referred).encode(), "x") == referred


def test_a_wildcard_parameter_is_declared_without_its_star() -> None:
    path = {**ID, "name": "path"}
    wild = document(paths={"/proxy/{path:*}": {"get": {"parameters": [path], "responses": {}}}})
    assert load.parse(json.dumps(wild).encode(), "x") == wild


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"$ref": "#/components/schemas/Absent"}, "points at nothing"),
        ({"$ref": "#/components/schemas"}, "points at nothing"),
        ({"$ref": "#/info"}, "is a info, not a schema"),
        ({"$ref": "https://example.com/a.yaml"}, "does not point into this document"),
        ({"$ref": "other.yaml#/a"}, "does not point into this document"),
        ({"$ref": "#"}, "does not point into this document"),
        ({"$ref": 7}, "not text"),
        ({"$ref": {"a": 1}}, "not text"),
        ({"$ref": "#/components/schemas/A"}, "nothing but itself"),
        ({"allOf": [{"$ref": "#/components/schemas/A"}]}, "nothing but itself"),
        ({"anyOf": [{"oneOf": [{"$ref": "#/components/schemas/A"}]}]}, "nothing but itself"),
        ({"type": 3}, "a type is"),
        ({"type": "object", "properties": []}, "not a mapping"),
        ({"required": True}, "required is not"),
        ({"enum": "x"}, "enum is not"),
        ({"items": 5}, "not a mapping"),
        ({"description": {}}, "description is not text"),
        (None, "not a mapping"),
    ],
)
def test_a_malformed_schema_is_refused(schema: Any, reason: str) -> None:
    loaded = refusal(with_schemas(A=schema))
    assert reason in loaded.reason
    assert loaded.place.startswith("api.json#/components/schemas/A")


def test_references_in_a_circle_are_refused_and_recursion_is_not() -> None:
    circle = with_schemas(
        A={"$ref": "#/components/schemas/B"},
        B={"$ref": "#/components/schemas/C"},
        C={"$ref": "#/components/schemas/A"},
    )
    assert "nothing but itself" in refusal(circle).reason
    tree = with_schemas(
        Tree={
            "anyOf": [{"$ref": "#/components/schemas/Leaf"}, {"type": "null"}],
            "properties": {"children": {"items": {"$ref": "#/components/schemas/Tree"}}},
        },
        Leaf={"additionalProperties": {"$ref": "#/components/schemas/Tree"}},
    )
    assert load.parse(json.dumps(tree).encode(), "x") == tree


def test_words_of_the_format_are_data_where_the_api_chose_the_names() -> None:
    data = {"$ref": 5, "openapi": {}, "type": 7, "properties": [1]}
    sound = with_schemas(
        A={
            "properties": {"$ref": {"type": "string"}, "openapi": {}, "type": {}, "required": {}},
            "example": data,
            "examples": [data],
            "default": data,
            "const": data,
            "enum": [data],
            "x-note": {"$ref": "nowhere"},
        }
    )
    assert load.parse(json.dumps(sound).encode(), "x") == sound


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_yaml_is_written_so_that_it_reads_back_equal(value: Any) -> None:
    assert yaml12.parse(yaml12.dump(value), "x") == value


@given(
    st.text(
        st.sampled_from(" \t\n\r:-#?[]{}&*!|>'\"%@`,.~+0123456789xoeEnNtTfFyY<=\x85\u2028\ufeff"),
        max_size=12,
    )
)
def test_words_that_yaml_could_mistake_read_back_equal(text: str) -> None:
    value = {text: [text], "list": [{"a": text}, text]}
    assert yaml12.parse(yaml12.dump(value), "x") == value


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    line = ""
    try:
        load.parse(data, "x")
    except Refused as refused:
        line = str(refused)
    assert line.isprintable()


@given(JSON, JSON, st.sampled_from(["paths", "components", "info", "tags", "servers"]))
def test_any_value_in_the_place_of_an_object_is_read_or_refused(
    value: Any, inner: Any, field: str
) -> None:
    for changes in ({field: value}, {field: {"schemas": inner, "/a": inner}}):
        line = ""
        try:
            load.parse(json.dumps(document(**changes)).encode(), "x")
        except Refused as refused:
            line = str(refused)
        assert line.isprintable()


UNSOUND = {
    "2025-01-30-8befb731": "TestResult' points at nothing",
    "2026-06-01-7d9b314f": "alerts/{id}/review_detail/' is given twice",
    "2026-07-22-b5ed090e": "PaginatedScenarioList' points at nothing",
}


REVISIONS = sorted((SHARED / "specs").rglob("*.json.gz"))


@pytest.mark.skipif(not REVISIONS, reason="the upstream documents are not beside the project")
def test_there_are_enough_upstream_revisions() -> None:
    assert len(REVISIONS) > 40
    assert {path.name.removesuffix(".json.gz") for path in REVISIONS} >= UNSOUND.keys()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=name, marks=() if name in UNSOUND else pytest.mark.soak)
        for path in REVISIONS
        for name in [path.name.removesuffix(".json.gz")]
    ],
)
def test_every_upstream_revision_is_read_or_refused_for_a_known_reason(path: Path) -> None:
    """Those that are read are read in every run by `test_history`, a sample of them."""
    expected = UNSOUND.get(path.name.removesuffix(".json.gz"))
    if expected is None:
        assert load.read(path)["paths"]
    else:
        with pytest.raises(Refused) as caught:
            load.read(path)
        assert expected in caught.value.reason


def test_a_schema_with_too_many_properties_is_refused() -> None:
    """The parser's time grows with their square; the largest real schema has 88."""

    def text(count: int) -> str:
        schema = {"type": "object", "properties": {f"p{n}": {} for n in range(count)}}
        components = {"schemas": {"Thing": schema}}
        return json.dumps({"openapi": "3.1.0", "info": {}, "paths": {}, "components": components})

    load.parse(text(validate.MOST_PROPERTIES).encode(), "document")
    with pytest.raises(Refused, match=r"2001 properties; at most 2000") as refused:
        load.parse(text(validate.MOST_PROPERTIES + 1).encode(), "document")
    assert refused.value.place == "document#/components/schemas/Thing/properties"
