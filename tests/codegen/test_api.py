"""The facts of a single API stand in `specs/API/api.yaml`, and `codegen` names no API."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from codegen import __main__ as command
from codegen.errors import Refused
from codegen.openapi import load, yaml12
from codegen.specs import api, api_names
from codegen.upstream import reconstruct, summaries

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
NAMES = ("akua", "cekura")
PACKAGE = "cekura_akua"
"""The package that is generated for: its own name says nothing about an API."""


def test_codegen_names_no_api() -> None:
    sources = [
        path
        for path in (ROOT / "codegen").rglob("*")
        if path.suffix in {".py", ".jinja", ".yaml", ".toml", ".md"}
    ]
    assert len(sources) > 60
    for path in sources:
        text = path.read_text("utf-8").lower().replace(PACKAGE, "")
        assert not [name for name in NAMES if name in text], path


def test_the_command_takes_the_folders_of_specs() -> None:
    assert api_names(SPECS) == NAMES == command.APIS


def test_the_facts_of_both_apis_are_read() -> None:
    akua, cekura = (api.read(SPECS / name / api.FILE) for name in NAMES)
    assert (akua.name, cekura.name) == ("Akua", "Cekura")
    assert akua.trait_headers == {
        "idempotency-key": "idempotency_key",
        "if-match": "if_match",
        "akua-context": "context",
    }
    assert "akua-context" not in cekura.trait_headers
    assert len(cekura.pages.listed) > 150
    assert "x-platform-exact-union" in akua.facts


@pytest.mark.parametrize(
    ("marks", "offered"),
    [
        ({}, False),
        ({"x-mcp-expose": True}, True),
        ({"x-mcp-expose": True, "x-docs-exclude": False}, True),
        ({"x-mcp-expose": True, "x-docs-exclude": None}, True),
        ({"x-mcp-expose": True, "x-docs-exclude": True}, False),
        ({"x-mcp-expose": "yes"}, False),
        ({"x-mcp-expose": 1}, False),
    ],
)
def test_a_missing_mark_is_false(marks: dict[str, Any], offered: bool) -> None:
    assert api.is_offered(api.read(SPECS / "cekura" / api.FILE), marks) is offered
    assert api.is_offered(api.read(SPECS / "akua" / api.FILE), marks), "all operations are offered"


def test_pages_follow_tag_and_title() -> None:
    about = api.Api(pages=api.Pages(root="https://docs.example.com", follow=api.TAG_AND_TITLE))
    operations = {
        "get": {"tags": ["Work Things", "Other"], "summary": "List Things"},
        "post": {"tags": [], "summary": "Create"},
        "put": {"tags": ["Things"], "summary": "A title; with marks"},
    }
    pages = reconstruct.reference_pages(about, {"paths": {"/things": operations}})
    assert pages == {("GET", "/things"): "https://docs.example.com/work-things/list-things"}


def test_a_phrase_may_stand_for_a_beginning() -> None:
    wording = api.Wording(
        phrases={"tests.run_*": "Run tests over *", "tests.run_text": "Run tests as text"},
        spellings={"acme": "ACME"},
    )
    assert summaries.summary("tests.run_acme_sip", "/run", wording) == "Run tests over ACME SIP."
    assert summaries.summary("tests.run_text_v2", "/run", wording) == (
        "Run tests as text (version 2)."
    )


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (("name",), 3, r"name: not a str"),
        (("mood",), "good", r"the field 'mood' is not known"),
        (("trait_headers", "x-mood"), "mood", r"trait_headers: x-mood: 'mood' is not a trait"),
        (("offered", "x-mood"), "good", r"offered: x-mood: neither true nor false"),
        (("facts",), [1], r"facts: not a list of words"),
        (("pages", "follow"), "the rule", r"pages have a root, and either a list or a rule"),
        (("pages", "listed", "GET things"), "page", r"'GET things' is not METHOD /path"),
        (("pages", "listed", "GET /things"), 1, r"listed: GET /things: not text"),
        (("summaries", "mood"), {}, r"summaries: the field 'mood' is not known"),
        (("summaries", "phrases", "things.list"), 1, r"phrases: things\.list: not text"),
    ],
)
def test_a_wrong_field_is_refused(
    tmp_path: Path, field: tuple[str, ...], value: object, message: str
) -> None:
    place = SPECS / "cekura" / api.FILE
    written = load.value(load.contents(place), str(place))
    holder = written
    for step in field[:-1]:
        holder = holder[step]
    holder[field[-1]] = value
    wrong = tmp_path / api.FILE
    wrong.write_text(yaml12.dump(written), "utf-8")
    with pytest.raises(Refused, match=message) as caught:
        api.read(wrong)
    assert re.match(re.escape(str(wrong)), str(caught.value))


def test_a_missing_field_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / api.FILE
    wrong.write_text("name: Other\n", "utf-8")
    with pytest.raises(Refused, match="has no facts"):
        api.read(wrong)
