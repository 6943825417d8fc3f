"""The sender: the transport and the pipeline of a client, made at its first request."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import TYPE_CHECKING

from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.config.environment import proxy_for
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.http.transport import Transport
from cekura_akua.core.pipeline import around, layers
from cekura_akua.core.pipeline.api_errors import content_type, decode_error
from cekura_akua.core.pipeline.attempts import over
from cekura_akua.core.pipeline.backoff import Budget
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.core.pipeline.hooks import Middleware, Policy, around_attempt
from cekura_akua.core.pipeline.idempotency_key import KeyMemory
from cekura_akua.core.pipeline.prepare import prepare, prepare_again
from cekura_akua.core.request.media_types import EVENT_STREAM

if TYPE_CHECKING:
    from cekura_akua.core.pipeline.journal import Journal


class Sender:
    """Sends the calls of a client and of all clients made from it.

    Attributes:
        send: takes a call through the pipeline, and returns its response.
        budget: the tokens that retries are paid from.

    Args:
        connections: the settings of the connections.
        policies: the caller's hooks around each call.
        middleware: the caller's hooks around each attempt.
        journal: the journal of writes; None without one.
        base_url: the URL of the API, to find the environment's proxy for it.
    """

    prepare = staticmethod(prepare)
    prepare_again = staticmethod(prepare_again)

    def __init__(
        self,
        connections: ConnectionSettings,
        policies: Sequence[Policy],
        middleware: Sequence[Middleware],
        journal: Journal | None,
        base_url: str,
    ) -> None:
        proxy = None if connections.http_client else proxy_for(base_url)
        self._transport = Transport(connections, proxy)
        self._middleware = middleware
        self.budget = Budget()
        self._layers = layers(policies, KeyMemory(), self.budget, journal)
        self.send = self._through(over(self._transport))

    def _through(self, send: Try) -> Proceed:
        return around(self._layers, around_attempt(self._middleware, send))

    @asynccontextmanager
    async def stream(
        self, call: Call, silence: float | None = None
    ) -> AsyncGenerator[tuple[Answer, AsyncIterator[bytes]], None]:
        """Open a stream of events through the same policies; the context closes the stream.

        Args:
            call: the call that opens the stream.
            silence: seconds that each piece may take; None for no limit.

        Raises:
            DecodeError: the response is not a stream of events.
        """
        bodies: list[AsyncGenerator[bytes, None]] = []
        async with AsyncExitStack() as stack:

            async def attempt(call: Call) -> Answer | Lost:
                opening = self._transport.stream(call.request, call.timeout, call.expires, silence)
                result, body = await opening.__aenter__()
                bodies.append(body)
                if isinstance(result, Answer) and 200 <= result.status < 300:
                    stack.push_async_exit(opening)
                else:
                    await opening.__aexit__(None, None, None)
                return result

            answer = await self._through(attempt)(call)
            media_type = content_type(call, answer)
            if not media_type.startswith(EVENT_STREAM):
                problem = f"with {media_type or 'an unnamed type'}, not with a stream of events"
                raise decode_error(call, answer, problem)
            async with aclosing(bodies[-1]):
                yield answer, bodies[-1]

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()
