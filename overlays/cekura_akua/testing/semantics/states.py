"""The states that items of the local Akua are in after what is done to them."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.documents import Json
from cekura_akua.testing.state import Collection
from cekura_akua.testing.world import World

STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "accept": ("ACCEPTED", "accepted"),
    "archive": ("archived", "ARCHIVED"),
    "cancel": ("CANCELLED", "canceled", "cancelled", "terminated"),
    "destroy": ("destroyed",),
    "disable": ("disabled",),
    "enable": ("enabled", "ENABLED"),
    "reject": ("REJECTED", "rejected"),
    "revoke": ("revoked",),
    "unarchive": ("active",),
    "undelete": ("active",),
    "withdraw": ("WITHDRAWN",),
}
"""What an item is in after an action; the first that its schema knows."""


def transition(collection: Collection, verb: str, body: Mapping[str, Json]) -> dict[str, Json]:
    """The state that an action leads to, where the schema of the item has such a state."""
    decided = body.get("decision")
    wanted = STATES.get(verb, ())
    if isinstance(decided, str):
        wanted = (f"{decided}D", f"{decided}ED")
    return first_state(collection, wanted)


def first_state(collection: Collection, wanted: tuple[str, ...]) -> dict[str, Json]:
    """The first of several states that the schema of an item knows, in the field that holds it."""
    for name in ("state", "status"):
        schema = collection.shapes.property(collection.schema, name)
        for value in wanted if schema is not None else ():
            if collection.shapes.accepts(schema, value):
                return {name: value}
    return {}


def times(collection: Collection, verb: str, world: World) -> dict[str, Json]:
    """When it was done, where the item has a field for that: `archived_at`, `read_at`."""
    names = (f"{verb}d_at", f"{verb}ed_at", f"{verb}_at")
    now = world.clock.timestamp()
    found = (n for n in names if collection.shapes.property(collection.schema, n) is not None)
    return {name: int(now) for name in found}
