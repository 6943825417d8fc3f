"""Models of the Cekura API: used by no operation."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import Model


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAutoFetchErrorResponse(Model):
    """Agent auto fetch error response, which no operation uses."""

    detail: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentAutoFetchProgressErrorResponse(Model):
    """Agent auto fetch progress error response, which no operation uses."""

    detail: str
