"""The source of a credential: an argument, an environment variable, or a provider."""

from __future__ import annotations

from cekura_akua.errors import ConfigurationError

from .credentials import Credential, Provider, secret_header
from .environment import setting


def required(argument: str | Provider | None, name: str, *variables: str) -> str | Provider:
    """Return the credential of a client: the argument, else the first variable that is set.

    Args:
        argument: the caller's credential, or its provider.
        name: the name of the credential, for the message.
        variables: the environment variables that may hold the credential.

    Raises:
        ConfigurationError: the credential was neither given nor set.
    """
    value = setting(None, *variables) if argument is None else argument
    if value is None:
        raise ConfigurationError(f"no {name}: pass it, or set {' or '.join(variables)}")
    return value


def credential(name: bytes, source: str | Provider, *, prefix: str = "") -> Credential:
    """Return a credential.

    Args:
        name: the name of the header that carries the credential.
        source: the value, or a provider: a function that returns the current value.
        prefix: the text before the value in the header, such as `Bearer `.

    Raises:
        ConfigurationError: the value is empty, or is not of visible ASCII characters.
    """
    if isinstance(source, str):
        return Credential(name, secret_header(source, prefix=prefix))
    from .provider import Provided  # most clients have no provider

    return Provided(name, source, prefix=prefix)
