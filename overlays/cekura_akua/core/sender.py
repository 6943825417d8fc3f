"""What a client starts at its first request: the transport, and the policies around each call.

The policies, from the outside in: the caller's, deadline, etag, key, credential, journal, retry;
then for each attempt the caller's middleware and the transport.
Take one out of `_around`, and exactly what its module says stops happening.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from functools import partial

from cekura_akua.core.config.connections import Wiring
from cekura_akua.core.config.environment import proxy_for
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.http.transport import Transport
from cekura_akua.core.pipeline.backoff import Budget
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.core.pipeline.credential import with_credential
from cekura_akua.core.pipeline.etag import with_etag
from cekura_akua.core.pipeline.hooks import around_attempt, around_call
from cekura_akua.core.pipeline.idempotency_key import KeyMemory, with_key
from cekura_akua.core.pipeline.prepare import prepare, prepare_again
from cekura_akua.core.pipeline.responses import content_type, request_id
from cekura_akua.core.pipeline.retry import with_retry
from cekura_akua.core.request.media_types import EVENT_STREAM
from cekura_akua.errors import DecodeError

from .deadline import with_deadline


class Engine:
    """Sends calls; shared by all clients that were made from one another.

    Args:
        wiring: what the connections are made with, and what is around each call.
        base_url: where the calls go, to find the environment's proxy for it.
    """

    prepare = staticmethod(prepare)  # what a client needs of the modules that come with an engine
    prepare_again = staticmethod(prepare_again)

    def __init__(self, wiring: Wiring, base_url: str) -> None:
        proxy = None if wiring.http_client else proxy_for(base_url)
        self._wiring = wiring
        self._transport = Transport(wiring, proxy)
        self.budget = Budget()
        self._memory = KeyMemory()
        self.send: Proceed = self._around(self._attempt)

    def _around(self, attempt: Try) -> Proceed:
        attempt = around_attempt(self._wiring.middleware, attempt)
        proceed: Proceed = partial(with_retry, attempt=attempt, budget=self.budget)
        if (journal := self._wiring.journal) is not None:
            from cekura_akua.core.pipeline.journal import with_journal

            proceed = partial(with_journal, proceed=proceed, journal=journal)
        proceed = partial(with_credential, proceed=proceed)
        proceed = partial(with_key, proceed=proceed, memory=self._memory)
        proceed = partial(with_etag, proceed=proceed)
        proceed = partial(with_deadline, proceed=proceed)
        return around_call(self._wiring.policies, proceed)

    def _attempt(self, call: Call) -> Awaitable[Answer | Lost]:
        return self._transport.send(call.request, call.timeout, call.expires)

    @asynccontextmanager
    async def stream(
        self, call: Call, silence: float | None = None
    ) -> AsyncGenerator[tuple[Answer, AsyncIterator[bytes]], None]:
        """Open a stream of events, with the same policies as any call, and close it at the end.

        Args:
            call: what opens it.
            silence: seconds that each piece may take; None for no limit.

        Raises:
            DecodeError: the answer is not such a stream.
        """
        bodies: list[AsyncGenerator[bytes, None]] = []
        async with AsyncExitStack() as stack:

            async def attempt(call: Call) -> Answer | Lost:
                opening = self._transport.stream(call.request, call.timeout, call.expires, silence)
                outcome, body = await opening.__aenter__()
                bodies.append(body)
                if isinstance(outcome, Answer) and 200 <= outcome.status < 300:
                    stack.push_async_exit(opening)
                else:
                    await opening.__aexit__(None, None, None)
                return outcome

            answer = await self._around(attempt)(call)
            media = content_type(call, answer)
            if not media.startswith(EVENT_STREAM):
                raise DecodeError(
                    f"{call.describe()} answered with {media or 'an unnamed type'}, "
                    "not with a stream of events",
                    status=answer.status,
                    content_type=media,
                    attempts=tuple(call.attempts),
                    request_id=request_id(call, answer),
                )
            async with aclosing(bodies[-1]):
                yield answer, bodies[-1]

    async def aclose(self) -> None:
        """Close the connections, and the journal."""
        await self._transport.aclose()
        if self._wiring.journal is not None:
            await self._wiring.journal.aclose()
