"""Invalid requests are refused, for all operations; openapi-core judges.

Each valid request of the clients is made invalid in a single place: a path value, a query value, a
header, the content type, the body. If openapi-core refuses the request by `specs/`, the double must
refuse it in the API's own shape, without an effect. `test_every_operation` proves the opposite.
"""

import json
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest

from cekura_akua.testing import LocalApis
from tests.generated.calls import Call, calls, raw_path
from tests.generated.documents import APIS, JSON_TYPE, Json, Operation, operations
from tests.generated.exchange import SERVERS, send
from tests.generated.reader import reader
from tests.testing.test_every_operation import KEYLESS

LEAST = {
    "akua": {"path": 150, "query": 50, "header": 180, "body": 75},
    "cekura": {"path": 80, "query": 55, "header": 120, "body": 120},
}
WRONG_TEXTS = ("x y", "-1", "1000000", "x" * 600)
WRONG_VALUES: tuple[Json, ...] = ({"zz": []}, -7.5, "x" * 3000, True, None, [[]])


@pytest.mark.parametrize("most", [1, pytest.param(100, marks=pytest.mark.soak)])
@pytest.mark.parametrize("api", APIS)
async def test_a_request_that_openapi_core_refuses_is_refused(api: str, most: int) -> None:
    wrong, refused = [], dict.fromkeys(("path", "query", "header", "body"), 0)
    async with LocalApis() as double:
        url = {"akua": double.akua_url, "cekura": double.cekura_url}[api]
        async with httpx.AsyncClient(trust_env=False) as client:
            async for operation, place, request in invalid_requests(api, most):
                local = str(request.url).replace(SERVERS[api], url)
                answer = await client.request(
                    request.method, local, headers=request.headers, content=request.content
                )
                refused[place] += 1
                if answer.status_code not in (400, 415, 422) or not in_shape(api, answer.json()):
                    details = f"{request.url} {request.content[:80]!r} {answer.text[:80]}"
                    wrong.append(f"{operation.name} {place}: {answer.status_code} {details}")
        assert double.effects == []
    assert wrong == [], "\n".join(wrong)
    assert all(refused[place] >= least for place, least in LEAST[api].items()), refused


async def invalid_requests(
    api: str, most: int
) -> AsyncIterator[tuple[Operation, str, httpx.Request]]:
    """Yield requests that openapi-core refuses, up to `most` for each place of each operation."""
    judge = reader(api, "specs")
    for operation in operations(api):
        if operation.name in KEYLESS or operation.wildcard:
            continue  # the format knows no wildcards in paths
        call = next(calls(operation, 1))
        good = await send(operation, call)
        for place, variants in PLACES.items():
            requests = variants(operation, call, good)
            invalid = (request for request in requests if judge.read(request).faults)
            for request in islice(invalid, most):
                yield operation, place, request


def wrong_paths(operation: Operation, call: Call, good: httpx.Request) -> Iterator[httpx.Request]:
    for name in call.values["path"]:
        for text in WRONG_TEXTS:
            values = {**call.values, "path": {**call.values["path"], name: text}}
            path = raw_path(operation, Call(values=values))
            yield like(good, url=f"{SERVERS[operation.api]}{path}")


def wrong_queries(operation: Operation, call: Call, good: httpx.Request) -> Iterator[httpx.Request]:
    base, _, query = str(good.url).partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    for parameter in operation.at("query"):
        name = parameter["name"]
        rest = [(key, value) for key, value in pairs if key.partition("[")[0] != name]
        if parameter.get("required"):
            yield like(good, url=f"{base}?{urlencode(rest)}")
        for text in WRONG_TEXTS:
            yield like(good, url=f"{base}?{urlencode([*rest, (name, text)])}")


def wrong_headers(operation: Operation, call: Call, good: httpx.Request) -> Iterator[httpx.Request]:
    for parameter in operation.at("header"):
        name = parameter["name"].lower()
        rest = {key: value for key, value in good.headers.items() if key != name}
        if parameter.get("required"):
            yield like(good, headers=rest)
        yield like(good, headers={**rest, name: "x" * 300})
        yield like(good, headers={**rest, name: ""})
    if operation.contents:
        yield like(good, headers={**good.headers, "content-type": "text/plain"})


def wrong_bodies(operation: Operation, call: Call, good: httpx.Request) -> Iterator[httpx.Request]:
    if not operation.contents or good.headers.get("content-type") != JSON_TYPE:
        return
    body = json.loads(good.content)
    for name in body if isinstance(body, dict) else ():
        rest = {key: value for key, value in body.items() if key != name}
        yield like(good, content=json.dumps(rest).encode())
        for value in WRONG_VALUES:
            yield like(good, content=json.dumps({**rest, name: value}).encode())
    for value in ([], {}, None, 1, "x"):
        yield like(good, content=json.dumps(value).encode())
    yield like(good, content=b"{")
    yield like(good, content=b"")


PLACES = {
    "path": wrong_paths,
    "query": wrong_queries,
    "header": wrong_headers,
    "body": wrong_bodies,
}


def like(
    good: httpx.Request,
    *,
    url: str | None = None,
    headers: dict[str, str] | None = None,
    content: bytes | None = None,
) -> httpx.Request:
    """Return a copy of a request with another URL, other headers or another body."""
    kept = dict(good.headers) if headers is None else headers
    kept = {key: value for key, value in kept.items() if key not in ("content-length", "host")}
    body = good.content if content is None else content
    return httpx.Request(good.method, url or good.url, headers=kept, content=body)


def in_shape(api: str, body: Json) -> bool:
    """Return whether the body of a refusal has the shape of the API, and names the violations."""
    if api == "cekura":
        return bool(body) and all(isinstance(value, str | list) for value in body.values())
    errors = body["errors"]
    are_complete = all({"code", "message"} <= set(error) for error in errors)
    return body["success"] is False and bool(errors) and are_complete


@pytest.mark.parametrize(
    ("api", "path", "status"),
    [
        ("akua", "/secrets", 400),
        ("akua", "/agent_turns/turn_1:emit", 422),
        ("cekura", "/dashboards/widgets/", 400),
    ],
)
async def test_a_body_is_required_where_an_empty_object_is_invalid(
    api: str, path: str, status: int
) -> None:
    headers = {"authorization": "Bearer x", "x-cekura-api-key": "x", "idempotency-key": "k"}
    async with LocalApis() as double, httpx.AsyncClient(trust_env=False, headers=headers) as client:
        url = {"akua": double.akua_url, "cekura": double.cekura_url}[api]
        answer = await client.post(f"{url}{path}")
        assert (answer.status_code, double.effects) == (status, [])
        assert "a body is required" in answer.text
        assert in_shape(api, answer.json())


async def test_read_only_fields_of_a_body_are_ignored() -> None:
    async with LocalApis() as double:
        widget = double.state.cekura["widgets"].add(chart_type="bar")
        body = {"chart_type": "pie", "metric_name": "another", "id": 77, "created_at": "2000-01-01"}
        async with httpx.AsyncClient(trust_env=False, headers={"x-cekura-api-key": "x"}) as client:
            url = f"{double.cekura_url}/dashboards/widgets/{widget['id']}/"
            answer = await client.patch(url, json=body)
        assert answer.json() == {**widget, "chart_type": "pie"}
        assert double.state.cekura["widgets"].values() == [answer.json()]
