"""Bodies of the Akua API as mappings, for type checkers: installs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NotRequired, TypeAlias, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models
from .shared import (
    InstallPackageVersionPinDict,
)


class CreateInstallRenderBodyDict(TypedDict):
    """`CreateInstallRenderBody` as a mapping."""

    message: NotRequired[str]
    skip_unchanged: NotRequired[bool | None]
    extra_annotations: NotRequired[Mapping[str, str]]


class RestoreInstallBodyDict(TypedDict):
    """`RestoreInstallBody` as a mapping."""

    render_id: str


class SetInstallAutomaticUpdatesBodyDict(TypedDict):
    """`SetInstallAutomaticUpdatesBody` as a mapping."""

    automatic_updates_enabled: bool


class UpdateInstallVersionBodyDict(TypedDict):
    """`UpdateInstallVersionBody` as a mapping."""

    package_version_id: str


class CreateProductInstallBodyDict(TypedDict):
    """`CreateProductInstallBody` as a mapping."""

    product_id: str
    region_id: str
    cluster_id: NotRequired[str]
    initial_values: NotRequired[JSONObject]


class CreatePackageInstallBodyDict(TypedDict):
    """`CreatePackageInstallBody` as a mapping."""

    package_id: str
    package_version_pin: models.InstallPackageVersionPin | InstallPackageVersionPinDict
    region_id: str
    cluster_id: NotRequired[str]
    initial_values: NotRequired[JSONObject]


CreateInstallBodyDict: TypeAlias = CreateProductInstallBodyDict | CreatePackageInstallBodyDict
