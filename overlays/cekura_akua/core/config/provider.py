"""Credentials of a provider, which is asked before the first call and after a 401."""

from __future__ import annotations

from inspect import isawaitable, iscoroutinefunction

from anyio import Lock
from anyio.to_thread import run_sync

from cekura_akua.errors import ConfigurationError, CredentialUnavailable

from .credentials import Credential, Header, Provider, secret_header


class Provided(Credential):
    """A credential that a provider yields.

    The provider is asked when the first call needs the credential, and again when the server has
    refused it. Calls that need it at the same time share one request to the provider.

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
        self._one_at_a_time = Lock()

    async def ask(self, seen: Header | None) -> None:
        """Ask the provider, unless the header has changed since `seen` was read.

        Raises:
            CredentialUnavailable: the provider failed.
        """
        asked = self._asked
        async with self._one_at_a_time:
            if self.header is seen and self._asked == asked:
                await self._replace(seen)
        if self.header is None:
            raise CredentialUnavailable(self._failure)

    async def _replace(self, seen: Header | None) -> None:
        try:
            secret = secret_header(await _value(self._provider), prefix=self._prefix)
        except Exception as error:
            reason = error if isinstance(error, ConfigurationError) else type(error).__name__
            self._failure = f"the provider of the credential failed: {reason}"
            self._asked += 1
            if seen is not None:
                self.header = (self.name, seen[1])  # as new: nobody else needs to ask
            raise CredentialUnavailable(self._failure) from error
        self._asked += 1
        self.header = (self.name, secret)


async def _value(provider: Provider) -> str:
    if iscoroutinefunction(provider) or iscoroutinefunction(type(provider).__call__):
        value = provider()
    else:
        value = await run_sync(provider, abandon_on_cancel=True)
    result = await value if isawaitable(value) else value
    if not isinstance(result, str):
        raise ConfigurationError(f"it returned {type(result).__name__}, not a string")
    return result
