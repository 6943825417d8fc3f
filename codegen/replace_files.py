"""Replace files: many files take the place of many others, all or none, whatever interrupts it.

The new files are complete in `.codegen-swap` beside the old ones before the first is touched; then
a list of what is to be done is put there, in one step. Until then an interruption leaves the old
tree; from then on the next command finishes what was begun.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from codegen.errors import Refused

FOLDER = ".codegen-swap"
_PLAN = "plan.json"


def replace(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Make files of a tree hold something else.

    Args:
        root: the tree.
        files: the new contents by path below it; None for a file that shall be gone.

    Raises:
        Refused: another run is at it, or the disk does not take it; nothing was changed.
    """
    stage = root / FOLDER
    _refuse_unwritable(root, files)
    try:
        stage.mkdir()
    except FileExistsError:
        raise Refused(str(stage), "another run is putting its files in place; try again") from None
    except OSError as error:
        raise Refused(str(stage), error.strerror or "it cannot be made") from None
    try:
        for number, contents in enumerate(files.values()):
            if contents is not None:
                _write(stage / str(number), contents)
        plan = {path: contents is not None for path, contents in files.items()}
        _write(stage / "plan", json.dumps(plan).encode())
        (stage / "plan").replace(stage / _PLAN)  # from here on there is no way back
    except BaseException as error:
        shutil.rmtree(stage, ignore_errors=True)
        if isinstance(error, OSError):
            raise Refused(str(stage), error.strerror or "it cannot be written") from None
        raise
    finish(root)


def finish(root: Path) -> bool:
    """Finish what an interrupted run began, or clear away what it did not get ready.

    Returns:
        Whether there was anything to finish.

    Raises:
        Refused: a file cannot be put in its place; the next run tries again.
    """
    stage = root / FOLDER
    plan = stage / _PLAN
    try:
        planned = json.loads(plan.read_text("utf-8"))
    except FileNotFoundError:
        shutil.rmtree(stage, ignore_errors=True)
        return False
    try:
        _put(planned, stage, root)
    except OSError as error:
        reason = f"{error.strerror}; put that right, and any command finishes what was begun"
        raise Refused(str(error.filename2 or error.filename or root), reason) from None
    plan.unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
    return True


def _put(planned: Mapping[str, bool], stage: Path, root: Path) -> None:
    """Put in place what is planned, and take away what shall be gone."""
    for number, (path, kept) in enumerate(planned.items()):
        fresh, target = stage / str(number), root / path
        if not kept:
            target.unlink(missing_ok=True)
            _prune(target.parent, root)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileNotFoundError):  # it has been put in place before
                fresh.replace(target)


def _refuse_unwritable(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Refuse, while nothing has been touched, what could not be put in place later."""
    for path in files:
        target = root / path
        folder = target.parent
        while folder != root and not folder.exists():
            folder = folder.parent
        if target.is_dir():
            raise Refused(str(target), "a folder stands where a file is to be")
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise Refused(str(folder), "nothing can be put there")


def _write(path: Path, contents: bytes) -> None:
    """Write a file that survives a power cut once this returns."""
    with path.open("wb") as file:
        file.write(contents)
        file.flush()
        os.fsync(file.fileno())


def _prune(folder: Path, root: Path) -> None:
    """Remove folders that have become empty."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
