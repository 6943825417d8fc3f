"""Bodies of the Cekura API as mappings, for type checkers: test profiles."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from cekura_akua.runtime import JSONObject


class AIAgentTestProfileUpdateDict(TypedDict):
    """`AIAgentTestProfileUpdate` as a mapping."""

    agent: NotRequired[int | None]
    project: NotRequired[int | None]
    name: NotRequired[str]
    information: NotRequired[JSONObject]


class AIAgentTestProfileCreateDict(TypedDict):
    """`AIAgentTestProfileCreate` as a mapping."""

    agent: NotRequired[int | None]
    project: NotRequired[int | None]
    name: str
    information: NotRequired[JSONObject]
