"""Public names for a newer document: kept, moved, proposed, buried, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen import render
from codegen.diff import moves
from codegen.errors import Refused
from codegen.openapi import load
from codegen.openapi.operations import only
from codegen.plan import Package
from codegen.specs import api, names, tombstones
from codegen.specs.tombstones import Tombstone
from codegen.upstream import revise
from codegen.upstream.revise import Revision

SPECS = Path(__file__).resolve().parents[2] / "specs"
AKUA, CEKURA = (api.read(SPECS / name / api.FILE) for name in ("akua", "cekura"))
PINS = {
    ("GET", "/v1/things"): "things.list",
    ("GET", "/v1/things/{id}"): "things.get",
    ("POST", "/v1/things/{id}:run"): "things.run",
}
NAMES = """# The names.

# Things
GET /v1/things: things.list
GET /v1/things/{id}: things.get # why
POST /v1/things/{id}:run: things.run

# Others
GET /others: others.list
"""


def document(*operations: str, **facts: Any) -> Any:
    """Return a document with these operations."""
    paths: dict[str, Any] = {}
    for entry in operations:
        method, path = entry.split(" ")
        paths.setdefault(path, {})[method.lower()] = {"responses": {}, **facts}
    return {"openapi": "3.1.0", "info": {}, "paths": paths}


def stone(**facts: Any) -> Tombstone:
    given = {"name": "things.stop", "was": ("POST", "/v1/things/{id}:stop"), "since": "0.2.0"}
    return Tombstone(**{**given, **facts})


def test_a_present_operation_keeps_its_name() -> None:
    newer = document("GET /v1/things", "GET /things/{thing}", "POST /v1/things/{id}:run")
    moved = {("GET", "/v1/things/{id}"): ("GET", "/things/{thing}")}
    revision = revise.revise(CEKURA, newer, PINS, moved)
    assert revision.pins == {
        ("GET", "/v1/things"): "things.list",
        ("GET", "/things/{thing}"): "things.get",
        ("POST", "/v1/things/{id}:run"): "things.run",
    }
    assert revision.moved == moved
    assert revision.removed == revision.added == {}


def test_an_operation_id_is_no_identity() -> None:
    """An id may move to another operation or change; the public names stay."""
    newer = document(*(" ".join(key) for key in PINS), operationId="things.other")
    assert revise.revise(AKUA, newer, PINS, {}).pins == PINS


@pytest.mark.parametrize(
    ("api", "facts", "offered"),
    [
        ("akua", {}, True),
        ("cekura", {}, False),
        ("cekura", {"x-mcp-expose": True}, True),
        ("cekura", {"x-mcp-expose": True, "x-docs-exclude": True}, False),
        ("cekura", {"x-mcp-expose": "yes"}, False),
    ],
)
def test_new_operations_get_names_if_customers_are_offered_them(
    api: str, facts: Any, offered: bool
) -> None:
    newer = document(*(" ".join(key) for key in PINS), "DELETE /v1/things/{id}", **facts)
    revision = revise.revise({"akua": AKUA, "cekura": CEKURA}[api], newer, PINS, {})
    expected = {("DELETE", "/v1/things/{id}"): "things.delete"} if offered else {}
    assert revision.added == expected
    assert revision.pins == {**PINS, **expected}
    assert revision.unnamed == (0 if offered else 1)


def test_a_removed_operation_names_its_successor() -> None:
    newer = document("GET /v1/things", "POST /v1/things/{id}:run", "GET /v2/things/{id}")
    revision = revise.revise(AKUA, newer, PINS, {})
    assert revision.removed == {"things.get": ("GET", "/v1/things/{id}")}
    assert revision.added == {("GET", "/v2/things/{id}"): "things.get_v2"}, (
        "a name is not given twice"
    )
    assert revision.replacements == {"things.get": "things.get_v2"}
    (buried,) = revise.buried(revision, [], "0.3.0", "0.2.0")
    assert (buried.since, buried.replacement) == ("0.3.0", "things.get_v2")


def test_an_operation_that_returns_gets_its_name_again() -> None:
    newer = document(*(" ".join(key) for key in PINS), "POST /v1/things/{id}:stop")
    revision = revise.revise(CEKURA, newer, PINS, {}, [stone()])
    assert revision.pins["POST", "/v1/things/{id}:stop"] == "things.stop"
    assert revise.buried(revision, [stone()], "0.2.1", "0.1.0") == []


@pytest.mark.parametrize(
    ("version", "released", "kept"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.2.7", "0.2.6", True),
        ("0.3.0", "0.1.9", True),  # no release has carried it yet
        ("0.3.0", "0.2.0", False),
        ("1.0.0", "0.2.3", False),
        ("1.2.0", "1.1.0", False),
    ],
)
def test_a_tombstone_stands_until_a_released_minor_version_has_carried_it(
    version: str, released: str, kept: bool
) -> None:
    revision = revise.buried(Revision(pins=PINS), [stone()], version, released)
    assert revision == ([stone()] if kept else [])


def test_a_removed_successor_is_not_named() -> None:
    given = stone(replacement="things.halt")
    assert revise.buried(Revision(pins=PINS), [given], "0.2.1", "0.2.0") == [stone()]


def test_names_are_rewritten_in_place() -> None:
    pins = {
        ("GET", "/things"): "things.list",
        ("GET", "/v1/things/{id}"): "things.get",
        ("DELETE", "/v1/things/{id}"): "things.delete",
        ("GET", "/others"): "others.list",
        ("GET", "/news"): "news.list",
    }
    revision = Revision(
        pins=pins,
        moved={("GET", "/v1/things"): ("GET", "/things")},
        added={
            ("DELETE", "/v1/things/{id}"): "things.delete",
            ("GET", "/news"): "news.list",
        },
        removed={"things.run": ("POST", "/v1/things/{id}:run")},
    )
    stones = [
        stone(),
        stone(name="things.run", was=("POST", "/v1/things/{id}:run"), replacement="things.get"),
    ]
    text = revise.rewritten(NAMES, revision, stones)
    assert text.startswith(
        """# The names.

# Things
GET /things: things.list
GET /v1/things/{id}: things.get # why
DELETE /v1/things/{id}: things.delete

# Others
GET /others: others.list

# News
GET /news: news.list

# What the API has removed"""
    )
    assert text.endswith(
        """
removed:
  things.stop:
    was: POST /v1/things/{id}:stop
    since: 0.2.0
  things.run:
    was: POST /v1/things/{id}:run
    since: 0.2.0
    replacement: things.get
"""
    )
    read = load.value(text.encode(), "names.yaml")
    assert names.check(read, "names.yaml") == pins
    assert tombstones.check(read, pins, "names.yaml") == sorted(
        stones, key=lambda entry: entry.name
    )
    assert revise.rewritten(text, Revision(pins=pins), stones) == text
    assert revise.REMOVED_MARK not in revise.rewritten(text, Revision(pins=pins), [])


@pytest.mark.parametrize("api", ["akua", "cekura"])
def test_the_committed_names_read_as_they_are_written(api: str) -> None:
    path = Path(__file__).resolve().parents[2] / "specs" / api / "names.yaml"
    text, pins = path.read_text("utf-8"), names.read(path)
    assert revise.rewritten(text, Revision(pins=pins), tombstones.read(path)) == text
    moved = {key: (key[0], f"/v9{key[1]}") for key in pins}
    later = {moved[key]: name for key, name in pins.items()}
    changed = revise.rewritten(text, Revision(pins=later, moved=moved), [])
    assert names.check(load.value(changed.encode(), "names.yaml"), "names.yaml") == later


HISTORY = Path(__file__).resolve().parents[2].parent / "shared" / "specs" / "akua"


@pytest.mark.skipif(not HISTORY.is_dir(), reason="upstream's documents are not beside the project")
def test_every_name_survives_the_move_of_v1() -> None:
    """In August 2026 Akua moved `/v1` from every path into the URL of its server."""
    (older,) = (HISTORY / "history").glob("2026-08-10-*.json.gz")
    (newer,) = HISTORY.glob("upstream-*.json.gz")
    old, new = load.read(older), load.read(newer)
    now = names.read(Path(__file__).resolve().parents[2] / "specs" / "akua" / "names.yaml")
    then = {
        (method, f"/v1{path}"): name
        for (method, path), name in now.items()
        if method.lower() in old["paths"].get(f"/v1{path}", {})
    }
    assert len(then) > 200
    revision = revise.revise(AKUA, new, then, moves(only(old, then), new))
    assert revision.removed == {}
    assert len(revision.moved) == len(then)
    assert {key: revision.pins[key] for key in now if now[key] in then.values()} == {
        key: name for key, name in now.items() if name in then.values()
    }


@pytest.mark.parametrize(
    ("removed", "fault"),
    [
        ({"things.list": {"was": "GET /x", "since": "0.2.0"}}, "an operation that is there"),
        ({"things": {"was": "GET /x", "since": "0.2.0"}}, "not resource.method"),
        ({"things.stop_2": {"was": "GET /x", "since": "0.2.0"}}, "ends in a number"),
        ({"things.stop": {"was": "GET /x"}}, "has was, since"),
        ({"things.stop": {"was": "GET /v1/things", "since": "0.2.0"}}, "that is gone"),
        ({"things.stop": {"was": "stop", "since": "0.2.0"}}, "no METHOD /path"),
        ({"things.stop": {"was": "GET /x", "since": 0.2}}, "not a version"),
        (
            {"things.stop": {"was": "GET /x", "since": "0.2.0", "replacement": "a.b"}},
            "not a pinned name",
        ),
        (["things.stop"], "not a mapping"),
    ],
)
def test_wrong_tombstones_are_refused(removed: Any, fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        tombstones.check({"removed": removed}, PINS, "names.yaml")


def test_a_resource_may_consist_of_tombstones() -> None:
    """Hostile names of operations in a tombstone stay text, too."""
    hostile = stone(was=("GET", '/x"""{y}\\'), replacement=None)
    package = Package(models=(), aliases=(), endpoints=(), tombstones=(hostile,))
    files = render.render(package, document(), "akua")
    text = files["resources/things.py"]
    assert "STOP = Removed('things.stop', '0.2.0')" in text
    assert "def stop(self, *values: Any, **options: Any) -> NoReturn:" in text
    assert "nothing replaces it" in text
    assert "def things(self) -> Things" in files["_root.py"]
