"""The pytest plugin: its fixtures, and no cost where they are not used."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

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
STRICT = """
import pytest

@pytest.fixture
def url(local_apis):
    return local_apis.akua_url

@pytest.mark.asyncio
async def test_it(akua, url):
    assert url.startswith("http://127.0.0.1:")
    assert len(await akua.dashboards.list()) == 0
"""
MAKES_ITS_OWN_CLIENT = """
import pytest
from cekura_akua import Akua

@pytest.mark.asyncio
async def test_it(local_apis):
    async with Akua("x", base_url=local_apis.akua_url) as akua:
        await akua.dashboards.list()
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
    """Run a test in a project of its own with the plugin."""
    (folder / "test_it.py").write_text(test)
    arguments = [
        sys.executable, "-m", "pytest", "-q", *options, "-p", "cekura_akua.testing.plugin",
        "-p", "no:cacheprovider", str(folder),
    ]  # fmt: skip
    path = ":".join(filter(None, sys.path))
    return subprocess.run(
        arguments, env={"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, cwd=folder,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_fixtures_work_in_automatic_mode(tmp_path: Path) -> None:
    done = run(tmp_path, USES, *ASYNCIO)
    assert "2 passed" in done.stdout, done.stdout + done.stderr


LOOPS = ("asyncio_default_fixture_loop_scope", "asyncio_default_test_loop_scope")


@pytest.mark.parametrize("scope", ["function", "session"])
def test_the_fixtures_work_in_strict_mode(tmp_path: Path, scope: str) -> None:
    loops = [word for name in LOOPS for word in ("-o", f"{name}={scope}")]
    done = run(tmp_path, STRICT, *ASYNCIO[:2], *loops, "-W", "error")
    assert "1 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("test", [STRICT, MAKES_ITS_OWN_CLIENT])
def test_a_test_on_another_loop_fails_with_the_reason(tmp_path: Path, test: str) -> None:
    """The loop of the double does not run while the test's does: the test would hang."""
    started = time.monotonic()
    done = run(tmp_path, test, *ASYNCIO[:2], "-o", f"{LOOPS[0]}=session")
    assert "1 failed" in done.stdout, done.stdout + done.stderr
    assert "the double was started by another event loop" in done.stdout
    assert time.monotonic() - started < 25


def test_without_the_extra_the_error_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("import sys\nsys.modules['starlette'] = None\n")
    done = run(tmp_path, USES, *ASYNCIO)
    assert "2 errors" in done.stdout, done.stdout + done.stderr
    assert "install cekura-akua with its extra, cekura-akua[testing]" in done.stdout
    done = run(tmp_path, "def test_it():\n    pass\n", *ASYNCIO)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_a_project_without_the_fixtures_imports_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, USES_NOTHING, *ASYNCIO)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_a_project_without_an_asyncio_plugin_is_left_alone(tmp_path: Path) -> None:
    done = run(tmp_path, USES_NOTHING, "-W", "error")
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_a_project_can_have_fixtures_of_the_same_names(tmp_path: Path) -> None:
    done = run(tmp_path, HAS_ITS_OWN, *ASYNCIO)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
