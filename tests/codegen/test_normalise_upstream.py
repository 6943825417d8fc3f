"""Normalisation of upstream's whole documents, where they stand beside the project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from codegen.normalise import normalise
from tests.codegen.accepted import accept, names_of, schemas_of, upstream
from tests.codegen.wire import Sampler, checkers, meaning, schema_meaning

Json = Any

OPERATIONS = {"akua": 232, "cekura": 997}
LONGEST = 60
#: `allOf` of closed objects: by the letter nothing fits, so normalisation opens their sum.
OPENED = "DashboardRevisionMutationResponse"
FACTS = (
    "readOnly",
    "writeOnly",
    "description",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "pattern",
)

Pair = tuple[str, Json, Json]


@pytest.fixture(scope="module", params=sorted(OPERATIONS))
def api(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def given(api: str) -> dict[str, Json]:
    document = upstream(api)
    if document is None:
        pytest.skip("upstream's documents are not beside the project")
    return document


@pytest.fixture(scope="module")
def made(given: dict[str, Json]) -> dict[str, Json]:
    return normalise(given)


def test_every_operation_and_schema_is_accepted(api: str, given: Json, made: Json) -> None:
    accept(made)
    assert sum(len(item) for item in made["paths"].values()) == OPERATIONS[api]
    objects = {
        name for name, schema in given["components"]["schemas"].items() if schema.get("properties")
    }
    sources = {made.get("x-source", name) for name, made in schemas_of(made).items()}
    assert objects <= sources


def test_names(api: str, given: Json, made: Json) -> None:
    own = given["components"]["schemas"]
    for name, schema in schemas_of(made).items():
        assert re.fullmatch("[A-Z][A-Za-z0-9]*", name)
        assert len(name) <= LONGEST
        # One that the document names may end in a version, perhaps without the mark of its layer.
        if schema.get("x-source", name) not in own and schema["x-kind"] != "map":
            assert not re.search(r"\d$", name), name
    assert {"akua": "SnippetWidgetRefreshPolicy", "cekura": "MetricEvalType"}[api] in schemas_of(
        made
    )


def test_a_union_has_several_variants(made: Json) -> None:
    schemas = schemas_of(made)
    for name in names_of(made, "union"):
        assert len(variants(schemas, name)) > 1, name


def variants(schemas: Json, union: str) -> set[str]:
    """Return the objects of a union, also of unions inside a union."""
    names_of_objects: set[str] = set()
    for member in schemas[union].get("oneOf") or schemas[union]["anyOf"]:
        name = member.get("$ref", "").rpartition("/")[2]
        if name and schemas[name]["x-kind"] == "union":
            names_of_objects |= variants(schemas, name)
        elif name and schemas[name]["x-kind"] == "model":
            names_of_objects.add(name)
    return names_of_objects


def test_facts_of_properties_stay(given: Json, made: Json) -> None:
    """The facts that the parser forgets stand beside the property, also beside a reference."""
    schemas = {schema.get("x-source", name): schema for name, schema in schemas_of(made).items()}
    compared = 0
    for component, schema in given["components"]["schemas"].items():
        for name, before in schema.get("properties", {}).items():
            after = schemas[component]["properties"][name]
            for fact in FACTS:
                if before.get(fact):
                    compared += 1
                    assert after.get(fact) == before[fact], (component, name, fact)
    assert compared > 1000


def test_both_documents_allow_the_same(given: Json, made: Json) -> None:
    before = checkers(meaning(given, normalised=False))
    after = checkers(meaning(made, normalised=True))
    asked = agreed = 0
    for number, (where, old, new) in enumerate(_pairs(given, made)):
        is_valid = before(schema_meaning(old, normalised=False))
        is_still_valid = after(schema_meaning(new, normalised=True))
        for value in Sampler(given, number).samples(old, 8):
            verdict = is_valid(value)
            asked += 1
            agreed += verdict
            if OPENED in str(old):
                assert is_still_valid(value) or not verdict
            elif value is not None or where.startswith("/"):
                assert is_still_valid(value) == verdict, (where, value)
    assert agreed > asked / 3


def _pairs(given: Json, made: Json) -> Iterator[Pair]:
    """Yield every component, parameter, body and response before and after."""
    for name, schema in schemas_of(made).items():
        source = schema.get("x-source", name)
        if source in given["components"]["schemas"]:
            reference = "#/components/schemas/"
            yield name, {"$ref": reference + source}, {"$ref": reference + name}
    for item in made["paths"].values():
        for method, operation in item.items():
            path = operation["x-path"]
            yield from _of_operation(path, given["paths"][path][method], operation)


def _of_operation(path: str, old: Json, new: Json) -> Iterator[Pair]:
    declared = {
        (entry["in"], entry["name"]): entry for entry in old.get("parameters", ()) if "in" in entry
    }
    for entry in new.get("parameters", ()):
        parameter = declared.get((entry["in"], entry.get("x-wire-name", entry["name"])))
        if parameter is not None:
            assert bool(parameter.get("required")) == entry["required"]
            yield path, parameter["schema"], entry["schema"]
    bodies = [(old.get("requestBody"), new.get("requestBody"))]
    answers = [
        (old["responses"].get(status), answer) for status, answer in new["responses"].items()
    ]
    for before, after in bodies + answers:
        yield from _of_content(
            path, (before or {}).get("content", {}), (after or {}).get("content", {})
        )


def _of_content(path: str, old: Mapping[str, Json], new: Mapping[str, Json]) -> Iterator[Pair]:
    for media, entry in new.items():
        # What is declared of a stream is then what the data of its events holds, not their frames.
        if media in old and media != "text/event-stream":
            yield path, old[media]["schema"], entry["schema"]
