"""The plan of a package: plain values without any syntax of a document.

`parse` makes the plan, and `render` writes the package that the plan describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

from codegen.openapi.operations import Key
from codegen.openapi.traits import Traits
from codegen.specs.tombstones import Tombstone


@frozen(kw_only=True)
class Field:
    """A property of a model."""

    name: str
    wire: str
    annotation: str
    required: bool  # must be given to build the object
    hidden: bool = False  # a secret: never shown
    about: str = ""


@frozen(kw_only=True)
class Model:
    """A model, which becomes an attrs class."""

    name: str
    fields: tuple[Field, ...]
    about: str = ""


@frozen(kw_only=True)
class Discriminator:
    """The property by which the document tells the variants of a union apart.

    Attributes:
        property: its name on the wire.
        variants: the annotation of the variant that each value stands for.
        unknown: the class of the objects whose value stands for no variant.
    """

    property: str
    variants: Mapping[str | int | bool, str]
    unknown: str


@frozen(kw_only=True)
class Alias:
    """A named type that is not a class: a union of models, or the values of an enum."""

    name: str
    annotation: str
    discriminator: Discriminator | None = None

    @property
    def annotations(self) -> list[str]:
        """All annotations in the code of the alias."""
        variants = self.discriminator.variants.values() if self.discriminator else ()
        return [self.annotation, *variants]


@frozen(kw_only=True)
class Parameter:
    """A parameter of a method."""

    name: str
    wire: str
    place: str  # path, query or header; trait where a trait of the operation has it
    annotation: str
    required: bool
    about: str = ""


@frozen(kw_only=True)
class Endpoint:
    """An operation and its method."""

    key: Key
    resource: str
    method: str
    traits: Traits
    path: str
    parameters: tuple[Parameter, ...]
    body: str | None
    body_required: bool
    media: str | None
    files: tuple[str, ...]
    wildcards: tuple[str, ...]
    answers: Mapping[int, str]
    summary: str
    about: str
    link: str
    errors: Mapping[int, str]
    reads: str | None

    @property
    def name(self) -> str:
        """The public name, `resource.method`."""
        return f"{self.resource}.{self.method}"


@frozen(kw_only=True)
class Package:
    """A package to generate; `server` is the address that paths are appended to, or None."""

    models: tuple[Model, ...]
    aliases: tuple[Alias, ...]
    endpoints: tuple[Endpoint, ...]
    tombstones: tuple[Tombstone, ...] = ()
    server: str | None = None


_NAME = re.compile(r"\b[A-Z]\w*")


def classes_named(annotation: str, names: Iterable[str]) -> list[str]:
    """Return the classes and aliases that an annotation names; literal values do not count."""
    return [name for name in _NAME.findall(_without_literals(annotation)) if name in names]


def _without_literals(annotation: str) -> str:
    """Return an annotation without the values of `Literal[...]`, which may spell a class's name."""
    return re.sub(r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"", "", annotation)
