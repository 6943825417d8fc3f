"""Clocks are set forward, those of a process or of a whole machine."""

import subprocess
import sys

import pytest

from tests import clocks
from tests.generated.documents import ROOT

SCRIPT = """
import time
from tests import clocks
before = time.time(), time.monotonic(), time.clock_gettime(time.CLOCK_MONOTONIC)
clocks.replace()
from time import clock_gettime, monotonic, time
clocks.set_forward(600, within_machine={within})
after = time(), monotonic(), clock_gettime(1)
print(*(round((now - then) / 600) for now, then in zip(after, before)))
"""


@pytest.mark.parametrize(("within", "expected"), [(False, "1 1 1"), (True, "1 0 0")])
def test_clocks_are_set_forward(within: bool, expected: str) -> None:
    """Processes of a machine have the same monotonic clock."""
    command = [sys.executable, "-c", SCRIPT.format(within=within)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected


def test_clocks_that_were_not_replaced_cannot_be_set() -> None:
    with pytest.raises(RuntimeError, match="not replaced"):
        clocks.set_forward(600)
