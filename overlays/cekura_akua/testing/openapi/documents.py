"""The OpenAPI documents that travel in the generated packages."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Literal

Document = Mapping[str, Any]
Api = Literal["cekura", "akua"]

APIS: tuple[Api, ...] = ("cekura", "akua")
METHODS = ("get", "put", "post", "patch", "delete", "head", "options")


def shipped_document(api: Api) -> Document:
    """Return the patched document from the generated package of `api`."""
    text = files(f"{api}_api").joinpath("document.json").read_text(encoding="utf-8")
    document: Document = json.loads(text)
    return document
