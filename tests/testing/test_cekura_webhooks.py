"""`apis.cekura_webhooks`: what Cekura would send, received by an endpoint of the user's own."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from cekura_akua.cekura import RecentDeliveries, receive
from cekura_akua.errors import WebhookRefused
from cekura_akua.testing import LocalApis
from cekura_akua.testing.server.listener import LOOPBACK, Listener

SECRET = "shared"


class Endpoint:
    """An endpoint as the README has it, which fails as often as it is told."""

    def __init__(self) -> None:
        self.handled: list[object] = []
        self.failures = 0
        self._deliveries = RecentDeliveries()

    async def __call__(self, scope, receive_message, send) -> None:  # type: ignore[no-untyped-def]
        body = (await receive_message())["body"]
        status = 200
        try:
            webhook = receive(scope["headers"], body, SECRET)
        except WebhookRefused as refused:
            status = refused.status
        else:
            if self.failures:
                self.failures -= 1
                status = 503
            else:

                async def handle() -> None:
                    self.handled.append(webhook.data)

                await self._deliveries.once(webhook.idempotency_key, handle)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})


@pytest.fixture
async def endpoint() -> AsyncIterator[tuple[str, Endpoint]]:
    application = Endpoint()
    listener = Listener(application, LOOPBACK)
    await listener.start()
    yield f"{listener.url}/hook", application
    await listener.stop()


async def test_a_result_is_sent_with_the_secret(
    apis: LocalApis, endpoint: tuple[str, Endpoint]
) -> None:
    url, application = endpoint
    result = apis.state.cekura["results"].add(id=9, name="Nightly")
    (delivery,) = await apis.cekura_webhooks.send(url, secret=SECRET)
    assert (delivery.status, delivery.payload["event_type"]) == (200, "result.completed")
    assert application.handled == [result]
    assert SECRET not in repr(apis.cekura_webhooks.sent)


@pytest.mark.parametrize("secret", ["wrong", None])
async def test_a_wrong_secret_is_refused(
    apis: LocalApis, endpoint: tuple[str, Endpoint], secret: str | None
) -> None:
    (delivery,) = await apis.cekura_webhooks.send(endpoint[0], {"id": 1}, secret=secret)
    assert (delivery.status, endpoint[1].handled) == (401, [])


async def test_the_hook_before_a_run_is_sent_until_it_succeeds_and_handled_once(
    apis: LocalApis, endpoint: tuple[str, Endpoint]
) -> None:
    url, application = endpoint
    application.failures = 2
    deliveries = await apis.cekura_webhooks.send(
        url, {"run_id": 5}, event=None, secret=SECRET, idempotency_key="k", attempts=3, times=2
    )
    assert [delivery.status for delivery in deliveries] == [503, 503, 200, 200]
    assert application.handled == [{"run_id": 5}], "the repetition has the same key"


async def test_an_endpoint_that_is_not_there(apis: LocalApis) -> None:
    (delivery,) = await apis.cekura_webhooks.send("http://127.0.0.1:1/", event="call_log.completed")
    assert (delivery.status, delivery.succeeded, delivery.json) == (None, False, None)
    assert delivery.payload["data"]["id"]
    with pytest.raises(ValueError, match="http"):
        await apis.cekura_webhooks.send("file:///etc/passwd")


def test_it_works_from_a_test_that_is_not_async(local_apis_sync: LocalApis) -> None:
    """The stand-in waits for the coroutine in the thread of the double."""
    loop = asyncio.new_event_loop()
    loop.close()
    sent = local_apis_sync.cekura_webhooks.send("http://127.0.0.1:1/", times=2)
    assert [delivery.status for delivery in sent] == [None, None]  # type: ignore[attr-defined]


async def test_a_test_in_another_language_sends_them(
    apis: LocalApis, endpoint: tuple[str, Endpoint]
) -> None:
    """By the admin path; what was sent is told without its secret."""
    url, application = endpoint
    result = apis.state.cekura["results"].add(id=9, name="Nightly")
    outside = f"{apis.akua_url}/__double__"
    async with httpx.AsyncClient(trust_env=False) as client:
        body = {"url": url, "secret": SECRET, "idempotency_key": "k", "times": 2}
        answer = await client.post(f"{outside}/webhooks", json=body)
        sent = (await client.get(f"{outside}/webhooks")).json()
        refused = await client.post(
            f"{outside}/webhooks", json={"url": url, "data": {"run_id": 5}, "event": None}
        )
        unknown = await client.post(f"{outside}/webhooks", json={"url": url, "secrte": "x"})
        without = await client.post(f"{outside}/webhooks", json={"event": "result.completed"})
        elsewhere = await client.post(f"{outside}/webhooks", json={"url": "file:///etc/passwd"})
    assert answer.status_code == 201
    assert answer.json() == sent
    assert [(each["status"], each["idempotency_key"]) for each in sent] == [(200, "k")] * 2
    assert sent[0]["payload"] == {"event_type": "result.completed", "data": result}
    assert SECRET not in answer.text
    assert application.handled == [result]
    assert [(each["status"], each["payload"]) for each in refused.json()] == [(401, {"run_id": 5})]
    errors = [each.json()["error"] for each in (unknown, without, elsewhere)]
    assert [each.status_code for each in (unknown, without, elsewhere)] == [400] * 3
    assert "did you mean 'secret'?" in errors[0]
    assert "a url is required" in errors[1]
    assert "http" in errors[2]
    apis.reset()
    assert apis.cekura_webhooks.sent == []
