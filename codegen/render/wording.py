"""Wording: names and texts of a document as names and texts of Python."""

from __future__ import annotations

import ast
import keyword
import re
import textwrap
import unicodedata

from codegen.errors import Refused
from codegen.openapi.words import lower_words

WIDTH = 100
# Names that the modules of resources import.
SUPPORT = frozenset(
    {
        "Any", "CallOptions", "Caller", "ClassVar", "Date", "DateTime", "Events", "File", "IfMatch",
        "JSONObject", "ListOptions", "Literal", "Mapping", "Model", "NoReturn",
        "Operation", "OperationTable", "Pages", "Reads", "Removed", "Resource", "Resources",
        "Sequence", "Unpack",
    }
)  # fmt: skip


def words(name: str) -> str:
    """Return a snake case or Pascal case name as words: `call_logs` -> `call logs`."""
    return " ".join(lower_words(name))


def pascal(name: str) -> str:
    """Return a snake case name in Pascal case: `call_logs` -> `CallLogs`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def class_name(resource: str) -> str:
    """Return the name of a resource's class, never that of an import or a constant beside it.

    Constants are in capitals, and so are the names of one letter.
    """
    name = pascal(resource)
    is_taken = name in SUPPORT or name.isupper() or keyword.iskeyword(name)
    return f"{name}Resource" if is_taken else name


def docstring(text: str, indent: int = 4) -> str:
    """Return the docstring literal of a text, wrapped, and proved to be a single string."""
    pad = " " * indent
    clean = "".join(c for c in text if c == "\n" or not unicodedata.category(c).startswith("C"))
    width = WIDTH - indent
    wrapped = [
        part
        for line in clean.strip().splitlines()
        for part in (_wrap(line.rstrip(), width) if line.strip() else [""])
    ]
    body = "\n".join(wrapped).replace("\\", "\\\\")
    if '"""' in body or body.endswith('"'):
        body = body.replace('"', '\\"')
    literal = f'"""{body}\n"""' if "\n" in body else f'"""{body}"""'
    if not isinstance(ast.literal_eval(literal), str):
        raise Refused("docstring", "the description cannot be written as a string literal")
    return textwrap.indent(literal, pad).lstrip()


def _wrap(line: str, width: int) -> list[str]:
    lead = line[: len(line) - len(line.lstrip())]
    hanging = lead + ("    " if re.match(r"\s*[\w*]+: ", line) and lead else "")
    return textwrap.wrap(
        line, width, subsequent_indent=hanging, break_on_hyphens=False, break_long_words=False
    )
