"""Credentials of a provider, which is asked before the first call and after a 401."""

from __future__ import annotations

from inspect import isawaitable, iscoroutinefunction

from anyio.to_thread import run_sync

from cekura_akua.core.loops.turns import Turns
from cekura_akua.errors import ConfigurationError, CredentialUnavailable

from .credentials import Credential, Header, Provider, secret_header


class Provided(Credential):
    """A credential that a provider yields.

    The provider is asked when the first call needs the credential, and again when the server has
    refused it. Calls that need it at the same time, in any thread and event loop, share one request
    to the provider; where its event loop stands meanwhile, another call asks anew (rule 34).

    Args:
        name: the name of the header that carries the credential.
        provider: returns the current value; called in a thread where it is not async.
        prefix: the text before the value in the header.
    """

    renewable = True

    def __init__(self, name: bytes, provider: Provider, *, prefix: str = "") -> None:
        if not callable(provider):
            raise ConfigurationError("a credential is a string, or a function that returns one")
        super().__init__(name, None)
        self._provider = provider
        self._prefix = prefix
        self._asked = 0
        self._failure = ""
        self._turns = Turns()

    async def ask(self, seen: Header | None) -> None:
        """Ask the provider, unless the header has changed since `seen` was read.

        Raises:
            CredentialUnavailable: the provider failed.
        """
        asked = self._asked
        async with self._turns.take("the provider"):
            if self.header is seen and self._asked == asked:
                await self._replace(seen)
        if self.header is None:
            raise CredentialUnavailable(self._failure)

    async def _replace(self, seen: Header | None) -> None:
        asked = self._asked
        try:
            secret = secret_header(await _value(self._provider), prefix=self._prefix)
        except Exception as error:
            if self._asked != asked:  # another call has asked while this event loop stood
                return
            reason = error if isinstance(error, ConfigurationError) else type(error).__name__
            self._failure = f"the provider of the credential failed: {reason}"
            if seen is not None:
                self.header = (self.name, seen[1])  # as new: nobody else needs to ask
            self._asked += 1
            raise CredentialUnavailable(self._failure) from error
        if self._asked == asked:
            self.header = (self.name, secret)
            self._asked += 1


async def _value(provider: Provider) -> str:
    if iscoroutinefunction(provider) or iscoroutinefunction(type(provider).__call__):
        value = provider()
    else:
        value = await run_sync(provider, abandon_on_cancel=True)
    result = await value if isawaitable(value) else value
    if not isinstance(result, str):
        raise ConfigurationError(f"it returned {type(result).__name__}, not a string")
    return result
