"""Write: files into a folder, all of them or none, and only when they differ."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from codegen.errors import Refused

FORMAT = (
    (
        "check",
        "--fix",
        "--quiet",
        "--select",
        "F401,I001",
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
                [sys.executable, "-m", "ruff", verb, *OPTIONS, *flags, str(folder)],
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode:
                detail = " ".join((run.stderr or run.stdout).replace(name, "").split())
                raise Refused("ruff", detail[:500] or f"ended with status {run.returncode}")
        return read(folder)


def read(folder: Path) -> dict[str, str]:
    """Return the files below a folder, compiled ones left aside."""
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def put(files: Mapping[str, str], folder: Path) -> None:
    """Write the files below a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")


def put_one(path: Path, text: str) -> None:
    """Write one file, if it says something else; it is complete before it takes its place."""
    if path.exists() and path.read_text("utf-8") == text:
        return
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        fresh.write_text(text, "utf-8", newline="\n")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def replace(files: Mapping[str, str], folder: Path) -> bool:
    """Make a folder hold exactly these files; return whether anything changed.

    The new folder is complete beside the old one before it takes its place, so that an interrupted
    run leaves the old one whole.
    """
    if folder.is_dir() and read(folder) == dict(files):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        put(files, fresh)
        fresh.chmod(0o755)
        old = fresh.with_name(f"{fresh.name}-old")
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True
