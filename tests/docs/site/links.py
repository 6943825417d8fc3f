"""The links of the built documentation: each inside of it leads to a page and an anchor."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Anchors(HTMLParser):
    """The ids and the links of a page.

    Attributes:
        ids: the ids of its elements.
        links: the targets of its links and images.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the id and the target of an element."""
        for name, value in attrs:
            if value and name == "id":
                self.ids.add(value)
            elif value and name in {"href", "src"}:
                self.links.add(value)


def broken_links(folder: Path) -> list[str]:
    """Return the links inside of a folder of pages that lead nowhere, each with its page.

    Args:
        folder: the folder.
    """
    pages = {path: Anchors(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}
    broken = []
    for path, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not goal.exists() or (anchor and goal in pages and anchor not in pages[goal].ids):
                broken.append(f"{path.relative_to(folder)}: {link}")
    return broken
