"""The Python examples of the README: each block, and a module for type checkers to read."""

from __future__ import annotations

import builtins
import re
import symtable
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from attrs import frozen

from cekura_akua.stores import PostgresStore
from tests.stores.postgres_server import address, shared

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

# What a reader has before the first line: the clients, and a store of secrets of their own.
CONTEXT = '''"""An example of the README, within what it implies."""

from typing import Protocol

from cekura_akua import Akua, Cekura


class Vault(Protocol):
    async def read(self, name: str) -> str: ...


async def example(cekura: Cekura, akua: Akua, vault: Vault) -> None:
'''
GIVEN = {"cekura", "akua", "vault"}
INDENT = "    "


@frozen
class Block:
    """One block of Python.

    Attributes:
        line: the number of its first line in the README.
        code: the block as it is printed.
    """

    line: int
    code: str

    @property
    def name(self) -> str:
        """The name of its module."""
        return f"readme_{self.line}"

    @property
    def _function(self) -> symtable.SymbolTable:
        wrapped = f"async def example():\n{textwrap.indent(self.code, INDENT)}"
        (function,) = symtable.symtable(wrapped, "README.md", "exec").get_children()
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


def blocks() -> list[Block]:
    """Return every block of Python, in order."""
    found = re.finditer(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [Block(README.count("\n", 0, each.start(1)) + 1, each[1]) for each in found]


def modules() -> list[Module]:
    """Return a module for each block."""
    every = blocks()
    return [_module(every, number) for number in range(len(every))]


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
            raise ValueError(f"README.md:{every[number].line}: nothing before binds {name}")
        needed |= {binding[-1]} | _needed(every, binding[-1])
    return needed


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for inner in table.get_children():
        yield from _tables(inner)


async def on_servers(examples: list[Block], monkeypatch: pytest.MonkeyPatch) -> list[Block]:
    """Return the examples, without those whose server is not installed."""
    try:
        url = address(shared()[0].port)
    except pytest.skip.Exception:
        return [example for example in examples if "PostgresStore" not in example.code]
    await PostgresStore(url).migrate()
    monkeypatch.setenv("DATABASE_URL", url)
    return examples
