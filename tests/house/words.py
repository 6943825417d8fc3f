"""The words of the code: first sentences of docstrings, and the names that are bound."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

RIDDLES = re.compile(r"\b(?:what|whatever|whoever|whom)\b", re.IGNORECASE)
PRONOUNS = re.compile(r"\b(?:it|one|those|them)\b", re.IGNORECASE)
VAGUE = frozenset({"found", "known", "said", "one", "what", "it", "thing"})

_END = re.compile(r"(?<=[.!?:])\s|\n\s*\n")


@dataclass(frozen=True)
class Sentence:
    """The first sentence of a docstring, and the line of what it documents."""

    line: int
    text: str


def first_sentences(module: ast.Module) -> Iterator[Sentence]:
    """Yield the first sentence of every docstring.

    It ends with the first of `. ! ? :` that a space follows, or before an empty line.
    """
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                first = " ".join(_END.split(text, maxsplit=1)[0].split())
                yield Sentence(getattr(node, "lineno", 1), first)


def bound_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every name that is bound: variables, arguments, loop targets, captures, aliases."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
            case ast.MatchMapping(rest=str(name)) | ast.ExceptHandler(name=str(name)):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name
