"""What was certainly never sent may be tried again, whatever it is (rule 1): it was not applied."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from cekura_akua import errors
from cekura_akua.testing import LocalApis
from tests.core.roads import BOTH_ROADS
from tests.matrix.calls import CLASSES, make_client

pytestmark = BOTH_ROADS


@contextmanager
def unanswered() -> Iterator[str]:
    """Serve a port whose queue of connections is full: one more is neither made nor refused."""
    with ExitStack() as sockets:
        listening = sockets.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize("name", CLASSES)
async def test_rule_01_a_connection_that_is_not_made_in_time_was_never_sent(name: str) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis:
        arranged = sort.arrange(apis)
        with unanswered() as url:
            async with make_client(sort.api, url, timeout=0.08) as client:
                with pytest.raises(errors.TimedOut) as caught:
                    await sort.call(client, arranged)
    assert caught.value.effect == "not applied"
    assert [attempt.sent for attempt in caught.value.attempts] == [False] * 3


@pytest.mark.parametrize("name", CLASSES)
async def test_rule_23_nor_in_time_for_the_deadline(name: str) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis:
        arranged = sort.arrange(apis)
        with unanswered() as url:
            async with make_client(sort.api, url) as client:
                with pytest.raises(errors.DeadlineExceeded) as caught:
                    await sort.call(client, arranged, deadline=0.1)
    assert not isinstance(caught.value, errors.OutcomeUnknown)
    assert caught.value.effect == "not applied"
    assert [attempt.sent for attempt in caught.value.attempts] == [False]
