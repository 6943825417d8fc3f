"""Bodies of the Cekura API as mappings, for type checkers: api keys."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class UserAPIKeyDict(TypedDict):
    """`UserAPIKey` as a mapping."""

    name: NotRequired[str]
    project: NotRequired[int | None]
