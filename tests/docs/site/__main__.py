"""`python -m tests.docs.site`: build the documentation into `build/docs`.

The exit status is 0, or 1 where a link is broken; a warning of pdoc is an error.
"""

import sys
import time
import warnings
from argparse import ArgumentParser
from pathlib import Path

from tests.docs.pages import ROOT
from tests.docs.site.build import build
from tests.docs.site.links import broken_links

DEFAULT = ROOT / "build" / "docs"
HARMLESS = (
    # A TypedDict does not tell which of its bases has declared a key.
    r"Cannot determine where \S+ is taken from",
    # What only type checkers can evaluate is shown as it is written.
    r"Error parsing type annotation .+ for cekura_akua\.(core|runtime|stores)\.",
)


def main() -> int:
    """Build the documentation, check its links, and return the exit status."""
    parser = ArgumentParser("python -m tests.docs.site", description=__doc__)
    parser.add_argument("--output", type=Path, default=DEFAULT, help="the folder (%(default)s)")
    folder: Path = parser.parse_args().output
    started = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for message in HARMLESS:
            warnings.filterwarnings("ignore", message)
        count = build(folder)
    broken = broken_links(folder)
    for line in broken:
        print(line, file=sys.stderr)
    seconds = time.perf_counter() - started
    print(f"{folder / 'index.html'}: {count} pages in {seconds:.0f} s, {len(broken)} broken links")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
