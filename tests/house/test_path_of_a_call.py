"""The path of one call through our files: short enough to be read from top to bottom."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from types import FrameType
from typing import Any

from cekura_akua import Akua
from tests.core.server import Reply, serve
from tests.house.modules import ROOT

MOST_FILES = 24
MOST_RETURNS = 8

OURS = (f"{ROOT / 'overlays'}/", f"{ROOT / 'generated'}/")
BODY = {"snippet_id": "snip_1", "col_span": 2}
WIDGET = {"id": "wgt_1", "widget_type": "snippet", "position": 1, "etag": '"1"', **BODY}


async def test_a_call_enters_few_files() -> None:
    """`create_widget` can be followed without opening many files."""
    files = await path_of_create_widget()
    assert len(set(files)) <= MOST_FILES, "\n".join(files)


async def test_a_call_seldom_comes_back_to_a_file() -> None:
    """Fewer than 9 times a file is entered again that was left for another."""
    files = await path_of_create_widget()
    assert len(files) - len(set(files)) <= MOST_RETURNS, "\n".join(files)


async def test_starts_are_recorded_and_not_what_goes_on() -> None:
    """A function that starts counts; going on after an await does not."""
    source = """
import asyncio
async def waiting():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    leaf()
def leaf():
    pass
"""
    names: dict[str, Any] = {}
    exec(compile(source, "elsewhere.py", "exec"), names)
    files: list[str] = []
    with recorded(files, ("elsewhere.py",)):
        await names["waiting"]()
    assert files == ["elsewhere.py"] * 2


async def path_of_create_widget() -> list[str]:
    """Return the files that one call of `create_widget` enters, in order.

    A file is entered when one of its functions starts while the function that started last is of
    another file. Going on after an await, or after a function has returned, is not entering. The
    call is the third of its client, so that nothing is imported or connected any more.
    """
    files: list[str] = []
    async with (
        serve(default=Reply(201, WIDGET)) as server,
        Akua("token", base_url=server.url) as akua,
    ):
        for _ in range(2):
            await akua.dashboards.create_widget("dash_1", BODY)
        with recorded(files, OURS):
            widget = await akua.dashboards.create_widget("dash_1", BODY)
    assert widget.to_dict() == WIDGET
    return [file for file, _ in groupby(files)]


@contextmanager
def recorded(files: list[str], places: tuple[str, ...]) -> Iterator[None]:
    """Record the file of every function that starts.

    Args:
        files: takes the paths, one for each function.
        places: the beginnings of the paths that count.
    """
    started: dict[int, FrameType] = {}  # a frame is kept, so that no other gets its number

    def notice(frame: FrameType, event: str, _: Any) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(places) and id(frame) not in started:
            started[id(frame)] = frame
            files.append(path.removeprefix(f"{ROOT}/"))

    sys.setprofile(notice)
    try:
        yield
    finally:
        sys.setprofile(None)
