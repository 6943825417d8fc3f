"""References (`$ref`) inside a document."""

from collections.abc import Mapping

from .documents import Document
from .json_values import Json

_COMPONENTS = "#/components/schemas/"


def is_reference(value: Json) -> bool:
    """Return whether a value of a document is a reference to another value."""
    return isinstance(value, Mapping) and isinstance(value.get("$ref"), str)


def resolve(document: Document, value: Json) -> Json:
    """Return a value of a document, or the value at the end of its references."""
    while is_reference(value):
        target: Json = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[_unescape(step)]
        value = target
    return value


def component_name(reference: str) -> str:
    """Return the name of the component schema that a reference points to."""
    return _unescape(reference.rpartition(_COMPONENTS)[2])


def _unescape(step: str) -> str:
    """Return a step of a JSON pointer without its escapes (RFC 6901)."""
    return step.replace("~1", "/").replace("~0", "~")
