"""The sender: the transport and the pipeline of a client, made at its first request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.config.environment import proxy_for
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.http.protocols import Pieces
from cekura_akua.core.http.transport import Stream, Transport
from cekura_akua.core.pipeline import around, layers
from cekura_akua.core.pipeline.api_errors import content_type, decode_error
from cekura_akua.core.pipeline.attempts import over
from cekura_akua.core.pipeline.backoff import Budget
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.core.pipeline.hooks import Middleware, Policy, around_attempt, attempt_hooks
from cekura_akua.core.pipeline.idempotency_key import KeyMemory
from cekura_akua.core.pipeline.prepare import prepare, prepare_again
from cekura_akua.core.pipeline.rate_limit import Pace
from cekura_akua.core.request.media_types import EVENT_STREAM

if TYPE_CHECKING:
    from cekura_akua.stores.protocols import Journal


class Sender:
    """Sends the calls of a client and of all clients made from it.

    Attributes:
        prepare: makes the call of an operation.
        prepare_again: makes the call of a write in the journal.
        send: takes a call through the pipeline, and returns its response.
        budget: the tokens that retries are paid from.
        keys: the idempotency keys that were used lately, and what is known of each.

    Args:
        connections: the settings of the connections.
        policies: the caller's hooks around each call.
        middleware: the caller's hooks around each attempt.
        journal: the journal of writes; None without one.
        scope: the scope of the writes in the journal.
        base_url: the URL of the API, to find the environment's proxy for it.
        pace: the caller's rate limit; None without one.
    """

    def __init__(
        self,
        connections: ConnectionSettings,
        policies: Sequence[Policy],
        middleware: Sequence[Middleware],
        journal: Journal | None,
        scope: str,
        base_url: str,
        pace: Pace | None = None,
    ) -> None:
        proxy = None if connections.http_client else proxy_for(base_url)
        self._transport = Transport(connections, base_url, proxy)
        self._hooks = attempt_hooks(middleware, policies)
        self.prepare = partial(prepare, most_values=connections.most_values)
        self.prepare_again = partial(prepare_again, most_values=connections.most_values)
        self.budget = Budget()
        self.keys = KeyMemory()
        self._layers = layers(policies, self.keys, self.budget, journal, scope, pace)
        self.send = self._through(over(self._transport))

    def _through(self, send: Try) -> Proceed:
        return around(self._layers, around_attempt(self._hooks, send))

    def stream(
        self, call: Call, silence: float | None = None, *, media: str | None = EVENT_STREAM
    ) -> OpenStream:
        """Return the stream that a call opens, through the same policies.

        Args:
            call: the call that opens the stream.
            silence: seconds that each piece may take; None for no limit.
            media: the media type of the stream; None for any.
        """
        return OpenStream(self._transport, self._through, call, silence, media)

    def warm_up(self, library: str) -> None:
        """Import the modules that the connections need, and make the context of TLS.

        Args:
            library: the name of the event loop's library: `asyncio` or `trio`.
        """
        self._transport.warm_up(library)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()


class OpenStream:
    """A response that is read piece by piece; the context opens and closes it.

    Entering gives the response and the pieces of its body.

    Raises:
        DecodeError: the response is of another media type.
    """

    def __init__(
        self,
        transport: Transport,
        through: Callable[[Try], Proceed],
        call: Call,
        silence: float | None,
        media: str | None,
    ) -> None:
        self._media = media
        self._transport = transport
        self._through = through
        self._call = call
        self._silence = silence
        self._stream: Stream | None = None
        self._pieces: Pieces | None = None

    async def __aenter__(self) -> tuple[Answer, Pieces]:
        try:
            answer = await self._through(self._attempt)(self._call)
            media_type = content_type(self._call, answer)
            fits = media_type.lower().startswith(self._media or "")
            if self._pieces is None or not fits:
                problem = f"with {media_type or 'an unnamed type'}, not with a stream of events"
                raise decode_error(self._call, answer, problem)
        except BaseException:
            await self.aclose()
            raise
        return answer, self._pieces

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the stream."""
        pieces, self._pieces = self._pieces, None
        stream, self._stream = self._stream, None
        try:
            if pieces is not None:
                await pieces.aclose()
        finally:
            if stream is not None:
                await stream.aclose()

    async def _attempt(self, call: Call) -> Answer | Lost:
        await self.aclose()  # an attempt before this one
        self._stream = self._transport.stream(
            call.request, call.timeout, call.expires, self._silence
        )
        result, self._pieces = await self._stream.__aenter__()
        if not isinstance(result, Answer) or not 200 <= result.status < 300:
            await self.aclose()
        return result
