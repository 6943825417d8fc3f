"""Bodies of the Akua API as mappings, for type checkers: cloudflare."""

from __future__ import annotations

from typing import TypedDict


class CreateCloudflareCredentialBodyDict(TypedDict):
    """`CreateCloudflareCredentialBody` as a mapping."""

    name: str
    account_id: str
    origin_zone_id: str
    origin_hostname_suffix: str
    api_token: str
