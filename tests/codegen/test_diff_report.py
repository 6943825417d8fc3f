"""Reports of changes, the next version, the entry of the changelog, and the command."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from attrs import frozen

from codegen import diff
from codegen.__main__ import main
from codegen.diff import Change
from codegen.errors import Refused
from tests.codegen.changing import THING, api, drop, edited, put, query
from tests.generated.documents import ROOT, upstream

LIST = "paths/~1things/get"
EDITS = (
    put(f"{THING}/size/maximum", 3),
    put(f"{THING}/note/type", ["string", "null", "integer"]),
    put(f"{LIST}/parameters/3", {**query("sort", {"type": "string"}), "required": True}),
    put("paths/~1things~1{id}/get/parameters", [query("sort", {"type": "boolean"})]),
    put("paths/~1things~1{id}/delete/parameters", [query("sort", {"type": "boolean"})]),
    drop("paths/~1things~1{id}/patch"),
    put(f"{LIST}/operationId", "other"),
    put(f"{LIST}/summary", "A sentence of a document"),
)
DAY = date(2026, 8, 21)


@pytest.fixture
def changes() -> list[Change]:
    return diff.compare(api(), edited(*EDITS))


def test_a_text_is_grouped_by_severity_a_line_each(changes: list[Change]) -> None:
    text = diff.render(changes, current="0.1.0", proposed="0.2.0")
    assert text.splitlines() == [
        "3 breaking, 2 addition, 3 cosmetic. Version 0.1.0 -> 0.2.0",
        "",
        "Breaking (3)",
        "  PATCH /things/{id}: removed  [things.update]",
        "  request: GET /things query sort: added, required  [things.list(sort=); things.list]",
        "  response: Thing.note: may also be integer  [things.list, things.create, things.get]",
        "",
        "Additions (2)",
        (
            "  request: 2 operations query sort: added, optional"
            "  [things.delete(sort=), things.get(sort=); things.delete, things.get]"
        ),
        "",
        "Cosmetic (3)",
        "  GET /things: operationId listThings -> other  [things.list]",
        "  GET /things: said in other words  [things.list]",
        "  response: Thing.size: maximum 4 -> maximum 3  [things.list, things.create, things.get]",
    ]


def test_markdown_has_the_public_names_first(changes: list[Change]) -> None:
    text = diff.render(changes, "markdown", current="0.1.0", proposed="0.2.0")
    assert text.startswith("3 breaking, 2 addition, 3 cosmetic. Version 0.1.0 -> 0.2.0\n\n## Bre")
    assert "\n- `things.update`, `PATCH /things/{id}`: removed.\n" in text
    assert "\n- `Thing.note` (response): may also be integer.\n" in text


def test_json_has_every_change_by_itself(changes: list[Change]) -> None:
    report = json.loads(diff.render(changes, "json", current="0.1.0", proposed="0.2.0"))
    assert report["version"] == {"current": "0.1.0", "proposed": "0.2.0"}
    assert report["count"] == {"breaking": 3, "behaviour": 0, "addition": 2, "cosmetic": 3}
    assert len(report["changes"]) == len(changes)
    (gone,) = (change for change in report["changes"] if change["kind"] == "operation-removed")
    assert gone == {
        "place": "PATCH /things/{id}",
        "severity": "breaking",
        "side": "operation",
        "kind": "operation-removed",
        "subject": "PATCH /things/{id}",
        "at": "",
        "field": None,
        "old": None,
        "new": None,
        "operations": ["PATCH /things/{id}"],
        "methods": ["things.update"],
        "names": ["things.update"],
        "used_by": [],
    }


@pytest.mark.parametrize("format", diff.FORMATS)
def test_reports_hold_no_prose_of_a_document(changes: list[Change], format: str) -> None:
    assert "sentence" not in diff.render(changes, format)  # type: ignore[arg-type]
    assert "sentence" not in diff.changelog_entry("Akua", changes, "0.2.0", DAY)


@pytest.mark.parametrize("format", diff.FORMATS)
def test_nothing_to_report(format: str) -> None:
    text = diff.render([], format, current="0.1.0", proposed="0.1.0")  # type: ignore[arg-type]
    assert text.endswith("\n")
    if format != "json":
        assert text == "Nothing has changed.\nVersion 0.1.0 -> 0.1.0\n"


@pytest.mark.parametrize("hostile", ["a\nb", "\x1b[31mred", "x" * 5000, "`](http://x)<script>*_"])
def test_text_of_a_document_cannot_leave_its_line(hostile: str) -> None:
    """Names, values and ids are untrusted: no second line, no escape sequence, no markup."""
    edits = (
        put(f"{THING}/{hostile.replace('/', '~1')}", {"type": "string"}),
        put(f"{THING}/state/enum/2", hostile),
        put(f"{LIST}/operationId", hostile),
        put(f"{LIST}/parameters/3", query(hostile, {"type": "string"})),
        put("servers/0/url", hostile),
    )
    changes = diff.compare(api(), edited(*edits))
    text = diff.render(changes)
    assert all(line.isprintable() and len(line) < 1500 for line in text.splitlines())
    assert len(text.splitlines()) < len(changes) + 12
    for written in (
        diff.render(changes, "markdown"),
        diff.changelog_entry("Akua", changes, "0.2.0", DAY),
    ):
        assert "\x1b" not in written
        assert all(line.isprintable() for line in written.splitlines())
        outside = "".join(written.split("`")[::2])
        assert "<script" not in outside.replace("\\<", "")


# ------------------------------------------------------------------ versions


@pytest.mark.parametrize(
    ("severity", "early", "stable"),
    [
        ("breaking", "0.4.0", "2.0.0"),
        ("behaviour", "0.3.8", "1.3.0"),
        ("addition", "0.3.8", "1.3.0"),
        ("cosmetic", "0.3.8", "1.2.4"),
    ],
)
def test_the_next_version(severity: diff.Severity, early: str, stable: str) -> None:
    """Before 1.0 the minor version takes the part of the major version."""
    harmless = Change(severity="cosmetic", side="operation", kind="tags-changed", subject="x")
    change = Change(severity=severity, side="operation", kind="tags-changed", subject="x")
    assert diff.next_version("0.3.7", [harmless, change]) == early
    assert diff.next_version("1.2.3", [change, harmless]) == stable


def test_no_change_keeps_the_version() -> None:
    assert diff.next_version("0.3.7", []) == "0.3.7"


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.3", "1.2.3rc1", "01.2.3", "1.2.3\n"])
def test_a_version_of_another_form_is_refused(version: str) -> None:
    with pytest.raises(Refused, match=r"MAJOR\.MINOR\.PATCH"):
        diff.next_version(version, [])


# ------------------------------------------------------------------ the changelog


def test_an_entry_of_the_changelog(changes: list[Change]) -> None:
    assert diff.changelog_entry("Akua", changes, "0.2.0", DAY, upstream="2026-08-20") == (
        "## 0.2.0 (2026-08-21)\n"
        "\n"
        "Akua follows its document of 2026-08-20.\n"
        "\n"
        "### Changed\n"
        "\n"
        "- **Breaking**: `things.list(sort=)` (request): added, required.\n"
        "- **Breaking**: `Thing.note` (response): may also be integer.\n"
        "\n"
        "### Removed\n"
        "\n"
        "- **Breaking**: `things.update`, `PATCH /things/{id}`: removed.\n"
        "\n"
        "### Added\n"
        "\n"
        "- `things.delete(sort=)`, `things.get(sort=)` (request): added, optional.\n"
        "\n"
        "3 changes in wording or spelling only.\n"
    )


def test_an_entry_stands_between_unreleased_and_the_versions() -> None:
    entry = "## 0.2.0 (2026-08-21)\n\nNew.\n"
    old = "# Changelog\n\nPreface.\n\n## Unreleased\n\n- A.\n\n## 0.1.0 (2026-01-01)\n\n- B.\n"
    assert diff.with_entry(old, entry) == (
        "# Changelog\n\nPreface.\n\n## Unreleased\n\n- A.\n\n"
        "## 0.2.0 (2026-08-21)\n\nNew.\n\n"
        "## 0.1.0 (2026-01-01)\n\n- B.\n"
    )
    assert diff.with_entry("# Changelog\n", entry) == f"# Changelog\n\n{entry}"
    assert diff.with_entry("# Changelog\n\n## 0.1.0\n", entry) == (
        f"# Changelog\n\n{entry}\n## 0.1.0\n"
    )
    ours = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert diff.with_entry(ours, entry).replace(f"\n{entry}", "").strip() == ours.strip()


# ------------------------------------------------------------------ what the overlay uses


@frozen
class Need:
    module: str
    operation: str
    parameters: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


NEEDS = [
    Need("overlay.reads", "things.get", answer=("note",)),
    Need("overlay.updates", "things.update"),
    Need("overlay.lists", "things.list", parameters=("limit",), traits=("pagination=cursor",)),
    Need("overlay.creates", "things.create", body=("note",), answer=("id",)),
]


def test_changes_name_the_modules_that_rely_on_them() -> None:
    """Needs match by field and side; a change that nobody relies on names nobody."""
    edits = (*EDITS, put(f"{LIST}/parameters/0/schema/maximum", 5), drop(f"{LIST}/parameters/1"))
    changes = diff.compare(api(), edited(*edits), needs=NEEDS)
    used = {change.place: change.used_by for change in changes if change.used_by}
    assert used == {
        "Thing.note": ("overlay.reads",),
        "PATCH /things/{id}": ("overlay.updates",),
        "GET /things": ("overlay.lists",),
        "GET /things query limit": ("overlay.lists",),
    }
    assert "! used by overlay.reads\n" in diff.render(changes)


def test_needs_of_traits_and_classes_are_matched() -> None:
    """Needs are traits of any operation, and classes that a module imports."""
    needs = [
        Need("overlay.pages", "any operation", traits=("pagination=cursor", "cursor")),
        Need("overlay.streams", "any operation", traits=("streams",)),
        Need("overlay.context", "every operation with if_match=required", traits=("context",)),
        Need("overlay.imports", "classes", classes=("Thing", "Other")),
        Need("overlay.nothing", "host"),
    ]
    context = {"name": "work-context", "in": "header", "schema": {"type": "string"}}
    new = edited(
        drop(f"{LIST}/parameters/1"), put("paths/~1things~1{id}/patch/parameters/1", context)
    )
    changes = diff.compare(api(), new, needs=needs, trait_headers={"work-context": "context"})
    used = {change.place: change.used_by for change in changes}
    assert used["GET /things"] == ("overlay.pages",)
    assert used["PATCH /things/{id} header work-context"] == ("overlay.context",)
    renamed = json.loads(json.dumps(api()).replace("schemas/Thing", "schemas/Item"))
    schemas = renamed["components"]["schemas"]
    schemas["Item"] = schemas.pop("Thing")
    affected = [change for change in diff.compare(api(), renamed, needs=needs) if change.used_by]
    assert {(change.kind, change.used_by) for change in affected} == {
        ("class-renamed", ("overlay.imports",))
    }


# ------------------------------------------------------------------ the command


def test_the_command_compares_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON is compared with YAML; the documents describe no known API."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(api(), indent=4))
    new.write_text(yaml.safe_dump(edited(put(f"{THING}/size/maximum", 9))))
    assert main(["diff", str(old), str(new)]) == 0
    assert "Thing.size: maximum 4 -> maximum 9" in capsys.readouterr().out
    assert main(["diff", str(old), str(new), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["count"]["behaviour"] == 1
    assert main(["diff", str(old), str(new), "--changelog"]) == 0
    assert capsys.readouterr().out.startswith("## 0.")
    assert main(["diff", str(old), str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["akua", "cekura"])
def test_a_folder_stands_for_its_document(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ROOT / "specs" / name
    assert main(["diff", str(folder), str(folder / "openapi.yaml")]) == 0
    assert capsys.readouterr().out.startswith("Nothing has changed.\n")


@pytest.mark.parametrize("name", ["akua", "cekura"])
def test_reconstructed_documents_differ_from_upstream_in_prose_only(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reconstructed document differs from its source in nothing but prose."""
    path = upstream(name)
    if path is None:
        pytest.skip("upstream's documents are not beside the project")
    assert main(["diff", str(ROOT / "specs" / name), str(path)]) == 0
    assert capsys.readouterr().out.startswith("Nothing has changed.\n")


@pytest.mark.soak
def test_two_full_documents_by_the_command() -> None:
    path = upstream("cekura")
    if path is None:
        pytest.skip("upstream's documents are not beside the project")
    older = max(path.parent.glob("history/*.json.gz"))
    command = [sys.executable, "-m", "codegen", "diff", str(older), str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert b"breaking" in run.stdout
