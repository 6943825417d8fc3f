"""JSON values, as types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

JSON: TypeAlias = Any
JSONObject: TypeAlias = Mapping[str, Any]
