"""Literals of SQL: a statement with its values is one message, and costs one round trip.

A statement with parameters costs two, unless a prepared statement is kept in the session, and
behind PgBouncer no session is ours. The values are written so that no text can leave its quotes,
whatever the settings of the server: as hexadecimal digits.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Value: TypeAlias = str | bytes | int | float | bool | None

_PARAMETER = re.compile(r"\$(\d+)")


def written_out(statement: str, values: tuple[Value, ...]) -> str:
    """Return a statement with its values in the place of its parameters.

    Args:
        statement: the statement, with the parameters $1, $2 and so on.
        values: the values, in the order of their numbers.
    """
    literals = [_literal(value) for value in values]
    return _PARAMETER.sub(lambda match: literals[int(match[1]) - 1], statement)


def _literal(value: Value) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return f"({value})"
        case float():
            return f"'{value!r}'::float8"
        case bytes():
            return f"decode('{value.hex()}', 'hex')"
        case str():
            return f"convert_from(decode('{value.encode().hex()}', 'hex'), 'UTF8')"
