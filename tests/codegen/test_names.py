"""Public names are pinned to operations, unique, and such as a person would choose."""

from __future__ import annotations

import keyword
import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.errors import Refused
from codegen.naming.proposals import propose
from codegen.openapi import load
from codegen.specs import names
from tests.codegen.published import UPSTREAM, beside
from tests.generated.documents import ROOT, SHARED

SPECS = ROOT / "specs"
PUBLIC = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*_?\.[a-z][a-z0-9]*(_[a-z0-9]+)*_?")


def document(operations: Iterable[tuple[str, str]], **details: Any) -> dict[str, Any]:
    """Return a document with the given operations."""
    paths: dict[str, Any] = {}
    for method, path in operations:
        paths.setdefault(path, {})[method.lower()] = {"responses": {}, **details}
    return {"openapi": "3.1.0", "info": {}, "paths": paths}


def proposed(
    *operations: str, pinned: Mapping[str, str] | None = None, **details: Any
) -> dict[str, str]:
    """Return the names of operations that are written `METHOD /path`."""
    pins = {_identity(key): name for key, name in (pinned or {}).items()}
    proposed = propose(document(map(_identity, operations), **details), pins)
    return {" ".join(key): name for key, name in proposed.items()}


def _identity(text: str) -> tuple[str, str]:
    method, path = text.split(" ", 1)
    return method, path


def assert_public(proposed: Mapping[Any, str]) -> None:
    """Assert that names are unique, valid in Python, and readable."""
    assert len(set(proposed.values())) == len(proposed)
    for name in proposed.values():
        assert PUBLIC.fullmatch(name), name
        for part in name.split("."):
            assert part.isidentifier()
            assert not keyword.iskeyword(part)
            assert not re.search(r"_[0-9]+$", part), name
            assert len(part) < 80


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- GET /a: a.list", "not a mapping"),
        ("GET a: a.list", "'GET a' is not METHOD /path"),
        ("get /a: a.list", "'get /a' is not METHOD /path"),
        ("FETCH /a: a.list", "is not METHOD /path"),
        ("GET /a: 7", "7 is not a name"),
        ("GET /a: list", "is not resource.method"),
        ("GET /a: a.b.c", "is not resource.method"),
        ("GET /a: a.List", "is not in lower snake case"),
        ("GET /a: A.list", "is not in lower snake case"),
        ("GET /a: a.__class__", "is not in lower snake case"),
        ("GET /a: a._list", "is not in lower snake case"),
        ("GET /a: a.a__b", "is not in lower snake case"),
        ("GET /a: a.list-all", "is not in lower snake case"),
        ("GET /a: a.größe", "is not in lower snake case"),
        ('GET /a: "a.list\\nimport os"', "is not in lower snake case"),
        ("GET /a: a.import", "means something else already"),
        ("GET /a: class.list", "means something else already"),
        ("GET /a: a.operation", "means something else already"),
        ("GET /a: wait.list", "means something else already"),
        ("GET /a: a.list_", "for no reason"),
        ("GET /a: a.list_2", "ends in a number"),
        ("GET /a: a_2.list", "ends in a number"),
        ("GET /a: a.list\nGET /b: a.list", "is pinned twice, first to GET /a"),
        ("GET /a: a.list\nGET /a: b.list", "given twice"),
    ],
)
def test_a_wrong_pin_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(text)
    with pytest.raises(Refused) as caught:
        names.read(path)
    assert reason in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).isprintable()


def test_pins_are_read_by_operation(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(
        "# Things\nGET /things/{id}:wait: things.wait\n"
        "GET /kube/{path:*}: kube.get\nPOST /import: things.import_\n"
    )
    assert names.read(path) == {
        ("GET", "/things/{id}:wait"): "things.wait",
        ("GET", "/kube/{path:*}"): "kube.get",
        ("POST", "/import"): "things.import_",
    }


def test_verbs_are_the_six_and_the_action_itself() -> None:
    assert proposed(
        "GET /v1/things", "POST /v1/things", "GET /v1/things/{id}", "PATCH /v1/things/{id}",
        "PUT /v1/things/{id}", "DELETE /v1/things/{id}", "POST /v1/things/{id}/archive",
        "POST /v1/things/{id}:restore", "POST /v1/things/{id}/parts",
        "GET /v1/things/{id}/parts/{part}", "DELETE /v1/things/{id}/parts/{part}",
        "POST /v1/things/bulk_delete", "GET /v1/things/{id}/status",
    ) == {
        "GET /v1/things": "things.list",
        "POST /v1/things": "things.create",
        "GET /v1/things/{id}": "things.get",
        "PATCH /v1/things/{id}": "things.update",
        "PUT /v1/things/{id}": "things.replace",
        "DELETE /v1/things/{id}": "things.delete",
        "POST /v1/things/{id}/archive": "things.archive",
        "POST /v1/things/{id}:restore": "things.restore",
        "POST /v1/things/{id}/parts": "things.create_part",
        "GET /v1/things/{id}/parts/{part}": "things.get_part",
        "DELETE /v1/things/{id}/parts/{part}": "things.delete_part",
        "POST /v1/things/bulk_delete": "things.bulk_delete",
        "GET /v1/things/{id}/status": "things.get_status",
    }  # fmt: skip


def test_a_list_below_a_resource_is_recognised_by_its_response() -> None:
    many = {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}}
    assert proposed("GET /v1/things/{id}/parts", responses=many) == {
        "GET /v1/things/{id}/parts": "things.list_parts"
    }
    assert proposed("GET /v1/things/{id}/parts") == {
        "GET /v1/things/{id}/parts": "things.get_parts"
    }


def test_the_newest_twin_has_the_plain_name() -> None:
    assert proposed("GET /x/v1/things", "GET /x/v2/things", "GET /x/v1/things-external") == {
        "GET /x/v1/things": "things.list_v1",
        "GET /x/v2/things": "things.list",
        "GET /x/v1/things-external": "things.list_external",
    }


def test_twins_of_a_pinned_operation_are_named_after_it() -> None:
    pinned = {"GET /x/v1/aiagents": "agents.list", "POST /x/v1/aiagents/{id}/go": "agents.start"}
    named = proposed(
        *pinned, "GET /x/v2/aiagents", "POST /x/v2/aiagents/{other}/go", "GET /x/v2/aiagents/{id}",
        pinned=pinned,
    )  # fmt: skip
    assert named["GET /x/v1/aiagents"] == "agents.list"
    assert named["GET /x/v2/aiagents"] == "agents.list_v2"
    assert named["POST /x/v2/aiagents/{other}/go"] == "agents.start_v2"
    assert named["GET /x/v2/aiagents/{id}"] == "agents.get"


def test_a_pinned_name_stays_taken_when_its_operation_is_removed() -> None:
    named = proposed("GET /x/things", pinned={"GET /gone": "things.list"})
    assert named["GET /x/things"] != "things.list"
    assert set(named) == {"GET /x/things"}


def test_dotted_operation_ids_are_names() -> None:
    assert proposed("POST /clusters:import", operationId="clusters.import") == {
        "POST /clusters:import": "clusters.import_"
    }
    assert proposed("GET /x", operationId="apiTokens.listAll") == {"GET /x": "api_tokens.list_all"}


def test_reserved_words_get_an_underscore() -> None:
    named = proposed("POST /things/{id}/import", "POST /things/{id}/operation", "GET /class/{id}")
    assert list(named.values()) == ["things.import_", "things.operation_", "class_.get"]


HOSTILE = [
    "/__class__/{id}", "/a/__init__", "/self/{self}", "/_/{_}", "/1/2/3", "/things_2/{id}",
    "/%2e%2e/%2e%2e", "/'/{id}", "/import/lambda/yield", "/None/{True}", "/~/~~", "/$(rm)/{id}",
    "/" + "a" * 5_000, "/" + "/".join("abcdef") * 400, "/", "/{a}", "/{a}/{b}", "/{a}{b}", "/v1",
    "/api/v1", "/v1/v2/v3", "/x-external", "/-external/{id}", "/operation/{id}", "/events/{id}",
    "/things/{id}/list_2", "/A/B", "/a/b", "/a_b", "/a-b", "/a.b", "/a:b", "/HTTPServers/{ID}",
]  # fmt: skip


def test_hostile_paths_get_harmless_names() -> None:
    operations = [(method, path) for path in HOSTILE for method in ("GET", "POST", "PATCH", "PUT")]
    proposed = propose(document(operations), {})
    assert set(proposed) == set(operations)
    assert_public(proposed)


PATHS = st.lists(
    st.lists(
        st.sampled_from(
            ["things", "a", "A", "{id}", "{x}", "v1", "v2", "things-external", "list", "2", "é",
             "import", "bulk_delete", "-", "_2", "things:go", "{id}:go", "api"]
        ),
        max_size=5,
    ).map(lambda steps: "/" + "/".join(steps)),
    unique=True, max_size=12,
)  # fmt: skip


@given(PATHS, st.randoms())
def test_proposals_are_unique_and_do_not_depend_on_order(
    paths: list[str], chance: random.Random
) -> None:
    operations = [(method, path) for path in paths for method in ("GET", "POST", "DELETE")]
    pins = {operation: f"pinned.name{index}" for index, operation in enumerate(operations[:2])}
    proposed = propose(document(operations), pins)
    assert_public(proposed)
    assert pins.items() <= proposed.items()
    chance.shuffle(operations)
    assert propose(document(operations), pins) == proposed


@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_our_pins_are_the_whole_surface(api: str) -> None:
    pins = names.read(SPECS / api / "names.yaml")
    assert len(pins) > 200
    assert_public(pins)
    proposed = load.read(SPECS / api / "openapi.yaml")
    assert propose(proposed, pins).items() == pins.items()


def test_our_pins_follow_the_naming_rules() -> None:
    cekura = names.read(SPECS / "cekura" / "names.yaml")
    akua = names.read(SPECS / "akua" / "names.yaml")
    assert {
        ("GET", "/test_framework/v2/aiagents/"): "agents.list",
        ("POST", "/test_framework/v1/scenarios/run_scenarios_text/"): "scenarios.run_text",
        ("PATCH", "/dashboards/widgets/{id}/"): "widgets.update",
        ("GET", "/observability/v2/call-logs/{id}/"): "call_logs.get",
        ("DELETE", "/observability/v1/call-logs/{id}/"): "call_logs.delete_v1",
        ("PATCH", "/user/v1/projects/{id}/"): "projects.update",
        ("POST", "/test_framework/v2/results/{id}/rerun/"): "results.rerun",
    }.items() <= cekura.items()
    assert {
        ("POST", "/dashboards/{id}/widgets"): "dashboards.create_widget",
        ("POST", "/operations/{id}:wait"): "operations.wait",
        ("GET", "/installs/{id}/logs"): "installs.get_logs",
        ("GET", "/agent_events:stream"): "agent_events.stream",
        ("POST", "/clusters:import"): "clusters.import_",
        ("GET", "/clusters/{id}/kube_proxy/{path:*}"): "clusters.proxy_kube",
    }.items() <= akua.items()


@beside
@pytest.mark.parametrize(("api", "count"), [("akua", 232), ("cekura", 997)])
def test_the_full_upstream_documents_get_names(api: str, count: int) -> None:
    document = load.read(UPSTREAM[api])
    pins = names.read(SPECS / api / "names.yaml")
    proposed = propose(document, pins)
    assert len(proposed) == count
    assert_public(proposed)
    assert pins.items() <= proposed.items()
    assert_public(propose(document, {}))


@beside
def test_older_revisions_get_names_too() -> None:
    for api in UPSTREAM:
        pins = names.read(SPECS / api / "names.yaml")
        for path in sorted((SHARED / "specs" / api / "history").glob("*.json.gz"))[::5]:
            try:
                document = load.read(path)
            except Refused:
                continue
            assert_public(propose(document, pins))


@beside
def test_the_canonical_twin_has_the_plain_name() -> None:
    rows = (SHARED / "facts" / "cekura_public_surface.tsv").read_text().splitlines()[1:]
    canonical = {
        (method, path): flag == "yes"
        for method, path, _, _, flag in (row.split("\t") for row in rows)
    }
    pins = names.read(SPECS / "cekura" / "names.yaml")
    rows = (SHARED / "facts" / "cekura_incumbent_gap.tsv").read_text().splitlines()
    incumbent = {tuple(row.split("\t")) for row in rows if row.split("\t")[0].isupper()}
    assert set(pins) == set(canonical) | incumbent
    plain = {name: operation for operation, name in pins.items()}
    for operation, name in pins.items():
        base = re.sub(r"_(v[0-9]+|external)$", "", name)
        if base != name:
            assert canonical[plain[base]] or not canonical.get(operation)
