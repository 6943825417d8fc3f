"""Requests that no client sends: they are refused in the API's shape, and never a server error."""

import json

import httpx
import pytest

from cekura_akua.testing import LocalApis

DEEP = 100_000
BODIES = {
    "deep arrays": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep, not closed": b"[" * DEEP,
    "deep inside a field": b'{"name": ' + b"[" * 900 + b"]" * 900 + b"}",
    "half a surrogate pair": b'{"name": "\\ud800"}',
    "half a surrogate pair as bytes": b'{"name": "\xed\xa0\x80"}',
    "bytes that are no text": b'{"name": "\xff"}',
    "a number without bounds": b'{"name": 1e999}',
    "a number with 10,000 digits": b'{"name": ' + b"9" * 10_000 + b"}",
    "no number": b'{"name": NaN}',
    "nothing": b"  ",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
async def test_a_body_that_cannot_be_read_is_a_400(
    apis: LocalApis, cekura: httpx.AsyncClient, akua: httpx.AsyncClient, body: bytes
) -> None:
    """Finding D5: deep nesting and half a surrogate were a 500."""
    headers = {"content-type": "application/json"}
    refused = await cekura.post("/user/v1/projects/", content=body, headers=headers)
    assert refused.status_code == 400
    refused.json()
    refused = await akua.post("/dashboards", content=body, headers=headers)
    assert refused.status_code in (400, 422)
    assert refused.json()["success"] is False
    assert apis.effects == []
    assert [request.problem is not None for request in apis.requests] == [True, True]


async def test_what_is_almost_too_deep_is_read(cekura: httpx.AsyncClient) -> None:
    body = b'{"name": "a[[[[' + b"[" * 300 + b'", "rubric_config": {}}'
    headers = {"content-type": "application/json"}
    made = await cekura.post("/user/v1/projects/", content=body, headers=headers)
    assert made.status_code == 201, made.text


QUERIES = (
    "filter[a]=1&filter[a][b]=2",
    "filter" + "[a]" * 2000 + "=1",
    "filter=" + "[" * 5000,
    "limit=1e999",
    "limit=" + "9" * 5000,
    "%ff=%ff&limit=%ed%a0%80",
)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
async def test_no_query_is_a_server_error(
    apis: LocalApis, cekura: httpx.AsyncClient, akua: httpx.AsyncClient, query: str
) -> None:
    filters = query.replace("filter", "filters")
    urls = [
        (akua, f"{apis.akua_url}/dashboards?{query}"),
        (akua, f"{apis.akua_url}/packages?{query}"),
        (cekura, f"{apis.cekura_url}/observability/v2/call-logs/?{query}"),
        (
            cekura,
            f"{apis.cekura_url}/dashboards/widgets/1/data/?{filters}",
        ),
    ]
    for client, url in urls:
        answer = await client.get(url)
        assert answer.status_code < 500, (url[:100], answer.text[:200])
        answer.json()


async def test_an_empty_form_is_no_fault_of_its_format(
    apis: LocalApis, cekura: httpx.AsyncClient
) -> None:
    """Finding D1: a multipart body without a part was refused as no multipart body."""
    headers = {"content-type": "multipart/form-data; boundary=x"}
    for body in (b"--x--", b"--x--\r\n"):
        answer = await cekura.post(
            "/test_framework/v1/scenarios/generate-bg/", content=body, headers=headers
        )
        assert "the body is not multipart" not in answer.text


async def test_write_only_properties_are_in_no_answer(
    apis: LocalApis, cekura: httpx.AsyncClient
) -> None:
    """Finding D1: `webhook_secret` of a project came back."""
    body = {"name": "Calls", "webhook_secret": "s", "vapi_api_key": "k"}
    made = (await cekura.post("/user/v1/projects/", json=body)).json()
    read = (await cekura.get(f"/user/v1/projects/{made['id']}/")).json()
    listed = (await cekura.get("/user/v1/projects/")).json()
    assert not {"webhook_secret", "vapi_api_key"} & (made.keys() | read.keys())
    assert '"webhook_secret":' not in json.dumps(listed)


@pytest.mark.parametrize("api", ["cekura", "akua"])
async def test_a_path_that_is_not_served_says_so(apis: LocalApis, api: str) -> None:
    """Finding D4: a plain "Not found." looks like an item that is missing."""
    url = {"cekura": apis.cekura_url, "akua": apis.akua_url}[api]
    path = {"cekura": "/user/v1/projects/", "akua": "/dashboards"}[api]
    async with httpx.AsyncClient(trust_env=False, base_url=url) as client:
        missing = await client.get("/nowhere/at/all")
        method = await client.delete(path)
    assert (missing.status_code, missing.json()["code"]) == (404, "not_served")
    assert (method.status_code, method.json()["code"]) == (405, "not_served")
    assert "does not serve GET /nowhere/at/all" in missing.text
    with pytest.raises(AssertionError, match="does not serve GET /nowhere/at/all"):
        apis.assert_no_unexpected()
