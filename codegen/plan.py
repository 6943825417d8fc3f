"""Plan: the content of a generated package, as plain values without any syntax of a document.

`parse` makes the plan, and `render` writes its files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from codegen.openapi.operations import Key
from codegen.openapi.traits import Traits
from codegen.specs.tombstones import Tombstone


@frozen(kw_only=True)
class Field:
    """A property of a model.

    Attributes:
        name: the name in Python.
        wire: the name on the wire.
        annotation: the type, as an annotation.
        required: whether the object cannot be made without a value.
        present: whether every object that is read has it, as the document says.
        hidden: whether the value is a secret, which no repr shows.
        about: the description, for the docstring.
        limits: the limits of the value, in the words of JSON schema.
    """

    name: str
    wire: str
    annotation: str
    required: bool
    present: bool = False
    hidden: bool = False
    about: str = ""
    limits: Mapping[str, Any] = field(factory=dict[str, Any])


@frozen(kw_only=True)
class Model:
    """An attrs class.

    Attributes:
        name: the name of the class.
        fields: its fields.
        about: the description, for the docstring.
        others: whether an object may have other fields; None where the document is silent.
    """

    name: str
    fields: tuple[Field, ...]
    about: str = ""
    others: bool | None = None


@frozen(kw_only=True)
class Discriminator:
    """The property by which the document tells the variants of a union apart.

    Attributes:
        property: the name of the property on the wire.
        variants: the annotation of the variant for each value.
        unknown: the class of objects with any other value.
    """

    property: str
    variants: Mapping[str | int | bool, str]
    unknown: str


@frozen(kw_only=True)
class Alias:
    """A named type that is not a class: a union of models, or the values of an enum.

    Attributes:
        name: the name of the type.
        annotation: the type, as an annotation.
        discriminator: the property that tells the variants of a union apart; None without one.
        unknown: the class of a union's unknown objects; None where they are an `UnknownVariant`.
    """

    name: str
    annotation: str
    discriminator: Discriminator | None = None
    unknown: Model | None = None

    @property
    def annotations(self) -> list[str]:
        """The annotation of the alias, and those of its variants."""
        variants = self.discriminator.variants.values() if self.discriminator else ()
        return [self.annotation, *variants]


@frozen(kw_only=True)
class Parameter:
    """A parameter of a method.

    Attributes:
        name: the name in Python.
        wire: the name on the wire.
        place: `path`, `query` or `header`; `trait` for a parameter of a trait.
        annotation: the type, as an annotation.
        required: whether the parameter is required.
        about: the description, for the docstring.
    """

    name: str
    wire: str
    place: str
    annotation: str
    required: bool
    about: str = ""


@frozen(kw_only=True)
class Endpoint:
    """An operation and the method that calls it.

    Attributes:
        key: the method in capitals, and the path as the document spells it.
        resource: the public name of the resource.
        method: the public name of the method.
        traits: the traits of the operation.
        path: the path with plain placeholders.
        parameters: the parameters, in the order of the method.
        body: the annotation of the body; None for no body.
        body_required: whether the body is required.
        media: the media type of the body; None for no body.
        files: the parts of the body that are files.
        wildcards: the path parameters whose slashes stay.
        styles: how parameters are written, where it is not the plain way; `{name}` in the path.
        encoding: how the fields of a form are written, where it is not the plain way.
        responses: the annotation of each successful response, by status; 2 for all others.
        summary: the summary of the document.
        about: the description of the document.
        link: the address of further documentation; empty for none.
        errors: the description of each declared error, by status.
        reads: the public name of the read that the If-Match guards; None for none.
        takes: the credentials that it takes in place of the client's; empty where it takes that.
    """

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
    styles: Mapping[str, str]
    encoding: Mapping[str, str]
    responses: Mapping[int, str]
    summary: str
    about: str
    link: str
    errors: Mapping[int, str]
    reads: str | None
    takes: str = ""

    @property
    def name(self) -> str:
        """The public name, `resource.method`."""
        return f"{self.resource}.{self.method}"


@frozen(kw_only=True)
class Package:
    """A generated package.

    Attributes:
        models: the classes.
        aliases: the unions and enums.
        endpoints: the operations.
        tombstones: the removed operations.
        renamed: the names of classes, by the names that they had before.
        server: the URL of the server; None where the document has none.
    """

    models: tuple[Model, ...]
    aliases: tuple[Alias, ...]
    endpoints: tuple[Endpoint, ...]
    tombstones: tuple[Tombstone, ...] = ()
    renamed: Mapping[str, str] = field(factory=dict)
    server: str | None = None


STRING = r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\""
"""A pattern of a literal text in an annotation, as `repr` writes it."""

_NAME = re.compile(r"\b[A-Z]\w*")


def classes_named(annotation: str, names: Iterable[str]) -> list[str]:
    """Return the classes and aliases that an annotation names, without its literal values.

    Args:
        annotation: the annotation.
        names: the names of all classes and aliases.
    """
    return [name for name in _NAME.findall(_without_literals(annotation)) if name in names]


def members_of(annotation: str) -> list[str]:
    """Return the members of a union; of any other annotation, the annotation itself."""
    members, depth = [""], 0
    for part in re.split(rf"({STRING}|[][|])", annotation):
        depth += (part == "[") - (part == "]")
        if part == "|" and not depth:
            members.append("")
        else:
            members[-1] += part
    return [member.strip() for member in members]


def _without_literals(annotation: str) -> str:
    """Return an annotation without the values of `Literal[...]`, which may spell a class name."""
    return re.sub(STRING, "", annotation)
