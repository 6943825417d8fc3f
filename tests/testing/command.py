"""`python -m cekura_akua.testing` in a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

COMMAND = (sys.executable, "-m", "cekura_akua.testing")
ENVIRONMENT = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}


def output(*options: str) -> "subprocess.CompletedProcess[str]":
    """Run the command until it ends."""
    return subprocess.run(
        [*COMMAND, *options], env=ENVIRONMENT, capture_output=True, text=True, timeout=60
    )


@contextmanager
def serving(*options: str) -> Iterator[dict[str, str]]:
    """Run the command for the time of a `with`, and yield the URL of each API."""
    with subprocess.Popen(
        [*COMMAND, *options], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(2)]
            urls = dict(re.fullmatch(r"(\w+) (\S+)\n", line).groups() for line in lines)  # type: ignore[union-attr]
            yield urls
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
