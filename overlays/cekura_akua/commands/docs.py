"""`python -m cekura_akua docs [PAGE]`: the guides of the installed version.

The guides are Markdown files that travel in the wheel, so that they are always those of the
installed version. The place of the page is printed, and where there is a browser it is opened
there: as HTML, which a wheel has as well, else as the file itself.
"""

from __future__ import annotations

import sys
import webbrowser
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs"
FIRST = "index"
FOUND, MISSING = 0, 2  # exit statuses


def main(
    words: Sequence[str],
    say: Callable[[str], object],
    show: Callable[[str], bool] | None = None,
) -> int:
    """Run the command, and return its exit status: 0, or 2 where there is no such page.

    Args:
        words: the words of the command line, behind `docs`.
        say: writes a line.
        show: opens an address in a browser, and returns whether one was there; by default the
            browser of the user, where the command runs on a terminal.
    """
    given = _parser().parse_args(words)
    names = titles()
    page = given.page.removesuffix(".md").lower()
    if page not in names:
        near = get_close_matches(page, names, 1, 0.5)
        advice = f"; did you mean {near[0]}?" if near else "."
        say(f"there is no page {given.page}{advice} The pages are:")
        for name, title in names.items():
            say(f"  {name:<20} {title}")
        return MISSING
    path = FOLDER / f"{page}.md"
    say(str(path))
    rendered = FOLDER / "html" / f"{page}.html"
    address = (rendered if rendered.exists() else path).as_uri()
    if not given.print and (show or _show)(address):
        say("opened in the browser")
    return FOUND


def titles() -> Mapping[str, str]:
    """Return the titles of all guides, by the names of their files without the suffix."""
    return {path.stem: _title(path) for path in sorted(FOLDER.glob("*.md"))}


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()


def _show(address: str) -> bool:
    """Open an address in the browser of the user; False where there is none."""
    if not sys.stdout.isatty():
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # A browser that runs in the terminal would take it over.
    return type(browser) is not webbrowser.GenericBrowser and browser.open(address)


def _parser() -> ArgumentParser:
    parser = ArgumentParser("python -m cekura_akua docs", description="Open the guides.")
    parser.add_argument("page", nargs="?", default=FIRST, help="the page; by default the index")
    parser.add_argument("--print", action="store_true", help="print the place, and open nothing")
    return parser
