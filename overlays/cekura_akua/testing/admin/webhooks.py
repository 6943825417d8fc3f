"""Endpoints of webhooks: the double sends what Cekura would send, and tells what became of it."""

from collections.abc import Sequence
from typing import Final

from cekura_akua.testing.openapi.json_shape import ANYTHING, COUNT, NUMBER, TEXT, fields_of
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.webhooks import Delivery

from .double import Double
from .endpoints import AdminRequest, Endpoint, listed, shape

_NULLABLE: Final = ("event", "secret")  # null has a meaning of its own: none is sent
_FIELDS: Final = {
    "url": TEXT, "data": ANYTHING, "event": TEXT, "secret": TEXT, "idempotency_key": TEXT,
    "attempts": COUNT, "times": COUNT, "seconds": NUMBER,
}  # fmt: skip
_WEBHOOK: Final[Json] = shape(
    ("url",), url="string", data={}, event=["string", "null"], secret=["string", "null"],
    idempotency_key="string", attempts="integer", times="integer", seconds="number",
)  # fmt: skip
_DELIVERY: Final[Json] = shape(
    ("url", "payload", "status"), url="string", payload={}, idempotency_key=["string", "null"],
    status=["integer", "null"], answer="string",
)  # fmt: skip


def _as_json(delivery: Delivery) -> dict[str, Json]:
    """Return a webhook that was sent, and its response."""
    return {
        "url": delivery.url,
        "payload": delivery.payload,
        "idempotency_key": delivery.idempotency_key,
        "status": delivery.status,
        "answer": delivery.body.decode("utf-8", "replace"),
    }


async def _send(double: Double, request: AdminRequest) -> Json:
    fields = fields_of(request.body, "webhook", _FIELDS)
    if "url" not in fields:
        raise ValueError("webhook: a url is required")
    fields |= {name: None for name in _NULLABLE if request.body.get(name, "") is None}
    return [_as_json(delivery) for delivery in await double.webhooks.send(**fields)]


def _sent(double: Double, request: AdminRequest) -> Json:
    return [_as_json(delivery) for delivery in double.webhooks.sent]


WEBHOOKS: Final[Sequence[Endpoint]] = (
    Endpoint(
        "POST", "/webhooks",
        "Send to an endpoint of yours what Cekura would send, and return each response: the last "
        "result or call log of the state where no data is given.",
        _send, listed(_DELIVERY), _WEBHOOK, status=201,
    ),
    Endpoint(
        "GET", "/webhooks", "Return the webhooks that were sent, in order, without secrets.", _sent,
        listed(_DELIVERY),
    ),
)  # fmt: skip
