"""The methods of Cekura's own SDK beside ours: the table of the guide for those who come from it.

    python -m tests.docs.migration

writes the table anew, from `cekura_sdk.tsv` and the operations of the package.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from cekura_akua.commands.operations import Listed, operations
from tests.docs.pages import DOCS

FACTS = Path(__file__).with_name("cekura_sdk.tsv")
PAGE = DOCS / "coming-from-cekura.md"
HEAD = "| `cekura` 1.6.7 | This package | |\n|---|---|---|\n"
OTHERWISE = {"results.wait": "`cekura.wait(result)` | waits, by polls that grow apart"}
"""The methods that make more than one request, and what is done in their place."""


@frozen
class Theirs:
    """A method of that SDK.

    Attributes:
        name: its name, `resource.method`.
        method: the HTTP method of its operation.
        path: the path of its operation.
    """

    name: str
    method: str
    path: str


def theirs() -> list[Theirs]:
    """Return the methods of that SDK."""
    lines = FACTS.read_text("utf-8").splitlines()
    return [Theirs(*line.split("\t")) for line in lines if not line.startswith("#")]


def shape(path: str) -> str:
    """Return a path without the names of its parameters and the slash at its end."""
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def family(path: str) -> str:
    """Return the shape of a path without its version and `-external`, which twins differ in."""
    return re.sub(r"/v\d+/", "/", shape(path).replace("-external", ""))


def ours(method: Theirs, listed: list[Listed]) -> tuple[Listed | None, bool]:
    """Return our operation for a method, and whether it is the same or only a twin."""
    same = [
        each
        for each in listed
        if (each.method, shape(each.path)) == (method.method, shape(method.path))
    ]
    if same:
        return same[0], True
    twins = [
        each
        for each in listed
        if (each.method, family(each.path)) == (method.method, family(method.path))
    ]
    # The plain name is that of the newest version.
    return min(twins, key=lambda each: len(each.name), default=None), False


def rows() -> Iterator[str]:
    """Yield the rows of the table."""
    listed = operations("cekura")
    for method in theirs():
        if method.name in OTHERWISE:
            yield f"| `{method.name}` | {OTHERWISE[method.name]} |\n"
            continue
        operation, is_same = ours(method, listed)
        if operation is None:
            # The paths of the API end with a slash, to which theirs are redirected.
            call = f'cekura.request("{method.method}", "{method.path.rstrip("/")}/")'
            yield f"| `{method.name}` | `{call}` | has no name here |\n"
        else:
            note = "" if is_same else f"`{operation.method} {operation.path}`"
            yield f"| `{method.name}` | `{operation.name}` | {note} |\n"


def page() -> str:
    """Return the page with the table of today."""
    before, _, _ = PAGE.read_text("utf-8").partition(HEAD)
    return before + HEAD + "".join(rows())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
