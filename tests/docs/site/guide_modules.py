"""The guides as modules that pdoc renders beside the reference, with one search for both."""

from __future__ import annotations

import re
from types import ModuleType

import pdoc.doc
import pdoc.render

from tests.docs.pages import DOCS, Page, guides, read

PACKAGE = "guides"
HOME = "index"
_LINK = re.compile(r"\]\(([^()\s]+)\)")


def guide_modules() -> dict[str, pdoc.doc.Module]:
    """Return a module for each guide, by the name that its page gets."""
    return {f"{PACKAGE}.{page.name}": _module(page, "") for page in guides() if page.name != HOME}


def home(modules: dict[str, pdoc.doc.Module]) -> str:
    """Return the first page: the index of the guides, and the parts of the reference.

    Args:
        modules: all modules.
    """
    index = read(DOCS / "index.md")
    text = f"{index.text}\n## Reference\n\n{_contents(modules)}"
    module = _module(Page(index.path, text), f"{PACKAGE}/")
    # It stands above the folder of the guides, where pdoc takes it for a module of its own.
    module.obj.__name__ = module.modulename = HOME
    return pdoc.render.html_module(module, modules | {HOME: module})


def _contents(modules: dict[str, pdoc.doc.Module]) -> str:
    """Return the list of the reference: the package, then the resources and models of each API."""
    lines = ["**The package**\n"]
    lines += [_entry(name) for name in modules if name.startswith("cekura_akua")]
    for package in ("cekura_api", "akua_api"):
        for part, title in (
            ("resources", "operations"),
            ("models", "models"),
            ("bodies", "bodies"),
        ):
            lines.append(f"\n**{package}: {title}**\n")
            begin = f"{package}.{part}."
            lines += [
                _entry(name, name.removeprefix(begin)) for name in modules if name.startswith(begin)
            ]
    return "\n".join(lines)


def _entry(name: str, text: str = "") -> str:
    return f"- [`{text or name}`]({name.replace('.', '/')}.html)"


def _module(page: Page, folder: str) -> pdoc.doc.Module:
    """Return the module of a guide.

    Args:
        page: the guide.
        folder: the folder of the guides, as its page sees it.
    """
    module = ModuleType(
        f"{PACKAGE}.{page.name}", _LINK.sub(lambda link: _target(link[1], folder), page.text)
    )
    vars(module)["__docformat__"] = "markdown"
    return pdoc.doc.Module(module)


def _target(target: str, folder: str) -> str:
    """Return the end of a link, to the page that stands for the file."""
    place, hash_mark, anchor = target.partition("#")
    if "://" in place or place.endswith(".html") or not place:
        return f"]({target})"
    if place.endswith(".py"):
        return f"]({folder}recipes.html)"
    return f"]({folder}{place.removesuffix('.md')}.html{hash_mark}{anchor})"
