"""Bodies of the Akua API as mappings, for type checkers: registry."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class CreateRegistryCredentialsDict(TypedDict):
    """`CreateRegistryCredentials` as a mapping."""

    username: NotRequired[str]
    password: NotRequired[str]
    token: NotRequired[str]
    client_id: NotRequired[str]
    client_secret: NotRequired[str]
    token_url: NotRequired[str]


class CreateRegistryCredentialBodyDict(TypedDict):
    """`CreateRegistryCredentialBody` as a mapping."""

    name: str
    registry_url: str
    type: models.RegistryCredentialType
    credentials: models.CreateRegistryCredentials | CreateRegistryCredentialsDict
