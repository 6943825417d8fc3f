"""Models in generated form: an owner, and pets that a discriminator tells apart."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Discriminator, Model, UnknownVariant, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Cat(Model):
    WIRE_NAMES: ClassVar = {"pet_type": "petType"}

    pet_type: str
    name: str | Unset = UNSET
    claws: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Dog(Model):
    WIRE_NAMES: ClassVar = {"pet_type": "petType"}

    pet_type: str
    name: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownPet(UnknownVariant):
    DISCRIMINATOR: ClassVar = Discriminator(
        "petType", {"cat": Cat, "kitten": Cat, "dog": Dog, 7: Dog}
    )

    WIRE_NAMES: ClassVar = {"pet_type": "petType"}

    pet_type: str = SERVER_SET
    name: str | Unset = UNSET


Pet: TypeAlias = Cat | Dog | UnknownPet


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Rose(Model):
    kind: str | Unset = UNSET
    name: str | Unset = UNSET


class UnknownLiving(UnknownVariant):
    DISCRIMINATOR: ClassVar = Discriminator(
        "kind", {"pet": Pet, "rose": Rose, "notes": dict[str, Any]}
    )


# A union that holds another one, and says how to tell its members apart.
Living: TypeAlias = Cat | Dog | Rose | UnknownPet | UnknownLiving

# A union that holds another one, and does not.
Either: TypeAlias = Cat | Dog | Rose | UnknownPet | UnknownVariant


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Bell(Model):
    sound: Literal["ding"] = "ding"
    size: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Horn(Model):
    sound: Literal["honk"] = "honk"
    volume: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AirHorn(Model):
    sound: Literal["honk"] = "honk"
    pressure: int | Unset = UNSET
    source: Literal["air"] = "air"


# A union whose variants only their constants tell apart.
Toy: TypeAlias = Bell | Horn | AirHorn | UnknownVariant


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Owner(Model):
    WIRE_NAMES: ClassVar = {"best_friend": "bestFriend", "from_": "from"}

    id: str
    best_friend: Owner | None
    from_: str | Unset = UNSET
    pet: Pet | Unset | None = UNSET
    pets: list[Pet] | Unset = UNSET
    by_name: dict[str, Pet] | Unset = UNSET
    visits: list[list[Dog]] | Unset = UNSET
    toy: Toy | str | list[Toy] | Unset = UNSET
    mood: Literal["good", "bad"] | str | Unset = UNSET
    token: str | Unset = attrs.field(default=UNSET, repr=False)
    free: Any | Unset = UNSET


def resolve(annotation: str) -> Any:
    """Return the type that an annotation describes, as the modules of generated models do."""
    return eval(annotation, globals())
