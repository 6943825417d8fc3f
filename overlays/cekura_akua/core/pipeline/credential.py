"""Credentials: a call carries the client's credential, and a renewed one after a 401.

Without this policy, calls are sent without a credential.
"""

from __future__ import annotations

from anyio import move_on_after

from cekura_akua.core.config.credentials import Credential
from cekura_akua.core.deadline import limit
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.log import logger
from cekura_akua.errors import (
    AuthenticationFailed,
    CredentialUnavailable,
    DeadlineExceeded,
    OutcomeUnknown,
    SdkError,
)

from .call import Call, Proceed
from .log_fields import log_fields


async def with_credential(call: Call, proceed: Proceed) -> Answer:
    """Send the credential of the client, and again a renewed credential after a 401.

    Raises:
        CredentialUnavailable: the provider of the credential failed; nothing was sent.
        DeadlineExceeded: the provider had not returned by the deadline; nothing was sent.
    """
    credential = call.credential
    if credential is None:
        return await proceed(call)
    if credential.header is None:
        await _ask_first(call, credential)
    call.request.credential = credential.header
    if not credential.renewable:
        return await proceed(call)
    try:
        return await proceed(call)
    except (AuthenticationFailed, OutcomeUnknown) as refusal:
        # A 401 comes before anything is done, so that the same bytes may be sent again.
        if not _is_refusal(refusal) or call.spent_file or not await _renew(call, credential):
            raise
    return await proceed(call)


async def _ask_first(call: Call, credential: Credential) -> None:
    """Ask the provider for the credential that nobody has asked for yet."""
    with move_on_after(limit(None, call.expires)):
        await credential.ask(None)
    if credential.header is None:
        raise DeadlineExceeded(
            f"{call.describe()} was not sent: its credential was not there within the deadline"
        )


def _is_refusal(error: SdkError) -> bool:
    """Whether the last attempt was refused for its credential."""
    return isinstance(error, AuthenticationFailed) or isinstance(error.cause, AuthenticationFailed)


async def _renew(call: Call, credential: Credential) -> bool:
    """Ask the provider for another credential; False where the provider has no other."""
    refused = call.request.credential
    try:
        with move_on_after(limit(None, call.expires)):
            await credential.ask(refused)
    except CredentialUnavailable as error:
        logger.warning(
            "%s answered 401, and %s",
            call.describe(),
            error.message,
            extra=log_fields(call) | {"status": 401},
        )
        return False
    renewed = credential.header
    if renewed is None or refused is None or renewed[1] == refused[1]:
        return False
    logger.info(
        "%s answered 401; the credential was renewed",
        call.describe(),
        extra=log_fields(call) | {"status": 401},
    )
    call.request.credential = renewed
    return True
