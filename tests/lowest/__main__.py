"""The tests of what leans on other packages, at the lowest versions that pyproject.toml allows.

    make test-lowest

makes an environment of its own, says what is in it, and runs the tests. The newest versions are
those of `make test`.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENV = ROOT / "build" / "venv-lowest"
PYTHON = VENV / "bin" / "python"

# Not ours to bound, but in one environment with the double and the models: at its lowest as well.
BESIDE = ("fastapi", "opentelemetry-instrumentation-httpx", "opentelemetry-sdk", "pydantic")
# What the tests are made of, as everywhere.
TOOLS = (
    "h11", "hypothesis", "jsonschema", "pytest", "pytest-asyncio", "pytest-timeout", "pytest-xdist",
    "pyyaml", "trio", "trustme",
)  # fmt: skip
TESTS = (
    "tests/runtime", "tests/hooks", "tests/service", "tests/core/test_http_clients.py",
    "tests/core/test_parsing.py", "tests/core/test_pipeline.py", "tests/core/test_proxies.py",
    "tests/core/test_sse.py", "tests/core/test_tls.py", "tests/core/test_trio.py",
    "tests/core/test_wire.py", "tests/stores/test_contract.py",
    "tests/stores/test_postgres_schema.py", "tests/stores/test_redis_faults.py",
    "tests/testing/test_operations.py", "tests/testing/test_plugin.py",
    "tests/testing/test_server.py", "tests/testing/test_streams.py", "tests/testing/test_thread.py",
)  # fmt: skip
# The test client of the oldest Starlette leaves streams of anyio to the garbage collector.
WARNINGS = "ignore::pytest.PytestUnraisableExceptionWarning"

_NAME = re.compile(r"[\w.-]+")


def main() -> int:
    """Install the lowest versions, tell them, and return the exit status of the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {
        name: each for name, each in project["optional-dependencies"].items() if name != "dev"
    }
    bounds = [*project["dependencies"], *(bound for each in extras.values() for bound in each)]
    beside = [bound for bound in project["optional-dependencies"]["dev"] if _name(bound) in BESIDE]
    assert len(beside) == len(BESIDE), beside
    uv = [sys.executable, "-m", "uv", "--quiet"]
    run(*uv, "venv", "--clear", "--python", sys.executable, str(VENV))
    install = [*uv, "pip", "install", "--python", str(PYTHON), "--resolution", "lowest-direct"]
    run(*install, "--editable", f"{ROOT}[{','.join(extras)}]", *beside, *_pinned())
    print(f"The lowest versions ({', '.join(extras)}):")
    for bound in sorted(dict.fromkeys([*bounds, *beside])):
        print(f"  {_version(_name(bound)):24} {bound}")
    sys.stdout.flush()
    tests = [str(PYTHON), "-m", "pytest", "--quiet", "-W", WARNINGS, *sys.argv[1:], *TESTS]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


def _pinned() -> Iterator[str]:
    """Yield the requirements of the tools, as constraints.txt pins them."""
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        if _name(line).lower() in TOOLS:
            yield line


def _name(bound: str) -> str:
    match = _NAME.match(bound)
    return match[0] if match else ""


def _version(name: str) -> str:
    script = f"from importlib.metadata import version; print(version({name!r}))"
    told = subprocess.run([str(PYTHON), "-c", script], capture_output=True, text=True, check=True)
    return f"{name} {told.stdout.strip()}"


def run(*command: str) -> None:
    """Run a command; its own words say what went wrong."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(2)


if __name__ == "__main__":
    sys.exit(main())
