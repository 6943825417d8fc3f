"""Cookies: parameters that no client sends."""

from __future__ import annotations

from codegen.openapi.constructs import refused
from codegen.openapi.operations import Document, operations
from codegen.openapi.references import resolve


def refuse_cookies(document: Document) -> None:
    """Refuse parameters in cookies.

    Raises:
        Refused: naming the parameter.
    """
    for (method, path), operation in operations(document):
        item = document["paths"][path]
        for holder, place in (
            (operation, ("paths", path, method.lower())),
            (item, ("paths", path)),
        ):
            for index, parameter in enumerate(holder.get("parameters") or ()):
                if resolve(document, parameter).get("in") == "cookie":
                    raise refused((*place, "parameters", index), "parameter: in a cookie")
