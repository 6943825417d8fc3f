"""The settings of a client, and their checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from cekura_akua.core.deadline import LatestSend
from cekura_akua.errors import InvalidInput

from .checks import check_count, check_flag, check_seconds
from .credentials import Credential

LONGEST_CONTEXT = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a client.

    Attributes:
        base_url: the URL of the API, which the path of every operation is appended to.
        credential: the credential of the calls.
        context: the value of the context header; None sends none.
        context_header: the name of the context header; None where the API has none.
        timeout: seconds for one attempt, the body included; None for no limit.
        deadline: seconds for a whole call; None for no limit.
        retries: how often an attempt may be repeated.
        keys_replayed: whether a stale etag proves that a repeated key was not applied (rule 40).
        latest_send: the moment after which nothing may be sent (rule 36); None for none.
    """

    base_url: str
    credential: Credential = field(repr=False)
    context: str | None = None
    context_header: str | None = None
    timeout: float | None = 30.0
    deadline: float | None = None
    retries: int = 2
    keys_replayed: bool = False
    latest_send: LatestSend | None = None


class Options(TypedDict, total=False):
    """The settings that `with_options` can change.

    Attributes:
        timeout: seconds for one attempt, the body included; None for no limit.
        deadline: seconds for a whole call; None for no limit.
        retries: how often an attempt may be repeated.
    """

    timeout: float | None
    deadline: float | None
    retries: int


def check_context(value: object) -> str:
    """Return a valid context: the id of a workspace.

    Raises:
        InvalidInput: the context is empty, over 53 characters, or not of visible ASCII characters.
    """
    if (
        not isinstance(value, str)
        or not 1 <= len(value) <= LONGEST_CONTEXT
        or not all("!" <= character <= "~" for character in value)
    ):
        raise InvalidInput(
            f"a context is 1 to {LONGEST_CONTEXT} visible ASCII characters, not {value!r}"
        )
    return value


def check_scope(value: object) -> str:
    """Return a valid scope of the writes in a journal.

    Raises:
        InvalidInput: the scope is empty, not printable, or no string.
    """
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise InvalidInput(f"a scope is a printable text that is not empty, not {value!r}")
    return value


def checked(settings: Settings) -> Settings:
    """Return valid settings.

    Raises:
        InvalidInput: a setting is not of its type, or not in its range.
    """
    check_seconds("timeout", settings.timeout)
    check_seconds("deadline", settings.deadline)
    check_count("retries", settings.retries)
    check_flag("keys_replayed", settings.keys_replayed)
    if settings.context is not None:
        check_context(settings.context)
    return settings
