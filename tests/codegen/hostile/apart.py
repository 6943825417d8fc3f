"""Runs apart: each in a process of its own, forked from one that has imported what they need.

To start Python and to import the generator takes longer than most of these runs.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from tests.forked import CONTEXT

SECONDS = 120
"""A process is ended after this time."""


def generate(arguments: Sequence[str], memory: int, seconds: int) -> tuple[int | None, str]:
    """Run the generator with bounded memory and time; return its exit status and its errors."""
    return _run_apart(_generate, arguments, memory, seconds)


def use(folder: Path, name: str, expected: int) -> str:
    """Use a package in a folder to the full; return what went wrong, the side effects included."""
    status, errors = _run_apart(_use, folder, name, expected)
    return errors if status == 0 or errors else f"it ended with status {status}"


def _run_apart(done: Callable[..., int], *given: Any) -> tuple[int | None, str]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report"
        report.touch()
        process = CONTEXT.Process(target=_reporting, args=(report, done, given))
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
        return process.exitcode, report.read_text("utf-8")


def _reporting(report: Path, done: Callable[..., int], given: Sequence[Any]) -> None:
    with report.open("w", encoding="utf-8") as file, redirect_stderr(file):
        try:
            status = done(*given)
        except BaseException:
            traceback.print_exc()
            status = 1
    sys.exit(status)


def _generate(arguments: Sequence[str], memory: int, seconds: int) -> int:
    from codegen.__main__ import main

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    return main(arguments)


def _use(folder: Path, name: str, expected: int) -> int:
    from tests.codegen.hostile.use import use
    from tests.codegen.hostile.watch import watched

    os.chdir(folder.parent)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    with watched() as notes:
        count = use(name)
    assert not notes, notes
    assert count == expected, count
    return 0
