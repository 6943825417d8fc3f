"""Akua's secrets: versions whose values only `:access` tells, deletion that can be undone."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.catalogue import success
from cekura_akua.testing.documents import Json
from cekura_akua.testing.world import World

from . import crud
from .actions import refused

SECRETS: Final = "/secrets"
VERSIONS: Final = "/secrets/{id}/versions"
_RETAINED: Final = 30 * 24 * 3600


class Secrets:
    """The secrets of the local Akua, with the values that no other operation shows."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], str] = {}

    def join(self, world: World) -> None:
        """Let each secret of this world know how many versions it has."""
        secrets, versions = world.collections[SECRETS], world.collections[VERSIONS]

        def count(place: tuple[str, ...] | None) -> None:
            before = secrets.get(*place[:1]) if place is not None else None
            if before is None or place is None:
                return
            states = [one["state"] for one in versions.values(*place[:1])]
            held = {"version_count": len(states), "enabled_version_count": states.count("enabled")}
            if any(before[name] != number for name, number in held.items()):
                secrets.write(place[:1], held)

        versions.watchers.append(count)

    def clear(self) -> None:
        """Forget all values."""
        self._values.clear()

    def create(self, call: Call, world: World) -> Outcome:
        """Answer `secrets.create`: the secret and its first version."""
        secrets = world.collections[SECRETS]
        item = crud.create(call, secrets, world, state="active")
        self._add(world, (str(item["id"]),), call.body)
        found = secrets.get(str(item["id"])) or {}
        return crud.answer(call, secrets, world, found), str(item["id"])

    def create_version(self, call: Call, world: World) -> Outcome:
        """Answer `secrets.create_version`: the next version, which `latest` then is."""
        version = self._add(world, call.ids, call.body)
        return Answer(success(call.endpoint).status, version), str(version["id"])

    def get_version(self, call: Call, world: World) -> Outcome:
        """Answer `secrets.get_version`."""
        version = world.collections[VERSIONS].get(*self._named(call, world))
        return (Answer(200, version) if version else world.missing("version", call.ids[1])), None

    def access(self, call: Call, world: World) -> Outcome:
        """Answer `secrets.access_version`: the value, of a version that is enabled."""
        secret = world.collections[SECRETS].get(call.ids[0]) or {}
        place = self._named(call, world)
        version = world.collections[VERSIONS].get(*place)
        if version is None or secret.get("state") == "soft_deleted":
            return world.missing("version", call.ids[1]), None
        if version["state"] == "destroyed":
            return refused(world, 410, "the version is destroyed")
        if version["state"] == "disabled":
            return refused(world, 409, "the version is disabled")
        return Answer(200, {"value": self._values.get(place, "value")}), None

    def enable(self, call: Call, world: World) -> Outcome | None:
        """Refuse `secrets.enable_version` of what is destroyed for good."""
        version = world.collections[VERSIONS].get(*call.ids) or {}
        if version.get("state") == "destroyed":
            return refused(world, 409, "the version is destroyed")
        return None

    def delete(self, call: Call, world: World) -> Outcome | None:
        """Answer `secrets.delete`: it can be undone until it is purged, unless it is forced."""
        if call.query.get("force"):
            return None
        now = int(world.clock.timestamp())
        deleted = {"state": "soft_deleted", "deleted_at": now, "purge_at": now + _RETAINED}
        world.collections[SECRETS].write(call.ids, deleted)
        return Answer(success(call.endpoint).status), call.ids[0]

    def _add(self, world: World, place: tuple[str, ...], body: Mapping[str, Json]) -> Json:
        versions = world.collections[VERSIONS]
        number = 1 + len(versions.below(*place))
        known = {"version_number": number, "state": "enabled"}
        version = versions.make(place, {**body, **known})
        self._values[(*place, str(version["id"]))] = str(body.get("value"))
        return version

    def _named(self, call: Call, world: World) -> tuple[str, ...]:
        """The place of a version, also of one that is called `latest` or by another alias."""
        if call.ids in world.collections[VERSIONS]:
            return call.ids
        versions = world.collections[VERSIONS].values(call.ids[0])
        aliases = (world.collections[SECRETS].get(call.ids[0]) or {}).get("version_aliases") or {}
        number = aliases.get(call.ids[1], len(versions) if call.ids[1] == "latest" else None)
        found = [version for version in versions if version["version_number"] == number]
        return (call.ids[0], str(found[0]["id"])) if found else call.ids
