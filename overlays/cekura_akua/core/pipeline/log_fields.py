"""The fields of log records, for handlers that write records as JSON."""

from __future__ import annotations

from cekura_akua.core.config.credentials import scrub_text
from cekura_akua.core.http.answer import Answer, Lost

from .call import Call

REQUEST_IDS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")


def log_fields(call: Call, result: Answer | Lost | None = None) -> dict[str, object]:
    """Return the fields of a record about a call, which are attributes of the record.

    Args:
        call: the call.
        result: the response to its last attempt, or the loss of that; None where that is not known.
    """
    answer = result if isinstance(result, Answer) else None
    return {
        "operation": call.operation.name,
        "attempt": len(call.attempts),
        "status": None if answer is None else answer.status,
        "idempotency_key": call.idempotency_key,
        "request_id": None if answer is None else request_id(call, answer),
    }


def request_id(call: Call, answer: Answer) -> str | None:
    """Return the server's id of a request, scrubbed of the credential; None if missing."""
    for name in REQUEST_IDS:
        if (value := answer.headers.get(name)) is not None:
            return scrub_text(value, call.secret)
    return None
