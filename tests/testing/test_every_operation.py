"""All 509 operations, called through the clients, with openapi-core and jsonschema as judges.

Both judge by `specs/`, the documents before any patch and normalisation. The double uses neither of
them: it validates with jsonschema-rs, by the documents that travel in the wheel.
"""

import json
from collections.abc import Iterator
from itertools import islice

import httpx
import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.testing import LocalApis
from tests.generated.calls import Call, calls, invoke, raw_path
from tests.generated.documents import APIS, Operation, is_counted, operations, resolve
from tests.generated.exchange import SERVERS, finished, method_of
from tests.generated.reader import reader
from tests.testing.answers import answer_judge, faults
from tests.testing.arranging import arranged

CASES = {f"{api}:{case.name}": case for api in APIS for case in operations(api)}


class Recorder(httpx.AsyncBaseTransport):
    """Passes requests on, and keeps each with its response."""

    def __init__(self) -> None:
        self._inner = httpx.AsyncHTTPTransport()
        self.kept: list[tuple[httpx.Request, httpx.Response]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        content = await request.aread()
        answer = await self._inner.handle_async_request(request)
        body = await answer.aread()
        await answer.aclose()
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=content)
        read = httpx.Response(answer.status_code, headers=answer.headers, content=body)
        self.kept.append((sent, read))
        return read

    async def aclose(self) -> None:
        await self._inner.aclose()


@pytest.mark.skipif(not is_counted(*APIS), reason="the specs are of another day")
def test_there_are_509_operations() -> None:
    assert len(CASES) == 509


@pytest.mark.parametrize("most", [1, pytest.param(40, marks=pytest.mark.soak)])
@pytest.mark.parametrize("api", APIS)
async def test_requests_and_responses_are_valid_for_the_document(api: str, most: int) -> None:
    """The judges accept the requests of the clients and the responses of the double."""
    make, wrong, recorder = {"akua": Akua, "cekura": Cekura}[api], [], Recorder()
    async with LocalApis() as double, httpx.AsyncClient(transport=recorder) as lent:
        url = {"akua": double.akua_url, "cekura": double.cekura_url}[api]
        client = make("made-up", base_url=url, http_client=lent, retries=0)
        for number, (operation, made) in enumerate(made_calls(api, most)):
            double.reset()
            recorder.kept.clear()
            call = arranged(double, operation, made, number)
            try:
                await finished(invoke(method_of(client, operation), operation, call))
            except Exception as error:
                wrong.append(f"{operation.name}: {type(error).__name__} {error}")
            if not recorder.kept:
                continue
            [(request, answer)] = recorder.kept
            body = json.loads(answer.content) if "json" in str(answer.headers) else None
            reasons = [*misread(request, url, api), *faults(operation, answer.status_code, body)]
            wrong += [f"{operation.name}: {reason}" for reason in reasons]
            assert double.requests[-1].operation == operation.name
            writes = operation.method != "GET" and operation.name not in QUIET
            if len(double.effects) != writes:
                wrong.append(f"{operation.name}: {len(double.effects)} effects")
    assert wrong == [], "\n".join(wrong)


def made_calls(api: str, most: int) -> Iterator[tuple[Operation, Call]]:
    """Yield the calls of an API: of each operation the first, or all forms of its body."""
    for operation in (case for case in CASES.values() if case.api == api):
        if operation.name not in KEYLESS:
            made = calls(operation, most)
            yield from ((operation, call) for call in (islice(made, 1) if most == 1 else made))


QUIET = {"operations.wait"}
KEYLESS = {"slack_workspaces.list"}  # takes neither a token nor a key


@pytest.mark.parametrize("api", APIS)
async def test_an_operation_without_a_credential_is_a_401_in_the_shape_of_the_api(api: str) -> None:
    wrong = []
    async with LocalApis() as double:
        url = {"akua": double.akua_url, "cekura": double.cekura_url}[api]
        async with httpx.AsyncClient(trust_env=False, base_url=url) as client:
            for operation in (case for case in CASES.values() if case.api == api and case.secured):
                path = raw_path(operation, next(calls(operation)))
                answer = await client.request(operation.method, path)
                item = operation.document["paths"][operation.path][operation.method.lower()]
                declared = resolve(operation.document, item["responses"].get("401", {}))
                schema = declared.get("content", {}).get("application/json", {}).get("schema", True)
                reasons = answer_judge(api).faults(schema, answer.json())
                if answer.status_code != 401 or reasons:
                    wrong.append(f"{operation.name}: {answer.status_code} {reasons}")
        assert double.effects == []
        assert {request.caller for request in double.requests} == {None}
    assert wrong == [], "\n".join(wrong)


def misread(request: httpx.Request, url: str, api: str) -> list[str]:
    """Return the faults of a request by openapi-core."""
    if "/kube_proxy/" in request.url.path:
        return []  # the format knows no wildcards in paths
    to = str(request.url).replace(url, SERVERS[api])
    sent = httpx.Request(request.method, to, headers=request.headers, content=request.content)
    return reader(api, "specs").read(sent).faults
