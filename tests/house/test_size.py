"""The size of the connection of our own, which is to stay small enough to be read in one go."""

import ast
import tokenize
from io import StringIO

from tests.house.modules import Source, sources

CONNECTION = ("connecting", "connection", "parsing", "wire")
MOST_LINES = 499

LAYOUT = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
}  # fmt: skip


def test_the_connection_has_fewer_than_500_lines_of_code() -> None:
    sizes = {name: lines_of_code(sources()[f"cekura_akua.core.http.{name}"]) for name in CONNECTION}
    assert sum(sizes.values()) <= MOST_LINES, sizes


def lines_of_code(source: Source) -> int:
    """Return how many lines of a module are neither blank, comments nor docstrings."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(StringIO(source.text).readline):
        if token.type not in LAYOUT:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            match node.body[0]:
                case ast.Expr(value=ast.Constant(value=str()), end_lineno=int() as end) as told:
                    lines.difference_update(range(told.lineno, end + 1))
    return len(lines)
