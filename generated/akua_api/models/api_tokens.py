"""Models of the Akua API: api tokens."""

from __future__ import annotations

from typing import ClassVar

import attrs

from cekura_akua.runtime import UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiToken(Model):
    """Api token, the value of `ApiTokenList.data`.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        last_used_at: at least 0.
        expires_at: at least 0.
    """

    id: str
    workspace_id: str
    name: str
    prefix: str
    created_at: int
    last_used_at: int | None
    expires_at: int | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiTokenList(Model):
    """Api token list, which `api_tokens.list` returns."""

    data: list[ApiToken]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateApiTokenRequest(Model):
    """Create api token request, the body of `api_tokens.create`.

    Attributes:
        name: 1 to 100 characters.
        expires_at: at least 0.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    expires_at: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatedApiToken(Model):
    """Created api token, which `api_tokens.create` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
    """

    id: str
    workspace_id: str
    name: str
    token: str = attrs.field(repr=False)
