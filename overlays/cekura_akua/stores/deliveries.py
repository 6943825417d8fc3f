"""Deliveries of webhooks: their keys, and the results of their handlers as JSON."""

from __future__ import annotations

import json

from cekura_akua.errors import InvalidInput, StoreUnavailable
from cekura_akua.runtime import JSON


def encode_result(result: object) -> str:
    """Return the result of a handler as JSON.

    Raises:
        InvalidInput: the result is no JSON value. The handler has run.
    """
    try:
        return json.dumps(result, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInput(
            f"the webhook was handled, but the result of its handler cannot be recorded: {error}. "
            "Return a JSON value, or None"
        ) from None


def decode_result(text: str | bytes) -> JSON:
    """Return the result of a handler from JSON."""
    result: JSON = json.loads(text)
    return result


def not_recorded(key: str, reason: str) -> StoreUnavailable:
    """Return the error of a webhook that was handled, and whose result is not recorded.

    Args:
        key: the key of the webhook.
        reason: why it is not.
    """
    return StoreUnavailable(
        f"the webhook {key!r} was handled, but its result may not be recorded, so that it is "
        f"handled again when it is repeated: {reason}"
    )


def check_key(key: object) -> str:
    """Return a valid key of a webhook.

    Raises:
        InvalidInput: the key is no text.
    """
    if not isinstance(key, str):
        raise InvalidInput(f"the key of a webhook is a text or None, not {key!r}")
    return key
