"""Models of the Akua API: products."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import InstallPackageVersionPin


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ArchiveProductBody(Model):
    """Archive product body, the body of `products.archive`.

    Attributes:
        archive_reason: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    cascade_offers: bool | Unset = UNSET
    archive_reason: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProductMarketplace(Model):
    """Product marketplace, the value of `CreateProductBody.marketplace` or
    `UpdateProductBody.marketplace`.
    """

    OTHER_FIELDS: ClassVar = False

    published: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateProductBody(Model):
    """Create product body, the body of `products.create`.

    Attributes:
        name: 2 to 64 characters.
        package_id: 1 to 54 characters.
        custom_image: URI.
        custom_description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    package_id: str
    package_version_pin: InstallPackageVersionPin
    custom_image: str | Unset = UNSET
    custom_description: str | Unset = UNSET
    marketplace: ProductMarketplace | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProductMarketplaceState(Model):
    """Product marketplace state, the value of `Product.marketplace`."""

    published: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Product(Model):
    """Product, which `products.create` or `products.get` or one of 3 others returns.

    Attributes:
        id: 1 to 55 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        archived_at: at least 0.
    """

    id: str
    html_url: str
    name: str
    workspace_id: str
    package: ProductPackage
    custom_image: str | Unset = UNSET
    custom_description: str | Unset = UNSET
    marketplace: ProductMarketplaceState | None
    created_at: int
    updated_at: int
    etag: str
    state: ProductState
    archived_at: int | Unset = UNSET
    archive_reason: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProductList(Model):
    """Product list, which `products.list` returns."""

    data: list[Product]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateProductBody(Model):
    """Update product body, the body of `products.update`.

    Attributes:
        name: 2 to 64 characters.
        custom_image: URI.
        custom_description: at most 500 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    package_version_pin: InstallPackageVersionPin | Unset = UNSET
    custom_image: str | Unset | None = UNSET
    custom_description: str | Unset | None = UNSET
    marketplace: ProductMarketplace | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProductPackage(Model):
    """Product package, the value of `Product.package`.

    Attributes:
        id: 1 to 54 characters.
        default_version_id: 1 to 55 characters.
    """

    id: str
    version_pin: InstallPackageVersionPin
    default_version_id: str | None


ProductState: TypeAlias = Literal["active", "archived"] | str
