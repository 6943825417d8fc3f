"""Bodies of the Akua API as mappings, for type checkers: order drafts."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from cekura_akua.runtime import JSONObject


class ClaimOrderDraftBodyDict(TypedDict):
    """`ClaimOrderDraftBody` as a mapping."""

    claim_token: str


class SubmitConfigureOrderDraftBodyDict(TypedDict):
    """`SubmitConfigureOrderDraftBody` as a mapping."""

    field_values: JSONObject


class SelectExistingOrderDraftWorkspaceBodyDict(TypedDict):
    """`SelectExistingOrderDraftWorkspaceBody` as a mapping."""

    kind: Literal["existing"]
    workspace_id: str


class SelectNewOrderDraftWorkspaceBodyDict(TypedDict):
    """`SelectNewOrderDraftWorkspaceBody` as a mapping."""

    kind: Literal["new"]
    name: NotRequired[str]
    allow_seller_management: NotRequired[bool]


SelectOrderDraftWorkspaceBodyDict: TypeAlias = (
    SelectExistingOrderDraftWorkspaceBodyDict | SelectNewOrderDraftWorkspaceBodyDict
)
