"""Files are written all or not at all, and not again when nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen import cache, write
from codegen.errors import Refused
from codegen.render.formatting import formatted


def test_files_are_formatted_and_unused_imports_removed() -> None:
    files = formatted({"a.py": "import os\nimport sys\nx=  sys . argv\n", "data.json": "{ }"})
    assert files == {"a.py": "import sys\n\nx = sys.argv\n", "data.json": "{ }"}


def test_a_file_that_ruff_refuses_is_named() -> None:
    with pytest.raises(Refused, match=r"a\.py"):
        formatted({"a.py": "def\n"})


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    assert write.replace_folder({"a.py": "1\n", "sub/b.py": "2\n"}, folder)
    assert not write.replace_folder({"a.py": "1\n", "sub/b.py": "2\n"}, folder)
    assert write.replace_folder({"a.py": "3\n"}, folder)
    assert write.read(folder) == {"a.py": "3\n"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_a_folder_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "package"
    write.replace_folder({"a.py": "1\n"}, folder)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(write, "put", fail)
    with pytest.raises(OSError, match="disk full"):
        write.replace_folder({"a.py": "2\n"}, folder)
    assert write.read(folder) == {"a.py": "1\n"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_a_digest_depends_on_contents_and_names_only(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = cache.digest([tmp_path])
    (tmp_path / "a").touch()
    assert cache.digest([tmp_path]) == before
    (tmp_path / "a").rename(tmp_path / "b")
    assert cache.digest([tmp_path]) != before


def test_a_broken_cache_is_ignored(tmp_path: Path) -> None:
    place = tmp_path / "cache.json"
    assert not cache.holds(place, {"inputs": "1"})
    cache.remember(place, {"inputs": "1"})
    assert cache.holds(place, {"inputs": "1"})
    assert not cache.holds(place, {"inputs": "2"})
    place.write_text("{")
    assert not cache.holds(place, {"inputs": "1"})


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """As in a checkout that is read-only."""
    place = tmp_path / "absent" / "cache.json"
    cache.remember(place, {"inputs": "1"})
    assert not cache.holds(place, {"inputs": "1"})
