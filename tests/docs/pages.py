"""The pages that users read, README and the guides: their examples, headings and links."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import symtable
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "overlays" / "cekura_akua" / "docs"

# What a reader has before the first line: the clients, and a store of secrets of their own.
CONTEXT = '''"""An example of a page, within what it implies."""

from typing import Protocol

from cekura_akua import Akua, Cekura


class Vault(Protocol):
    async def read(self, name: str) -> str: ...


async def example(cekura: Cekura, akua: Akua, vault: Vault) -> None:
'''
GIVEN = {"cekura", "akua", "vault"}
INDENT = "    "

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# ([\w./-]+\.(?:py|yaml))\n")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")


@frozen
class Block:
    """A block of Python on a page.

    Attributes:
        page: the name of the page.
        line: the number of its first line on the page.
        code: the block as it is printed.
        output: the text that the page says it prints; empty where the page says nothing.
    """

    page: str
    line: int
    code: str
    output: str = ""

    @property
    def name(self) -> str:
        """The name of its module."""
        return f"{re.sub(r'[^a-z]', '_', self.page.lower())}_{self.line}"

    @property
    def _function(self) -> symtable.SymbolTable:
        wrapped = f"async def example():\n{textwrap.indent(self.code, INDENT)}"
        (function,) = symtable.symtable(wrapped, self.page, "exec").get_children()
        return function

    @property
    def bound(self) -> set[str]:
        """The names that it gives to the blocks after it."""
        return {symbol.get_name() for symbol in self._function.get_symbols() if symbol.is_local()}

    @property
    def free(self) -> set[str]:
        """The names that it takes from the blocks before it."""
        symbols = (symbol for table in _tables(self._function) for symbol in table.get_symbols())
        used = {symbol.get_name() for symbol in symbols if symbol.is_global()}
        return used - GIVEN - set(dir(builtins))


@frozen
class Module:
    """A block in a module, behind the earlier blocks that it takes names from.

    Attributes:
        block: the block.
        text: the text of the module.
        first: the number of the block's first line in the module.
    """

    block: Block
    text: str
    first: int


@frozen
class Page:
    """A page of Markdown.

    Attributes:
        path: its file.
        text: its text.
    """

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The name of the page, without its suffix."""
        return self.path.stem

    @property
    def prose(self) -> str:
        """The text without blocks of code."""
        return _FENCE.sub("", self.text)

    @property
    def title(self) -> str:
        """The first heading."""
        (first, *_) = _HEADING.findall(self.prose)
        return str(first)

    @property
    def anchors(self) -> set[str]:
        """The anchors of its headings, as code hosts make them."""
        return {anchor_of(heading) for heading in _HEADING.findall(self.prose)}

    @property
    def links(self) -> list[str]:
        """The targets of its links."""
        return _LINK.findall(self.prose)

    def section(self, anchor: str) -> str:
        """Return the text below a heading, up to the next heading of its rank or a higher one."""
        lines, rank, inside = list[str](), 0, False
        for line in self.text.splitlines():
            heading = re.match(r"(#+) (.+)$", line)
            if heading and inside and len(heading[1]) <= rank:
                break
            if heading and not inside and anchor_of(heading[2]) == anchor:
                rank, inside = len(heading[1]), True
            if inside:
                lines.append(line)
        return "\n".join(lines)

    def fenced(self, language: str) -> list[str]:
        """Return the blocks of code in a language."""
        return [code for word, code in _FENCE.findall(self.text) if word == language]

    def blocks(self) -> list[Block]:
        """Return every example in Python, in order, with the output that is shown below it.

        A block that begins with the path of a file is that file, and no example; see `files`.
        """
        found = list(_FENCE.finditer(self.text))
        result = []
        for number, fence in enumerate(found):
            if fence[1] != "python" or _FILE.match(fence[2]):
                continue
            after = found[number + 1] if number + 1 < len(found) else None
            is_output = (
                after is not None
                and after[1] == "text"
                and not self.text[fence.end() : after.start()].strip()
            )
            line = self.text.count("\n", 0, fence.start(2)) + 1
            output = after[2] if after is not None and is_output else ""
            result.append(Block(self.path.name, line, fence[2], output))
        return result

    def files(self) -> dict[str, str]:
        """Return the files that the page shows whole, by their paths."""
        blocks = (code for _, code in _FENCE.findall(self.text))
        return {found[1]: code for code in blocks if (found := _FILE.match(code))}

    def modules(self) -> list[Module]:
        """Return a module for each block of Python."""
        every = self.blocks()
        return [_module(every, number) for number in range(len(every))]


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading: small letters, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def guides() -> list[Page]:
    """Return the guides, in order of their names."""
    return [read(path) for path in sorted(DOCS.glob("*.md"))]


def pages() -> list[Page]:
    """Return README and the guides."""
    return [read(ROOT / "README.md"), *guides()]


@cache
def read(path: Path) -> Page:
    """Return the page of a file."""
    return Page(path, path.read_text("utf-8"))


async def run(blocks: Sequence[Block], names: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Run blocks as they are printed; what one defines, the later ones use.

    Args:
        blocks: the blocks.
        names: the names that are bound, which the blocks add to.
        given: the clients that the later blocks use, since those of an `async with` are closed.
    """
    for block in blocks:
        names |= given
        # Behind empty lines, so that a traceback names the line on the page.
        text = "\n" * (block.line - 1) + block.code
        code = compile(text, block.page, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        before = set(names)
        running = eval(code, names)
        if inspect.isawaitable(running):
            await running
        for name in names.keys() - before:
            # A test that needs no fixture is run where it is printed.
            if name.startswith("test_") and not inspect.signature(names[name]).parameters:
                await names[name]()


def _module(every: Sequence[Block], number: int) -> Module:
    block = every[number]
    before = "".join(f"{every[earlier].code}\n" for earlier in sorted(_needed(every, number)))
    head = f"{CONTEXT}{textwrap.indent(before, INDENT)}"
    return Module(block, f"{head}{textwrap.indent(block.code, INDENT)}", head.count("\n") + 1)


def _needed(every: Sequence[Block], number: int) -> set[int]:
    """Return the numbers of the earlier blocks that a block needs, and that those need.

    Raises:
        ValueError: no earlier block binds a name that the block takes.
    """
    needed: set[int] = set()
    for name in every[number].free:
        binding = [earlier for earlier in range(number) if name in every[earlier].bound]
        if not binding:
            place = f"{every[number].page}:{every[number].line}"
            raise ValueError(f"{place}: nothing before binds {name}")
        needed |= {binding[-1]} | _needed(every, binding[-1])
    return needed


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for inner in table.get_children():
        yield from _tables(inner)
