"""Bodies of the Akua API as mappings, for type checkers: preview hostnames."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class BindFloatingPreviewHostnameBodyDict(TypedDict):
    """`BindFloatingPreviewHostnameBody` as a mapping."""

    track: str
    render_id: str
    protocol: NotRequired[models.CustomDomainProtocol]
    routing_mode: NotRequired[models.RoutingMode]


class BindPinnedPreviewHostnameBodyDict(TypedDict):
    """`BindPinnedPreviewHostnameBody` as a mapping."""

    render_id: str
    protocol: NotRequired[models.CustomDomainProtocol]
    routing_mode: NotRequired[models.RoutingMode]
