"""Webhooks of Cekura: verified and read.

    deliveries = RecentDeliveries()

    async def endpoint(request):
        webhook = receive(request.headers, await request.body(), SECRETS)
        await deliveries.once(webhook.idempotency_key, partial(handle, webhook))

A webhook carries the shared secret itself, in `X-CEKURA-SECRET`, and no signature: a reader of a
webhook can forge another, so accept webhooks over TLS only. The hook before a run also carries
`X-CEKURA-IDEMPOTENCY-KEY`, and is sent up to three times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from cekura_akua.core.request.json_values import decode_json
from cekura_akua.errors import ConfigurationError, InvalidInput, WebhookRefused
from cekura_akua.runtime import JSON

if TYPE_CHECKING:
    from cekura_api.models import Model

M = TypeVar("M", bound="Model")

SECRET = "x-cekura-secret"  # noqa: S105 - the name of a header
IDEMPOTENCY_KEY = "x-cekura-idempotency-key"
LONGEST_KEY = 512

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
Event: TypeAlias = Literal["result.completed", "call_log.completed"] | str


@dataclass(frozen=True, slots=True)
class Webhook:
    """A webhook that was verified and read.

    Attributes:
        event: the `event_type` of the payload; empty without that.
        data: the `data` of the payload; the whole payload without that.
        payload: the whole payload.
        idempotency_key: the key, which is the same each time that the webhook is sent, 1 to 512
            characters; None without a key.
    """

    event: Event
    data: JSON = field(repr=False)
    payload: JSON = field(repr=False)
    idempotency_key: str | None = None

    def read(self, model: type[M]) -> M:
        """Return the data as a model of `cekura_api.models`: `webhook.read(ResultDetailV2)`.

        Unknown fields are kept, and missing fields are unset: no document declares the data of a
        webhook.

        Args:
            model: the class of the model.

        Raises:
            WebhookRefused: the data is not an object; respond with 400.
        """
        if not isinstance(self.data, dict):
            raise WebhookRefused(
                f"the webhook's data is no {model.__name__}: the data is not an object", status=400
            )
        return model.from_dict(self.data)


def verify(headers: Headers, secret: str | Iterable[str]) -> None:
    """Check that a webhook carries the secret, in constant time.

    Args:
        headers: the headers of the request, a mapping or pairs, names in any case.
        secret: the shared secret; several secrets during a rotation.

    Raises:
        WebhookRefused: the secret is missing or wrong; respond with 401.
        ConfigurationError: there is no secret to compare with.
        InvalidInput: the headers are neither a mapping nor pairs.
    """
    given: Any = [secret] if isinstance(secret, str | bytes) else secret
    secrets: list[Any] = list(given) if isinstance(given, Iterable) else []
    if not secrets or not all(isinstance(text, str) and text.strip() for text in secrets):
        raise ConfigurationError("a webhook is verified by a secret: a text that is not empty")
    sent = _values(headers, SECRET)
    if len(sent) != 1:
        raise WebhookRefused(
            "the webhook carries no secret" if not sent else "the webhook carries several secrets"
        )
    # All digests have the same length and all are compared, so that the time tells nothing.
    digest = sha256(sent[0]).digest()
    matches = [
        compare_digest(digest, sha256(encoded).digest())
        for text in secrets
        for encoded in _encodings(text)
    ]
    if not any(matches):
        raise WebhookRefused("the webhook carries another secret")


def receive(headers: Headers, body: bytes, secret: str | Iterable[str]) -> Webhook:
    """Return a webhook that was verified and read.

    Args:
        headers: the headers of the request, a mapping or pairs, names in any case.
        body: the body of the request.
        secret: the shared secret; several secrets during a rotation.

    Raises:
        WebhookRefused: the secret is missing or wrong (401), or the webhook cannot be read (400);
            `status` is the status to respond with.
        ConfigurationError: there is no secret to compare with.
        InvalidInput: the headers are neither a mapping nor pairs.
    """
    if not isinstance(headers, Mapping) and isinstance(headers, Iterable):
        headers = list(headers)  # it is read twice
    verify(headers, secret)
    keys = _values(headers, IDEMPOTENCY_KEY)
    if len(set(keys)) > 1 or any(not 0 < len(key) <= LONGEST_KEY for key in keys):
        raise WebhookRefused("the webhook has no valid idempotency key", status=400)
    try:
        payload = decode_json(body)
    except ValueError:
        raise WebhookRefused("the webhook is not JSON", status=400) from None
    if not isinstance(payload, dict):
        raise WebhookRefused("the webhook is not a JSON object", status=400)
    event = payload.get("event_type")
    return Webhook(
        event=event if isinstance(event, str) else "",
        data=payload.get("data", payload),
        payload=payload,
        idempotency_key=keys[0].decode("latin-1") if keys else None,
    )


def _values(headers: Headers, name: str) -> list[bytes]:
    """Return the values of a header, as bytes."""
    items: Any = headers.items() if isinstance(headers, Mapping) else headers
    pairs: Iterable[tuple[str | bytes, str | bytes]] = items
    try:
        named = [(_bytes(key).lower(), _bytes(value).strip()) for key, value in pairs]
    except (AttributeError, TypeError, ValueError):
        raise InvalidInput("headers are a mapping, or pairs of texts") from None
    return [value for key, value in named if key == name.encode()]


def _encodings(secret: str) -> tuple[bytes, bytes]:
    """Return the two encodings of a secret that are in use for headers, UTF-8 and Latin-1.

    A character outside Latin-1 is not replaced: the replacement would match a forged secret.
    """
    utf8 = secret.strip().encode("utf-8", "surrogatepass")
    try:
        return utf8, secret.strip().encode("latin-1")
    except UnicodeEncodeError:
        return utf8, utf8


def _bytes(text: str | bytes) -> bytes:
    """Return the bytes that were sent: servers decode headers as Latin-1, without loss."""
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
