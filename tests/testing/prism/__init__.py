"""Prism (`@stoplight/prism-cli`, from npm): installation where possible, start and stop.

Prism is a development dependency like those of Python: `package.json` beside this file pins the
version, which is installed once into the Python environment that the tests run in.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.stores.servers import free_port, listens
from tests.surroundings import AT_START

HERE = Path(__file__).parent
INSTALLATIONS = Path(sys.prefix) / "prism"
LONGEST_INSTALLATION = 60
LONGEST_START = 40


def program() -> list[str]:
    """Return the command that runs Prism; skip the test where Prism cannot be installed."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Prism needs Node and npm, which are not on this machine")
    pinned = json.loads((HERE / "package.json").read_text("utf-8"))
    version = pinned["devDependencies"]["@stoplight/prism-cli"]
    home = INSTALLATIONS / version
    main = home / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
    if not main.exists():
        _install(npm, home)
    return [node, str(main)]


def _install(npm: str, home: Path) -> None:
    """Install Prism, in a folder of its own first: another process may be doing the same."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        shutil.copy(HERE / "package.json", folder)
        arguments = [
            npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock",
            "--fetch-retries=1", "--fetch-timeout=15000",
        ]  # fmt: skip
        try:
            done = subprocess.run(
                arguments, cwd=folder, env=AT_START, capture_output=True, text=True, check=False,
                timeout=LONGEST_INSTALLATION,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            pytest.skip("npm did not install Prism in time")
        if done.returncode != 0:
            pytest.skip("npm could not install Prism, as where there is no registry")
        with suppress(OSError):  # the other process was faster
            Path(folder).rename(home)
        Path(folder).mkdir(exist_ok=True)


@contextmanager
def serving(document: Mapping[str, object], folder: Path) -> Iterator[str]:
    """Serve a document, and yield the URL.

    Args:
        document: the document.
        folder: the folder for the document and the log.
    """
    command = program()
    (folder / "document.json").write_text(json.dumps(document), "utf-8")
    port = free_port()
    log_file = folder / "prism.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            # Without a log of each request, which takes up to a sixth of the time.
            [*command, "mock", "-h", "127.0.0.1", "-p", str(port), "-v", "error", "document.json"],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(process, port, log_file)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, log_file: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    while not listens(port):
        assert process.poll() is None, log_file.read_text("utf-8", "replace")[-2000:]
        assert time.monotonic() < deadline, "Prism did not start in time"
        time.sleep(0.05)
