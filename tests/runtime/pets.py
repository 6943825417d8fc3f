"""Models in generated form: an owner, and pets that a discriminator tells apart."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Discriminator, Model, UnknownVariant


@attrs.define(kw_only=True, repr=False)
class Cat(Model):
    WIRE_NAMES: ClassVar = {"pet_type": "petType"}

    pet_type: str
    name: str = UNSET
    claws: int = UNSET


@attrs.define(kw_only=True, repr=False)
class Dog(Model):
    WIRE_NAMES: ClassVar = {"pet_type": "petType"}

    pet_type: str
    name: str = UNSET


class UnknownPet(UnknownVariant):
    DISCRIMINATOR: ClassVar = Discriminator(
        "petType", {"cat": Cat, "kitten": Cat, "dog": Dog, 7: Dog}
    )


Pet: TypeAlias = Cat | Dog | UnknownPet


@attrs.define(kw_only=True, repr=False)
class Rose(Model):
    kind: str = UNSET
    name: str = UNSET


class UnknownLiving(UnknownVariant):
    DISCRIMINATOR: ClassVar = Discriminator(
        "kind", {"pet": Pet, "rose": Rose, "notes": dict[str, Any]}
    )


# A union that holds another one, and says how to tell its members apart.
Living: TypeAlias = Cat | Dog | Rose | UnknownPet | UnknownLiving

# A union that holds another one, and does not.
Either: TypeAlias = Cat | Dog | Rose | UnknownPet | UnknownVariant


@attrs.define(kw_only=True, repr=False)
class Bell(Model):
    sound: Literal["ding"] = "ding"
    size: int = UNSET


@attrs.define(kw_only=True, repr=False)
class Horn(Model):
    sound: Literal["honk"] = "honk"
    volume: int = UNSET


@attrs.define(kw_only=True, repr=False)
class AirHorn(Model):
    sound: Literal["honk"] = "honk"
    pressure: int = UNSET
    source: Literal["air"] = "air"


# A union whose variants only their constants tell apart.
Toy: TypeAlias = Bell | Horn | AirHorn | UnknownVariant


@attrs.define(kw_only=True, repr=False)
class Owner(Model):
    WIRE_NAMES: ClassVar = {"best_friend": "bestFriend", "from_": "from"}

    id: str
    best_friend: Owner | None
    from_: str = UNSET
    pet: Pet | None = UNSET
    pets: list[Pet] = UNSET
    by_name: dict[str, Pet] = UNSET
    visits: list[list[Dog]] = UNSET
    toy: Toy | str | list[Toy] = UNSET
    mood: Literal["good", "bad"] | str = UNSET
    token: str = attrs.field(default=UNSET, repr=False)
    free: Any = UNSET


def resolve(annotation: str) -> Any:
    """Return the type that an annotation describes, as the modules of generated models do."""
    return eval(annotation, globals())
