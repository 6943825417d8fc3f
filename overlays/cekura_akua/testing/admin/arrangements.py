"""Endpoints of arrangements: the whole state, plans, responses put in, logs, faults, the clock."""

from collections.abc import Sequence
from typing import Final

from cekura_akua.testing.openapi.documents import APIS, Api
from cekura_akua.testing.openapi.json_shape import ANYTHING, LIST, NUMBER, TEXT, fields_of
from cekura_akua.testing.openapi.json_values import Json

from .double import Double
from .endpoints import AdminRequest, Endpoint, Missing, api_of, listed, shape
from .reports import clock_as_json, fault_as_json
from .whole import add_fault, add_json, as_json, fault_objects, replace_with_json

_STATE: Final[Json] = {"type": "object", "description": "See `cekura_akua.testing.admin.whole`."}
_CLOCK: Final[Json] = shape(("now", "frozen"), now="number", frozen="boolean")
_FAULT: Final[Json] = shape(
    ("kind",), kind="string", operation="string", method="string", path="string", api="string",
    times={"description": 'An integer, or "always".'}, probability="number", seed="integer",
    after="integer", seconds="number", status="integer", headers="object", body={},
    apply="boolean", limit="integer",
)  # fmt: skip
_ADDED_FAULT: Final[Json] = shape(
    ("number", "kind", "consumed", "spent"), number="integer", kind="string", consumed="integer",
    spent="boolean",
)  # fmt: skip
_PLANS: Final[Json] = shape(seconds="number", plans=listed({"type": "object"}))
_RESPONSE: Final[Json] = shape(
    ("operation",), operation="string", status="integer", body={}, text="string", headers="object",
    media="string", times="integer",
)  # fmt: skip
_WORK: Final = {"cekura": "jobs", "akua": "operations"}


def _get_state(double: Double, request: AdminRequest) -> Json:
    return as_json(double)


def _put_state(double: Double, request: AdminRequest) -> Json:
    replace_with_json(double, request.body)
    return as_json(double)


def _add_state(double: Double, request: AdminRequest) -> Json:
    add_json(double, request.body)
    return as_json(double)


def _reset(double: Double, request: AdminRequest) -> Json:
    double.reset()


def _get_faults(double: Double, request: AdminRequest) -> Json:
    return [fault_as_json(number, fault) for number, fault in enumerate(double.faults, 1)]


def _add_faults(double: Double, request: AdminRequest) -> Json:
    before = len(double.faults)
    content = request.body if isinstance(request.body, list) else [request.body]
    for place, fields in fault_objects(content):
        add_fault(double, fields, place)
    return _get_faults(double, request)[before:]


def _clear_faults(double: Double, request: AdminRequest) -> Json:
    double.faults.clear()


def _remove_fault(double: Double, request: AdminRequest) -> Json:
    number = request.values["number"]
    for place, fault in enumerate(double.faults, 1):
        if str(place) == number:
            fault.remove()
            return fault_as_json(place, fault)
    raise Missing(f"no fault has the number {number}")


def _get_clock(double: Double, request: AdminRequest) -> Json:
    return clock_as_json(double.clock)


def _move_clock(double: Double, request: AdminRequest) -> Json:
    fields = fields_of(request.body, "clock", {"frozen": ANYTHING, "advance": NUMBER})
    if "frozen" in fields:
        at = fields["frozen"]
        if at is False:
            raise ValueError("clock.frozen: a clock that stands still does not run again")
        if at is not True and not isinstance(at, int | float):
            raise ValueError("clock.frozen: this is neither true nor seconds since 1970")
        double.clock.freeze(None if at is True else at)
    if "advance" in fields:
        double.clock.advance(fields["advance"])
    return clock_as_json(double.clock)


def _set_lag(double: Double, request: AdminRequest) -> Json:
    fields = fields_of(request.body, "lag", {"reads": NUMBER, "api": TEXT})
    api = fields.get("api")
    if "reads" not in fields or api not in (None, *APIS):
        raise ValueError(f"lag: `reads` is a number of seconds, `api` one of {', '.join(APIS)}")
    for each in APIS if api is None else (_api(api),):
        double.state.of(each).lag(fields["reads"], double.clock.now)


def _get_plans(double: Double, request: AdminRequest) -> Json:
    api = api_of(request)
    return double.state.of(_api(api)).parts[_WORK[api]].as_json() or {}


def _add_plans(double: Double, request: AdminRequest) -> Json:
    api = api_of(request)
    double.state.of(_api(api)).parts[_WORK[api]].add_json(request.body, "plans")
    return _get_plans(double, request)


def _finish(double: Double, request: AdminRequest) -> Json:
    body = {} if request.body is None else request.body
    error = fields_of(body, "finish", {"error": TEXT}).get("error")
    work = double.state.cekura.jobs if api_of(request) == "cekura" else double.state.akua.operations
    try:
        work.finish(request.values["id"], error)
    except KeyError:
        raise Missing(f"no work {request.values['id']!r} is under way") from None


def _get_responses(double: Double, request: AdminRequest) -> Json:
    return double.state.of(_api(api_of(request))).overrides.as_json()


def _add_responses(double: Double, request: AdminRequest) -> Json:
    content = request.body if isinstance(request.body, list) else [request.body]
    state = double.state.of(_api(api_of(request)))
    state.add_json({"responses": content}, api_of(request))
    return _get_responses(double, request)


def _clear_responses(double: Double, request: AdminRequest) -> Json:
    double.state.of(_api(api_of(request))).overrides.clear()


def _add_log(double: Double, request: AdminRequest) -> Json:
    log = {request.values["install"]: request.body}
    double.state.akua.logs.add_json(log, "logs")


def _add_events(double: Double, request: AdminRequest) -> Json:
    fields = fields_of(request.body, "events", {"events": LIST, "end": ANYTHING})
    items: list[Json] = fields.get("events", [])
    added = [double.state.akua.agent_events.append(**item) for item in items]
    if fields.get("end"):
        double.state.akua.agent_events.end()
    return added


def _api(name: str) -> Api:
    return next(api for api in APIS if api == name)


ARRANGEMENTS: Final[Sequence[Endpoint]] = (
    Endpoint(
        "GET", "/state", "Return the whole state, as a file of state holds it.", _get_state, _STATE
    ),
    Endpoint(
        "PUT", "/state", "Put a state in the place of all that is there.", _put_state, _STATE,
        _STATE,
    ),
    Endpoint("POST", "/state", "Add a state to what is there.", _add_state, _STATE, _STATE),
    Endpoint(
        "DELETE", "/state", "Forget all state, requests, effects and faults.", _reset, status=204
    ),
    Endpoint("GET", "/faults", "Return all faults.", _get_faults, listed(_ADDED_FAULT)),
    Endpoint(
        "POST", "/faults", "Make requests fail: a fault, or a list of faults.", _add_faults,
        listed(_ADDED_FAULT), {"anyOf": [_FAULT, listed(_FAULT)]}, status=201,
    ),
    Endpoint("DELETE", "/faults", "Remove all faults.", _clear_faults, status=204),
    Endpoint(
        "DELETE", "/faults/{number}", "Remove a fault.", _remove_fault, _ADDED_FAULT
    ),
    Endpoint("GET", "/clock", "Return the time of the double.", _get_clock, _CLOCK),
    Endpoint(
        "POST", "/clock",
        "Let the clock stand still (`frozen`: true or a time), or move it on (`advance`: seconds).",
        _move_clock, _CLOCK, shape(frozen={}, advance="number"),
    ),
    Endpoint(
        "POST", "/lag", "Let reads lag behind the writes by seconds (`reads`); 0 ends that.",
        _set_lag, None, shape(("reads",), reads="number", api="string"), status=204,
    ),
    Endpoint("GET", "/plans/{api}", "Return the plans of background work.", _get_plans, _PLANS),
    Endpoint(
        "POST", "/plans/{api}", "Plan how the next background work goes.", _add_plans, _PLANS,
        _PLANS, status=201,
    ),
    Endpoint(
        "POST", "/running/{api}/{id}/finish",
        "End background work now: a job by its progress id, an operation by its id.", _finish,
        None, shape(error="string"), status=204,
    ),
    Endpoint(
        "GET", "/responses/{api}", "Return the responses that were put in.", _get_responses,
        listed(_RESPONSE),
    ),
    Endpoint(
        "POST", "/responses/{api}", "Answer an operation with a response of your own from now on.",
        _add_responses, listed(_RESPONSE), {"anyOf": [_RESPONSE, listed(_RESPONSE)]}, status=201,
    ),
    Endpoint(
        "DELETE", "/responses/{api}", "Take away all responses that were put in.",
        _clear_responses, status=204,
    ),
    Endpoint(
        "POST", "/logs/{install}", "Add lines to the log of an install, or end it.", _add_log, None,
        shape(lines=listed(shape(("text",), text="string")), ended="boolean"), status=204,
    ),
    Endpoint(
        "POST", "/agent_events", "Add events of agents, or end their open streams.", _add_events,
        listed({"type": "object"}), shape(events=listed({"type": "object"}), end="boolean"),
        status=201,
    ),
)  # fmt: skip
