"""Documents are not trusted: they become harmless code, or are refused with the faulty place."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from ruff import find_ruff_bin

from codegen import generate
from codegen.__main__ import main
from codegen.specs import api, models, names, patches
from tests.codegen.hostile import apart
from tests.codegen.hostile.damage import damaged
from tests.codegen.hostile.documents import CASES, Case, document
from tests.codegen.hostile.watch import watched

MEMORY = 1 << 30
MEMORY_FOR_TEN_MEGABYTES = 3 << 30
SECONDS = 40
QUICK = 20


@pytest.fixture(autouse=True, scope="module")
def specs_read_once() -> Iterator[None]:
    """Read the files beside the document once; they are the same for every document."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (api, models, names, patches):
            patch.setattr(module, "read", cache(module.read))
        yield


class Outcome:
    """The outcome of a run of the generator."""

    def __init__(self, status: int | None, output: str) -> None:
        self.status = status
        self.output = output


def arguments(source: Path, output: Path) -> list[str]:
    return [
        "generate",
        "--api",
        "akua",
        "--document",
        str(source),
        "--output",
        str(output),
        "--surface",
        "all",
    ]


def run_here(source: Path, output: Path) -> Outcome:
    """Generate in this process, and check that only the output is written."""
    errors = io.StringIO()
    with watched() as notes, contextlib.redirect_stderr(errors):
        status = main(arguments(source, output))
    scratch = (
        str(output),
        str(output.parent / f".{output.name}-"),
        str(Path(tempfile.gettempdir()) / "codegen-"),
    )
    strays = {
        path for path in notes.written() if not path.startswith(scratch) and not is_of_tools(path)
    }
    assert strays <= {str(output.parent)}, strays
    ruff = f"({find_ruff_bin()!r}, "
    assert all(program.startswith(ruff) for _, program in notes.acts()), notes.acts()
    return Outcome(status, errors.getvalue())


def is_of_tools(path: str) -> bool:
    """Return whether Python or the operating system writes a path for itself."""
    return path.endswith(".pyc") or "__pycache__" in path or path.startswith(("/dev/", "/proc/"))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.soak if case.soak else ())
        for name, case in CASES.items()
    ],
)
def test_hostile_document(name: str, tmp_path: Path) -> None:
    """Nothing of a document is executed, and nothing is written but the package."""
    case, mark = CASES[name], tmp_path / "MARK"
    code = f"__import__('pathlib').Path({str(mark)!r}).write_text('executed')"
    source, output = tmp_path / "document", tmp_path / "out" / "hostile_api"
    source.write_bytes(case.data(code))
    output.parent.mkdir()
    before = tree(tmp_path)
    started = time.process_time()
    memory = MEMORY_FOR_TEN_MEGABYTES if case.soak else MEMORY
    outcome = (
        Outcome(*apart.generate(arguments(source, output), memory, SECONDS))
        if case.heavy
        else run_here(source, output)
    )
    assert time.process_time() - started < QUICK
    assert not mark.exists()
    if case.refused is None:
        assert outcome.output == ""
        assert outcome.status == 0
        check_package(case, code, output, tmp_path, before)
    else:
        check_refusal(case.refused, outcome)
        assert tree(tmp_path) == before
    assert not mark.exists()


@pytest.mark.parametrize("seed", range(8))
def test_damaged_document(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged document is generated or refused, and no other error is raised."""
    monkeypatch.setattr(generate, "formatted", dict)
    random, source = Random(seed), tmp_path / "document"
    refused = 0
    for _ in range(25):
        source.write_text(json.dumps(damaged(random)))
        outcome = run_here(source, tmp_path / "out")
        if outcome.status:
            check_refusal("", outcome)
            refused += 1
    assert 0 < refused < 25


def check_package(case: Case, code: str, output: Path, folder: Path, before: set[Path]) -> None:
    """Use a generated package in a process of its own, which fails on any side effect."""
    inside = {path for path in tree(folder) - before if path not in (output, *output.parents)}
    assert all(path.is_relative_to(output) and not path.is_symlink() for path in inside)
    assert apart.use(output.parent, output.name, operations(case.data(code))) == ""


def check_refusal(expected: str, outcome: Outcome) -> None:
    """Check that a refusal is a single printable line of bounded length that names the place."""
    assert outcome.status == 2, outcome.output[-2000:]
    line = outcome.output.removesuffix("\n")
    assert line.isprintable()
    assert len(line) < 1200
    assert expected in line
    assert re.search("document|#/", line.partition(": ")[0])


def operations(data: bytes) -> int:
    """Return how many operations a document describes."""
    paths = json.loads(data)["paths"]
    return sum(len({"get", "post"} & item.keys()) for item in paths.values())


def tree(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_there_are_enough_hostile_documents() -> None:
    assert len(CASES) >= 25


def test_harmless_document_is_harmless(tmp_path: Path) -> None:
    """The base of the hostile documents generates the same from JSON and from YAML."""
    outputs = []
    for name, text in (
        ("a", json.dumps(document())),
        ("b", yaml.safe_dump(document(), sort_keys=False)),
    ):
        source, output = tmp_path / f"{name}.json", tmp_path / name
        source.write_text(text)
        assert run_here(source, output).status == 0
        outputs.append(
            {path.relative_to(output): path.read_bytes() for path in tree(output) if path.is_file()}
        )
    assert outputs[0] == outputs[1]


def test_the_watch_sees_files_folders_and_programs(tmp_path: Path) -> None:
    """The watch of these tests sees files, folders and programs."""
    with watched() as notes:
        (tmp_path / "file").write_text("x")
        (tmp_path / "folder").mkdir()
        subprocess.run([sys.executable, "-c", ""], check=True)
    assert {str(tmp_path / "file"), str(tmp_path / "folder")} <= notes.written()
    assert notes.acts()
