"""Formatting: generated Python in the form that ruff gives it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from codegen.errors import Refused
from codegen.write import put, read

FORMAT = (
    (
        "check",
        "--fix",
        "--quiet",
        "--select",
        "F401,F821,I001",  # F821: that every name is defined
        "--config",
        "lint.isort.known-local-folder=[]",
        "--config",
        "lint.isort.known-first-party=['cekura_akua']",
    ),
    ("format", "--quiet"),
)
OPTIONS = ("--isolated", "--no-cache", "--line-length", "100", "--target-version", "py311")


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files with their Python formatted by ruff.

    Raises:
        Refused: ruff refused a file.
    """
    with tempfile.TemporaryDirectory(prefix="codegen-") as name:
        folder = Path(name)
        put(files, folder)
        for command in FORMAT:
            verb, *flags = command
            run = subprocess.run(
                [find_ruff_bin(), verb, *OPTIONS, *flags, str(folder)],
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode:
                detail = " ".join((run.stderr or run.stdout).replace(name, "").split())
                raise Refused("ruff", detail[:500] or f"ended with status {run.returncode}")
        return read(folder)
