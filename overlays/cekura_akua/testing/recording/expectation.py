"""Expectations on the received requests, with a readable difference where they are not met."""

import difflib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.known_names import check_operation

from .records import RecordedRequest
from .redaction import public_body, public_pairs, public_value

Expected = str | Mapping[str, Any]
"""A request that a test expects: the public name of its operation, or some of its fields."""

_FIELDS: Final[Mapping[str, Callable[[RecordedRequest], Json]]] = {
    "api": lambda request: request.api,
    "operation": lambda request: request.operation,
    "method": lambda request: request.method,
    "path": lambda request: request.path,
    "query": lambda request: dict(request.query),
    "headers": lambda request: dict(request.headers),
    "json": lambda request: request.json,
    "idempotency_key": lambda request: request.idempotency_key,
    "fault": lambda request: request.fault,
    "status": lambda request: request.status,
}
_SHOWN: Final = ("operation", "method", "path", "status", "problem")


def difference(
    requests: Sequence[RecordedRequest], expected: Sequence[Expected], operations: Collection[str]
) -> str | None:
    """Return how the received requests differ from the expected ones; None where they do not.

    Args:
        requests: the received requests, in order.
        expected: the expected requests, in order. A text is the public name of an operation; of a
            mapping only the fields that it has are compared, of `headers` only the named headers.
        operations: the public names of all operations.

    Raises:
        ValueError: an expectation names a field that no request has, or no operation.
    """
    wanted = [_as_fields(each) for each in expected]
    for fields in wanted:
        if isinstance(name := fields.get("operation"), str):
            check_operation(name, operations)
    if len(wanted) == len(requests) and all(
        _meets(request, fields) for request, fields in zip(requests, wanted, strict=True)
    ):
        return None
    before = [line for number, fields in enumerate(wanted, 1) for line in _lines(number, fields)]
    after: list[str] = []
    for number, request in enumerate(requests, 1):
        fields = wanted[number - 1] if number <= len(wanted) else {}
        after += _lines(number, _received(request, fields))
    marks = difflib.unified_diff(before, after, "expected", "received", lineterm="", n=10_000)
    counts = f"{len(wanted)} expected, {len(requests)} received"
    return f"the requests are not those that were expected ({counts}):\n" + "\n".join(
        mark for mark in marks if not mark.startswith("@@")
    )


def unexpected(requests: Sequence[RecordedRequest]) -> str | None:
    """Return a description of the requests that the double refused; None where there are none."""
    lines = [
        f"  {number}. {request.method} {request.path} ({request.operation or 'not served'}), "
        f"answered {request.status}: {request.problem}"
        for number, request in enumerate(requests, 1)
        if request.problem is not None
    ]
    if not lines:
        return None
    return "the double received requests that it refused:\n" + "\n".join(lines)


def _as_fields(expected: Expected) -> Mapping[str, Any]:
    fields = {"operation": expected} if isinstance(expected, str) else expected
    strange = sorted(fields.keys() - _FIELDS.keys())
    if strange:
        raise ValueError(f"no request has {', '.join(strange)}; there are {', '.join(_FIELDS)}")
    return fields


def _meets(request: RecordedRequest, fields: Mapping[str, Any]) -> bool:
    return all(
        _compared(request, name, value) == _plain(value, name) for name, value in fields.items()
    )


def _compared(request: RecordedRequest, name: str, wanted: Json) -> Json:
    """Return a field of a request, as far as it is compared with a wanted value."""
    try:
        value = _FIELDS[name](request)
    except ValueError:
        return public_body(request.body, "")  # the body is no JSON
    if name == "headers" and isinstance(wanted, Mapping):
        return {key.lower(): request.headers.get(key.lower()) for key in wanted}
    return value


def _plain(value: Json, name: str) -> Json:
    if name == "headers" and isinstance(value, Mapping):
        return {key.lower(): item for key, item in value.items()}
    return value


def _received(request: RecordedRequest, wanted: Mapping[str, Any]) -> dict[str, Json]:
    """Return the fields of a request that are worth showing beside the wanted ones."""
    fields = {name: _compared(request, name, value) for name, value in wanted.items()}
    if "query" in fields:
        fields["query"] = dict(public_pairs(request.query))
    is_met = _meets(request, wanted) and wanted
    for name in () if is_met else _SHOWN:
        value = getattr(request, name)
        if name not in fields and value is not None:
            fields[name] = value
    return fields


def _lines(number: int, fields: Mapping[str, Json]) -> Iterator[str]:
    yield f"request {number}"
    ordered = [*_FIELDS, "problem"]
    for name in sorted(fields, key=ordered.index):
        value = public_value(fields[name])
        text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, default=repr)
        first, *rest = text.splitlines()
        yield f"    {name}: {first}"
        yield from (f"    {line}" for line in rest)
