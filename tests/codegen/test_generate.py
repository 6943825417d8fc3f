"""Generating: the same bytes every time, nothing when nothing changed, and no harm from bad input.

Each test runs the command line on a copy of the project, or of a small project.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from codegen import __main__ as command
from tests.codegen.hostile.documents import document

ROOT = Path(__file__).parents[2]
PARTS = ("codegen", "specs", "generated")
NAMES = """GET /things: things.list
POST /things: things.create
GET /things/{id}: things.get
"""
PATCHES = "overlay: 1.0.0\ninfo: {title: Corrections, version: 1.0.0}\nactions: []\n"


@pytest.fixture
def whole_project(tmp_path: Path) -> Path:
    """Return a copy of the files that generating needs."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the generator with two small APIs that were never generated."""
    return small_project(tmp_path)


def small_project(folder: Path) -> Path:
    shutil.copytree(
        ROOT / "codegen", folder / "codegen", ignore=shutil.ignore_patterns("__pycache__")
    )
    for api in ("akua", "cekura"):
        specs = folder / "specs" / api
        specs.mkdir(parents=True)
        (specs / "openapi.yaml").write_text(yaml.safe_dump(document(), sort_keys=False))
        (specs / "names.yaml").write_text(NAMES)
        shutil.copy2(ROOT / "specs" / api / "api.yaml", specs)
        (specs / "patches.yaml").write_text(PATCHES)
    return folder


@pytest.fixture(scope="module")
def generated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generate the small project, for tests to copy."""
    project = small_project(tmp_path_factory.mktemp("generated"))
    assert run(project, "generate").returncode == 0
    return project


@pytest.fixture
def generated(generated_once: Path, tmp_path: Path) -> Path:
    """Return the small project after a generation."""
    return shutil.copytree(generated_once, tmp_path / "project")


@pytest.fixture(scope="module")
def with_enum_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generate the small project with a property that has a class of its own."""
    project = small_project(tmp_path_factory.mktemp("with_enum"))
    path = project / "specs" / "akua" / "openapi.yaml"
    given = yaml.safe_load(path.read_text("utf-8"))
    schema = given["components"]["schemas"]["Thing"]
    schema["properties"]["kind"] = {"type": "string", "enum": ["a", "b"]}
    path.write_text(yaml.safe_dump(given, sort_keys=False))
    assert run(project, "generate").returncode == 0
    return project


@pytest.fixture
def with_enum(with_enum_once: Path, tmp_path: Path) -> Path:
    """Return the small project, generated with a property that has a class of its own."""
    return shutil.copytree(with_enum_once, tmp_path / "project")


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line on a project, in this process, which has imported it already."""
    output, errors = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(errors),
        contextlib.chdir(project),
    ):
        patch.setattr(command, "ROOT", project)
        patch.setattr(command, "SPECS", project / "specs")
        patch.setattr(command, "GENERATED", project / "generated")
        patch.setattr(command, "CACHE", project / ".codegen-cache.json")
        patch.setattr(command, "ProcessPoolExecutor", ThreadPoolExecutor)
        status = command.main(words)
    return subprocess.CompletedProcess(words, status, output.getvalue(), errors.getvalue())


def run_apart(project: Path, *words: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Run the command line of a project in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(project),
        "PYTHONHASHSEED": seed,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "codegen", *words],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def contents(*folders: Path) -> dict[str, bytes]:
    """Return every file below some folders, by its path."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_generating_gives_the_same_bytes_every_time(whole_project: Path) -> None:
    """Generating from nothing gives the committed bytes, in another order of Python's sets.

    `make check` proves the same with two more orders.
    """
    committed = contents(whole_project / "generated")
    shutil.rmtree(whole_project / "generated")
    (whole_project / ".codegen-cache.json").unlink(missing_ok=True)
    done = run_apart(whole_project, "generate", seed="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(whole_project / "generated") == committed


def test_nothing_is_done_when_nothing_changed(generated: Path) -> None:
    """The second run writes nothing; a run after a change generates again."""
    stamps = {path: path.stat().st_mtime_ns for path in generated.rglob("*") if path.is_file()}
    again = run(generated, "generate")
    assert (again.returncode, again.stdout, again.stderr) == (0, "generated/ is up to date\n", "")
    assert {
        path: path.stat().st_mtime_ns for path in generated.rglob("*") if path.is_file()
    } == stamps

    (generated / "generated" / "akua_api" / "stray.py").write_text("")
    assert run(generated, "generate").returncode == 0
    assert not (generated / "generated" / "akua_api" / "stray.py").exists()


def test_check_passes_after_a_generation(generated: Path) -> None:
    before = contents(generated)
    done = run(generated, "check")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "generated/ is what specs/ says\n",
        "",
    )
    assert contents(generated) == before


TAMPERED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a changed file": ("akua_api/_root.py", lambda path: path.write_text(path.read_text() + "\n")),
    "a file that is gone": ("cekura_api/resources/things.py", lambda path: path.unlink()),
    "a file too many": ("cekura_api/models/stray.py", lambda path: path.write_text("")),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_check_fails_on_a_difference(generated: Path, case: str) -> None:
    """Every difference from `specs/` is found and named."""
    name, tamper = TAMPERED[case]
    tamper(generated / "generated" / name)
    done = run(generated, "check")
    assert done.returncode == 2
    assert name in one_line(done)


def test_check_fails_when_specs_have_changed(generated: Path) -> None:
    names = generated / "specs" / "akua" / "names.yaml"
    names.write_text(names.read_text().replace(": things.create\n", ": things.make\n"))
    done = run(generated, "check")
    assert done.returncode == 2
    assert "akua_api" in one_line(done)


def test_check_fails_when_a_name_is_not_locked(with_enum: Path) -> None:
    """The lock matches the generated classes exactly; generating mends a wrong lock."""
    generated = with_enum
    lock = generated / "specs" / "akua" / "models.yaml"
    written = lock.read_text("utf-8")
    assert "ThingKind: Thing.kind" in written
    lock.write_text(written.replace("ThingKind: ", "ThingSort: "), "utf-8")
    done = run(generated, "check")
    assert done.returncode == 2
    assert "akua_api" in one_line(done)
    lock.unlink()
    done = run(generated, "check")
    assert done.returncode == 2
    assert "models.yaml" in one_line(done)
    assert run(generated, "generate").returncode == 0
    assert lock.read_text("utf-8") == written


def test_a_locked_name_is_taken_from_the_lock(with_enum: Path) -> None:
    """A person may choose a better name in the lock."""
    generated = with_enum
    lock = generated / "specs" / "akua" / "models.yaml"
    lock.write_text(lock.read_text("utf-8").replace("ThingKind: ", "ThingSort: "), "utf-8")
    assert run(generated, "generate").returncode == 0
    models = generated / "generated" / "akua_api" / "models"
    assert "ThingSort: TypeAlias" in (models / "things.py").read_text("utf-8")
    assert "ThingKind" not in "".join(path.read_text("utf-8") for path in models.glob("*.py"))


def test_the_needs_of_the_overlay_are_checked(project: Path) -> None:
    """A run that lacks a need stops and changes nothing."""
    (project / "specs" / "akua" / "needs.yaml").write_text(
        "cekura_akua.akua.operations: {things.wait: {}}\n", "utf-8"
    )
    before = contents(project)
    done = run(project, "generate")
    assert done.returncode == 2
    message = one_line(done)
    assert "cekura_akua.akua.operations: needs the operation things.wait" in message
    assert "overlays/cekura_akua/akua/operations.py" in message
    assert contents(project) == before


def test_make_check_tries_two_orders() -> None:
    """In continuous integration the same is proved under two seeds of Python's hashes."""
    target = (ROOT / "Makefile").read_text("utf-8").partition("\ncheck:")[2].partition("\n\n")[0]
    assert re.findall(r"PYTHONHASHSEED=(\d+) \$\(PY\) -m codegen check", target) == ["1", "2"]
    assert "make check" in (ROOT / ".ci" / "run").read_text("utf-8")


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Return an edit that replaces the first occurrence of a text."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def appended(more: str) -> Callable[[str], str]:
    return lambda text: text + more


PATCH = """overlay: 1.0.0
info: {{title: Corrections, version: 1.0.0}}
actions:
  - target: {target}
    description: A reason.
    update: {update}
"""

BAD_INPUT: dict[str, tuple[str, Callable[[str], str], str]] = {
    "neither JSON nor YAML": ("openapi.yaml", lambda text: "{openapi: [3.1.0\n", "openapi.yaml:"),
    "binary": ("openapi.yaml", lambda text: "\x00\x01\x02", "openapi.yaml"),
    "empty": ("openapi.yaml", lambda text: "", "openapi.yaml"),
    "no mapping": ("openapi.yaml", lambda text: "- openapi\n", "openapi.yaml"),
    "OpenAPI 2": (
        "openapi.yaml",
        lambda text: "swagger: '2.0'\ninfo: {}\npaths: {}\n",
        "#/swagger",
    ),
    "no version": ("openapi.yaml", lambda text: "info: {}\npaths: {}\n", "#/openapi"),
    "a web page": ("openapi.yaml", lambda text: "<!DOCTYPE html><html></html>\n", "openapi.yaml"),
    "a key given twice": (
        "openapi.yaml",
        replaced("\npaths:\n", "\npaths:\n  /zz: {}\n  /zz: {}\n"),
        "/zz",
    ),
    "a reference to nothing": (
        "openapi.yaml",
        replaced("$ref: '#/components/schemas/", "$ref: '#/components/schemas/Missing"),
        "$ref",
    ),
    "an unknown fact of an API": ("api.yaml", appended("\nmood: good\n"), "api.yaml"),
    "a patch without target": (
        "patches.yaml",
        lambda text: PATCH.format(target="$.paths['/nowhere']", update="{a: 1}"),
        "patches.yaml: action 0",
    ),
    "a patch that changes nothing": (
        "patches.yaml",
        lambda text: PATCH.format(target="$", update="{openapi: 3.1.0}"),
        "patches.yaml: action 0",
    ),
    "a patch without a reason": (
        "patches.yaml",
        lambda text: PATCH.format(target="$", update="{a: 1}").replace("A reason.", "''"),
        "patches.yaml: action 0",
    ),
    "a name pinned twice": (
        "names.yaml",
        replaced(": things.create\n", ": things.list\n"),
        "things.list",
    ),
    "an operation pinned twice": (
        "names.yaml",
        appended("\nGET /things: things.again\n"),
        "names.yaml",
    ),
    "a pinned name without operation": (
        "names.yaml",
        appended("\nGET /nowhere: nowhere.get\n"),
        "GET /nowhere",
    ),
    "a name that Python cannot have": (
        "names.yaml",
        replaced(": things.create\n", ": things.class\n"),
        "names.yaml",
    ),
    "a name that ends in a number": (
        "names.yaml",
        replaced(": things.create\n", ": things.create_2\n"),
        "names.yaml",
    ),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_is_refused(project: Path, case: str) -> None:
    """The refusal is a line that names the place, and nothing is changed."""
    name, edit, place = BAD_INPUT[case]
    path = project / "specs" / "akua" / name
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    old = project / "generated" / "akua_api" / "old.py"
    old.parent.mkdir(parents=True)
    old.write_text("# what was generated before\n")
    before = contents(project)
    done = (run_apart if case == "empty" else run)(project, "generate")
    assert done.returncode == 2
    assert place in one_line(done)
    assert contents(project) == before


@pytest.mark.parametrize(
    "text", ["{", "[]", "swagger: '2.0'", "a: 1\na: 2\n", "openapi: 3.1.0\npaths: {}\n"]
)
def test_bad_upstream_leaves_specs_alone(project: Path, text: str) -> None:
    """A document that `reconstruct` cannot read changes nothing."""
    upstream = project / "upstream.json"
    upstream.write_text(text)
    before = contents(project)
    done = run(project, "reconstruct", "akua", str(upstream))
    assert done.returncode == 2
    assert "upstream.json" in one_line(done)
    assert contents(project) == before


def test_missing_files_are_refused(project: Path) -> None:
    done = run(project, "reconstruct", "akua", "nowhere.json")
    assert done.returncode == 2
    assert "nowhere.json" in one_line(done)
    (project / "specs" / "akua" / "openapi.yaml").unlink()
    done = run(project, "generate")
    assert done.returncode == 2
    assert "openapi.yaml" in one_line(done)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """Return the line of a refusal."""
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.isprintable()
    return line
