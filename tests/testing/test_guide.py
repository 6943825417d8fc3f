"""The guide on testing: its tests run as printed, with the fixtures."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, read
from tests.testing.command import serving

GUIDE = read(DOCS / "testing.md")
NODE = shutil.which("node")


def test_the_printed_tests_pass(tmp_path: Path) -> None:
    """The printed code is a complete test file for a project with pytest and pytest-asyncio."""
    (tmp_path / "test_service.py").write_text("\n\n".join(GUIDE.fenced("python")))
    arguments = [
        sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "pytest_asyncio.plugin",
        "-p", "cekura_akua.testing.plugin", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto",
        "-o", "asyncio_default_fixture_loop_scope=function", str(tmp_path),
    ]  # fmt: skip
    environment = {
        "PYTHONPATH": ":".join(filter(None, sys.path)),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    done = subprocess.run(
        arguments, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    count = len(re.findall(r"^(?:async )?def test_", GUIDE.text, re.MULTILINE))
    assert f"{count} passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_the_printed_javascript_runs() -> None:
    """In another language, against the command; what it prints stands behind each line."""
    (block,) = GUIDE.fenced("js")
    with serving() as urls:
        environment = {"PATH": os.environ["PATH"], "AKUA_API_URL": urls["akua"]}
        done = subprocess.run(
            [str(NODE), "--input-type=module", "-"], input=block, env=environment,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    expected = re.findall(r"^console\.log.* // (.*)$", block, re.MULTILINE)
    assert done.stdout.splitlines() == expected, done.stderr
