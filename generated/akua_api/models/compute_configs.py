"""Models of the Akua API: compute configs."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ComputeConfig(Model):
    """Compute config, which `compute_configs.create` or `compute_configs.get` or one of 2 others
    returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        name: 1 to 100 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    name: str
    provider: Literal["hcloud"] = "hcloud"
    provider_config: ComputeConfigProviderConfig
    credential_scope: CredentialScope
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ComputeConfigList(Model):
    """Compute config list, which `compute_configs.list` returns."""

    data: list[ComputeConfig]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SystemCredentialScope(Model):
    """System credential scope, the value of `ComputeConfig.credential_scope` or
    `CreateComputeConfigBody.credential_scope` or another.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["system"] = "system"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ByomCredentialScope(Model):
    """Byom credential scope, the value of `ComputeConfig.credential_scope` or
    `CreateComputeConfigBody.credential_scope` or another.

    Attributes:
        secret_id: 1 to 54 characters.
        secret_version_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["byom"] = "byom"
    secret_id: str = attrs.field(repr=False)
    secret_version_id: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ComputeConfigProviderConfig(Model):
    """Compute config provider config, the value of `ComputeConfig.provider_config` or
    `CreateComputeConfigBody.provider_config`.

    Attributes:
        region: not empty.
        image: not empty.
    """

    region: str
    image: str
    machine_type_filter: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateComputeConfigBody(Model):
    """Create compute config body, the body of `compute_configs.create`.

    Attributes:
        name: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    provider: Literal["hcloud"] = "hcloud"
    provider_config: ComputeConfigProviderConfig
    credential_scope: CredentialScope


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateComputeConfigProviderConfig(Model):
    """Update compute config provider config, the value of `UpdateComputeConfigBody.provider_config`.

    Attributes:
        region: not empty.
        image: not empty.
    """

    region: str | Unset = UNSET
    image: str | Unset = UNSET
    machine_type_filter: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateComputeConfigBody(Model):
    """Update compute config body, the body of `compute_configs.update`.

    Attributes:
        name: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    provider_config: UpdateComputeConfigProviderConfig | Unset = UNSET
    credential_scope: CredentialScope | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCredentialScope(UnknownVariant):
    """An object that fits no variant of `CredentialScope` that the document knows."""

    kind: str = SERVER_SET


CredentialScope: TypeAlias = SystemCredentialScope | ByomCredentialScope | UnknownCredentialScope
