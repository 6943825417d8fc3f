"""Documents that try to do harm, each made by a small function and registered under its name.

Every function is given `code`: a Python expression that leaves a mark when it is executed. A case
says what must become of it: `REFUSED` with a place that the message names, or a harmless package.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from attrs import frozen

Json = Any
Make = Callable[[str], Any]

CONTROL = "\x00\x07\x1b[31m\x7f\x85\u2028\u2029\u202e\u2066\ufeff\U000e0041"


@frozen(kw_only=True)
class Case:
    """A hostile document.

    Attributes:
        make: returns the document, or its bytes where it is no JSON.
        refused: a part of the place or reason that the refusal names; None where code is generated.
        heavy: whether it is run in a process of its own with bounded memory.
        soak: whether it is so large that only `make soak` tries it.
    """

    make: Make
    refused: str | None
    heavy: bool = False
    soak: bool = False

    def data(self, code: str) -> bytes:
        made = self.make(code)
        return made if isinstance(made, bytes) else json.dumps(made).encode()


CASES: dict[str, Case] = {}


def hostile(
    name: str, *, refused: str | None = None, heavy: bool = False
) -> Callable[[Make], Make]:
    """Register a document."""

    def register(make: Make) -> Make:
        assert name not in CASES
        CASES[name] = Case(make=make, refused=refused, heavy=heavy)
        return make

    return register


Sized = Callable[[str, int], Any]


def hostile_sizes(what: str) -> Callable[[Sized], Sized]:
    """Register a document that is given its size in bytes: half a megabyte, and ten in soak."""

    def register(make: Sized) -> Sized:
        for words, size in (("half a megabyte", 500_000), ("ten megabytes", 10_000_000)):
            name = f"{words} {what}"
            assert name not in CASES
            CASES[name] = Case(
                make=lambda code, size=size: make(code, size),
                refused=None,
                heavy=words.startswith("ten"),
                soak=words.startswith("ten"),
            )
        return make

    return register


def document(**changes: Json) -> dict[str, Json]:
    """Return a harmless document: things that can be listed, created and read."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {
                "get": operation("things.list", listed()),
                "post": operation("things.create", body=THING),
            },
            "/things/{id}": {"get": operation("things.get", parameters=[parameter("id", "path")])},
        },
        "components": {"schemas": {"Thing": thing()}},
        **changes,
    }


THING: Json = {"$ref": "#/components/schemas/Thing"}


def thing(**properties: Json) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": {"id": {"type": "string"}, **properties},
        "required": ["id"],
    }


def listed() -> dict[str, Json]:
    return {"type": "array", "items": THING}


def parameter(name: str, place: str = "query", **rest: Json) -> dict[str, Json]:
    return {
        "name": name,
        "in": place,
        "required": place == "path",
        "schema": {"type": "string"},
        **rest,
    }


def operation(
    identifier: str, answer: Json = None, body: Json = None, **rest: Json
) -> dict[str, Json]:
    content = {"application/json": {"schema": answer or THING}}
    made = {
        "operationId": identifier,
        "responses": {"200": {"description": "Success", "content": content}},
    }
    if body is not None:
        made["requestBody"] = {"content": {"application/json": {"schema": body}}, "required": True}
    return {**made, **rest}


def with_schema(schema: Json, **others: Json) -> dict[str, Json]:
    """Return the document with another Thing."""
    return document(components={"schemas": {"Thing": schema, **others}})


def with_operation(path: str = "/things", **rest: Json) -> dict[str, Json]:
    """Return the document with another POST."""
    return document(paths={path: {"post": operation("things.create", body=THING) | rest}})


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


def breakouts(code: str) -> list[str]:
    """Return texts that would end the literal, comment, template or line around them."""
    return [
        f'"""\n{code}\n"""',
        f"'''\n{code}\n'''",
        f'"; {code}; "',
        f"'] | {code} | ['",
        f"\\\n{code}",
        f"text\\\r\n{code}\r\n",
        f'\\"""\n{code} #',
        '"',
        '""',
        '"""',
        "\\",
        "ends in a backslash \\",
        'ends in a quote "',
        'ends in both \\"',
        "\\N{DASH} \\x41 \\u0041 \\U0001F600 \\777",
        f"{{{{ {code} }}}} {{% for x in ().__class__.__mro__ %}}{{% endfor %}} {{# #}}",
        "{% raw %} {{ [].__class__.__base__.__subclasses__() }}",
        f"{{{code}}} ${{{code}}} %s %(x)s {{0.__class__}}",
        f"# type: ignore\n{code}",
        f"\f\v{code}\x1c\x1d{code}\u2028{code}\u2029",
        "\t" * 200 + "x" * 500,
        CONTROL,
    ]


def everything_breaks_out(code: str) -> str:
    """Return a text with all such endings."""
    return f"x\"\"\"'''\\{{{{7*7}}}}{{% x %}}\n{code}\r\n"
