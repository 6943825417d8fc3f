"""Bodies of the Cekura API as mappings, for type checkers: alerts."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from .. import models


class AlertCreateDict(TypedDict):
    """`AlertCreate` as a mapping."""

    name: str
    enabled: NotRequired[bool]
    project: int
    source_type: Literal["metric"]
    source_id: NotRequired[int | None]
    source: NotRequired[Any]
    threshold: NotRequired[Any]
    notifications: NotRequired[Any]
    preset: NotRequired[models.AlertPreset]


class AlertDetailDict(TypedDict):
    """`AlertDetail` as a mapping."""

    name: str
    enabled: NotRequired[bool]
    project: int
    source_type: Literal["metric"]
    source_id: NotRequired[int | None]
    source: NotRequired[Any]
    threshold: NotRequired[Any]
    notifications: NotRequired[Any]


class PatchedAlertUpdateDict(TypedDict):
    """`PatchedAlertUpdate` as a mapping."""

    name: NotRequired[str]
    enabled: NotRequired[bool]
    source: NotRequired[Any]
    threshold: NotRequired[Any]
    notifications: NotRequired[Any]
    preset: NotRequired[models.AlertPreset]
