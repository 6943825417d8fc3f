"""Bodies of the Akua API as mappings, for type checkers: products."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models
from .shared import (
    InstallPackageVersionPinDict,
)


class ArchiveProductBodyDict(TypedDict):
    """`ArchiveProductBody` as a mapping."""

    cascade_offers: NotRequired[bool]
    archive_reason: NotRequired[str]


class ProductMarketplaceDict(TypedDict):
    """`ProductMarketplace` as a mapping."""

    published: bool


class CreateProductBodyDict(TypedDict):
    """`CreateProductBody` as a mapping."""

    name: str
    package_id: str
    package_version_pin: models.InstallPackageVersionPin | InstallPackageVersionPinDict
    custom_image: NotRequired[str]
    custom_description: NotRequired[str]
    marketplace: NotRequired[models.ProductMarketplace | ProductMarketplaceDict]


class UpdateProductBodyDict(TypedDict):
    """`UpdateProductBody` as a mapping."""

    name: NotRequired[str]
    package_version_pin: NotRequired[models.InstallPackageVersionPin | InstallPackageVersionPinDict]
    custom_image: NotRequired[str | None]
    custom_description: NotRequired[str | None]
    marketplace: NotRequired[models.ProductMarketplace | ProductMarketplaceDict]
