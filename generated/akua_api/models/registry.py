"""Models of the Akua API: registry."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RegistryCredential(Model):
    """Registry credential, the value of `RegistryCredentialList.data`.

    Attributes:
        id: 1 to 55 characters.
        created_at: at least 0.
        last_used_at: at least 0.
    """

    id: str
    name: str
    registry_url: str
    type: RegistryCredentialType
    is_active: bool
    created_at: int
    last_used_at: int | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RegistryCredentialList(Model):
    """Registry credential list, which `registry.list_credentials` returns."""

    data: list[RegistryCredential]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateRegistryCredentials(Model):
    """Create registry credentials, the value of `CreateRegistryCredentialBody.credentials`.

    Attributes:
        username: 1 to 200 characters.
        password: 1 to 500 characters.
        token: 1 to 2000 characters.
        client_id: 1 to 200 characters.
        client_secret: 1 to 500 characters.
        token_url: 1 to 2048 characters.
    """

    username: str | Unset = UNSET
    password: str | Unset = attrs.field(default=UNSET, repr=False)
    token: str | Unset = attrs.field(default=UNSET, repr=False)
    client_id: str | Unset = UNSET
    client_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    token_url: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateRegistryCredentialBody(Model):
    """Create registry credential body, the body of `registry.create_credential`.

    Attributes:
        name: 1 to 100 characters.
        registry_url: 1 to 2048 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    registry_url: str
    type: RegistryCredentialType
    credentials: CreateRegistryCredentials


RegistryCredentialType: TypeAlias = Literal["basic", "token", "oauth"] | str
