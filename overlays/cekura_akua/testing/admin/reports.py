"""Requests, effects, faults and the clock as plain JSON, without credentials."""

from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.clock import Clock
from cekura_akua.testing.faults import Fault
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.recording.records import Effect, RecordedRequest
from cekura_akua.testing.recording.redaction import public_body, public_pairs

_FAULT_DEFAULTS: Final[Mapping[str, Json]] = {
    "operation": None, "method": None, "path": None, "api": None, "times": 1, "probability": 1.0,
    "seed": 0, "after": 0, "seconds": None, "body": None,
}  # fmt: skip


def request_as_json(number: int, request: RecordedRequest) -> dict[str, Json]:
    """Return a recorded request with its response.

    Args:
        number: its place among all requests, from 1.
        request: the request.
    """
    answer_type = request.answer_headers.get("content-type", "")
    return {
        "number": number,
        "api": request.api,
        "method": request.method,
        "path": request.path,
        "query": [list(pair) for pair in public_pairs(request.query)],
        "headers": dict(request.headers),
        "body": public_body(request.body, request.headers.get("content-type", "")),
        "operation": request.operation,
        "caller": request.caller,
        "fault": request.fault,
        "status": request.status,
        "answer": public_body(request.answer, answer_type),
        "problem": request.problem,
        "started": request.started,
        "seconds": request.seconds,
    }


def effect_as_json(effect: Effect, request_number: int | None) -> dict[str, Json]:
    """Return an effect.

    Args:
        effect: the effect.
        request_number: the number of the request that caused it.
    """
    return {
        "api": effect.api,
        "operation": effect.operation,
        "method": effect.method,
        "resource": effect.resource,
        "idempotency_key": effect.idempotency_key,
        "caller": effect.caller,
        "late": effect.late,
        "request": request_number,
    }


def fault_as_json(number: int, fault: Fault) -> dict[str, Json]:
    """Return a fault, and how often it has struck.

    Args:
        number: its number, by which it can be removed.
        fault: the fault.
    """
    return {
        "number": number,
        **fault_fields(fault),
        "consumed": fault.consumed,
        "spent": fault.spent,
    }


def fault_fields(fault: Fault) -> dict[str, Json]:
    """Return the arguments that a fault was added with, as far as they are not the usual ones."""
    fields: dict[str, Json] = {"kind": fault.kind}
    for name, usual in _FAULT_DEFAULTS.items():
        value = getattr(fault, name)
        if value != usual:
            fields[name] = value
    if fault.kind == "status":
        fields |= {"status": fault.status, "headers": dict(fault.headers)}
    if fault.kind == "rate-limit":
        fields["limit"] = fault.limit
    if fault.takes_apply and fault.apply != (fault.kind == "garbage"):
        fields["apply"] = fault.apply
    return fields


def clock_as_json(clock: Clock) -> dict[str, Json]:
    """Return the time of the double, and whether it stands still."""
    return {"now": clock.now(), "frozen": clock.frozen}
