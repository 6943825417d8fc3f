"""Cache: skip a run whose inputs and outputs are unchanged.

A small file, not in version control, holds a digest of the inputs of a run (the specs, the
generator's own sources, the versions of its tools) and of the generated files. While both digests
hold, there is nothing to do; without the file, the run is done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

FILE = ".codegen-cache.json"
"""The cache's file in the root of the project."""

TOOLS = ("openapi-python-client", "ruff", "jinja2", "pyyaml", "python-jsonpath")


def digest(paths: Iterable[Path]) -> str:
    """Return the digest of the files below some folders, names included."""
    state = hashlib.sha256()
    for root in paths:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and "__pycache__" not in path.parts:
                state.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
                state.update(path.read_bytes())
    return state.hexdigest()


def inputs(specs: Path, codegen: Path) -> str:
    """Return the digest of the inputs of a run."""
    tools = " ".join(f"{name}=={version(name)}" for name in TOOLS)
    return hashlib.sha256(f"{digest([specs, codegen])} {tools}".encode()).hexdigest()


def state(root: Path) -> dict[str, str]:
    """Return the digests of the inputs of a run and of the generated files of a project."""
    return {
        "inputs": inputs(root / "specs", root / "codegen"),
        "generated": digest([root / "generated"]),
    }


def holds(place: Path, expected: Mapping[str, str]) -> bool:
    """Return whether the cache holds the expected digests; an unreadable cache holds none."""
    try:
        return bool(json.loads(place.read_text("utf-8")) == dict(expected))
    except (OSError, ValueError):
        return False


def remember(place: Path, state: Mapping[str, str]) -> None:
    """Write the digests to the cache; where it cannot be written, the next run is done as well."""
    with suppress(OSError):
        place.write_text(json.dumps(dict(state), indent=1) + "\n", "utf-8")
