"""What type checkers say of calls: each mistake is found where it is, and nothing else."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import pytest

from akua_api import Resources
from cekura_akua.runtime import Operation

ROOT = Path(__file__).parents[2]
RESOURCES = [name for name, value in vars(Resources).items() if isinstance(value, cached_property)]
EXAMPLES = Path(__file__).with_name("examples.py")


def mypy() -> Iterator[int]:
    """Yield the lines that mypy refuses."""
    settings = ("--strict", "--config-file", str(ROOT / "pyproject.toml"))
    for line in run("mypy", *settings, str(EXAMPLES)).splitlines():
        if told := re.match(r".*examples\.py:(\d+): error: ", line):
            yield int(told[1])
        else:
            assert line.startswith("Found ") or ": note: " in line, line


def pyright() -> Iterator[int]:
    """Yield the lines that pyright refuses."""
    said = json.loads(run("pyright", "--pythonpath", sys.executable, "--outputjson", str(EXAMPLES)))
    assert said["summary"]["filesAnalyzed"] == 1
    for told in said["generalDiagnostics"]:
        if told["severity"] == "error":
            yield told["range"]["start"]["line"] + 1


def run(*command: str) -> str:
    """Run a tool of this environment; whether it found anything is read from what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_an_edit_has_one_id_or_two() -> None:
    """`akua.edit` is typed for these numbers alone."""
    operations = [
        operation
        for name in RESOURCES
        for operation in getattr(Resources(), name).OPERATIONS.values()
        if isinstance(operation, Operation) and operation.if_match != "none"
    ]
    assert {operation.path.count("{") for operation in operations} == {1, 2}


@pytest.mark.parametrize("check", [mypy, pyright])
def test_each_mistake_is_found_and_nothing_else(check: Callable[[], Iterator[int]]) -> None:
    lines = EXAMPLES.read_text("utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if "  # wrong: " in line}
    assert len(marked) > 30
    found = set(check())
    assert [lines[number - 1].strip() for number in sorted(marked - found)] == []
    assert [lines[number - 1].strip() for number in sorted(found - marked)] == []
