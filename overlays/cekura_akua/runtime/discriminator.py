"""Discriminators: the property by which a document tells the variants of a union apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Discriminator(NamedTuple):
    """The discriminator that a document declares for a union.

    Attributes:
        property: the property's name on the wire.
        variants: the type that each value of the property stands for: a model, or a union that has
            further variants.
    """

    property: str
    variants: Mapping[str | int | bool, Any]
