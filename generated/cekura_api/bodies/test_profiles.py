"""Bodies of the Cekura API as mappings, for type checkers: test profiles."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from cekura_akua.runtime import JSONObject


class PatchedSchemaPostAIAgentTestProfileExternalDict(TypedDict):
    """`PatchedSchemaPostAIAgentTestProfileExternal` as a mapping."""

    agent: NotRequired[int | None]
    project: NotRequired[int | None]
    name: NotRequired[str]
    information: NotRequired[JSONObject]


class SchemaPostAIAgentTestProfileExternalDict(TypedDict):
    """`SchemaPostAIAgentTestProfileExternal` as a mapping."""

    agent: NotRequired[int | None]
    project: NotRequired[int | None]
    name: str
    information: NotRequired[JSONObject]
