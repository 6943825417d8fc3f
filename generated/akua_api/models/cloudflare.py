"""Models of the Akua API: cloudflare."""

from __future__ import annotations

from typing import ClassVar

import attrs

from cekura_akua.runtime import Model


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CloudflareCredential(Model):
    """Cloudflare credential, the value of `CloudflareCredentialList.data`.

    Attributes:
        id: 1 to 56 characters.
        created_at: at least 0.
        last_used_at: at least 0.
    """

    id: str
    name: str
    account_id: str
    origin_zone_id: str | None
    origin_hostname_suffix: str | None
    is_active: bool
    created_at: int
    last_used_at: int | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CloudflareCredentialList(Model):
    """Cloudflare credential list, which `cloudflare.list_credentials` returns."""

    data: list[CloudflareCredential]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCloudflareCredentialBody(Model):
    """Create cloudflare credential body, the body of `cloudflare.create_credential`.

    Attributes:
        name: 1 to 100 characters.
        account_id: 1 to 200 characters.
        origin_zone_id: 1 to 200 characters.
        origin_hostname_suffix: 1 to 253 characters.
        api_token: 1 to 2000 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    account_id: str
    origin_zone_id: str
    origin_hostname_suffix: str
    api_token: str = attrs.field(repr=False)
