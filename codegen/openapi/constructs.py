"""Constructs: the constructs of OpenAPI 3.0 and 3.1, each done or refused.

A construct that is done is on the wire as the document says. Any other construct is refused at its
place, with the message of this table, which says what would be accepted. No construct is written
in another way than the document says; `tests/codegen/test_construct_table.py` walks the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codegen.errors import Refused
from codegen.openapi.json_types import Place, refusal

KINDS: Final = ("values", "lists", "objects", "nested values", "anything")
"""The kinds of values of a parameter: single values, lists of values, objects of values, lists or
objects inside of these, and what a schema allows that says nothing. What cannot be written of
anything is refused when it is given."""

_PATCH: Final = "patch the document"
_STYLES: Final[Mapping[tuple[str, str], Mapping[bool, str]]] = {
    # where, style: the kinds that are done, exploded and not
    ("path", "simple"): {True: "values lists anything", False: "values lists anything"},
    ("path", "label"): {},
    ("path", "matrix"): {},
    ("query", "form"): {
        True: "values lists objects anything",
        False: "values lists anything",
    },
    ("query", "spaceDelimited"): {True: "values lists", False: "values lists anything"},
    ("query", "pipeDelimited"): {True: "values lists", False: "values lists anything"},
    ("query", "deepObject"): {True: "objects anything", False: "objects anything"},
    ("header", "simple"): {True: "values lists anything", False: "values lists anything"},
    ("cookie", "form"): {},
}
_ACCEPTED: Final[Mapping[str, str]] = {
    "path": "values and lists in style simple",
    "query": "form (objects exploded), delimited lists, deepObject of flat objects, and JSON",
    "header": "values and lists in style simple",
    "cookie": "parameters in the path, the query or a header",
}
_DONE: Final = (
    # parameters
    "parameter: JSON content in the query",
    "parameter: by reference",
    "parameter: on the path",
    "parameter: of the operation, in place of the parameter of the path",
    "parameter: allowReserved in the query",
    "parameter: allowEmptyValue",
    "parameter: the name of a header of the transport",
    # bodies
    "body: JSON",
    "body: JSON under another name",
    "body: form",
    "body: form with the style of a field",
    "body: form with a field of JSON",
    "body: multipart",
    "body: multipart with the type of a part",
    "body: text",
    "body: binary",
    "body: a range of binary types",
    "body: a range of text types",
    "body: multipart with files that may be null, one or many",
    "body: ndjson",
    "body: more than one media type",
    "body: by reference",
    "body: optional",
    "body: none declared",
    # responses
    "response: several successes",
    "response: default alone",
    "response: default beside a success",
    "response: 204",
    "response: 2XX",
    "response: 2XX beside 200",
    "response: 200 beside 2XX",
    "response: text",
    "response: binary",
    "response: XML",
    "response: stream of events",
    "response: JSON or a stream of events",
    "response: a constant",
    "response: an enum",
    "response: a text or an object",
    "response: null or a list",
    "response: by reference",
    "response: none declared",
    "response: headers and links",
    # servers and security
    "servers: of the document",
    "servers: the client's own, of a path",
    "security: the client's",
    "security: the client's or another",
    "security: none",
    "security: another or none",
    "security: another that api.yaml names",
    # schemas
    "schema: discriminator with a mapping",
    "schema: discriminator by the names of components",
    "schema: recursion through a map",
    "schema: recursion through a list",
    "schema: allOf of components",
    "reference: to a part of a path",
    "reference: percent-encoded",
    "schema: nullable",
    "schema: readOnly and writeOnly",
    # the rest
    "path: by reference",
    "path: a wildcard",
    "path: a placeholder that is no name",
    "path: slashes at the end",
    "operation: callbacks",
    "operation: a callback by reference",
    "operation: extensions among its responses and the addresses of a callback",
    "operation: deprecated",
    "document: webhooks",
    "document: without paths",
    "document: extensions among its paths",
)
_REFUSED: Final[Mapping[str, str]] = {
    "parameter: another style": "the style is none of its place; accepted are {accepted}",
    "parameter: content other than JSON": "content {media} in a {where} is not supported, only "
    "JSON in the query",
    "parameter: in a cookie": f"a parameter in a cookie is not supported; {_PATCH}: remove it",
    "parameter: allowReserved in a path": "allowReserved in a path is not supported, since a "
    f"slash would address another resource; {_PATCH}: mark a wildcard as {{{{name:*}}}}",
    "body: XML": "XML bodies are not supported; patch in another type",
    "body: another multipart": "{media} is not supported, only multipart/form-data; patch in "
    "another type",
    "body: a media type with parameters": "{media} has parameters, which are not supported other "
    f"than charset=utf-8; {_PATCH}: leave them out where they do not matter",
    "body: form with headers of a part": "headers of a part are not supported; "
    f"{_PATCH}: remove them",
    "body: form with an unsupported encoding": "the encoding {encoding} is not supported, only "
    "contentType in a form, and in urlencoded forms the styles of a query",
    "servers: another, of a path or an operation": "it is at another server ({url}) than the "
    "client's ({own}): remove its `servers` with an action in patches.yaml where the client's "
    "base URL is meant",
    "security: another": "it takes {schemes}, and the client has {own}: name the scheme under "
    "security in specs/API/api.yaml, or change the `security` with an action in patches.yaml",
    "schema: $dynamicRef": f"it is not supported; {_PATCH}: write the $ref that it means",
    "reference: out of the document": "does not point into this document",
    "reference: to nothing": "points at nothing that can be referred to",
}


def parameter(where: str, style: str, *, explode: bool, kind: str) -> str:
    """Return the name of the construct of a parameter with a style.

    Args:
        where: `path`, `query`, `header` or `cookie`.
        style: the style, as OpenAPI calls it.
        explode: whether each item or member is written by itself.
        kind: a kind of value, as `KINDS` has them.
    """
    return f"parameter: {kind} in a {where} by style {style}, explode {str(explode).lower()}"


def _verb(kind: str) -> str:
    return "is" if kind == "anything" else "are"


def _parameters() -> dict[str, str | None]:
    """Return the constructs of parameters with a style."""
    return {
        (name := parameter(where, style, explode=explode, kind=kind)): None
        if kind in done.get(explode, "").split()
        else f"{name.partition(': ')[2]} {_verb(kind)} not supported, only {_ACCEPTED[where]}"
        for (where, style), done in _STYLES.items()
        for explode in (True, False)
        for kind in KINDS
    }


CONSTRUCTS: Final[Mapping[str, str | None]] = {
    **_parameters(),
    **dict.fromkeys(_DONE),
    **_REFUSED,
}
"""Every construct, with the message of its refusal; None for a construct that is done."""


def refused(place: Place, name: str, **details: str) -> Refused:
    """Return the error for a construct that is refused.

    Args:
        place: the place of the construct in the document.
        name: the construct.
        details: the parts of the message that the document decides.
    """
    return refusal(place, (CONSTRUCTS[name] or "").format(**details))


def refuse_parameter(place: Place, where: str, style: str, *, explode: bool, kind: str) -> None:
    """Refuse a parameter that would not be written as its style says.

    Args:
        place: the place of the parameter in the document.
        where: as in `parameter`.
        style: as in `parameter`.
        explode: as in `parameter`.
        kind: as in `parameter`.

    Raises:
        Refused: the construct is not done.
    """
    name = parameter(where, style, explode=explode, kind=kind)
    if name not in CONSTRUCTS:
        raise refused(place, "parameter: another style", accepted=_ACCEPTED[where])
    if (message := CONSTRUCTS[name]) is not None:
        raise refusal(place, message)
