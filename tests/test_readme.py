"""README shows the two commands first, and the figures that are drawn in the chart.

Its examples run, and have types, with those of the guides: `tests.docs.test_examples`.
"""

import re

from tests.docs.pages import DOCS, ROOT, read

README = read(ROOT / "README.md")
CHART = DOCS / "throughput.svg"
ROWS = {
    "1 at once": "1 at once",
    "50 at once": "50 at once",
    "1000 at once": "1000 at once",
    "50 at once, after 6 s of it": "50 at once, busy for 6 s",
}
"""The rows of the table of figures, and the title of each in the chart."""


def test_first_screen_shows_the_two_commands() -> None:
    """A newcomer sees both commands, each on a line of its own, before anything else."""
    head = README.text.partition("\n## ")[0]
    assert re.findall(r"^make \w+$", head, re.MULTILINE) == ["make demo", "make test"]


def test_the_table_of_figures_is_that_of_the_chart() -> None:
    """Both are of one run of `make bench`."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", CHART.read_text("utf-8"))
    section = README.section("figures")
    (head, _, *rows) = [line.strip("|").split("|") for line in section.splitlines() if "|" in line]
    names = [cell.strip() for cell in head[1:]]
    assert [row[0].strip() for row in rows] == [*ROWS]
    for title, *cells in rows:
        start = texts.index(ROWS[title.strip()])
        for name, cell in zip(names, cells, strict=True):
            if value := cell.strip():
                assert texts[texts.index(name, start) + 1] == value, (title, name)
