"""Bodies of the Cekura API as mappings, for type checkers: runs."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class ApiChatFinishDict(TypedDict):
    """`ApiChatFinish` as a mapping."""

    reason: NotRequired[str]


class ApiChatTurnDict(TypedDict):
    """`ApiChatTurn` as a mapping."""

    content: NotRequired[str]
    metadata: NotRequired[JSONObject]
    role: NotRequired[models.ApiChatTurnRole]
    data: NotRequired[JSONObject]
