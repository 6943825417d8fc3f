"""Models of the Akua API: used by no operation."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, UnknownVariant

from .shared import LatestPackageVersionPin, PinnedPackageVersionPin


@attrs.define(kw_only=True, repr=False)
class ApiErrorEntry(Model):
    """Api error entry, the value of `ApiErrorResponse.errors`."""

    code: int
    message: str
    path: list[str] = UNSET
    metadata: dict[str, str] = UNSET


@attrs.define(kw_only=True, repr=False)
class ApiErrorResponse(Model):
    """Api error response, which no operation uses."""

    success: Literal[False] = False
    errors: list[ApiErrorEntry]
    result: dict[str, Any]


PackageVersionPin: TypeAlias = LatestPackageVersionPin | PinnedPackageVersionPin | UnknownVariant
