"""Replace files: many files of a tree at once, all or none, also across interruptions.

First the new files are written to `.codegen-swap` beside the old files; then a plan of the
replacements is put there, in a single step. An interruption before that step leaves the old tree;
after it, the next command finishes the replacement.
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
    """Replace files of a tree.

    Args:
        root: the tree.
        files: the new contents by path below the tree; None removes a file.

    Raises:
        Refused: another run is replacing files, or the disk is full or read-only; nothing was
            changed.
    """
    stage = root / FOLDER
    _refuse_unwritable(root, files)
    try:
        stage.mkdir()
    except FileExistsError:
        raise Refused(
            str(stage), "another run is replacing files; try again when it has ended"
        ) from None
    except OSError as error:
        raise Refused(str(stage), error.strerror or "cannot be made") from None
    try:
        for number, contents in enumerate(files.values()):
            if contents is not None:
                _write(stage / str(number), contents)
        plan = {path: contents is not None for path, contents in files.items()}
        _write(stage / "plan", json.dumps(plan).encode())
        (stage / "plan").replace(stage / _PLAN)  # from here on the replacement is finished
    except BaseException as error:
        shutil.rmtree(stage, ignore_errors=True)
        if isinstance(error, OSError):
            raise Refused(str(stage), error.strerror or "cannot be written") from None
        raise
    finish(root)


def finish(root: Path) -> bool:
    """Finish the replacement of an interrupted run, or remove its incomplete files.

    Returns:
        Whether there was a replacement to finish.

    Raises:
        Refused: a file cannot be replaced; the next run tries again.
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
        reason = f"{error.strerror}; put that right, and any command finishes the replacement"
        raise Refused(str(error.filename2 or error.filename or root), reason) from None
    plan.unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
    return True


def _put(planned: Mapping[str, bool], stage: Path, root: Path) -> None:
    """Move the new files to their places, and remove files, as planned."""
    for number, (path, is_written) in enumerate(planned.items()):
        fresh, target = stage / str(number), root / path
        if not is_written:
            target.unlink(missing_ok=True)
            _prune(target.parent, root)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(
                FileNotFoundError
            ):  # an interrupted run has moved the file already
                fresh.replace(target)


def _refuse_unwritable(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Refuse files that could not be replaced later, while nothing has been changed."""
    for path in files:
        target = root / path
        folder = target.parent
        while folder != root and not folder.exists():
            folder = folder.parent
        if target.is_dir():
            raise Refused(str(target), "a folder is in the place of a file; move the folder away")
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise Refused(str(folder), "not a folder that can be written to")


def _write(path: Path, contents: bytes) -> None:
    """Write a file so that a power cut after the return does not lose it."""
    with path.open("wb") as file:
        file.write(contents)
        file.flush()
        os.fsync(file.fileno())


def _prune(folder: Path, root: Path) -> None:
    """Remove a folder and its parents while they are empty."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
