"""DELETE answered 404: applied after an ambiguous attempt, else what it says (rules 1 and 11)."""

import pytest

from cekura_akua import errors
from cekura_akua.testing import LocalApis
from tests.matrix.calls import CLASSES, make_client, url_of
from tests.matrix.faults import Spoiled, add
from tests.matrix.waits import Waits

AMBIGUOUS: dict[str, Spoiled] = {
    "reset": ("reset-after-apply", {}),
    "garbage": ("garbage", {"apply": True}),
    "500": ("status", {"status": 500, "apply": True}),
    "503": ("status", {"status": 503, "apply": True}),
}


@pytest.mark.parametrize("fault", AMBIGUOUS)
async def test_rule_01_gone_after_an_ambiguous_attempt_is_applied(fault: str) -> None:
    sort = CLASSES["delete-with-etag"]
    async with LocalApis() as apis, make_client(sort.api, url_of(apis, sort.api)) as client:
        arranged = sort.arrange(apis)
        injected = add(apis, AMBIGUOUS[fault], operation=sort.operation)
        response = await sort.call(client, arranged)
        assert response.value is None
        assert (injected.consumed, arranged.applied(), len(apis.effects)) == (1, 1, 1)
        assert [request.status for request in apis.received(sort.operation)][-1] == 404


@pytest.mark.parametrize("fault", AMBIGUOUS)
async def test_rule_01_nor_is_it_unknown_when_the_server_has_forgotten_the_key(
    fault: str, waits: Waits
) -> None:
    """Its answer, which has a body, is lost all the same."""
    sort = CLASSES["delete-with-key"]
    async with LocalApis() as apis, make_client(sort.api, url_of(apis, sort.api)) as client:
        arranged = sort.arrange(apis)
        injected = add(apis, AMBIGUOUS[fault], operation=sort.operation)
        waits.before_next = apis.state.akua.keys.clear
        with pytest.raises(errors.AnswerLost) as caught:
            await sort.call(client, arranged)
        assert caught.value.effect == "applied"
        assert (injected.consumed, arranged.applied(), len(apis.effects)) == (1, 1, 1)
        assert len({request.idempotency_key for request in apis.requests}) == 1


@pytest.mark.parametrize(
    "name", ["delete-with-key", "delete-with-etag", "delete-with-neither", "read"]
)
@pytest.mark.parametrize("status", [None, 429], ids=["at-once", "after-429"])
async def test_rule_01_without_one_it_is_not_found(name: str, status: int | None) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis, make_client(sort.api, url_of(apis, sort.api)) as client:
        arranged = sort.arrange(apis)
        apis.state.clear()
        if status is not None:
            apis.faults.add("status", operation=sort.operation, status=status)
        with pytest.raises(errors.NotFound) as caught:
            await sort.call(client, arranged)
        assert caught.value.effect == "not applied"
        assert len(apis.requests) == (1 if status is None else 2)
        assert apis.effects == []


async def test_rule_01_an_update_that_finds_nothing_after_an_ambiguous_attempt_is_unknown(
    waits: Waits,
) -> None:
    """That it is gone now does not say whether it was changed before."""
    sort = CLASSES["write-with-etag"]
    async with LocalApis() as apis, make_client(sort.api, url_of(apis, sort.api)) as client:
        arranged = sort.arrange(apis)
        apis.faults.add("reset-after-apply", operation=sort.operation)
        waits.before_next = apis.state.clear
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await sort.call(client, arranged)
        assert isinstance(caught.value.cause, errors.NotFound)
        assert len(apis.effects) == 1
