"""Responses: the errors that an operation declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def declared_errors(operation: Mapping[str, Any]) -> dict[int, str]:
    """Return the description of each declared response with a status of 400 or above."""
    return {
        int(status): str(response.get("description", ""))
        for status, response in operation.get("responses", {}).items()
        if str(status).isdigit() and int(status) >= 400
    }
