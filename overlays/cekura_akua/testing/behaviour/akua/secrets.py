"""Akua's secrets: versions whose values only `:access` shows, and deletion that can be undone."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.behaviour.crud import create_item, item_response
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.state.collection import Ids

from .templates import SECRETS, VERSIONS

_SECONDS_TO_PURGE: Final = 30 * 24 * 3600


class Secrets:
    """The values of the local Akua's secrets, which no collection holds."""

    def __init__(self) -> None:
        self._values: dict[Ids, str] = {}

    def attach(self, backend: Backend) -> None:
        """Count the versions of a secret again after each change of a version."""
        secrets, versions = backend.collections[SECRETS], backend.collections[VERSIONS]

        def count(ids: Ids | None) -> None:
            secret = secrets.get(*ids[:1]) if ids is not None else None
            if secret is None or ids is None:
                return
            states = [version["state"] for version in versions.values(*ids[:1])]
            enabled = states.count("enabled")
            counts = {"version_count": len(states), "enabled_version_count": enabled}
            if any(secret[name] != number for name, number in counts.items()):
                secrets.write(ids[:1], counts)

        versions.watchers.append(count)

    def as_json(self) -> Json:
        """Return the values as plain JSON, by the ids of their versions: `secret/version`."""
        return {"/".join(ids): value for ids, value in self._values.items()}

    def add_json(self, value: Json, place: str) -> None:
        """Add values from plain JSON; see `Part`."""
        for version, text in value.items():
            ids = tuple(str(version).split("/"))
            if len(ids) != 2 or not isinstance(text, str):
                raise ValueError(f"{place}.{version}: texts stand under `secret/version`")
            self._values[ids] = text

    def clear(self) -> None:
        """Forget all values."""
        self._values.clear()

    def handle_create(self, request: Request, backend: Backend) -> Response:
        """Handle `secrets.create`: the secret and its first version."""
        secrets = backend.collections[SECRETS]
        secret_id = str(create_item(request, secrets, backend, state="active")["id"])
        self._add_version(backend, (secret_id,), request.body)
        secret = secrets.get(secret_id) or {}
        return item_response(request, secrets, backend, secret, resource=secret_id)

    def handle_create_version(self, request: Request, backend: Backend) -> Response:
        """Handle `secrets.create_version`: the next version, which is `latest` from then on."""
        version = self._add_version(backend, request.ids, request.body)
        status = request.operation.success.status
        return Response(status, version, resource=str(version["id"]))

    def handle_get_version(self, request: Request, backend: Backend) -> Response:
        """Handle `secrets.get_version`: also of `latest`, and of another alias."""
        version = backend.collections[VERSIONS].get(*_version_ids(request, backend))
        return Response(200, version) if version else backend.not_found("version", request.ids[1])

    def handle_access(self, request: Request, backend: Backend) -> Response:
        """Handle `secrets.access_version`: the value of an enabled version."""
        secret = backend.collections[SECRETS].get(request.ids[0]) or {}
        ids = _version_ids(request, backend)
        version = backend.collections[VERSIONS].get(*ids)
        if version is None or secret.get("state") == "soft_deleted":
            return backend.not_found("version", request.ids[1])
        if version["state"] == "destroyed":
            return backend.error(410, "the version is destroyed")
        if version["state"] == "disabled":
            return backend.error(409, "the version is disabled")
        return Response(200, {"value": self._values.get(ids, "value")})

    def handle_enable(self, request: Request, backend: Backend) -> Response | None:
        """Refuse `secrets.enable_version` for a destroyed version."""
        version = backend.collections[VERSIONS].get(*request.ids) or {}
        if version.get("state") == "destroyed":
            return backend.error(409, "the version is destroyed")
        return None

    def handle_delete(self, request: Request, backend: Backend) -> Response | None:
        """Handle `secrets.delete`: the secret can be undeleted until it is purged.

        With `force` the secret is deleted for good, as any other item.
        """
        if request.query.get("force"):
            return None
        now = int(backend.clock.timestamp())
        deleted = {
            "state": "soft_deleted", "deleted_at": now, "purge_at": now + _SECONDS_TO_PURGE,
        }  # fmt: skip
        backend.collections[SECRETS].write(request.ids, deleted)
        return Response(request.operation.success.status, resource=request.ids[0])

    def _add_version(self, backend: Backend, secret: Ids, body: Mapping[str, Json]) -> Json:
        versions = backend.collections[VERSIONS]
        number = 1 + len(versions.below(*secret))
        version = versions.make(secret, {**body, "version_number": number, "state": "enabled"})
        self._values[(*secret, str(version["id"]))] = str(body.get("value"))
        return version


def _version_ids(request: Request, backend: Backend) -> Ids:
    """Return the ids of the version in a path, which may be named `latest` or by another alias."""
    if request.ids in backend.collections[VERSIONS]:
        return request.ids
    secret_id, alias = request.ids
    versions = backend.collections[VERSIONS].values(secret_id)
    secret = backend.collections[SECRETS].get(secret_id) or {}
    aliases = secret.get("version_aliases") or {}
    number = aliases.get(alias, len(versions) if alias == "latest" else None)
    ids = (str(version["id"]) for version in versions if version["version_number"] == number)
    version_id = next(ids, None)
    return request.ids if version_id is None else (secret_id, version_id)
