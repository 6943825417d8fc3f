"""The OpenAPI documents that the double serves from."""

import json
import marshal
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Literal

Json = Any
Document = Mapping[str, Any]
Api = Literal["cekura", "akua"]
Mode = Literal["request", "response"]

APIS: tuple[Api, ...] = ("cekura", "akua")
METHODS = ("get", "put", "post", "patch", "delete", "head", "options")


def shipped(api: Api) -> Document:
    """The patched document that travels in the generated package of `api`."""
    text = files(f"{api}_api").joinpath("document.json").read_text(encoding="utf-8")
    document: Document = json.loads(text)
    return document


def clone(value: Json) -> Json:
    """A deep copy of a JSON value."""
    try:
        # Many times faster than a walk through it. Version 2 keeps no part in common.
        return marshal.loads(marshal.dumps(value, 2))  # noqa: S302 - of our own making
    except ValueError:
        return _walked(value)  # it holds what JSON does not know


def _walked(value: Json) -> Json:
    if isinstance(value, dict):
        return {
            key: _walked(item) if isinstance(item, dict | list) else item
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_walked(item) if isinstance(item, dict | list) else item for item in value]
    return value
