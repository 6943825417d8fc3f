"""Authorization: the credential that a call carries, and another one after a 401."""

from __future__ import annotations

from collections.abc import Awaitable

from anyio import move_on_after

from cekura_akua.core.config.credentials import Credential
from cekura_akua.core.deadline import limit
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger
from cekura_akua.errors import CredentialUnavailable, DeadlineExceeded

from .call import Call, Proceed


def with_credential(call: Call, proceed: Proceed) -> Awaitable[Answer]:
    """Give a call its credential; a provider is asked for it where it is not known yet."""
    if call.credential is None:
        return proceed(call)
    if call.credential.header is None:
        return _with_first(call, call.credential, proceed)
    call.request.credential = call.credential.header
    return proceed(call)


async def _with_first(call: Call, credential: Credential, proceed: Proceed) -> Answer:
    with move_on_after(limit(None, call.expires)):
        await credential.ask(None)
    if credential.header is None:
        raise DeadlineExceeded(
            f"{call.describe()} was not sent: its credential was not there within the deadline"
        )
    call.request.credential = credential.header
    return await proceed(call)


async def renewed(call: Call, outcome: Answer | Lost) -> bool:
    """Whether a call whose credential was refused (401) has another one now, asking for it.

    A 401 is answered before anything is done, so the same bytes may be sent again.
    """
    credential, refused = call.credential, call.request.credential
    if isinstance(outcome, Lost) or outcome.status != 401 or credential is None:
        return False
    if not credential.renewable or refused is None:
        return False
    try:
        with move_on_after(limit(None, call.expires)):
            await credential.ask(refused)
    except CredentialUnavailable as error:
        logger.warning("%s answered 401, and %s", call.describe(), error.message)
        return False
    if credential.header is None or credential.header[1] == refused[1]:
        return False
    logger.info("%s answered 401; the credential was renewed", call.describe())
    call.request.credential = credential.header
    return True
