"""Models of the Akua API: repositories."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryList(Model):
    """Repository list, which `repositories.list` returns."""

    data: list[Repository]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DeployRepository(Model):
    """Deploy repository, which `repositories.get` returns.

    Attributes:
        id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        cluster_id: 1 to 54 characters.
    """

    id: str
    name: str
    workspace_id: str
    created_at: int
    updated_at: int
    etag: str
    reconciling: bool
    purpose: Literal["deploy"] = "deploy"
    cluster_id: str
    last_deploy_sha: str | Unset | None = UNSET
    last_render_hash: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageRepository(Model):
    """Package repository, which `repositories.get` returns.

    Attributes:
        id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        package_id: 1 to 54 characters.
    """

    id: str
    name: str
    workspace_id: str
    created_at: int
    updated_at: int
    etag: str
    reconciling: bool
    purpose: Literal["package"] = "package"
    package_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RepositoryChangeRequestRepository(Model):
    """Repository change request repository, which `repositories.get` returns.

    Attributes:
        id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        repository_change_request_id: 1 to 54 characters.
    """

    id: str
    name: str
    workspace_id: str
    created_at: int
    updated_at: int
    etag: str
    reconciling: bool
    purpose: Literal["repository_change_request"] = "repository_change_request"
    repository_change_request_id: str


RepositoryPurpose: TypeAlias = Literal["deploy", "package", "repository_change_request"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownRepository(UnknownVariant):
    """An object that fits no variant of `Repository` that the document knows."""

    id: str = SERVER_SET
    name: str = SERVER_SET
    workspace_id: str = SERVER_SET
    created_at: int = SERVER_SET
    updated_at: int = SERVER_SET
    etag: str = SERVER_SET
    reconciling: bool = SERVER_SET
    purpose: str = SERVER_SET


Repository: TypeAlias = (
    DeployRepository | PackageRepository | RepositoryChangeRequestRepository | UnknownRepository
)
