"""Advice: the action of `patches.yaml` that mends a place of a document."""

from __future__ import annotations

import json
from collections.abc import Sequence

from codegen.openapi.references import steps_of

_LEAST_STATUS = 100


def action(place: Sequence[str | int], why: str) -> str:
    """Return the action that removes a place, as a line of `patches.yaml`.

    Args:
        place: the steps to the place in the document.
        why: the reason, for the description of the action.
    """
    target = json.dumps(f"${''.join(map(_step, place))}", ensure_ascii=False)
    return f"- {{target: {target}, description: {json.dumps(why)}, remove: true}}"


def with_action(place: str, reason: str, patches: str) -> str:
    """Return a reason with the action that mends it, where the place is one of the document.

    Args:
        place: the place of a refusal; a JSON pointer for a place of the corrected document. A
            document that cannot be loaded has the name of its file before the pointer, and no
            action can mend it.
        reason: the reason of the refusal.
        patches: the file of the actions.
    """
    if not place.startswith("#/") or "{target:" in reason:
        return reason
    steps = [int(step) if step.isdigit() else step for step in steps_of(place)]
    return f"{reason}; or add to {patches}: {action(steps, 'Not supported.')}"


def _step(step: str | int) -> str:
    # A number is an index, but for the status of a response.
    is_index = isinstance(step, int) and step < _LEAST_STATUS
    return f"[{step}]" if is_index else f"[{_quoted(str(step))}]"


def _quoted(step: str) -> str:
    escaped = step.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
