"""Models of the Akua API: preview hostnames."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import CustomDomainProtocol, RoutingMode


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BindFloatingPreviewHostnameBody(Model):
    """Bind floating preview hostname body, the body of `preview_hostnames.bind_floating`.

    Attributes:
        track: 1 to 100 characters.
        render_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    track: str
    render_id: str
    protocol: CustomDomainProtocol | Unset = UNSET
    routing_mode: RoutingMode | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BindPinnedPreviewHostnameBody(Model):
    """Bind pinned preview hostname body, the body of `preview_hostnames.bind_pinned`.

    Attributes:
        render_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    render_id: str
    protocol: CustomDomainProtocol | Unset = UNSET
    routing_mode: RoutingMode | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostname(Model):
    """Preview hostname, which `preview_hostnames.get` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        install_id: 1 to 55 characters.
        hostname: 1 to 253 characters.
        last_seen_at: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    install_id: str
    hostname: str
    protocol: CustomDomainProtocol
    routing_mode: RoutingMode
    binding: PreviewHostnameBinding
    status: PreviewHostnameStatus
    last_seen_at: int | None
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PreviewHostnameList(Model):
    """Preview hostname list, which `preview_hostnames.list` returns."""

    data: list[PreviewHostname]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PinnedPreviewHostnameBinding(Model):
    """Pinned preview hostname binding, the value of `PreviewHostname.binding`.

    Attributes:
        render_id: 1 to 54 characters.
    """

    kind: Literal["pinned"] = "pinned"
    render_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class FloatingPreviewHostnameBinding(Model):
    """Floating preview hostname binding, the value of `PreviewHostname.binding`.

    Attributes:
        track: 1 to 100 characters.
        render_id: 1 to 54 characters.
    """

    kind: Literal["floating"] = "floating"
    track: str
    render_id: str


PreviewHostnameStatus: TypeAlias = Literal["provisioning", "active", "evicted", "releasing"] | str
PreviewHostnameBindingKind: TypeAlias = Literal["pinned", "floating"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownPreviewHostnameBinding(UnknownVariant):
    """An object that fits no variant of `PreviewHostnameBinding` that the document knows."""

    kind: str = SERVER_SET
    render_id: str = SERVER_SET


PreviewHostnameBinding: TypeAlias = (
    PinnedPreviewHostnameBinding | FloatingPreviewHostnameBinding | UnknownPreviewHostnameBinding
)
