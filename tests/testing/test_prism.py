"""Prism as a judge: it accepts the requests of the clients, for all 509 operations."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from attrs import evolve

from cekura_akua import Akua, Cekura
from cekura_akua.errors import SdkError
from tests.generated.calls import Call, calls, invoke
from tests.generated.documents import (
    APIS,
    FORM,
    METHODS,
    Document,
    Json,
    Operation,
    document,
    is_counted,
    names,
    operations,
)
from tests.generated.exchange import finished, method_of
from tests.generated.reader import LOOSE
from tests.testing.prism import serving
from tests.testing.test_every_operation import KEYLESS, Recorder


@pytest.mark.parametrize("api", APIS)
async def test_prism_accepts_the_requests_of_all_operations(api: str, tmp_path: Path) -> None:
    """Each operation is called with all parameters, and with the required parameters alone."""
    make, recorder, refused, seen = {"akua": Akua, "cekura": Cekura}[api], Recorder(), [], set()
    with serving(requests_of(api), tmp_path) as url:
        async with httpx.AsyncClient(transport=recorder) as lent:
            client = make("made-up", base_url=url, http_client=lent, retries=0)
            for operation, call in cases(api):
                recorder.kept.clear()
                with suppress(SdkError):  # the judgement is in the response of Prism
                    await finished(invoke(method_of(client, operation), operation, call))
                [(_, answer)] = recorder.kept
                seen.add(operation.name)
                if answer.status_code != 200 or "sl-violations" in answer.headers:
                    refused.append(f"{operation.name}: {answer.status_code} {reason(answer)}")
        await check_refusals(api, url)
    assert refused == [], "\n".join(refused)
    assert seen == {operation.name for operation in operations(api)} - KEYLESS
    if is_counted(api):
        # One of Cekura's takes neither a token nor a key.
        assert len(seen) == {"akua": 232, "cekura": 277 - 1}[api]


WRONG: Mapping[str, Sequence[tuple[str, Json, list[str]]]] = {
    "akua": [
        ("/dashboards", {"name": 1}, ["body", "name"]),
        ("/dashboards", {}, ["body"]),
        ("/dashboards/d/revisions", {}, ["header"]),
    ],
    "cekura": [("/dashboards/widgets/", {"chart_type": "round"}, ["body", "chart_type"])],
}


async def check_refusals(api: str, url: str) -> None:
    """Check that Prism refuses invalid requests: a judge that accepts all would prove nothing."""
    headers = {"authorization": "Bearer x", "x-cekura-api-key": "x"}
    async with httpx.AsyncClient(trust_env=False, base_url=url, headers=headers) as client:
        for path, body, place in WRONG[api]:
            answer = await client.post(path, json=body)
            assert answer.status_code == 422
            places = [error["location"][: len(place)] for error in answer.json()["validation"]]
            assert place in places, places
        assert (await client.post(path, json={}, headers={"authorization": ""})).status_code >= 400


def cases(api: str) -> list[tuple[Operation, Call]]:
    """Return the calls of all operations of an API."""
    made_calls = []
    for operation in operations(api):
        if operation.name in KEYLESS:
            continue
        made = list(calls(operation))
        different = [made[0], made[-1]] if made[0] != made[-1] else [made[0]]
        for number, call in enumerate(different):
            values = {place: dict(held) for place, held in call.values.items()}
            if "idempotency-key" in values["header"]:
                values["header"]["idempotency-key"] = f"{operation.name}-{number}"
            if operation.wildcard:
                values["path"][operation.wildcard] = "pods"
            made_calls.append((operation, evolve(call, values=values)))
    return made_calls


def requests_of(api: str) -> dict[str, Json]:
    """Return a document with its requests alone, in a form that Prism can serve.

    - Every response is an empty 200: examples of Prism are no concern of this test, take most of
      the time, and cannot be made for a stream of events.
    - `{path:*}` is `{path}`: the format knows no wildcards, and the value has no slash.
    - The two schemas of `LOOSE` are `anyOf`: as `oneOf` no object is valid for them.
    - A form is not taken apart: Prism reads no part of a form as JSON.
    """
    published: Document = document(api, "specs")
    public_names = names(api)
    paths = {}
    for path, item in published["paths"].items():
        kept = {m: item[m] for m in METHODS if f"{m.upper()} {path}" in public_names and m in item}
        if kept:
            plain = {method: _plain(operation) for method, operation in kept.items()}
            paths[path.replace(":*}", "}")] = json.loads(json.dumps(plain).replace(":*}", "}"))
    components = published.get("components", {})
    schemas = dict(components.get("schemas", {}))
    for name in LOOSE & schemas.keys():
        schemas[name] = {"anyOf": schemas[name]["oneOf"]}
    return {**published, "paths": paths, "components": {**components, "schemas": schemas}}


def _plain(operation: Mapping[str, Json]) -> dict[str, Json]:
    result = {**operation, "responses": {"200": {"description": "Accepted by Prism."}}}
    body = operation.get("requestBody")
    if body and FORM in body.get("content", {}):
        result["requestBody"] = {**body, "content": {**body["content"], FORM: {"schema": {}}}}
    return result


def reason(answer: httpx.Response) -> str:
    """Return the reason why Prism refused a request."""
    if "json" not in answer.headers.get("content-type", ""):
        return answer.text[:300]
    errors = answer.json().get("validation", [])
    reasons = (f"{error['location']}: {error['message']}" for error in errors)
    return "; ".join(reasons) or answer.text[:300]
