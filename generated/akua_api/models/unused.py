"""Models of the Akua API: used by no operation."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import LatestPackageVersionPin, PinnedPackageVersionPin


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiErrorEntry(Model):
    """Api error entry, the value of `ApiErrorResponse.errors`."""

    code: int
    message: str
    path: list[str] | Unset = UNSET
    metadata: dict[str, str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ApiErrorResponse(Model):
    """Api error response, which no operation uses."""

    success: Literal[False] = False
    errors: list[ApiErrorEntry]
    result: dict[str, Any]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownPackageVersionPin(UnknownVariant):
    """An object that fits no variant of `PackageVersionPin` that the document knows."""

    kind: str = SERVER_SET


PackageVersionPin: TypeAlias = (
    LatestPackageVersionPin | PinnedPackageVersionPin | UnknownPackageVersionPin
)
