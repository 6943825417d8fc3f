"""Bodies of the Akua API as mappings, for type checkers: api tokens."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class CreateApiTokenRequestDict(TypedDict):
    """`CreateApiTokenRequest` as a mapping."""

    name: str
    expires_at: NotRequired[int | None]
