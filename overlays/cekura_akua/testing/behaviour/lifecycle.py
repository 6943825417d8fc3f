"""The lifecycle of items: the state, and the times, that an action leads to."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.state.collection import Collection

from .backend import Backend

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
"""The spellings of the state after an action; the first that the item's schema allows counts."""


def transition(collection: Collection, verb: str, body: Mapping[str, Json]) -> dict[str, Json]:
    """Return the state field after an action; empty where the schema has no such state.

    Args:
        collection: the collection of the item.
        verb: the action, such as `archive`.
        body: the body of the request; its `decision` goes before the verb.
    """
    decision = body.get("decision")
    states = STATES.get(verb, ())
    if isinstance(decision, str):
        states = (f"{decision}D", f"{decision}ED")
    return state_field(collection, states)


def state_field(collection: Collection, states: tuple[str, ...]) -> dict[str, Json]:
    """Return the first of several states that an item's schema allows, under the name of its field.

    The result is empty where the schema allows none.
    """
    for name in ("state", "status"):
        schema = collection.schemas.property(collection.schema, name)
        for state in states if schema is not None else ():
            if collection.schemas.accepts(schema, state):
                return {name: state}
    return {}


def event_times(collection: Collection, verb: str, backend: Backend) -> dict[str, Json]:
    """Return the fields for the time of an action: `archived_at`, `read_at`."""
    names = (f"{verb}d_at", f"{verb}ed_at", f"{verb}_at")
    schemas, now = collection.schemas, int(backend.clock.timestamp())
    return {n: now for n in names if schemas.property(collection.schema, n) is not None}
