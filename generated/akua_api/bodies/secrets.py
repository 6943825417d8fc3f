"""Bodies of the Akua API as mappings, for type checkers: secrets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired, TypeAlias, TypedDict


class CreateSecretVersionBodyDict(TypedDict):
    """`CreateSecretVersionBody` as a mapping."""

    value: str
    comment: NotRequired[str]


class UpdateSecretBodyDict(TypedDict):
    """`UpdateSecretBody` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    mime_type: NotRequired[str]
    version_aliases: NotRequired[Mapping[str, int]]


class ValidateProviderTokenBodyDict(TypedDict):
    """`ValidateProviderTokenBody` as a mapping."""

    provider: Literal["hcloud"]
    value: str


class CreateCloudProviderHcloudSecretBodyDict(TypedDict):
    """`CreateCloudProviderHcloudSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["cloud_provider/hcloud"]
    value: str


class CreateCloudProviderAwsSecretBodyDict(TypedDict):
    """`CreateCloudProviderAwsSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["cloud_provider/aws"]
    value: str
    aws_access_key_id: NotRequired[str]


class CreateCloudProviderGcpSecretBodyDict(TypedDict):
    """`CreateCloudProviderGcpSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["cloud_provider/gcp"]
    value: str


class CreateCloudProviderAzureSecretBodyDict(TypedDict):
    """`CreateCloudProviderAzureSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["cloud_provider/azure"]
    value: str


class CreateOciRegistrySecretBodyDict(TypedDict):
    """`CreateOciRegistrySecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["oci_registry"]
    value: str
    username: NotRequired[str]


class CreateCloudflareApiSecretBodyDict(TypedDict):
    """`CreateCloudflareApiSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["cloudflare_api"]
    value: str


class CreateWebhookSigningSecretBodyDict(TypedDict):
    """`CreateWebhookSigningSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["webhook_signing"]
    value: str


class CreateGenericSecretBodyDict(TypedDict):
    """`CreateGenericSecretBody` as a mapping."""

    name: str
    description: NotRequired[str]
    labels: NotRequired[Mapping[str, str]]
    kind: Literal["generic"]
    value: str


CreateSecretBodyDict: TypeAlias = (
    CreateCloudProviderHcloudSecretBodyDict
    | CreateCloudProviderAwsSecretBodyDict
    | CreateCloudProviderGcpSecretBodyDict
    | CreateCloudProviderAzureSecretBodyDict
    | CreateOciRegistrySecretBodyDict
    | CreateCloudflareApiSecretBodyDict
    | CreateWebhookSigningSecretBodyDict
    | CreateGenericSecretBodyDict
)
