"""Endpoints of observations: the requests that arrived, and the effects that took place."""

import json
from collections.abc import Sequence
from typing import Final

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.known_names import check_operation

from .double import Double
from .endpoints import AdminRequest, Endpoint, listed, shape
from .reports import effect_as_json, request_as_json

_REQUEST: Final[Json] = shape(
    ("number", "api", "method", "path", "status", "problem"), number="integer", api="string",
    method="string", path="string", query="array", headers="object", body={},
    operation=["string", "null"], caller=["string", "null"], fault=["string", "null"],
    status=["integer", "null"], answer={}, problem=["string", "null"], started="number",
    seconds="number",
)  # fmt: skip
_EFFECT: Final[Json] = shape(
    ("api", "operation", "method"), api="string", operation="string", method="string",
    resource=["string", "null"], idempotency_key=["string", "null"], caller=["string", "null"],
    late="boolean", request=["integer", "null"],
)  # fmt: skip
_FILTERS: Final = {
    "operation": "only those of this operation, such as `dashboards.create_widget`",
    "api": "only those of `cekura` or `akua`",
}


def requests_as_json(double: Double) -> list[dict[str, Json]]:
    """Return all requests that arrived, in order."""
    return [request_as_json(number, request) for number, request in enumerate(double.requests, 1)]


def effects_as_json(double: Double) -> list[dict[str, Json]]:
    """Return all effects that took place, in order."""
    numbers = {id(request): number for number, request in enumerate(double.requests, 1)}
    return [effect_as_json(effect, numbers.get(id(effect.request))) for effect in double.effects]


def _requests(double: Double, request: AdminRequest) -> Json:
    return _filtered(double, request, requests_as_json(double))


def _unexpected(double: Double, request: AdminRequest) -> Json:
    reports = requests_as_json(double)
    return _filtered(double, request, [each for each in reports if each["problem"] is not None])


def _effects(double: Double, request: AdminRequest) -> Json:
    return _filtered(double, request, effects_as_json(double))


def _har(double: Double, request: AdminRequest) -> Json:
    return json.loads(double.requests.har())


def _forget_requests(double: Double, request: AdminRequest) -> Json:
    double.requests.clear()
    double.effects.clear()


def _filtered(double: Double, request: AdminRequest, reports: list[dict[str, Json]]) -> Json:
    """Return the reports that have the values of the query.

    Raises:
        ValueError: no operation has the name that is asked for, or there is no such filter.
    """
    operation = request.query.get("operation")
    names = double.state.cekura.operation_names | double.state.akua.operation_names
    if operation is not None:
        check_operation(operation, names)
    return [
        report
        for report in reports
        if all(report[name] == value for name, value in request.query.items())
    ]


OBSERVATIONS: Final[Sequence[Endpoint]] = (
    Endpoint(
        "GET", "/requests", "Return the requests that arrived, in order, without credentials.",
        _requests, listed(_REQUEST), query=_FILTERS,
    ),
    Endpoint(
        "DELETE", "/requests", "Forget the requests and the effects so far.", _forget_requests,
        status=204,
    ),
    Endpoint(
        "GET", "/requests.har", "Return the requests as an HTTP archive (HAR 1.2).", _har,
        {"type": "object"},
    ),
    Endpoint(
        "GET", "/unexpected",
        "Return the requests that nothing serves, the document does not allow, or that carry no "
        "credential.",
        _unexpected, listed(_REQUEST), query=_FILTERS,
    ),
    Endpoint(
        "GET", "/effects", "Return the effects that took place, in order.", _effects,
        listed(_EFFECT), query=_FILTERS,
    ),
)  # fmt: skip
