"""Models of the Akua API: secrets."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateSecretVersionBody(Model):
    """Create secret version body, the body of `secrets.create_version`.

    Attributes:
        value: not empty.
        comment: at most 200 characters.
    """

    OTHER_FIELDS: ClassVar = False

    value: str
    comment: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SecretValidation(Model):
    """Secret validation, the value of `Secret.validation`.

    Attributes:
        validated_at: at least 0.
    """

    state: SecretValidationState
    validated_at: int
    error: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Secret(Model):
    """Secret, which `secrets.create` or `secrets.get` or one of 2 others returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        name: 1 to 200 characters.
        description: at most 500 characters.
        mime_type: at most 100 characters.
        version_count: at least 0.
        enabled_version_count: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
        deleted_at: at least 0.
        purge_at: at least 0.
        expire_time: at least 0.
    """

    id: str
    html_url: str
    workspace_id: str
    name: str
    kind: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    state: SecretState
    validation: SecretValidation | None
    mime_type: str | Unset = UNSET
    version_aliases: dict[str, int] | Unset = UNSET
    version_count: int
    enabled_version_count: int
    created_at: int
    updated_at: int
    deleted_at: int | Unset = UNSET
    purge_at: int | Unset = UNSET
    expire_time: int | Unset = UNSET
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SecretList(Model):
    """Secret list, which `secrets.list` returns."""

    data: list[Secret]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SecretPlaintext(Model):
    """Secret plaintext, which `secrets.access_version` returns."""

    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SecretVersion(Model):
    """Secret version, which `secrets.create_version` or `secrets.get_version` or one of 3 others
    returns.

    Attributes:
        id: 1 to 55 characters.
        secret_id: 1 to 54 characters.
        version_number: above 0.
        comment: at most 200 characters.
        created_at: at least 0.
        destroyed_at: at least 0.
    """

    id: str
    secret_id: str = attrs.field(repr=False)
    version_number: int
    state: SecretVersionState
    comment: str | Unset = UNSET
    created_at: int
    destroyed_at: int | Unset = UNSET
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SecretVersionList(Model):
    """Secret version list, which `secrets.list_versions` returns."""

    data: list[SecretVersion]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateSecretBody(Model):
    """Update secret body, the body of `secrets.update`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        mime_type: at most 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    mime_type: str | Unset = UNSET
    version_aliases: dict[str, int] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ValidateProviderTokenBody(Model):
    """Validate provider token body, the body of `secrets.validate_token`.

    Attributes:
        value: not empty.
    """

    provider: Literal["hcloud"] = "hcloud"
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ValidateProviderTokenResult(Model):
    """Validate provider token result, which `secrets.validate_token` returns."""

    valid: bool
    error: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCloudProviderHcloudSecretBody(Model):
    """Create cloud provider hcloud secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["cloud_provider/hcloud"] = "cloud_provider/hcloud"
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCloudProviderAwsSecretBody(Model):
    """Create cloud provider aws secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["cloud_provider/aws"] = "cloud_provider/aws"
    value: str
    aws_access_key_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCloudProviderGcpSecretBody(Model):
    """Create cloud provider gcp secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["cloud_provider/gcp"] = "cloud_provider/gcp"
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCloudProviderAzureSecretBody(Model):
    """Create cloud provider azure secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["cloud_provider/azure"] = "cloud_provider/azure"
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateOciRegistrySecretBody(Model):
    """Create oci registry secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["oci_registry"] = "oci_registry"
    value: str
    username: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCloudflareApiSecretBody(Model):
    """Create cloudflare api secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["cloudflare_api"] = "cloudflare_api"
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateWebhookSigningSecretBody(Model):
    """Create webhook signing secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: at least 16 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["webhook_signing"] = "webhook_signing"
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateGenericSecretBody(Model):
    """Create generic secret body, the body of `secrets.create`.

    Attributes:
        name: 1 to 200 characters.
        description: at most 500 characters.
        value: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: Literal["generic"] = "generic"
    value: str


SecretValidationState: TypeAlias = Literal["unspecified", "valid", "invalid"] | str
SecretState: TypeAlias = Literal["active", "soft_deleted"] | str
SecretVersionState: TypeAlias = Literal["enabled", "disabled", "destroyed"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateSecretBody(UnknownVariant):
    """An object that fits no variant of `CreateSecretBody` that the document knows."""

    name: str = SERVER_SET
    description: str | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    kind: str = SERVER_SET
    value: str = SERVER_SET


CreateSecretBody: TypeAlias = (
    CreateCloudProviderHcloudSecretBody
    | CreateCloudProviderAwsSecretBody
    | CreateCloudProviderGcpSecretBody
    | CreateCloudProviderAzureSecretBody
    | CreateOciRegistrySecretBody
    | CreateCloudflareApiSecretBody
    | CreateWebhookSigningSecretBody
    | CreateGenericSecretBody
    | UnknownCreateSecretBody
)
