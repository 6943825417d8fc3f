"""Cache: know that nothing changed, so that nothing is done.

One small file, not in version control, holds a digest of everything that a run reads (the specs,
the generator's own sources, the versions of its tools) and of what it wrote. Where both still
hold, there is nothing to do; where the file is missing, the run is simply done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

TOOLS = ("openapi-python-client", "ruff", "jinja2", "pyyaml", "python-jsonpath")


def digest(paths: Iterable[Path]) -> str:
    """Return one digest of the files below some folders, names included."""
    state = hashlib.sha256()
    for root in paths:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and "__pycache__" not in path.parts:
                state.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
                state.update(path.read_bytes())
    return state.hexdigest()


def inputs(specs: Path, codegen: Path) -> str:
    """Return the digest of all that a run reads."""
    tools = " ".join(f"{name}=={version(name)}" for name in TOOLS)
    return hashlib.sha256(f"{digest([specs, codegen])} {tools}".encode()).hexdigest()


def holds(place: Path, expected: Mapping[str, str]) -> bool:
    """Whether the cache says what is expected; a cache that cannot be read says nothing."""
    try:
        return bool(json.loads(place.read_text("utf-8")) == dict(expected))
    except (OSError, ValueError):
        return False


def remember(place: Path, state: Mapping[str, str]) -> None:
    """Store what holds now."""
    place.write_text(json.dumps(dict(state), indent=1) + "\n", "utf-8")
