"""The pytest plugin: there when it is used, and next to nothing when it is not."""

import subprocess
import sys
from pathlib import Path

ASYNCIO = ("-p", "pytest_asyncio.plugin", "-o", "asyncio_mode=auto")
USES = """
import pytest

async def test_it(local_apis, akua, cekura):
    await akua.dashboards.create({"name": "a"})
    assert len(await cekura.projects.list()) == 0
    assert [effect.operation for effect in local_apis.effects] == ["dashboards.create"]

async def test_each_test_has_a_fresh_double(local_apis):
    assert local_apis.effects == []
"""
USES_NOTHING = """
import sys

def test_nothing_is_loaded():
    for name in ("httpx", "uvicorn", "starlette", "jsonschema_rs", "akua_api", "orjson"):
        assert name not in sys.modules, name
"""
HAS_ITS_OWN = """
import pytest

@pytest.fixture
def akua():
    return "mine"

def test_a_fixture_of_the_same_name_goes_first(akua):
    assert akua == "mine"
"""


def run(folder: Path, test: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run a test in a project of its own that has the plugin."""
    (folder / "test_it.py").write_text(test)
    arguments = [
        sys.executable, "-m", "pytest", "-q", "-p", "cekura_akua.testing.plugin",
        "-p", "no:cacheprovider", *options, str(folder),
    ]  # fmt: skip
    path = ":".join(filter(None, sys.path))
    return subprocess.run(
        arguments, env={"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, cwd=folder,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_fixtures(tmp_path: Path) -> None:
    done = run(tmp_path, USES, *ASYNCIO)
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_a_project_that_does_not_use_it_loads_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, USES_NOTHING, *ASYNCIO)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_a_project_without_an_asyncio_plugin_is_left_alone(tmp_path: Path) -> None:
    done = run(tmp_path, USES_NOTHING, "-W", "error")
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_its_names_can_be_taken(tmp_path: Path) -> None:
    done = run(tmp_path, HAS_ITS_OWN, *ASYNCIO)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
