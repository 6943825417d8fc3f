"""The page of the double, for a person: problems, requests and effects."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Final

from cekura_akua.testing.faults import Fault
from cekura_akua.testing.openapi.documents import APIS
from cekura_akua.testing.openapi.json_values import Json

from .double import Double
from .observations import effects_as_json, requests_as_json
from .reports import fault_fields

_STYLE: Final = """
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; vertical-align: top;
  border-bottom: 1px solid #8885; }
th { font-weight: 600; } td.wide { width: 45%; overflow-wrap: anywhere; }
code, pre { font: 13px/1.4 ui-monospace, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0; }
.bad { color: #c22; } .struck { color: #b60; } .good { color: #282; } .quiet { opacity: .7; }
ul.problems li { margin: .4rem 0; }
"""
_MOST_BODY: Final = 20_000
_MOST_IDS: Final = 20


def page(double: Double, prefix: str) -> str:
    """Return the page as HTML; it loads nothing.

    Args:
        double: the double.
        prefix: the path below which the double is reached.
    """
    requests, effects = requests_as_json(double), effects_as_json(double)
    applied: dict[int, list[str]] = {}
    for effect in effects:
        applied.setdefault(effect["request"], []).append(effect["resource"] or "yes")
    unmet = double.faults.unmet
    parts = [
        f"<h1>The local double of Cekura and Akua</h1>{_summary(double, prefix)}",
        _problems(requests, unmet),
        "<h2>Received</h2>",
        _table(
            ("", "at", "API", "request", "status", "applied", "fault", "caller"),
            [_request_row(each, applied.get(each["number"], [])) for each in requests],
            "No request has arrived.",
        ),
        "<h2>Applied</h2>",
        _table(
            ("API", "operation", "item", "by request", "idempotency key", "caller"),
            [_effect_row(each) for each in effects],
            "Nothing was applied.",
        ),
        "<h2>Faults</h2>",
        _table(
            ("fault", "for", "has struck", ""),
            [_fault_row(fault, is_unmet=fault in unmet) for fault in double.faults],
            "There are no faults.",
        ),
        "<h2>State</h2>",
        _table(
            ("API", "collection", "items", "ids"), list(_state_rows(double)), "There are no items."
        ),
    ]
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>The local double</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _summary(double: Double, prefix: str) -> str:
    moment = datetime.fromtimestamp(double.clock.now(), UTC)
    stands = ", and stands still" if double.clock.frozen else ""
    urls = " and ".join(f"<code>{escape(double.url(api))}</code>" for api in APIS)
    links = ", ".join(
        f"<a href='{prefix}/{name}'>{name}</a>"
        for name in ("state", "requests", "effects", "faults", "requests.har", "openapi.json")
    )
    return (
        f"<p>Serves {urls}. Its clock shows {moment:%F %T} UTC{stands}.</p>"
        f"<p class='quiet'>As JSON: {links}. Load this page again to see what came since.</p>"
    )


def _problems(requests: Sequence[Mapping[str, Json]], unmet: Sequence[Fault]) -> str:
    """Return everything that may be why a test failed, in words."""
    items = [
        f"<a href='#request-{each['number']}'>Request {each['number']}</a>, "
        f"{_code(each['method'] + ' ' + each['path'])}, {ending}"
        for each in requests
        if (ending := _ending(each))
    ]
    items += [
        f"The fault {_code(fault.kind)} for {_scope(fault)} has not struck as often as it was to: "
        f"<span class='struck'>{fault.consumed} of {fault.times or 1}</span>"
        for fault in unmet
    ]
    if not requests:
        items.insert(0, "No request has arrived: nothing has called the addresses above yet")
    if not items:
        return "<h2>Problems</h2><p class='good'>Every request was carried out.</p>"
    entries = "".join(f"<li>{item}</li>" for item in items)
    return f"<h2>Problems</h2><ul class='problems'>{entries}</ul>"


def _ending(request: Mapping[str, Json]) -> str:
    """Return how a request ended that was not carried out, as HTML; empty for any other."""
    status = request["status"]
    if status is None:
        return f"got no response: <span class='struck'>{escape(_reason(request))}</span>"
    if status < 400 and request["problem"] is None:
        return ""
    return f"was refused with {status}: <span class='bad'>{escape(_reason(request))}</span>"


def _reason(request: Mapping[str, Json]) -> str:
    """Return why a request was not carried out: the fault, the problem, or the response's words."""
    if request["fault"] is not None:
        return f"the fault {request['fault']} struck it"
    if request["status"] is None:
        return "it is still being answered, or the client hung up"
    if request["problem"] is not None:
        return str(request["problem"])
    answer = request["answer"]
    if isinstance(answer, Mapping):
        errors = answer.get("errors")
        if isinstance(errors, list) and errors and isinstance(errors[0], Mapping):
            return "; ".join(str(error.get("message")) for error in errors)
        return str(answer.get("detail", json.dumps(answer, ensure_ascii=False)))
    return str(answer)


def _request_row(request: Mapping[str, Json], applied: Sequence[str]) -> Sequence[str]:
    moment = datetime.fromtimestamp(request["started"], UTC)
    query = "&".join(f"{name}={value}" for name, value in request["query"])
    target = f"{request['method']} {request['path']}{'?' if query else ''}{query}"
    status = request["status"]
    name = escape(request["operation"] or "not served")
    kind = "bad" if status is None or status >= 400 else "good"
    details = "".join(
        f"<pre><b>{title}</b>\n{escape(_pretty(content))}</pre>"
        for title, content in (
            ("headers", request["headers"]),
            ("body", request["body"]),
            ("response", request["answer"]),
        )
        if content
    )
    return (
        f"<a id='request-{request['number']}'>{request['number']}</a>",
        f"{moment:%T}.{moment.microsecond // 1000:03}",
        escape(request["api"]),
        f"<details><summary>{_code(target)}<br>{name}</summary>{details}</details>",
        f"<span class='{kind}'>{'none' if status is None else status}</span>",
        escape(", ".join(applied)),
        f"<span class='struck'>{escape(request['fault'] or '')}</span>",
        escape(request["caller"] or "none"),
    )


def _effect_row(effect: Mapping[str, Json]) -> Sequence[str]:
    number = effect["request"]
    link = "" if number is None else f"<a href='#request-{number}'>{number}</a>"
    late = ", late" if effect["late"] else ""
    return (
        escape(effect["api"]),
        _code(effect["operation"]),
        escape(effect["resource"] or ""),
        f"{link}{late}",
        escape(effect["idempotency_key"] or ""),
        escape(effect["caller"] or ""),
    )


def _fault_row(fault: Fault, *, is_unmet: bool) -> Sequence[str]:
    times = "always" if fault.times is None else str(fault.times)
    removed = "removed" if fault.removed else ""
    details = {n: v for n, v in fault_fields(fault).items() if n not in ("kind", "operation")}
    extra = f" {_code(json.dumps(details))}" if details else ""
    return (
        f"{_code(fault.kind)}{extra}",
        _scope(fault),
        f"{fault.consumed} of {times}",
        "<span class='struck'>still to strike</span>" if is_unmet else removed,
    )


def _scope(fault: Fault) -> str:
    wanted = (fault.operation, fault.method, fault.path, fault.api)
    return " ".join(_code(each) for each in wanted if each) or "all requests"


def _state_rows(double: Double) -> Iterable[Sequence[str]]:
    for api in APIS:
        state = double.state.of(api)
        for collection in state.collections:
            if len(collection):
                yield (
                    escape(api),
                    _code(state.collections.name_of(collection)),
                    str(len(collection)),
                    escape(_ids(collection.values())),
                )


def _ids(items: Sequence[Mapping[str, Json]]) -> str:
    """Return the ids of some items, so that a wrong one in a test is seen."""
    ids = [str(item["id"]) for item in items if "id" in item]
    more = f" and {len(ids) - _MOST_IDS} more" if len(ids) > _MOST_IDS else ""
    return ", ".join(ids[:_MOST_IDS]) + more


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> str:
    if not rows:
        return f"<p class='quiet'>{empty}</p>"
    head = "".join(f"<th>{each}</th>" for each in heads)
    body = "".join(
        f"<tr>{''.join(f'<td{_wide(cell)}>{cell}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _wide(cell: str) -> str:
    return " class='wide'" if cell.startswith("<details") else ""


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _pretty(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
    return text if len(text) <= _MOST_BODY else f"{text[:_MOST_BODY]}\n... ({len(text)} characters)"
