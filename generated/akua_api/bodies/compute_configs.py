"""Bodies of the Akua API as mappings, for type checkers: compute configs."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from .. import models


class SystemCredentialScopeDict(TypedDict):
    """`SystemCredentialScope` as a mapping."""

    kind: Literal["system"]


class ByomCredentialScopeDict(TypedDict):
    """`ByomCredentialScope` as a mapping."""

    kind: Literal["byom"]
    secret_id: str
    secret_version_id: NotRequired[str]


class ComputeConfigProviderConfigDict(TypedDict):
    """`ComputeConfigProviderConfig` as a mapping."""

    region: str
    image: str
    machine_type_filter: NotRequired[str]


class CreateComputeConfigBodyDict(TypedDict):
    """`CreateComputeConfigBody` as a mapping."""

    name: str
    provider: Literal["hcloud"]
    provider_config: models.ComputeConfigProviderConfig | ComputeConfigProviderConfigDict
    credential_scope: models.CredentialScope | CredentialScopeDict


class UpdateComputeConfigProviderConfigDict(TypedDict):
    """`UpdateComputeConfigProviderConfig` as a mapping."""

    region: NotRequired[str]
    image: NotRequired[str]
    machine_type_filter: NotRequired[str]


class UpdateComputeConfigBodyDict(TypedDict):
    """`UpdateComputeConfigBody` as a mapping."""

    name: NotRequired[str]
    provider_config: NotRequired[
        models.UpdateComputeConfigProviderConfig | UpdateComputeConfigProviderConfigDict
    ]
    credential_scope: NotRequired[models.CredentialScope | CredentialScopeDict]


CredentialScopeDict: TypeAlias = SystemCredentialScopeDict | ByomCredentialScopeDict
