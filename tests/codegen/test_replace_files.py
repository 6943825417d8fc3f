"""Swapping: all files or none, whenever it is interrupted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codegen import replace_files
from codegen.errors import Refused

OLD = {
    "a.txt": b"old a",
    "folder/b.txt": b"old b",
    "gone/deep/c.txt": b"old c",
    "kept.txt": b"kept",
}
CHANGES = {
    "a.txt": b"new a",
    "folder/b.txt": b"new b",
    "gone/deep/c.txt": None,
    "fresh/d.txt": b"new d",
}
NEW = {"a.txt": b"new a", "folder/b.txt": b"new b", "fresh/d.txt": b"new d", "kept.txt": b"kept"}
STEPS = 30
ROOT = Path(__file__).resolve().parents[2]

# Swaps, and vanishes before the nth step that touches the disk.
KILLED = f"""
import os, sys
from pathlib import Path
from codegen.replace_files import replace

left = int(sys.argv[2])


def counted(function):
    def call(*args, **kwargs):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return function(*args, **kwargs)

    return call


for name in ("mkdir", "open", "replace", "unlink", "rmdir"):
    setattr(Path, name, counted(getattr(Path, name)))
replace(Path(sys.argv[1]), {CHANGES!r})
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path, held in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(held)
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_all_files_are_replaced(tree: Path) -> None:
    replace_files.replace(tree, CHANGES)
    assert contents(tree) == NEW
    assert not (tree / "gone").exists()
    assert not replace_files.finish(tree)


def test_an_interruption_at_any_step_leaves_a_whole_tree(tree: Path) -> None:
    """The next run finds the old tree or the new tree, and never a mixture."""
    ended: list[str] = []
    for step in range(STEPS):
        root = tree / f"copy-{step}"
        for path, held in OLD.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(held)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(root), str(step)], cwd=ROOT, check=False
        )
        replace_files.finish(root)
        after = contents(root)
        assert after in (OLD, NEW), (step, after)
        assert not (root / replace_files.FOLDER).exists()
        ended.append("old" if after == OLD else "new")
        assert done.returncode in (0, 9)
        if done.returncode == 0:
            break
    assert ended == sorted(ended, reverse=True), "once it is new it stays new"
    assert ended[0] == "old"
    assert ended.count("new") > 4
    assert len(ended) < STEPS


def test_two_runs_at_a_time_are_refused(tree: Path) -> None:
    (tree / replace_files.FOLDER).mkdir()
    with pytest.raises(Refused, match="another run"):
        replace_files.replace(tree, CHANGES)
    assert contents(tree) == OLD


def test_a_full_disk_changes_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, contents: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(replace_files, "_write", full)
    with pytest.raises(Refused, match="No space left"):
        replace_files.replace(tree, CHANGES)
    assert contents(tree) == OLD
    assert not (tree / replace_files.FOLDER).exists()


@pytest.mark.parametrize("where", ["folder/b.txt", "fresh"])
def test_an_obstacle_in_the_way_is_refused(tree: Path, where: str) -> None:
    """A folder in the place of a file, or the reverse, is found before the start."""
    target = tree / where
    target.unlink(missing_ok=True)
    target.mkdir() if target.suffix else target.write_bytes(b"a file")
    before = contents(tree)
    with pytest.raises(Refused, match=r"a folder is in the place|not a folder that can"):
        replace_files.replace(tree, CHANGES)
    assert contents(tree) == before
    assert not (tree / replace_files.FOLDER).exists()


def test_a_place_that_cannot_be_written_is_refused(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault is found before the start if possible; otherwise the next run finishes."""
    with monkeypatch.context() as patch:
        patch.setattr(replace_files.os, "access", lambda path, _: Path(path).name != "folder")
        with pytest.raises(Refused, match="folder: not a folder that can be written to"):
            replace_files.replace(tree, CHANGES)
        assert contents(tree) == OLD

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    replace = Path.replace
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(Refused, match=r"b\.txt: Permission denied.*any command finishes"):
            replace_files.replace(tree, CHANGES)
    assert replace_files.finish(tree)
    assert contents(tree) == NEW
