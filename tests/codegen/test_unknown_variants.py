"""The class of a union's unknown objects has what all of its variants share, and no more."""

from __future__ import annotations

import pytest
from attrs import evolve

from codegen.plan import Alias, Field, Model, Package, members_of
from codegen.unknown_variants import with_unknown_variants


def field(name: str, annotation: str, *, present: bool = True, wire: str = "") -> Field:
    wire = wire or name
    return Field(name=name, wire=wire, annotation=annotation, required=present, present=present)


def unknown(first: list[Field], second: list[Field], **more: object) -> dict[str, str]:
    """Return the fields of the unknown objects of a union of two models."""
    package = Package(
        models=(Model(name="A", fields=tuple(first)), Model(name="B", fields=tuple(second))),
        aliases=(Alias(name="Either", annotation="A | B | UnknownVariant"),),
        endpoints=(),
    )
    (alias,) = with_unknown_variants(evolve(package, **more)).aliases
    if alias.unknown is None:
        assert alias.annotation == "A | B | UnknownVariant"
        return {}
    assert alias.annotation == f"A | B | {alias.unknown.name}"
    assert not any(each.required for each in alias.unknown.fields)
    return {
        each.name: each.annotation if each.present else f"{each.annotation}?"
        for each in alias.unknown.fields
    }


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [
        ("str", "str", "str"),
        ("str | None", "str", "str | None"),
        ("Literal['a']", "Literal['b']", "str"),
        ("Literal[1]", "Literal[True]", "int | bool"),
        ("Literal['a | b', \"c]\"] | None", "str", "str | None"),
        ("list[Cat | Dog]", "list[Cat | Dog]", "list[Cat | Dog]"),
        ("Cat", "Dog", "Any"),
        ("list[str]", "list[int]", "Any"),
    ],
)
def test_the_type_of_a_common_field(first: str, second: str, common: str) -> None:
    assert unknown([field("x", first)], [field("x", second)]) == {"x": common}


def test_a_field_is_common_when_every_variant_has_it_under_the_same_name() -> None:
    first = [field("id", "str"), field("own", "str"), field("name", "str"), field("kind", "str")]
    second = [
        field("name", "str", present=False),
        field("id", "str"),
        field("kind", "str", wire="K"),
    ]
    assert unknown(first, second) == {"id": "str", "name": "str?"}
    assert unknown(first, []) == {}


def test_the_members_of_a_union() -> None:
    assert members_of("Literal['a | b', 'c]'] | list[A | B] | None") == [
        "Literal['a | b', 'c]']",
        "list[A | B]",
        "None",
    ]
