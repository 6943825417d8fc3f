"""`python -m cekura_akua.testing`, in a process of its own or in this one."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from cekura_akua.testing.__main__ import main

COMMAND = (sys.executable, "-m", "cekura_akua.testing")
ENVIRONMENT = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}


def output(*options: str) -> "subprocess.CompletedProcess[str]":
    """Run the command until it ends."""
    return subprocess.run(
        [*COMMAND, *options], env=ENVIRONMENT, capture_output=True, text=True, timeout=60
    )


def called(*options: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in this process until it ends; a process takes half a second to start."""
    status, printed, errors = 0, StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(errors):
        patch.setattr(sys, "argv", [COMMAND[-1], *options])
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
    return subprocess.CompletedProcess(options, status, printed.getvalue(), errors.getvalue())


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
