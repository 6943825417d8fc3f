"""`specs/` holds all facts of upstream's document and none of its prose.

The comparison with upstream does not use the code that it tests: it walks both documents with a
walker of its own and knows the vendored places by name.
"""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from codegen.errors import Refused
from codegen.openapi import load, yaml12
from codegen.specs import api as apis
from codegen.specs import names, patches, source
from codegen.specs.api import Api, Pages
from codegen.specs.folder import VENDORED
from codegen.upstream import reconstruct, summaries
from tests.codegen.published import UPSTREAM, beside
from tests.generated.documents import ROOT, SHARED

SPECS = ROOT / "specs"


def is_newer(api: str) -> bool:
    """Return whether `specs/` follow a newer document than the document beside the project."""
    taken = source.read(SPECS / api / source.FILE).taken
    return taken is not None and taken > UPSTREAM[api].name[9:19]


both = pytest.mark.parametrize(
    "api",
    [
        pytest.param(
            api, marks=pytest.mark.skipif(is_newer(api), reason="specs/ follow a newer document")
        )
        for api in UPSTREAM
    ],
)


ABOUT = {api: apis.read(SPECS / api / apis.FILE) for api in UPSTREAM}
AKUA = ABOUT["akua"]


# What a small document becomes.

SMALL: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Prose", "description": "Prose of theirs.", "version": "7", "contact": {}},
    "servers": [{"url": "https://api.example.com", "description": "Prose of theirs."}],
    "tags": [{"name": "Things", "description": "Prose of theirs."}, {"name": "Unused"}],
    "x-mint": {"prose": "Prose of theirs."},
    "webhooks": {},
    "paths": {
        "/things/{id}": {
            "summary": "Prose of theirs.",
            "get": {
                "operationId": "getThing",
                "summary": "Prose of theirs.",
                "description": "Prose of theirs.",
                "tags": ["Things"],
                "x-mcp": {"prose": "Prose of theirs."},
                "x-platform-query-contracts": [{"kind": "at-most-one", "fields": ["a", "b"]}],
                "parameters": [
                    {
                        "name": "id", "in": "path", "required": True,
                        "description": "Prose of theirs.", "example": "Prose of theirs.",
                        "schema": {"type": "string", "maxLength": 9, "example": "Prose of theirs."},
                    }
                ],
                "responses": {
                    "404": {"description": "Prose of theirs."},
                    "200": {
                        "description": "Prose of theirs.",
                        "headers": {
                            "ETag": {"description": "Prose.", "schema": {"type": "string"}}
                        },
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Thing"},
                                "examples": {"one": {"value": {"prose": "Prose of theirs."}}},
                            }
                        },
                    },
                },
                "security": [{"key": []}],
            },
            "delete": {"responses": {"204": {"description": ""}}, "parameters": []},
        },
        "/others": {
            "get": {
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            "text/plain": {"schema": {"$ref": "#/components/schemas/Other"}}
                        },
                    }
                }
            }
        },
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "title": "Prose",
                "description": "Prose of theirs.",
                "properties": {
                    "title": {"type": "string", "title": "Prose"},
                    "description": {"type": ["string", "null"], "description": "Prose of theirs."},
                    "example": {"$ref": "#/components/schemas/Part"},
                    "summary": {"const": {"description": "data", "example": 1}},
                    "x-kept": {"default": {"title": "data"}, "readOnly": True},
                    "examples": {"enum": [{"title": "data"}], "examples": ["Prose of theirs."]},
                },
                "required": ["title"],
                "x-internal": "Prose of theirs.",
                "additionalProperties": False,
            },
            "Part": {"type": "integer", "minimum": 1, "x-platform-exact-union": True},
            "Other": {"type": "string"},
        },
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "Prose."},
            "unused": {"type": "http", "scheme": "basic"},
        },
    },
}  # fmt: skip
PINS = {("GET", "/things/{id}"): "things.get"}


def test_facts_carry_over_and_prose_does_not() -> None:
    before = json.dumps(SMALL)
    result = reconstruct.reconstruct(AKUA, SMALL, PINS)
    assert json.dumps(SMALL) == before
    assert "Prose" not in json.dumps(result)
    del result["info"]["description"]
    assert result == {
        "openapi": "3.1.0",
        "info": {"title": "Akua API", "version": "7"},
        "servers": [{"url": "https://api.example.com"}],
        "tags": [{"name": "Things"}],
        "paths": {
            "/things/{id}": {
                "get": {
                    "operationId": "getThing",
                    "summary": "Get a thing.",
                    "tags": ["Things"],
                    "x-platform-query-contracts": [{"kind": "at-most-one", "fields": ["a", "b"]}],
                    "parameters": [
                        {
                            "name": "id", "in": "path", "required": True,
                            "schema": {"type": "string", "maxLength": 9},
                        }
                    ],
                    "responses": {
                        "200": {
                            "description": "Success.",
                            "headers": {"ETag": {"schema": {"type": "string"}}},
                            "content": {
                                "application/json": {
                                    "schema": {"$ref": "#/components/schemas/Thing"}
                                }
                            },
                        },
                        "404": {"description": "Not found."},
                    },
                    "security": [{"key": []}],
                }
            }
        },
        "components": {
            "schemas": {
                "Part": {"type": "integer", "minimum": 1, "x-platform-exact-union": True},
                "Thing": {
                    "type": "object",
                    "properties": {
                        "title": {"type": "string"},
                        "description": {"type": ["string", "null"]},
                        "example": {"$ref": "#/components/schemas/Part"},
                        "summary": {"const": {"description": "data", "example": 1}},
                        "x-kept": {"default": {"title": "data"}, "readOnly": True},
                        "examples": {"enum": [{"title": "data"}]},
                    },
                    "required": ["title"],
                    "additionalProperties": False,
                },
            },
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    }  # fmt: skip


def test_fields_are_in_reading_order_whatever_upstreams_order() -> None:
    def backwards(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: value[key] if key in SPOKEN else backwards(value[key])
                for key in reversed(value)
            }
        return list(map(backwards, value)) if isinstance(value, list) else value

    text = yaml12.dump(reconstruct.reconstruct(AKUA, SMALL, PINS))
    again = yaml12.dump(reconstruct.reconstruct(AKUA, backwards(SMALL), PINS))
    properties = r"      properties:\n(?:       .*\n)+"
    assert re.sub(properties, "", again) == re.sub(properties, "", text)
    assert [line for line in text.splitlines() if re.match(r"\w", line)] == [
        "openapi: 3.1.0", "info:", "servers:", "tags:", "paths:", "components:"
    ]  # fmt: skip


def test_a_vendored_overlay_is_applied_with_the_components_that_it_needs() -> None:
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "x", "version": "1"},
        "actions": [
            {
                "target": "$.components.schemas.Thing.properties.title",
                "description": "Typed.",
                "update": {"anyOf": [{"$ref": "#/components/schemas/Other"}]},
            }
        ],
    }
    result = reconstruct.reconstruct(AKUA, SMALL, PINS, overlay)
    assert set(result["components"]["schemas"]) == {"Thing", "Part", "Other"}


def test_a_page_of_the_public_reference_is_linked() -> None:
    pages = Pages(root="https://docs.example.com", listed={("GET", "/things/{id}"): "get-thing"})
    result = reconstruct.reconstruct(Api(pages=pages, facts=AKUA.facts), SMALL, PINS)
    operation = result["paths"]["/things/{id}"]["get"]
    assert operation["externalDocs"] == {"url": "https://docs.example.com/get-thing"}


def test_a_missing_pinned_operation_is_refused() -> None:
    with pytest.raises(Refused, match=r"GET /gone is pinned in names\.yaml but not there"):
        reconstruct.reconstruct(AKUA, SMALL, {**PINS, ("GET", "/gone"): "gone.get"})


def test_a_field_that_is_listed_nowhere_is_refused() -> None:
    document = json.loads(json.dumps(SMALL))
    document["components"]["schemas"]["Thing"]["properties"]["title"]["mood"] = "Prose?"
    with pytest.raises(Refused) as caught:
        reconstruct.reconstruct(AKUA, document, PINS)
    assert "#/components/schemas/Thing/properties/title/mood" in str(caught.value)
    assert "neither as a fact nor as prose" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "path", "summary"),
    [
        ("things.list", "/things", "List things."),
        ("agents.list", "/agents", "List agents."),
        ("agents.create", "/agents", "Create an agent."),
        ("api_keys.delete", "/keys/{id}", "Delete an API key."),
        ("secrets.list_versions", "/secrets/{id}/versions", "List the versions of a secret."),
        ("secrets.get_version", "/secrets/{id}/versions/{v}", "Get a version of a secret."),
        ("installs.get_status", "/installs/{id}/status", "Get the status of an install."),
        ("dashboards.create_widget", "/d/{id}/widgets", "Create a widget for a dashboard."),
        ("registry.delete_credential", "/registry/{id}", "Delete a registry credential."),
        ("scenarios.run_text", "/run", "Run scenarios as text."),
        ("scenarios.run_sip", "/run", "Run scenarios over SIP."),
        ("metrics.delete_v1", "/metrics/{id}", "Delete a metric (version 1)."),
        ("results.bulk_delete_external", "/results", "Delete results at once (external)."),
        ("clusters.import_", "/clusters:import", "Import a cluster."),
    ],
)
def test_summaries_are_made_from_verb_and_resource(name: str, path: str, summary: str) -> None:
    api = "akua" if name.startswith(("clusters", "installs", "registry")) else "cekura"
    assert summaries.summary(name, path, ABOUT[api].wording) == summary


# What `write` leaves on the disk.


def a_house(tmp_path: Path) -> Path:
    """Return a copy of the files in `specs/` that `reconstruct` reads."""
    for api in UPSTREAM:
        folder = tmp_path / "specs" / api
        folder.mkdir(parents=True)
        for name in (apis.FILE, "names.yaml", "patches.yaml", VENDORED):
            (folder / name).write_bytes((SPECS / api / name).read_bytes())
    return tmp_path / "specs"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no document",
        b'{"openapi": "3.1.0", "info": {}, "paths": {}}',
        json.dumps(SMALL).encode(),
        gzip.compress(b"{}", mtime=0)[:-4],
    ],
)
@both
def test_nothing_is_touched_when_a_document_is_refused(
    tmp_path: Path, api: str, data: bytes
) -> None:
    specs = a_house(tmp_path)
    (specs / api / "openapi.yaml").write_text("as it was")
    upstream = tmp_path / "upstream.json"
    upstream.write_bytes(data)
    before = contents(tmp_path)
    with pytest.raises(Refused) as caught:
        reconstruct.write(specs, api, upstream)
    assert str(caught.value).isprintable()
    assert contents(tmp_path) == before


@beside
@both
def test_a_stale_correction_stops_the_run_before_anything_is_written(
    tmp_path: Path, api: str
) -> None:
    specs = a_house(tmp_path)
    patches = specs / api / "patches.yaml"
    patches.write_text(
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\n"
        "actions:\n  - {target: $.paths.gone, description: Gone., remove: true}\n"
    )
    before = contents(specs)
    with pytest.raises(Refused) as caught:
        reconstruct.write(specs, api, UPSTREAM[api])
    message = str(caught.value)
    assert message.startswith(f"{patches}: action 0 ($.paths.gone): the target matches nothing")
    assert "change the action, or take it out" in message
    assert contents(specs) == before


@beside
@both
def test_the_committed_specs_are_those_that_the_command_writes(tmp_path: Path, api: str) -> None:
    specs = a_house(tmp_path)
    plain = tmp_path / UPSTREAM[api].name.removesuffix(".gz")
    plain.write_bytes(gzip.decompress(UPSTREAM[api].read_bytes()))
    for upstream in (UPSTREAM[api], plain):
        reconstruct.write(specs, api, upstream)
        for name in ("openapi.yaml", "source.toml"):
            assert (specs / api / name).read_bytes() == (SPECS / api / name).read_bytes()
    assert {path.name for path in (specs / api).iterdir()} == {
        "api.yaml", "names.yaml", "openapi.yaml", "patches.yaml", "source.toml", "vendored.yaml"
    }  # fmt: skip


@beside
@both
def test_the_source_tells_which_document_was_taken(api: str) -> None:
    source = tomllib.loads((SPECS / api / "source.toml").read_text())
    data = gzip.decompress(UPSTREAM[api].read_bytes())
    assert source["sha256"] == hashlib.sha256(data).hexdigest()
    assert str(source["taken"]) in UPSTREAM[api].name
    assert source["operations"] == len(names.read(SPECS / api / "names.yaml"))
    assert source["upstream"].startswith("https://")


# The comparison with upstream: a walker of its own.


@cache
def ours_of(api: str) -> dict[str, Any]:
    return load.read(SPECS / api / "openapi.yaml")


@cache
def theirs_of(api: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(gzip.decompress(UPSTREAM[api].read_bytes()))
    return document


SAYS = {"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}
SPOKEN = {"x-platform-query-contracts", "x-platform-exact-union", "x-effect-stream"}
NAMED = {
    "properties", "patternProperties", "$defs", "schemas", "securitySchemes", "responses",
    "headers", "content", "encoding", "variables", "dependentSchemas",
}  # fmt: skip
DATA = {"default", "const", "enum", "required", "security", "type", "tags", *SPOKEN}


def stripped(value: Any, *, names_follow: bool = False) -> Any:
    """Return a part of a document without its prose."""
    if isinstance(value, list):
        return [stripped(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if names_follow:
        return {name: stripped(entry) for name, entry in value.items()}
    return {
        key: entry if key in DATA else stripped(entry, names_follow=key in NAMED)
        for key, entry in value.items()
        if key not in SAYS and (not key.startswith("x-") or key in SPOKEN)
    }


def referred(value: Any) -> set[str]:
    return set(re.findall(r'"#/components/schemas/([^"/]+)"', json.dumps(value)))


def closure(start: set[str], schemas: dict[str, Any]) -> set[str]:
    reached: set[str] = set()
    while start:
        reached |= start
        start = set().union(*(referred(stripped(schemas[name])) for name in start)) - reached
    return reached


def surface(api: str) -> set[tuple[str, str]]:
    """Return the operations of the public surface, from the tables and not from `names.yaml`."""
    return {key for table in TABLES[api] for key in listed(SHARED / "facts" / table)}


TABLES = {
    "akua": ["akua_operations.tsv"],
    "cekura": ["cekura_public_surface.tsv", "cekura_incumbent_gap.tsv"],
}


def listed(table: Path) -> Iterator[tuple[str, str]]:
    """Yield the operations of a table; the lines before its head are remarks."""
    lines = [line for line in table.read_text().splitlines() if not line.startswith("#")]
    head, *rows = (line.split("\t") for line in lines)
    method, path = head.index("method"), head.index("path")
    yield from ((row[method], row[path]) for row in rows)


def operations(document: dict[str, Any]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield (method.upper(), path), operation


VENDORED_SCHEMAS = {
    "akua": set[str](),
    "cekura": {
        "PatchedWidget", "Widget", "RubricConfig", "RubricRule", "RubricConditions",
        "RubricCondition",
    },
}  # fmt: skip
VENDORED_PROPERTIES = {
    "akua": set[tuple[str, str]](),
    "cekura": {("Project", "rubric_config"), ("PatchedProject", "rubric_config")},
}


@beside
@both
def test_every_fact_is_upstreams(api: str) -> None:
    ours = ours_of(api)
    theirs = theirs_of(api)
    assert {key for key, _ in operations(ours)} == surface(api)
    assert set(ours) <= {"openapi", "info", "servers", "tags", "paths", "components"}
    assert ours["openapi"] == theirs["openapi"]
    assert ours["info"]["version"] == theirs["info"]["version"]
    assert [entry["url"] for entry in ours["servers"]] == [
        entry["url"] for entry in theirs["servers"]
    ]
    for key, operation in operations(ours):
        method, path = key
        expected = stripped(theirs["paths"][path][method.lower()])
        assert stripped(operation) == expected, key
        assert operation["operationId"] == expected["operationId"]
        assert operation.get("tags") == expected.get("tags")
    used = {tag for _, operation in operations(ours) for tag in operation["tags"]}
    assert {tag["name"] for tag in ours["tags"]} == used


@beside
@both
def test_every_schema_is_upstreams_and_none_is_missing_or_idle(api: str) -> None:
    ours = ours_of(api)["components"]
    document = theirs_of(api)
    theirs = document["components"]
    kept = [document["paths"][path][method.lower()] for method, path in surface(api)]
    needed = closure(referred(stripped(kept)), theirs["schemas"])
    assert set(ours["schemas"]) == needed | VENDORED_SCHEMAS[api]
    for name in needed - VENDORED_SCHEMAS[api]:
        mine, expected = stripped(ours["schemas"][name]), stripped(theirs["schemas"][name])
        for schema, field in VENDORED_PROPERTIES[api]:
            if schema == name:
                assert mine["properties"].pop(field)
                expected["properties"].pop(field)
        assert mine == expected, name
        assert list(mine.get("properties", {})) == list(expected.get("properties", {})), name
    used = {scheme for entry in kept for demand in entry.get("security", []) for scheme in demand}
    assert set(ours) == {"schemas", "securitySchemes"}
    assert ours["securitySchemes"] == {
        name: stripped(theirs["securitySchemes"][name]) for name in used
    }


def page(name: str) -> str:
    return (SHARED / "seeds" / name).read_text()


@beside
def test_the_widget_schemas_stand_as_the_customers_page_has_them() -> None:
    text = page("cekura-dashboards-widgets-partial-update.md")
    block = re.search(r"````yaml[^\n]*\n(.*?)\n````", text, re.DOTALL)
    assert block
    vendored = yaml12.parse(block[1], "page")
    ours = ours_of("cekura")
    for name in ("PatchedWidget", "Widget"):
        assert ours["components"]["schemas"][name] == vendored["components"]["schemas"][name]
    mine = ours["paths"]["/dashboards/widgets/{id}/"]["patch"]
    expected = vendored["paths"]["/dashboards/widgets/{id}/"]["patch"]
    assert mine["description"] == expected["description"]
    assert mine["requestBody"] == expected["requestBody"]
    assert stripped(mine["responses"]) == stripped(expected["responses"])


@beside
def test_the_headers_of_create_widget_are_described_in_the_customers_words() -> None:
    text = " ".join(page("akua-dashboards-create-widget.txt").split())
    ours = ours_of("akua")
    parameters = {
        entry["name"]: entry
        for entry in ours["paths"]["/dashboards/{id}/widgets"]["post"]["parameters"]
    }
    for name, longest in (("akua-context", 53), ("idempotency-key", 64)):
        assert parameters[name]["description"] in text
        schema = parameters[name]["schema"]
        assert (schema["minLength"], schema["maxLength"]) == (1, longest)


RUBRICS: list[Any] = [
    None,
    {},
    {"evaluation_logic": "and", "rules": []},
    {
        "evaluation_logic": "and",
        "rules": [
            {"metric_id": 1, "conditions": {"operator": "and", "conditions": [condition]}}
            for condition in (
                {"field": "score", "op": "gte", "value": 4.5},
                {"field": "score", "op": "eq", "value": True},
                {"field": "score", "op": "neq", "value": False},
                {"field": "score", "op": "eq", "value": 5},
                {"field": "enum", "op": "eq", "value": "resolved"},
                {"field": "enum", "op": "in", "value": ["a", "b"]},
                {"field": "score", "op": "eq", "value": 0, "note": "kept"},
                {"operator": "and", "conditions": []},
            )
        ],
        "unknown": {"kept": True},
    },
]


@pytest.mark.parametrize("rubric", RUBRICS)
@pytest.mark.parametrize("schema", ["Project", "PatchedProject"])
def test_the_rubric_has_its_contract_and_no_real_rubric_breaks_it(rubric: Any, schema: str) -> None:
    validators = pytest.importorskip("jsonschema.validators")
    ours = ours_of("cekura")
    root = {**ours, "$ref": f"#/components/schemas/{schema}/properties/rubric_config"}
    validator = validators.Draft202012Validator(root)
    validator.validate(rubric)
    assert not validator.is_valid({"evaluation_logic": "or"})
    assert not validator.is_valid({"rules": [{"metric_id": "one"}]})
    bad = {"field": "score", "op": "over", "value": 1}
    assert not validator.is_valid({"rules": [{"conditions": {"conditions": [bad]}}]})


# No sentence of theirs.


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from texts(entry)


def spoken(value: Any, *, names_follow: bool = False) -> Iterator[str]:
    """Yield every text of a document that speaks to people."""
    if isinstance(value, dict):
        for key, entry in value.items():
            says = key in SAYS or (key.startswith("x-") and key not in SPOKEN)
            if says and not names_follow:
                yield from texts(entry)
            elif names_follow or key not in DATA:
                yield from spoken(entry, names_follow=key in NAMED and not names_follow)
    elif isinstance(value, list):
        for entry in value:
            yield from spoken(entry)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9_]+", text.lower())


def sentences(document: dict[str, Any]) -> set[str]:
    """Return the sentences of at least four words, as their words."""
    return {
        " ".join(reached)
        for text in spoken(document)
        for sentence in re.split(r"[.!?:;]\s|\n+", text)
        if len(reached := words(sentence)) >= 4
    }


def our_prose(api: str) -> Iterator[tuple[str, str]]:
    """Yield each text in `specs/` that speaks to people, with its place, but for vendored ones."""
    document = copy.deepcopy(ours_of(api))
    for name in VENDORED_SCHEMAS[api]:
        del document["components"]["schemas"][name]
    if api == "cekura":
        del document["paths"]["/dashboards/widgets/{id}/"]["patch"]["description"]
    else:
        for parameter in document["paths"]["/dashboards/{id}/widgets"]["post"]["parameters"]:
            parameter.pop("description", None)
    pins = names.read(SPECS / api / "names.yaml")
    for key, operation in operations(document):
        yield f"summary of {pins[key]}", operation.pop("summary")
        operation.pop("externalDocs", None)
    for text in spoken(document):
        yield "text", text
    for action in patches.read(SPECS / api / "patches.yaml")["actions"]:
        yield "patches.yaml", action["description"]
    for name in ("api.yaml", "openapi.yaml", "patches.yaml", "names.yaml", "source.toml"):
        for comment in re.findall(r"#( .*)", (SPECS / api / name).read_text()):
            yield name, comment


@beside
@both
def test_no_sentence_of_upstreams_is_in_our_specs(api: str) -> None:
    theirs = sentences(theirs_of(api))
    assert len(theirs) > 500
    ours = list(our_prose(api))
    everything = " | ".join(" ".join(words(text)) for place, text in ours if "summary" not in place)
    assert [sentence for sentence in theirs if f" {sentence} " in f" {everything} "] == []
    small = {"a", "an", "the", "of"}
    for place, text in ours:
        if not place.startswith("summary") or " ".join(words(text)) not in theirs:
            continue
        # Verb and resource said plainly are the same words whoever says them; no more than those.
        name = re.sub(r"ies\b", "y", " ".join(words(place.removeprefix("summary of "))))
        name_words = set(re.findall(r"[a-z0-9]+?(?=s?(?:_|\b))", name.replace("_", " ")))
        message = {re.sub(r"ies$", "y", word).removesuffix("s") for word in words(text)} - small
        assert message <= {word.removesuffix("s") for word in name_words}, (place, text)


@both
def test_our_specs_have_prose_in_four_kinds_of_places_only(api: str) -> None:
    """Summaries from names, sentences for statuses, our own words about the file; no others."""
    allowed = {*summaries.STATUSES.values()}
    document = ours_of(api)
    allowed.add(document["info"]["title"])
    allowed.add(document["info"]["description"])
    own = [text for place, text in our_prose(api) if place == "text"]
    assert [text for text in own if text not in allowed] == []
    pins = names.read(SPECS / api / "names.yaml")
    for key, operation in operations(document):
        assert operation["summary"] == summaries.summary(pins[key], key[1], ABOUT[api].wording)


@both
def test_links_lead_to_the_public_reference(api: str) -> None:
    root = {
        "akua": "https://docs.akua.dev/api-reference/",
        "cekura": "https://docs.cekura.ai/api-reference/",
    }
    document = ours_of(api)
    links = [
        entry["externalDocs"]["url"] for _, entry in operations(document) if "externalDocs" in entry
    ]
    assert len(links) > 150
    assert len(set(links)) == len(links)
    for link in links:
        assert re.fullmatch(re.escape(root[api]) + r"[a-z_-]+/[a-z0-9_-]+", link)


@both
def test_the_overlays_of_the_customers_texts_have_reasons(api: str) -> None:
    patches.read(SPECS / api / VENDORED)
