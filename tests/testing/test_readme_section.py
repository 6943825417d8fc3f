"""The README's section on testing: its tests run as printed, with the fixtures."""

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_printed_tests_pass(tmp_path: Path) -> None:
    """The printed code is a complete test file for a project with pytest and pytest-asyncio."""
    section = README.partition("## Testing a service against the double")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    (tmp_path / "test_service.py").write_text("\n\n".join(blocks))
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
    count = section.count("async def test_")
    assert f"{count} passed" in done.stdout, done.stdout + done.stderr
