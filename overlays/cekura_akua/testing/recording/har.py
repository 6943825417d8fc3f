"""Recorded requests as an HTTP archive (HAR 1.2), for the tools that read one."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlencode

from cekura_akua.testing.openapi.json_values import Json

from .records import RecordedRequest
from .redaction import public_body, public_pairs


def as_har(requests: Sequence[RecordedRequest], creator_version: str) -> dict[str, Json]:
    """Return requests and their responses as an HTTP archive, without credentials.

    Args:
        requests: the requests, in order.
        creator_version: the version of the package.
    """
    creator = {"name": "cekura-akua", "version": creator_version}
    entries = [_entry(request) for request in requests]
    return {"log": {"version": "1.2", "creator": creator, "pages": [], "entries": entries}}


def _entry(request: RecordedRequest) -> dict[str, Json]:
    moment = datetime.fromtimestamp(request.started, UTC)
    milliseconds = round(request.seconds * 1000, 3)
    query = public_pairs(request.query)
    host = request.headers.get("host", "127.0.0.1")
    media_type = request.headers.get("content-type", "")
    sent: dict[str, Json] = {
        "method": request.method,
        "url": f"http://{host}{request.path}{'?' if query else ''}{urlencode(query)}",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(request.headers),
        "queryString": [{"name": name, "value": value} for name, value in query],
        "headersSize": -1,
        "bodySize": len(request.body),
    }
    if request.body:
        sent["postData"] = {"mimeType": media_type, "text": _text(request.body, media_type)}
    answer_type = request.answer_headers.get("content-type", "")
    status = request.status or 0  # as browsers write a response that never came
    return {
        "startedDateTime": moment.isoformat(timespec="milliseconds"),
        "time": milliseconds,
        "request": sent,
        "response": {
            "status": status,
            "statusText": HTTPStatus(status).phrase if status in _STATUSES else "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _headers(request.answer_headers),
            "content": {
                "size": len(request.answer),
                "mimeType": answer_type,
                "text": _text(request.answer, answer_type),
            },
            "redirectURL": request.answer_headers.get("location", ""),
            "headersSize": -1,
            "bodySize": len(request.answer),
        },
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": _comment(request),
    }


_STATUSES = frozenset(HTTPStatus)


def _headers(headers: Mapping[str, str]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in headers.items()]


def _text(body: bytes, media_type: str) -> str:
    value = public_body(body, media_type)
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _comment(request: RecordedRequest) -> str:
    parts = {
        "operation": request.operation,
        "caller": request.caller,
        "fault": request.fault,
        "problem": request.problem,
    }
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value is not None)
