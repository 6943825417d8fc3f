"""Webhooks as Cekura sends them, for tests of the endpoints that receive them."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from .behaviour.cekura.state import CekuraState
from .openapi.json_values import Json, clone

SECRET: Final = "local-secret"  # noqa: S105 - made up, for tests
"""The secret that a webhook carries unless another is given."""
_COLLECTIONS: Final[Mapping[str, str]] = {
    "result.completed": "results",
    "call_log.completed": "call_logs",
}


@dataclass(frozen=True)
class Delivery:
    """A webhook that was sent, and its response.

    Attributes:
        url: where it was sent.
        payload: the JSON that was sent.
        idempotency_key: the key that it carried; None without one.
        status: the status of the response; None where there was none.
        body: the bytes of the response's body.
    """

    url: str
    payload: Json
    idempotency_key: str | None
    status: int | None
    body: bytes = field(repr=False)

    @property
    def json(self) -> Json:
        """Return the body of the response read as JSON; None where there is none."""
        return json.loads(self.body) if self.body else None

    @property
    def succeeded(self) -> bool:
        """Return whether the response was a success."""
        return self.status is not None and 200 <= self.status < 300


class Webhooks:
    """Sends webhooks as Cekura does; `apis.cekura_webhooks`.

    Args:
        state: the state of the local Cekura, whose items are sent.

    Attributes:
        sent: the webhooks that were sent, in order.

    Example:
        ```python
        deliveries = await apis.cekura_webhooks.send(url, secret="s", idempotency_key="k", times=2)
        assert [delivery.status for delivery in deliveries] == [200, 200]
        ```
    """

    def __init__(self, state: CekuraState) -> None:
        self._state = state
        self.sent: list[Delivery] = []

    async def send(
        self,
        url: str,
        data: Json = None,
        *,
        event: str | None = "result.completed",
        secret: str | None = SECRET,
        idempotency_key: str | None = None,
        attempts: int = 1,
        times: int = 1,
        seconds: float = 10.0,
    ) -> Sequence[Delivery]:
        """Send a webhook.

        Args:
            url: the URL of the endpoint under test.
            data: the data; the last result or call log of the state without, else an example.
            event: the type of the event. With None the data is the whole payload, as in the hook
                before a run.
            secret: the shared secret; None sends none.
            idempotency_key: the key, the same each time; None sends none. The hook before a run
                carries one.
            attempts: how often it is sent until there is a success, as Cekura sends the hook before
                a run up to three times.
            times: how often all of this happens, whatever the responses: a repetition that a
                service has to bear.
            seconds: how long to wait for each response.

        Returns:
            Every webhook that was sent, in order.

        Raises:
            ValueError: the URL is not an http or https URL, or a number is less than 1.
        """
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("a webhook is sent to an http or https URL")
        if attempts < 1 or times < 1:
            raise ValueError("`attempts` and `times` are at least 1")
        content = self._data(event) if data is None else clone(data)
        payload = content if event is None else {"event_type": event, "data": content}
        headers = {"content-type": "application/json"}
        headers |= {} if secret is None else {"X-CEKURA-SECRET": secret}
        if idempotency_key is not None:
            headers["X-CEKURA-IDEMPOTENCY-KEY"] = idempotency_key
        request = Request(url, json.dumps(payload).encode(), headers, method="POST")  # noqa: S310 - the scheme was checked
        start = len(self.sent)
        for _ in range(times):
            for _ in range(attempts):
                status, body = await asyncio.to_thread(_post, request, seconds)
                delivery = Delivery(url, payload, idempotency_key, status, body)
                self.sent.append(delivery)
                if delivery.succeeded:
                    break
        return self.sent[start:]

    def _data(self, event: str | None) -> Json:
        """Return the data of an event: the last item of the state, else an example."""
        collection = self._state[_COLLECTIONS.get(event or "", "results")]
        items = collection.values()
        return items[-1] if items else collection.schemas.example(collection.schema)


def _post(request: Request, timeout: float) -> tuple[int | None, bytes]:
    """Return the status and the body of the response; no status where none came."""
    opener: OpenerDirector = build_opener(ProxyHandler({}))
    try:
        with opener.open(request, timeout=timeout) as response:
            return response.status, response.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read()
    except OSError:
        return None, b""
