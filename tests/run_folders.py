"""Folders that the workers of a run share, each filled once."""

import os
import shutil
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest


def run_folder(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """Return a folder of this run, filled by the first worker that asks for it.

    Args:
        factory: pytest's factory of temporary folders.
        name: the name of the folder.
        fill: fills the folder, which is empty; the other workers wait meanwhile.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the folder of each worker is in that of the run
    folder, is_filled = base / name, base / f"{name}.filled"
    with (base / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not is_filled.exists():
            shutil.rmtree(folder, ignore_errors=True)  # left by a worker that failed to fill it
            folder.mkdir()
            fill(folder)
            is_filled.touch()
    return folder
