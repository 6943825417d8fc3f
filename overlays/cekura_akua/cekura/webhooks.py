"""Webhooks that Cekura sends: verified, read, and handled once.

    deliveries = RecentDeliveries()

    async def endpoint(request):
        webhook = receive(request.headers, await request.body(), SECRETS)
        await deliveries.once(webhook.idempotency_key, partial(handle, webhook))

A webhook carries the shared secret itself, in `X-CEKURA-SECRET`, and no signature: whoever reads
one can send another, so take them over TLS only. The hook before a run also carries
`X-CEKURA-IDEMPOTENCY-KEY`, and is sent up to three times.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar, cast

import anyio
import orjson

from cekura_akua.core.types import JSON
from cekura_akua.errors import ConfigurationError, InvalidInput, WebhookRefused

if TYPE_CHECKING:
    from cekura_api.models import Model

T = TypeVar("T")
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
        event: what happened, where the payload says so in `event_type`; else empty.
        data: what it happened to: the payload's `data`, or all of it where there is none.
        payload: the whole payload.
        idempotency_key: the same each time that the same webhook is sent; None where it has none.
    """

    event: Event
    data: JSON = field(repr=False)
    payload: JSON = field(repr=False)
    idempotency_key: str | None = None

    def read(self, model: type[M]) -> M:
        """Return the data as a model of `cekura_api.models`: `webhook.read(ResultDetailV2)`.

        What the model does not know is kept, and what it lacks is unset: no document declares what
        a webhook holds.

        Raises:
            WebhookRefused: the data is no object; answer with 400.
        """
        if not isinstance(self.data, dict):
            raise WebhookRefused(
                f"the webhook's data is no {model.__name__}: it is no object", status=400
            )
        return model.from_dict(cast("dict[str, Any]", self.data))


def verify(headers: Headers, secret: str | Iterable[str]) -> None:
    """Check that a webhook carries the secret, in time that tells nothing of it.

    Args:
        headers: the headers of the request, a mapping or pairs, names in any case.
        secret: the shared secret; several while it is being changed.

    Raises:
        WebhookRefused: it does not; answer with 401.
        ConfigurationError: there is no secret to compare with.
    """
    secrets: list[Any] = [secret] if isinstance(secret, str | bytes) else list(secret or ())
    if not secrets or not all(isinstance(one, str) and one.strip() for one in secrets):
        raise ConfigurationError("a webhook is verified by a secret: a text that is not empty")
    sent = _values(headers, SECRET)
    if len(sent) != 1:
        raise WebhookRefused(
            "the webhook carries no secret" if not sent else "the webhook carries several secrets"
        )
    # Digests are of one length, and all are compared: neither length nor order shows in the time.
    digest = sha256(sent[0]).digest()
    matches = [
        compare_digest(digest, sha256(spelled).digest())
        for one in secrets
        for spelled in _spellings(one)
    ]
    if not any(matches):
        raise WebhookRefused("the webhook carries another secret")


def receive(headers: Headers, body: bytes, secret: str | Iterable[str]) -> Webhook:
    """Verify a webhook and read it.

    Args:
        headers: the headers of the request, a mapping or pairs, names in any case.
        body: its body.
        secret: the shared secret; several while it is being changed.

    Raises:
        WebhookRefused: it does not carry the secret (401), or cannot be read (400), as `status`
            says.
        ConfigurationError: there is no secret to compare with.
    """
    headers = headers if isinstance(headers, Mapping) else list(headers)
    verify(headers, secret)
    keys = _values(headers, IDEMPOTENCY_KEY)
    if len(set(keys)) > 1 or any(not 0 < len(key) <= LONGEST_KEY for key in keys):
        raise WebhookRefused("the webhook has no valid idempotency key", status=400)
    try:
        payload = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise WebhookRefused("the webhook is not JSON", status=400) from None
    if not isinstance(payload, dict):
        raise WebhookRefused("the webhook is no JSON object", status=400)
    members = cast("dict[str, Any]", payload)
    event = members.get("event_type")
    return Webhook(
        event=event if isinstance(event, str) else "",
        data=members.get("data", members),
        payload=members,
        idempotency_key=keys[0].decode("latin-1") if keys else None,
    )


class Deliveries(Protocol):
    """Where it is remembered what was handled; shared by all that handle the same webhooks."""

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook, unless one with its key was, and return what the first returned.

        One that comes while the first is being handled waits for it. A first that fails frees the
        key, so that the next may try. Without a key, each is handled.

        Args:
            key: the webhook's idempotency key.
            handle: handles it.
        """
        ...


class _First:
    """The handling of a webhook that others with its key wait for."""

    def __init__(self) -> None:
        self.ended = anyio.Event()
        self.succeeded = False
        self.result: Any = None


class RecentDeliveries:
    """Remembers, in this process, what was handled lately.

    A webhook is sent again within minutes, if at all. Where several processes handle webhooks, give
    them a `Deliveries` that they share.

    Args:
        size: how many are remembered; the oldest are forgotten first, those under way never.
        seconds: for how long.
    """

    def __init__(self, *, size: int = 10_000, seconds: float = 3600.0) -> None:
        if size < 1 or not seconds > 0:
            raise InvalidInput("deliveries are remembered, some at least, and for some time")
        self._size = size
        self._seconds = seconds
        self._under_way: dict[str, _First] = {}
        self._handled: OrderedDict[str, tuple[float, Any]] = OrderedDict()

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook, unless one with its key was; see `Deliveries.once`."""
        if key is None:
            return await handle()
        while (first := self._under_way.get(key)) is not None:
            await first.ended.wait()
            if first.succeeded:
                return cast("T", first.result)
        self._forget()
        if (known := self._handled.get(key)) is not None:
            return cast("T", known[1])
        first = self._under_way[key] = _First()
        try:
            result = first.result = await handle()
            first.succeeded = True
            self._forget()
            self._handled[key] = monotonic() + self._seconds, result
            return result
        finally:  # also where it failed or was cancelled: the next may try
            del self._under_way[key]
            first.ended.set()

    def __len__(self) -> int:
        return len(self._handled)

    def _forget(self) -> None:
        """Forget what is too old, and what is too much."""
        now = monotonic()
        while self._handled:
            key, (until, _) = next(iter(self._handled.items()))
            if until > now and len(self._handled) < self._size:
                return
            del self._handled[key]


def _values(headers: Headers, name: str) -> list[bytes]:
    """Return the values of a header, as bytes; an ASGI server gives them so."""
    given: Any = headers.items() if isinstance(headers, Mapping) else headers
    pairs: Iterable[tuple[str | bytes, str | bytes]] = given
    return [_bytes(value).strip() for key, value in pairs if _bytes(key).lower() == name.encode()]


def _spellings(secret: str) -> tuple[bytes, bytes]:
    """Return a secret as it may be on the wire: of a header that is not ASCII, either is in use.

    Nothing stands for what Latin-1 does not have: that would let in whoever sends just that.
    """
    utf8 = secret.strip().encode("utf-8", "surrogatepass")
    try:
        return utf8, secret.strip().encode("latin-1")
    except UnicodeEncodeError:
        return utf8, utf8


def _bytes(text: str | bytes) -> bytes:
    """Return what was on the wire: servers decode headers as Latin-1, which loses nothing."""
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
