"""Corrections apply as Overlay 1.0 says, and never rot in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.errors import Refused
from codegen.openapi import load
from codegen.specs import patches

ROOT = Path(__file__).resolve().parents[2]

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/a": {"get": {"tags": ["x"], "deprecated": True}, "post": {"tags": ["x", "y"]}},
        "/b": {"get": {"tags": []}},
    },
    "list": [{"name": "one", "size": 1}, {"name": "two"}, {"name": "three"}],
}


def overlay(*actions: dict[str, Any]) -> dict[str, Any]:
    """Return an overlay whose actions all have a reason."""
    return {
        "overlay": "1.0.0",
        "info": {"title": "Corrections", "version": "1"},
        "actions": [{"description": "A reason.", **action} for action in actions],
    }


def applied(*actions: dict[str, Any], strict: bool = True) -> dict[str, Any]:
    before = json.dumps(DOCUMENT), json.dumps(actions)
    result = patches.apply(DOCUMENT, overlay(*actions), "patches.yaml", strict=strict)
    assert (json.dumps(DOCUMENT), json.dumps(actions)) == before
    return result


def refusal(*actions: dict[str, Any]) -> str:
    with pytest.raises(Refused) as caught:
        applied(*actions)
    return str(caught.value)


def test_an_update_merges_objects_and_replaces_single_values() -> None:
    update = {"tags": ["z"], "deprecated": False, "summary": "New"}
    result = applied({"target": "$.paths['/a'].get", "update": update})
    assert result["paths"]["/a"]["get"] == {
        "tags": ["x", "z"], "deprecated": False, "summary": "New"
    }  # fmt: skip
    assert result["paths"]["/b"] == DOCUMENT["paths"]["/b"]


def test_an_update_reaches_every_match() -> None:
    result = applied({"target": "$.paths.*.get", "update": {"summary": "Read"}})
    assert [result["paths"][path]["get"]["summary"] for path in ("/a", "/b")] == ["Read", "Read"]
    assert "summary" not in result["paths"]["/a"]["post"]


def test_a_list_grows_by_an_entry() -> None:
    result = applied({"target": "$.paths['/b'].get.tags", "update": "new"})
    assert result["paths"]["/b"]["get"]["tags"] == ["new"]


def test_removal_takes_all_matches_although_indexes_move() -> None:
    assert applied({"target": "$.list[0, 2]", "remove": True})["list"] == [{"name": "two"}]
    assert applied({"target": "$.list[*]", "remove": True})["list"] == []
    assert applied({"target": "$.list[2, 2, 0]", "remove": True})["list"] == [{"name": "two"}]
    nested = applied({"target": "$..[?@.name == 'one' || @ == 1]", "remove": True})
    assert nested["list"] == [{"name": "two"}, {"name": "three"}]
    assert "/a" not in applied({"target": "$.paths['/a']", "remove": True})["paths"]


def test_actions_apply_in_order() -> None:
    result = applied(
        {"target": "$.paths['/a']", "remove": True},
        {"target": "$.paths", "update": {"/a": {"get": {}}}},
        {"target": "$.paths['/a'].get", "update": {"summary": "Again"}},
    )
    assert result["paths"]["/a"] == {"get": {"summary": "Again"}}


def test_inserted_values_are_copies() -> None:
    entry: dict[str, Any] = {"deep": {"list": [1]}}
    result = applied(
        {"target": "$.paths.*", "update": {"x-note": entry}},
        {"target": "$.list", "update": entry},
    )
    result["paths"]["/a"]["x-note"]["deep"]["list"].append(2)
    assert result["paths"]["/b"]["x-note"] == result["list"][-1] == entry == {"deep": {"list": [1]}}


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ({"target": "$.paths['/absent']", "update": {"a": 1}}, "matches nothing"),
        ({"target": "$.paths['/absent']", "remove": True}, "matches nothing"),
        ({"target": "$.paths['/a'].get", "update": {"deprecated": True}}, "changes nothing"),
        ({"target": "$.paths['/a'].get", "update": {}}, "changes nothing"),
        ({"target": "$.paths['/a'].get", "update": {"tags": []}}, "changes nothing"),
        ({"target": "$.paths['/a'].get", "update": {"tags": "z"}}, "cannot merge a single value"),
        ({"target": "$.paths['/a'].get", "update": {"deprecated": {}}}, "cannot merge a mapping"),
        ({"target": "$.paths['/a'].get", "update": [1]}, "cannot merge a list into a mapping"),
        ({"target": "$.openapi", "update": "3.0.0"}, "into a single value"),
        ({"target": "$.list", "update": [1]}, "grows by one entry"),
        ({"target": "$", "remove": True}, "the whole document"),
        ({"target": "$.list", "update": 1, "remove": True}, "either update or remove"),
        ({"target": "$.list"}, "either update or remove"),
        ({"target": "$.list", "remove": False}, "either update or remove"),
        ({"target": "$.list", "remove": "yes"}, "remove is not a bool"),
        ({"target": "paths", "remove": True}, "not a JSONPath"),
        ({"target": "$.[", "remove": True}, "not a JSONPath"),
        ({"target": "$.list | $.paths", "remove": True}, "not a JSONPath"),
        ({"target": 1, "remove": True}, "target is not a str"),
        ({"remove": True}, "has no target"),
        ({"target": "$.list", "delete": True}, "'delete' is not known"),
        ({"target": "$.list", "remove": True, "description": ""}, "gives no reason"),
        ({"target": "$.list", "remove": True, "description": None}, "description is not a str"),
    ],
)
def test_a_wrong_action_is_refused_with_its_place(action: dict[str, Any], reason: str) -> None:
    good = {"target": "$.list[0]", "update": {"seen": True}}
    line = refusal(good, action)
    assert line.startswith("patches.yaml: action 1")
    assert reason in line
    assert isinstance(action.get("target"), int) or str(action.get("target", "")) in line


def test_an_action_without_a_reason_is_refused() -> None:
    document = overlay({"target": "$.list", "remove": True})
    del document["actions"][0]["description"]
    with pytest.raises(Refused, match="has no description"):
        patches.apply(DOCUMENT, document, "patches.yaml")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"overlay": "1.1.0"}, "not Overlay 1.0"),
        ({"overlay": 1.0}, "overlay is not a str"),
        ({"actions": {}}, "actions is not a list"),
        ({"actions": ["x"]}, "action 0: not a mapping"),
        ({"info": {"title": "x"}}, "has no version"),
        ({"acitons": []}, "'acitons' is not known"),
    ],
)
def test_a_malformed_overlay_is_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        patches.apply(DOCUMENT, {**overlay(), **changes}, "patches.yaml")
    with pytest.raises(Refused, match="not a mapping"):
        patches.check([], "patches.yaml")


def test_another_document_may_lack_the_corrected_places() -> None:
    absent = {"target": "$.absent", "remove": True}
    same = {"target": "$.paths['/a'].get", "update": {"deprecated": True}}
    useful = {"target": "$.list[0]", "remove": True}
    assert len(applied(absent, same, useful, strict=False)["list"]) == 2


def test_extensions_of_an_overlay_are_ignored() -> None:
    action = {"target": "$.list", "remove": True, "x-ticket": "1"}
    assert "list" not in applied(action)


def test_a_file_is_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "patches.yaml"
    path.write_text(
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\n"
        "actions:\n  - {target: $.list, description: Gone., remove: true}\n"
    )
    assert "list" not in patches.apply(DOCUMENT, patches.read(path), str(path))
    path.write_text("overlay: 1.0.0\noverlay: 1.0.0\n")
    with pytest.raises(Refused, match="given twice"):
        patches.read(path)


@given(st.text(max_size=30))
def test_any_target_is_applied_or_refused(target: str) -> None:
    line = ""
    try:
        patches.apply(DOCUMENT, overlay({"target": target, "remove": True}), "x")
    except Refused as refused:
        line = str(refused)
    assert line.isprintable()


@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_our_corrections_apply_and_leave_a_sound_document(api: str) -> None:
    folder = ROOT / "specs" / api
    document = load.read(folder / "openapi.yaml")
    corrected = patches.apply(document, patches.read(folder / "patches.yaml"), "patches.yaml")
    load.check(corrected, "corrected")
    assert corrected != document
