"""Private files: only their owner reads them, and no link leads to them."""

import os
import stat
from pathlib import Path

import pytest

from cekura_akua.core.files.private import open_private
from cekura_akua.errors import ConfigurationError

CREATE = os.O_RDWR | os.O_CREAT


def test_a_file_is_made_for_its_owner_only_and_an_open_one_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for _ in range(2):
        os.close(open_private(path, CREATE))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o666)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """Neither to a file that is there, nor to make one."""
    for name in ("target", "nothing"):
        link = tmp_path / f"link to {name}"
        link.symlink_to(name)
        (tmp_path / "target").write_bytes(b"as it was")
        with pytest.raises(ConfigurationError, match="symbolic link") as caught:
            open_private(link, CREATE | os.O_TRUNC)
        assert str(link) in str(caught.value)
    assert (tmp_path / "target").read_bytes() == b"as it was"
    assert not (tmp_path / "nothing").exists()


def test_failures_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_private(tmp_path / "none", os.O_RDWR)
    for path in (tmp_path, tmp_path / "missing" / "file", Path("/proc/none")):
        with pytest.raises(ConfigurationError) as caught:
            open_private(path, CREATE)
        assert str(path) in str(caught.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_file_of_another_user_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    os.chown(path, 12345, 12345)
    with pytest.raises(ConfigurationError, match="another user"):
        open_private(path, CREATE)
