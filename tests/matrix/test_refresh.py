"""The row 401 of the table: one refresh, where the credential can be refreshed, for every class."""

import pytest

from cekura_akua import Akua, Cekura, errors
from cekura_akua.core.response import Response
from cekura_akua.testing import LocalApis
from tests.matrix.calls import CLASSES, url_of


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("times", [1, 2])
async def test_one_refresh_and_the_same_bytes_again(name: str, times: int) -> None:
    """What is refused once is applied once; what is refused twice is not applied, and says so."""
    sort = CLASSES[name]
    asked: list[str] = []

    async def provider() -> str:
        asked.append(f"sk_made_up_number_{len(asked)}")
        return asked[-1]

    async with LocalApis() as apis:
        arranged = sort.arrange(apis)
        fault = apis.faults.add("status", operation=sort.operation, status=401, times=times)
        kind = {"akua": Akua, "cekura": Cekura}[sort.api]
        async with kind(provider, base_url=url_of(apis, sort.api)) as client:
            reported: Response[object] | errors.SdkError
            try:
                reported = await sort.call(client, arranged)
            except errors.SdkError as error:
                reported = error
        received = apis.received(sort.operation)
        assert fault.consumed == times
        assert len(asked) == len(received) == len(reported.attempts) == 2
        assert len({(r.method, r.path, r.query, r.idempotency_key, r.body) for r in received}) == 1
        assert {r.headers.get("if-match") for r in received} == {arranged.etag}
        if times == 1:
            assert isinstance(reported, Response)
        else:
            assert isinstance(reported, errors.AuthenticationFailed)
            assert reported.effect == "not applied"
        assert arranged.applied() == (1 if times == 1 and sort.writes else 0)
