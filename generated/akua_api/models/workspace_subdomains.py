"""Models of the Akua API: workspace subdomains."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import Model


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SetWorkspaceSubdomainNameBody(Model):
    """Set workspace subdomain name body, the body of `workspace_subdomains.set_name`.

    Attributes:
        name: 1 to 63 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceSubdomain(Model):
    """Workspace subdomain, which `workspace_subdomains.get` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        name: 1 to 63 characters.
        fqdn: 1 to 253 characters.
        name_changed_at: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    name: str
    fqdn: str
    status: WorkspaceSubdomainStatus
    name_changed_at: int | None
    created_at: int
    updated_at: int
    etag: str


WorkspaceSubdomainStatus: TypeAlias = Literal["active", "propagating", "reserved"] | str
