"""Properties of `diff` for any document, and for any edit of a document."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen import diff
from codegen.openapi import load
from codegen.openapi.structure import walk
from codegen.openapi.traits import read_traits
from tests.codegen.changing import api, told
from tests.codegen.respelling import respelled
from tests.generated.documents import ROOT, upstream

Json = Any

# Few in every run; `HYPOTHESIS_PROFILE=search` looks further.
EXAMPLES = settings.default.max_examples // 10 if settings.default else 10
quick = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
chances = st.randoms(use_true_random=False)

# ------------------------------------------------------------------ documents


def scalars() -> st.SearchStrategy[Json]:
    text = st.fixed_dictionaries(
        {"type": st.just("string")},
        optional={
            "maxLength": st.integers(1, 9),
            "format": st.sampled_from(["date-time", "uuid"]),
            "description": st.sampled_from(["One.", "Two."]),
        },
    )
    number = st.fixed_dictionaries(
        {"type": st.sampled_from(["integer", "number"])},
        optional={"minimum": st.integers(0, 5), "maximum": st.integers(6, 9)},
    )
    enum = st.lists(st.sampled_from("abcde"), min_size=1, max_size=4, unique=True)
    others = st.sampled_from([{"type": "boolean"}, {}, {"type": "object"}, {"const": "x"}])
    nullable = text.map(lambda schema: {**schema, "type": ["string", "null"]})
    return st.one_of(
        text, number, nullable, others, enum.map(lambda values: {"type": "string", "enum": values})
    )


def schemas() -> st.SearchStrategy[Json]:
    references = st.sampled_from(["Thing", "Owner", "Circle", "Square"]).map(
        lambda name: {"$ref": f"#/components/schemas/{name}"}
    )
    return st.recursive(
        scalars() | references,
        lambda inner: objects(inner) | inner.map(lambda items: {"type": "array", "items": items}),
        max_leaves=6,
    )


def objects(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    held = st.dictionaries(st.sampled_from(["a", "b", "c", "dDd"]), inner, max_size=3)
    return held.flatmap(
        lambda properties: st.fixed_dictionaries(
            {"type": st.just("object"), "properties": st.just(properties)},
            optional={
                "required": st.lists(st.sampled_from(sorted(properties)), unique=True)
                if properties
                else st.just([])
            },
        )
    )


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Return a document with made-up schemas."""
    document = api()
    components = document["components"]["schemas"]
    for name in ("Thing", "NewThing", "Owner"):
        components[name] = draw(objects(schemas()))
    document["paths"]["/things"]["get"]["parameters"].append(
        {"name": "sort", "in": "query", "required": draw(st.booleans()), "schema": draw(scalars())}
    )
    return document


# ------------------------------------------------------------------ what holds


@quick
@given(documents(), chances)
def test_another_order_and_spelling_are_no_change(document: Json, chance: random.Random) -> None:
    assert told(document, respelled(document, chance)) == []


@quick
@given(documents())
def test_nothing_changed(document: Json) -> None:
    before = copy.deepcopy(document)
    assert told(document, copy.deepcopy(document)) == []
    assert document == before


@quick
@given(documents(), documents())
def test_both_directions_name_the_same_places(old: Json, new: Json) -> None:
    there, back = diff.compare(old, new), diff.compare(new, old)
    assert {change.place for change in there} == {change.place for change in back}


@quick
@given(documents(), documents(), chances)
def test_spelling_does_not_hide_a_change(old: Json, new: Json, chance: random.Random) -> None:
    assert told(old, respelled(new, chance)) == told(old, new)


# ------------------------------------------------------------------ edits that break

Breaking = Callable[[Json, random.Random], "tuple[str, str]"]


def removed_operation(document: Json, chance: random.Random) -> tuple[str, str]:
    path = chance.choice(sorted(document["paths"]))
    method = chance.choice([name for name in document["paths"][path] if name != "parameters"])
    del document["paths"][path][method]
    return "operation-removed", f"{method.upper()} {path}"


def required_parameter(document: Json, chance: random.Random) -> tuple[str, str]:
    path, method, operation = chance.choice(list(operations(document)))
    operation.setdefault("parameters", []).append(
        {"name": "fresh", "in": "query", "required": True, "schema": {"type": "string"}}
    )
    return "parameter-added-required", f"{method.upper()} {path} query fresh"


def required_property(document: Json, _: random.Random) -> tuple[str, str]:
    sent = document["components"]["schemas"]["NewThing"]
    sent.setdefault("properties", {})["fresh"] = {"type": "string"}
    sent["required"] = [*sent.get("required", []), "fresh"]
    free = len(sent["properties"]) == 1
    return ("structure-demanded", "POST /things body") if free else (
        "property-added-required", "NewThing.fresh",
    )  # fmt: skip


def removed_property(document: Json, chance: random.Random) -> tuple[str, str]:
    answered = document["components"]["schemas"]["Square"]
    name = chance.choice(["kind", "side"])
    del answered["properties"][name]
    answered["required"] = []
    document["components"]["schemas"]["Owner"] = {"$ref": "#/components/schemas/Square"}
    return "property-removed", f"Square.{name}"


def tighter_limit(document: Json, chance: random.Random) -> tuple[str, str]:
    limit = document["paths"]["/things"]["get"]["parameters"][0]["schema"]
    limit["maximum"] -= chance.randint(1, 50)
    return "limit-tightened", "GET /things query limit"


def another_type(document: Json, _: random.Random) -> tuple[str, str]:
    document["paths"]["/things"]["get"]["parameters"][1]["schema"] = {"type": "boolean"}
    return "type-changed", "GET /things query cursor"


def required_header(document: Json, _: random.Random) -> tuple[str, str]:
    document["paths"]["/things"]["post"]["parameters"][0]["required"] = True
    return "parameter-required", "POST /things header idempotency-key"


def another_success(document: Json, chance: random.Random) -> tuple[str, str]:
    path, method, operation = chance.choice(list(operations(document)))
    (status,) = (name for name in operation["responses"] if name.startswith("2"))
    operation["responses"]["206"] = operation["responses"].pop(status)
    return "status-removed", f"{method.upper()} {path} response {status}"


BREAKING: list[Breaking] = [
    removed_operation,
    required_parameter,
    required_property,
    removed_property,
    tighter_limit,
    another_type,
    required_header,
    another_success,
]


@pytest.mark.parametrize("breaking", BREAKING, ids=lambda edit: edit.__name__)
@settings(quick, max_examples=EXAMPLES // 2)
@given(document=documents(), chance=chances)
def test_a_breaking_edit_is_found(
    breaking: Breaking, document: Json, chance: random.Random
) -> None:
    """A break is reported at any place, and in any spelling of the result."""
    if breaking is removed_property:
        used = document["components"]["schemas"]
        used["Thing"] = {"properties": {"x": {"$ref": "#/components/schemas/Square"}}}
    new = copy.deepcopy(document)
    kind, place = breaking(new, chance)
    changes = told(document, respelled(new, chance))
    assert ("breaking", kind, place) in {(severity, kind, at) for severity, _, kind, at in changes}
    assert diff.next_version("1.2.3", diff.compare(document, new)) == "2.0.0"


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                yield path, method, operation


# ------------------------------------------------------------------ real documents


@pytest.mark.parametrize("api_name", [pytest.param("akua", marks=pytest.mark.soak), "cekura"])
def test_our_documents_respelled(api_name: str) -> None:
    document = load.read(ROOT / "specs" / api_name / "openapi.yaml")
    spelled = respelled(document, random.Random(0))
    assert told(document, spelled) == []
    assert read_traits(spelled) == read_traits(document)


@pytest.mark.soak
@pytest.mark.parametrize("api_name", ["akua", "cekura"])
def test_upstreams_documents_respelled(api_name: str) -> None:
    path = upstream(api_name)
    if path is None:
        pytest.skip("upstream's documents are not beside the project")
    document = load.read(path)
    assert told(document, respelled(document, random.Random(2))) == []


def test_another_indentation_and_format_are_no_change() -> None:
    document = api()
    for text in (json.dumps(document, indent=4), json.dumps(document), yaml.safe_dump(document)):
        assert told(document, load.parse(text.encode(), "document")) == []


def test_the_respelling_does_respell() -> None:
    """The properties above test something: each of the spellings occurs, and order changes."""
    document = load.read(ROOT / "specs" / "akua" / "openapi.yaml")
    spelled = respelled(document, random.Random(1))
    schemas = [node.value for node in walk(spelled) if node.kind == "schema"]
    keywords = {keyword for schema in schemas if isinstance(schema, dict) for keyword in schema}
    assert {"nullable", "allOf", "anyOf", "const", "enum"} <= keywords
    assert list(spelled["paths"]) != list(document["paths"])
