"""Recorded requests: compared with a readable difference, and exported without credentials."""

import json
from typing import Any

import httpx
import pytest

from cekura_akua.errors import OutcomeUnknown
from cekura_akua.testing import LocalApis

SECRET = "my-secret-key"


async def test_expected_requests_are_no_error(apis: LocalApis) -> None:
    apis.assert_requests()
    apis.state.cekura["projects"].add(id=42)
    await apis.cekura.projects.get(42)
    await apis.cekura.projects.update(42, {"name": "Support"}, headers={"x-team": "voice"})
    await apis.cekura.call_logs.list(page_size=5)
    apis.assert_requests(
        "projects.get",
        {
            "operation": "projects.update",
            "method": "PATCH",
            "json": {"name": "Support"},
            "headers": {"X-Team": "voice"},
            "status": 200,
        },
        {"path": "/observability/v2/call-logs/", "query": {"page_size": "5"}, "api": "cekura"},
    )
    apis.assert_no_unexpected()


async def test_a_difference_is_readable(apis: LocalApis) -> None:
    apis.state.cekura["projects"].add(id=42)
    await apis.cekura.projects.get(42)
    await apis.cekura.projects.update(42, {"name": "Suport", "timezone": "x"})
    expected = {"operation": "projects.update", "json": {"name": "Support", "timezone": "x"}}
    with pytest.raises(AssertionError) as failure:
        apis.assert_requests("projects.get", expected, "projects.list")
    assert str(failure.value) == (
        "the requests are not those that were expected (3 expected, 2 received):\n"
        "--- expected\n"
        "+++ received\n"
        " request 1\n"
        '     operation: "projects.get"\n'
        " request 2\n"
        '     operation: "projects.update"\n'
        '+    method: "PATCH"\n'
        '+    path: "/user/v1/projects/42/"\n'
        "     json: {\n"
        '-      "name": "Support",\n'
        '+      "name": "Suport",\n'
        '       "timezone": "x"\n'
        "     }\n"
        "-request 3\n"
        '-    operation: "projects.list"\n'
        "+    status: 200"
    )


async def test_the_difference_shows_why_a_request_was_refused(apis: LocalApis) -> None:
    async with httpx.AsyncClient(trust_env=False, base_url=apis.cekura_url) as client:
        await client.post("/user/v1/projects/", json={"name": SECRET})
    with pytest.raises(AssertionError, match=r"\+ .*problem: \"Authentication credentials"):
        apis.assert_requests()
    with pytest.raises(AssertionError, match=r"1\. POST /user/v1/projects/ \(projects\.create\)"):
        apis.assert_no_unexpected()


async def test_a_refusal_of_the_api_itself_is_not_unexpected(
    apis: LocalApis, cekura: httpx.AsyncClient
) -> None:
    apis.state.cekura["projects"].add(id=42)
    assert (await cekura.get("/user/v1/projects/7/")).status_code == 404
    apis.faults.add("status")
    assert (await cekura.get("/user/v1/projects/42/")).status_code == 503
    apis.assert_no_unexpected()


@pytest.mark.parametrize("expected", [{"operaton": "x"}, {"body": {}}])
async def test_a_field_that_no_request_has_is_refused(apis: LocalApis, expected: Any) -> None:
    with pytest.raises(ValueError, match="no request has"):
        apis.assert_requests(expected)


@pytest.mark.parametrize("expected", ["projects.updat", {"operation": "projects.updat"}])
async def test_an_operation_that_is_not_there_is_refused(apis: LocalApis, expected: Any) -> None:
    """Not shown as a difference, in which a misspelt name is easily overlooked."""
    with pytest.raises(ValueError, match=r"'projects\.updat'; did you mean 'projects\.update'\?"):
        apis.assert_requests(expected)


async def test_a_request_that_nothing_serves_has_no_operation(apis: LocalApis) -> None:
    async with httpx.AsyncClient(trust_env=False, base_url=apis.cekura_url) as client:
        await client.get("/nowhere")
    apis.assert_requests({"operation": None, "status": 404})


async def test_an_archive_has_requests_and_responses_and_no_credential(apis: LocalApis) -> None:
    headers = {"x-cekura-api-key": SECRET, "cookie": f"session={SECRET}", "x-team": "voice"}
    async with httpx.AsyncClient(trust_env=False, headers=headers) as client:
        url = f"{apis.cekura_url}/user/v1/projects/?token={SECRET}&page=1"
        await client.post(url, json={"name": "Calls", "webhook_secret": SECRET})
        await client.post(url, data={"password": SECRET})
    apis.faults.add("reset-after-apply")
    with pytest.raises(OutcomeUnknown):
        await apis.cekura.projects.create({"name": "Lost"}, retries=0)
    archive = json.loads(apis.requests.har())
    first, form, lost = archive["log"]["entries"]
    assert archive["log"]["version"] == "1.2"
    assert first["request"]["method"] == "POST"
    assert first["request"]["url"].startswith(f"{apis.cekura_url}/user/v1/projects/?token=")
    assert json.loads(first["request"]["postData"]["text"])["name"] == "Calls"
    assert first["response"]["status"] == 201
    assert json.loads(first["response"]["content"]["text"])["name"] == "Calls"
    assert {"name": "x-team", "value": "voice"} in first["request"]["headers"]
    assert first["startedDateTime"].endswith("+00:00")
    assert form["response"]["status"] == 400
    assert (lost["response"]["status"], "fault: reset-after-apply" in lost["comment"]) == (0, True)
    assert SECRET not in json.dumps(archive)
    assert SECRET not in repr(apis.requests[0].headers)
