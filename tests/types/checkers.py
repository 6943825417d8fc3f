"""What both type checkers say of the examples of the guides, and of calls with mistakes.

Most of the time of a checker goes into the packages that the examples import: each runs once, for
all examples and for all workers of a run.
"""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.pages import ROOT, pages
from tests.run_folders import run_folder

CALLS = Path(__file__).with_name("examples.py")

_OUTPUT = "said.txt"
_MYPY_ERROR = re.compile(r"(?:.*/)?(\w+)\.py:(\d+): error: (.*?)(  \[[\w-]+\])?$")


class Finding(NamedTuple):
    """A complaint of a checker.

    Attributes:
        module: the stem of the file.
        line: the number of the line.
        severity: how grave it is, such as `error`.
        message: the complaint.
    """

    module: str
    line: int
    severity: str
    message: str


Checker = Callable[[pytest.TempPathFactory], Sequence[Finding]]


def mypy(factory: pytest.TempPathFactory) -> list[Finding]:
    """Return the findings of mypy."""
    folder = run_folder(factory, "mypy", _run_mypy)
    findings = []
    for line in (folder / _OUTPUT).read_text("utf-8").splitlines():
        if error := _MYPY_ERROR.match(line):
            findings.append(Finding(error[1], int(error[2]), "error", error[3]))
        else:
            assert line.startswith("Found ") or ": note: " in line, line
    return findings


def pyright(factory: pytest.TempPathFactory) -> list[Finding]:
    """Return the findings of pyright, by its own settings of the guides, by ours of the calls."""
    folder = run_folder(factory, "pyright", _run_pyright)
    output = json.loads((folder / _OUTPUT).read_text("utf-8"))
    assert output["summary"]["filesAnalyzed"] == len(list(folder.glob("*.py")))
    return [
        Finding(
            Path(entry["file"]).stem,
            entry["range"]["start"]["line"] + 1,
            entry["severity"],
            entry["message"].partition("\n")[0],
        )
        for entry in output["generalDiagnostics"]
    ]


CHECKERS: tuple[Checker, ...] = (mypy, pyright)


def _run_mypy(folder: Path) -> None:
    _write_examples(folder)
    files = sorted(map(str, folder.glob("*.py")))
    _run(folder, "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), *files)


def _run_pyright(folder: Path) -> None:
    _write_examples(folder, "# pyright: standard\n")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pyright"]
    paths = [str(ROOT / path) for path in settings["extraPaths"]]
    config = {**settings, "include": ["."], "extraPaths": paths}
    (folder / "pyrightconfig.json").write_text(json.dumps(config), "utf-8")
    options = ("--pythonpath", sys.executable, "--outputjson")
    _run(folder, "pyright", "--project", str(folder), *options)


def _write_examples(folder: Path, comment: str = "") -> None:
    """Write each example into a module of its own.

    Args:
        folder: the folder for the modules.
        comment: stands at the end of the examples of the guides.
    """
    shutil.copy(CALLS, folder)
    for page in pages():
        for module in page.modules():
            file = folder / f"{module.block.name}.py"
            file.write_text(f"{module.text}{comment}", "utf-8")


def _run(folder: Path, *command: str) -> None:
    """Run a tool of this environment, which finds the mistakes of the calls."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    (folder / _OUTPUT).write_text(done.stdout, "utf-8")
