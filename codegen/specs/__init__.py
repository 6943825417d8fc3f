"""The folder of an API below `specs/`: its names, models, patches, needs, source and tombstones."""

from __future__ import annotations

from pathlib import Path


def api_names(specs: Path) -> tuple[str, ...]:
    """Return the names of the folders in `specs/`, each of which describes an API, sorted."""
    if not specs.is_dir():
        return ()
    return tuple(sorted(path.name for path in specs.iterdir() if path.is_dir()))
