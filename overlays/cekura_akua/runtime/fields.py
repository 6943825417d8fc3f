"""The fields that a model declares, by their names as attributes and on the wire."""

from __future__ import annotations

from typing import Any

from attrs import Attribute, fields


def declared_fields(model: type[Any]) -> list[Attribute[Any]]:
    """Return the fields that the document declares, without `extra`."""
    return [attribute for attribute in fields(model) if attribute.name != "_extra"]


def wire_names(model: type[Any]) -> list[tuple[str, str]]:
    """Return the attribute and the name on the wire of every declared field."""
    renamed = model.WIRE_NAMES
    return [
        (attribute.name, renamed.get(attribute.name, attribute.name))
        for attribute in declared_fields(model)
    ]
