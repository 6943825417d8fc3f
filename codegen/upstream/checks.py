"""Checks: the proofs that a new package has to pass before the old package is replaced.

The types of the overlay are checked, and the contract tests of the operations that have changed are
run. Both run at once, in the copy, with nothing but what they need: other plugins that are
installed beside them, and options in the environment, are left out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from attrs import field, frozen

from codegen.errors import Refused, shortened
from codegen.openapi.operations import Key
from codegen.openapi.structure import pointer
from codegen.upstream.advice import action

ONLY: Final = "CONTRACT_TESTS_OF"
"""The variable that names the operations whose contract tests run."""

_REPORT: Final = "contract-tests.xml"
_SECONDS: Final = 1800
_LONGEST = 3  # lines of a failed check that are shown
_LONGEST_MESSAGE = 160  # characters of the message of a failed test
_LEFT_OUT = ("PYTEST_", "PYTHON", "MYPY")  # beginnings of variables that change how tools run
_PLUGINS = ("pytest_asyncio.plugin", "pytest_timeout", "cekura_akua.testing.plugin")
_PARTS: Final[Mapping[str, str]] = {
    "test_request": "requestBody",
    "test_request_by_upstream": "requestBody",
    "test_body_as_model": "requestBody",
}
"""The part of an operation that a contract test is of, where that is not its responses."""


@frozen(kw_only=True)
class Check:
    """A check of a new package.

    Attributes:
        title: its name.
        command: the arguments of `python` that run it.
        environment: further variables of its environment.
        operations: the operations that it tests, by public name; empty for no test of operations.
        patches: the file that corrects the document of these operations.
    """

    title: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(factory=dict)
    operations: Mapping[str, Key] = field(factory=dict)
    patches: str = "patches.yaml"


def checks(
    root: Path, api: str, operations: Mapping[str, Key], files: Iterable[str]
) -> list[Check]:
    """Return the type checks and contract tests that a new package has to pass.

    Operations and modules that have not changed are not checked again.

    Args:
        root: the root of the project, whose caches are used.
        api: the name of the API's folder.
        operations: the operations that have changed, by public name.
        files: the files that have changed, by their paths in the project.
    """
    # A new day of the document, in `_about.py`, changes no type.
    if not any(path.endswith(".py") and not path.endswith("_about.py") for path in files):
        return []
    cache = str(root / ".mypy_cache")
    types = Check(
        title="type-check the overlay",
        command=("-m", "mypy", "--no-error-summary", "--cache-dir", cache, "overlays", "generated"),
    )
    if not operations:
        return [types]
    plugins = [word for plugin in _PLUGINS for word in ("-p", plugin)]
    tests = Check(
        title="run the contract tests",
        command=(
            "-m", "pytest", "-q", "-x", "--no-header", *plugins, "-p", "no:cacheprovider",
            f"--junit-xml={_REPORT}", "-k", api, "tests/generated/test_contract.py",
        ),
        environment={
            ONLY: " ".join(f"{api}:{name}" for name in operations),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
        operations=operations,
        patches=f"specs/{api}/patches.yaml",
    )  # fmt: skip
    return [types, tests]


def run(listed: Sequence[Check], work: Path) -> None:
    """Run checks at once, in a copy of the project.

    Raises:
        Refused: a check failed; the error names the operation and its place in the document, and
            the action that mends it.
    """
    with ThreadPoolExecutor(max_workers=max(1, len(listed))) as pool:
        outcomes = [pool.submit(_run, check, work) for check in listed]
    for outcome in outcomes:
        outcome.result()


def _run(check: Check, work: Path) -> None:
    paths = os.pathsep.join(str(work / part) for part in ("generated", "overlays", "."))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    environment = {**kept, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, *check.command],
            cwd=work,
            env={**environment, **check.environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Refused(check.title, f"not done within {_SECONDS} seconds") from None
    if done.returncode:
        _refuse_failed_test(check, work / _REPORT)
        output = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        errors = [line for line in output if "error" in line.lower() or line.startswith("FAILED")]
        lines = "; ".join((errors or output)[:_LONGEST]).replace(f"{work}{os.sep}", "")
        raise Refused(
            check.title,
            f"failed with the new document, and nothing was changed: {lines}"
            " (change the module that is named, or correct the document in patches.yaml)",
        )


def _refuse_failed_test(check: Check, report: Path) -> None:
    """Refuse the operation whose contract test failed, if it is one.

    Raises:
        Refused: naming the operation, its place and the action that mends it.
    """
    if not check.operations or not report.exists():
        return
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314 - pytest wrote it
        failure = next((each for each in case if each.tag in ("failure", "error")), None)
        if failure is None:
            continue
        test, _, parameters = case.get("name", "").partition("[")
        name = re.split(r"[-\]]", parameters)[0].partition(":")[2]
        if name not in check.operations:
            continue
        method, path = check.operations[name]
        place = ("paths", path, method.lower(), _PARTS.get(test, "responses"))
        message = failure.get("message", "").strip().partition("\n")[0] or "it failed"
        raise Refused(
            pointer(place),
            f"{name} ({method} {path}) does not do what the document says here: "
            f"{shortened(message, _LONGEST_MESSAGE)}. "
            f"Nothing was changed; add to {check.patches}: "
            f"{action(place, 'It is not what the API does.')}",
        )
