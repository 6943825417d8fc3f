"""Releases: one entry and one version step, however often the package was regenerated."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from codegen import diff, release
from codegen.build_hook import bill_of_materials
from codegen.diff import Change
from codegen.errors import Refused

DAY = date(2026, 12, 1)
FIRST = "# Changelog\n\n## 0.1.0 (2026-11-01)\n\nThe first.\n"
BY_HAND = "# Changelog\n\n## Unreleased\n\n- By hand.\n\n## 0.1.0 (2026-11-01)\n\nThe first.\n"


def entry(version: str, upstream: str) -> str:
    return diff.changelog_entry("Akua", [], version, None, upstream=upstream)


def test_regenerations_before_a_release_are_one_entry() -> None:
    text = diff.with_regeneration(FIRST, entry("0.1.1", "2026-11-02"))
    text = diff.with_regeneration(text, entry("0.2.0", "2026-11-03"))
    assert text.count("(unreleased)") == 1
    assert text.index("## 0.2.0 (unreleased)") < text.index("2026-11-03") < text.index("2026-11-02")
    assert "0.1.1" not in text
    assert text.endswith("## 0.1.0 (2026-11-01)\n\nThe first.\n")
    assert diff.last_released(text) == "0.1.0"


@pytest.mark.parametrize(
    ("current", "severity", "version"),
    [
        ("0.1.0", "addition", "0.1.1"),
        ("0.1.1", "addition", "0.1.1"),
        ("0.1.1", "breaking", "0.2.0"),
        ("0.2.0", "breaking", "0.2.0"),
        ("0.2.0", "cosmetic", "0.2.0"),
    ],
)
def test_regenerations_before_a_release_are_one_step(
    current: str, severity: diff.Severity, version: str
) -> None:
    change = Change(
        severity=severity, side="operation", kind="operation-removed", subject="GET /things"
    )
    assert diff.next_unreleased(current, "0.1.0", [change]) == version


@pytest.mark.parametrize("text", [FIRST, BY_HAND])
def test_the_entry_gets_the_day_of_the_release(text: str) -> None:
    made = diff.with_regeneration(text, entry("0.2.0", "2026-11-03"))
    dated = diff.with_day(made, "0.2.0", DAY)
    assert dated.count("## 0.2.0 (2026-12-01)") == 1
    assert "nreleased" not in dated
    assert ("- By hand." in dated) is ("By hand" in text)
    assert dated.index("follows its document") < dated.index("## 0.1.0")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    place = tmp_path / "overlays" / "cekura_akua" / "core" / "version.py"
    place.parent.mkdir(parents=True)
    place.write_text('__version__ = "0.2.0"\n', "utf-8")
    text = diff.with_regeneration(FIRST, entry("0.2.0", "2026-11-03"))
    (tmp_path / "CHANGELOG.md").write_text(text, "utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        git(tmp_path, *words)
    return tmp_path


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def test_a_release_is_dated_and_says_what_remains(project: Path) -> None:
    said: list[str] = []
    release.release(project, said.append)
    text = (project / "CHANGELOG.md").read_text("utf-8")
    assert diff.last_released(text) == "0.2.0"
    assert "git tag -a v0.2.0 -m 0.2.0" in "\n".join(said)
    assert "make wheel" in "\n".join(said)


def test_a_dirty_tree_is_not_released(project: Path) -> None:
    (project / "new.txt").write_text("mine", "utf-8")
    before = (project / "CHANGELOG.md").read_text("utf-8")
    with pytest.raises(Refused, match=r"new\.txt first: commit or discard"):
        release.release(project)
    assert (project / "CHANGELOG.md").read_text("utf-8") == before


def test_a_version_is_released_once(project: Path) -> None:
    git(project, "tag", "-a", "v0.2.0", "-m", "0.2.0")
    with pytest.raises(Refused, match=r"v0\.2\.0 is released already"):
        release.release(project)


def test_the_bill_of_materials_names_every_part() -> None:
    source = {"upstream": "https://a.example/openapi.json", "taken": DAY, "sha256": "0" * 64}
    made = bill_of_materials(
        "cekura-akua", "0.2.0", ["httpx>=0.28,<1", "attrs>=24.2"], "attrs==25.1.0\n", [source]
    )
    assert json.loads(json.dumps(made)) == made
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert [part["bom-ref"] for part in made["components"]] == [
        "pkg:pypi/attrs@25.1.0", "pkg:pypi/httpx", f"sha256:{'0' * 64}",
    ]  # fmt: skip
    assert made == bill_of_materials(
        "cekura-akua", "0.2.0", ["attrs>=24.2", "httpx>=0.28,<1"], "attrs==25.1.0\n", [source]
    )
