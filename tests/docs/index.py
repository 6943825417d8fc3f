"""The index of the guides for assistants, made from the guides themselves.

    python -m tests.docs.index

writes `llms.txt` beside them: the title of each page and what it is about, and the whole programs.
"""

import ast
import re
from pathlib import Path

from tests.docs.pages import DOCS, Page, guides

FILE = DOCS / "llms.txt"
HEAD = """\
# cekura-akua

> One typed asyncio package for two APIs: Cekura, which tests and observes voice agents, and Akua,
> a cloud platform. Writing through it is safe: a write ends as applied, not applied or unknown.

Installed from a wheel, a tag or a private index, never by its name from a public one. These files
are those of the installed version, and are read without a network. Import the clients by
`from cekura_akua import Akua, Cekura`; they are async context managers. All errors are in
`cekura_akua.errors`. `python -m cekura_akua operations WORDS --json` lists operations with their
method, path and traits; an operation without a name is called by `client.request(method, path)`. A
rubric is changed by `cekura.rubric(project).merge(...)`, never by a PATCH of `rubric_config`. A
resource of Akua that has an etag is changed by `akua.edit(...)`. After an `OutcomeUnknown`, call
again with the same body and its `idempotency_key`, or read before writing.
"""


def text() -> str:
    """Return the index."""
    pages = [f"- [{page.title}]({page.path.name}): {about(page)}" for page in ordered()]
    programs = [
        f"- [{path.name}]({path.relative_to(DOCS)}): {first_sentence(path)}"
        for path in sorted((DOCS / "recipes").glob("*.py"))
    ]
    parts = [HEAD, "## Guides\n", "\n".join(pages), "\n## Programs\n", "\n".join(programs), ""]
    return "\n".join(parts)


def ordered() -> list[Page]:
    """Return the guides in the order of the index for people."""
    by_name = {page.path.name: page for page in guides()}
    index = by_name.pop("index.md")
    names = dict.fromkeys(target.partition("#")[0] for target in index.links)
    return [by_name[name] for name in names]


def about(page: Page) -> str:
    """Return the first sentence below the title of a page."""
    paragraph = page.text.split("\n\n")[1]
    return sentence(paragraph)


def first_sentence(path: Path) -> str:
    """Return the first sentence of a program's docstring."""
    return sentence(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "")


def sentence(paragraph: str) -> str:
    """Return the first sentence of a paragraph, on one line and without links."""
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", " ".join(paragraph.split()))
    return re.split(r"(?<=\.)\s", plain, maxsplit=1)[0]


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
