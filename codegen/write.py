"""Write: files into a folder, all or none, and only when they differ."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from codegen.errors import Refused


def read(folder: Path) -> dict[str, str]:
    """Return the texts of the files below a folder, without compiled files."""
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


def replace_whole(files: Mapping[Path, str]) -> None:
    """Write the files whose texts differ; all are complete before the first is replaced.

    Raises:
        Refused: a file cannot be written; the error names the file.
    """
    staged: list[tuple[str, Path]] = []
    try:
        for path, text in files.items():
            if path.exists() and path.read_text("utf-8") == text:
                continue
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", newline="\n", dir=path.parent, delete=False
            ) as file:
                staged.append((file.name, path))
                file.write(text)
        for name, path in staged:
            Path(name).chmod(0o644)
            Path(name).replace(path)
    except OSError as error:
        raise Refused(
            str(error.filename or staged[-1][1]), error.strerror or "not written"
        ) from None
    finally:
        for name, _ in staged:
            Path(name).unlink(missing_ok=True)


def replace_folder(files: Mapping[str, str], folder: Path) -> bool:
    """Make a folder hold exactly these files; return whether anything changed.

    The new folder is complete beside the old folder before the two are exchanged, so that an
    interrupted run leaves the old folder whole.
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
