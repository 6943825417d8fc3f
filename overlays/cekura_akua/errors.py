"""Every error of the package: one tree, and each says what is known of the effect.

An error is made from a message and keyword facts, so that it pickles and copies like any other
exception. None holds a credential: bodies are scrubbed of it before they get here.

The rule that callers can rely on: the effect of a write is *unknown* exactly when the error is an
`OutcomeUnknown` (rule 1). Everything else was applied or was not, and says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

if TYPE_CHECKING:
    from .attempt import Attempt

Effect: TypeAlias = Literal["applied", "not applied", "unknown"]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class SdkError(Exception):
    """The root of all errors of this package.

    Attributes:
        message: what happened.
        effect: what is known of the effect on the server: `applied`, `not applied` or `unknown`.
        attempts: what was tried, in order; empty when nothing was sent.
        idempotency_key: the key that was sent, where there was one.
        request_id: the server's name for the request, to quote when asking its operator.
        next_step: what to do about it.
    """

    effect: Effect = "not applied"
    attempts: tuple[Attempt, ...] = ()
    idempotency_key: str | None = None
    request_id: str | None = None
    next_step: ClassVar[str] = ""

    def __init__(self, message: str = "", **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.__dict__.update({name: value for name, value in facts.items() if value is not None})

    def __str__(self) -> str:
        parts = [self.message.rstrip(".") + "."]
        if self.attempts:
            count = len(self.attempts)
            parts.append(f"Effect: {self.effect}, after {count} attempt{'s' if count > 1 else ''}.")
        if self.idempotency_key:
            parts.append(f"Idempotency key: {self.idempotency_key}.")
        if self.request_id:
            parts.append(f"Request id: {self.request_id}.")
        parts.append(self.next_step)
        return " ".join(part for part in parts if part)


class ConfigurationError(SdkError):
    """The client cannot work as it was configured; nothing was sent."""


class CredentialUnavailable(SdkError):
    """The provider of the credential failed; nothing was sent. Its own error is the `__cause__`."""

    next_step = "Check what yields the credential, then try again."


class InvalidInput(SdkError):
    """An argument that the server would refuse, or that would be unsafe; nothing was sent."""


class RemovedOperation(SdkError):
    """The API has no such operation any longer; nothing was sent.

    Attributes:
        operation: the public name that it had.
        since: the first version of this package without it.
        replacement: the public name of what to use instead; None where there is nothing.
    """

    operation: str = ""
    since: str = ""
    replacement: str | None = None

    def __str__(self) -> str:
        step = f"Use {self.replacement} instead." if self.replacement else "Nothing replaces it."
        return f"{super().__str__()} {step}"


class IdempotencyKeyReused(InvalidInput):
    """A key was given again for another method, path or body; nothing was sent (rule 4)."""

    next_step = "A different request is a new call: give it a key of its own, or none."


class InvalidRule(InvalidInput):
    """A rule of a rubric is wrong; nothing was sent (rule 16).

    Attributes:
        rule: the rule, as JSON.
        reason: what is wrong with it.
    """

    rule: Any = None
    reason: str = ""


class InvalidWidget(InvalidInput):
    """A widget breaks a rule of its chart type; nothing was sent.

    Attributes:
        field: the field that breaks it.
        rule: the rule.
    """

    next_step = "Correct the field, or pass `check=False` to send it all the same."
    field: str = ""
    rule: str = ""


class WebhookRefused(SdkError):
    """A webhook does not come from whom it says, or cannot be read: answer it with 401 or 400.

    Attributes:
        status: the status to answer with.
    """

    status: int = 401


class MergeConflict(SdkError):
    """Both sides changed the same rule differently since it was read; nothing was sent (rule 14).

    Attributes:
        identity: the identities of the rules in conflict.
        base: the rules as they were read, before either change.
        mine: the rules as they were to be written.
        theirs: the rules as they are now.
    """

    next_step = "Read the rubric again, decide which rule is right, and merge that."
    identity: tuple[Any, ...] = ()
    base: Any = None
    mine: Any = None
    theirs: Any = None


class LostUpdate(SdkError):
    """What was written is gone: a writer who does not share the lock overwrote it (rule 19).

    It is found when a write is read back (its `effect` is then *applied*), or by the next reading,
    before anything is sent (*not applied*). It is raised once: the next call goes on from what is
    there.

    Attributes:
        base: the rubric that was read before writing.
        mine: the rubric that was written.
        observed: the rubric that is there now.
        lost: the rules that were written and are gone or altered, as JSON.
    """

    effect: Effect = "applied"
    next_step = "Find out who else writes this rubric; to restore the rules in `lost`, merge them."
    base: Any = None
    mine: Any = None
    observed: Any = None
    lost: tuple[Any, ...] = ()


class RequestFailed(SdkError):
    """A request was made and there is no answer to return."""


class ConnectionFailed(RequestFailed):
    """No connection, or it was lost before the answer was complete."""

    next_step = "Check that the service can be reached, then try again."


class TimedOut(ConnectionFailed):
    """An attempt took longer than `timeout`."""

    next_step = "Try again, with a larger timeout if the operation is slow."


class DeadlineExceeded(RequestFailed):
    """The call did not end within `deadline` (rule 23).

    Attributes:
        cause: what the last attempt had failed with, where there was one.
        operation: the long-running operation as it was last seen, where `wait` gave up.
    """

    next_step = "Allow more time if the operation needs it."
    cause: SdkError | None = None
    operation: Any = None


class DecodeError(RequestFailed):
    """The answer is a success, but not one that can be read: a page of HTML, or broken JSON.

    Attributes:
        status: its status.
        content_type: what it says it is.
        excerpt: its beginning.
    """

    next_step = "Check that the base URL is that of the API."
    status: int = 0
    content_type: str = ""
    excerpt: str = ""


class AnswerLost(RequestFailed):
    """The write was applied, but its answer was lost on the way."""

    effect: Effect = "applied"
    cause: SdkError | None = None

    def __str__(self) -> str:
        if self.idempotency_key:
            step = "Call again with the same body and this key to have it: nothing is done twice."
        else:
            step = "Do not send it again; read the resource to see the result."
        return f"{super().__str__()} {step}"


class ApiError(RequestFailed):
    """The server answered with an error.

    Attributes:
        status: the HTTP status.
        codes: the error codes of the answer, as they were sent.
        messages: its messages, with the field they belong to where the answer names it.
        fields: the messages by field.
        body: the answer: JSON where it was JSON, else its text.
        headers: the headers of the answer, names in lower case.
        retry_after: how many seconds the server asked to wait.
    """

    status: int = 0
    codes: tuple[str | int, ...] = ()
    messages: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = _NOTHING
    body: Any = None
    headers: Mapping[str, str] = _NOTHING
    retry_after: float | None = None


class InvalidRequest(ApiError):
    """The server refused the request as wrong (400, 422)."""

    next_step = "Correct what the messages name; a corrected request is a new call."


class AuthenticationFailed(ApiError):
    """The credential is missing, wrong or expired (401)."""

    next_step = "Check the credential."


class PermissionDenied(ApiError):
    """The credential does not allow this (403)."""

    next_step = "Use a credential that may do this, or name the right workspace."


class NotFound(ApiError):
    """There is no such resource, or the credential may not see it (404, 410)."""


class Conflict(ApiError):
    """The request is at odds with the state of the resource (409)."""

    next_step = "Read the resource and decide again."


class EtagMismatch(Conflict):
    """The resource has changed since the etag was read (409 `ABORTED`).

    Attributes:
        if_match: the etag that was sent.
        etag: the etag of what is there now; None where it could not be read.
        resource: what is there now, as its own operation reads it; None where it could not be read.
    """

    next_step = "Change what is there now, and write that with its own etag; `edit` does that."
    if_match: str | None = None
    etag: str | None = None
    resource: Any = None


class RateLimited(ApiError):
    """Too many requests (429)."""

    next_step = "Send fewer, or wait as long as `retry_after` says."


class ServerFailed(ApiError):
    """The server failed (5xx)."""

    next_step = "Try again later."


class Redirected(ApiError):
    """The server redirected; redirects are not followed (rule 24)."""

    next_step = "Configure the base URL that the API is served from."


class OutcomeUnknown(SdkError):
    """A write may or may not have been applied (rule 1).

    Attributes:
        cause: the error of the last attempt.
        method: the method of the request.
        url: its URL.
        base: what was read before writing, where something was.
        body: the body that was sent.
    """

    effect: Effect = "unknown"
    cause: SdkError | None = None
    method: str = ""
    url: str = ""
    base: Any = None
    body: Any = None

    def __str__(self) -> str:
        if self.idempotency_key:
            step = "Call again with the same body and this key: it cannot be applied twice."
        else:
            step = "Read the resource to see whether it was applied before writing again."
        return f"{super().__str__()} {step}"


class DeadlineOutcomeUnknown(OutcomeUnknown, DeadlineExceeded):
    """A write was under way when the deadline passed: it may or may not have been applied."""


class OperationFailed(SdkError):
    """A long-running operation ended without success.

    Attributes:
        operation: the operation in its last state.
    """

    effect: Effect = "applied"
    operation: Any = None


class OperationCancelled(OperationFailed):
    """A long-running operation was cancelled."""


class JobFailed(SdkError):
    """Background work ended without success.

    Attributes:
        state: the word for its state, as the server sent it.
        reason: what went wrong, as the server told it.
        answer: the last answer about it, whole.
    """

    effect: Effect = "applied"
    state: str = ""
    reason: str = ""
    answer: Any = None


class JobCancelled(JobFailed):
    """Background work was cancelled."""


class JobNeedsInput(JobFailed):
    """Background work waits for its caller: it has asked something."""

    next_step = "Answer what it asks, which is in `answer`, then wait again."


class JobStateUnknown(SdkError):
    """Background work is in a state that this package does not know, and stays there.

    Attributes:
        state: the word for its state, as the server sent it; empty where it sent none.
        answer: the last answer about it, whole.
    """

    effect: Effect = "applied"
    next_step = (
        "Look at the answer; tell `wait` by `words=` what the word means, or set a deadline."
    )
    state: str = ""
    answer: Any = None


class JobUnfinished(DeadlineExceeded):
    """Background work had not ended within the deadline of the waiting; it goes on.

    Attributes:
        state: the word for its state, as the server last sent it.
        answer: the last answer about it; None when there was none.
    """

    effect: Effect = "applied"
    next_step = "The job itself goes on; waiting for it again takes it up from there."
    state: str = ""
    answer: Any = None


class RepeatedCursor(SdkError):
    """A list named a cursor that it had named before: following it would never end (rule 25)."""

    next_step = "Report it to the API's operator; what was read so far is valid."


class StreamInterrupted(SdkError):
    """A stream of events broke off before its terminal event (rule 27).

    Attributes:
        received: how many events it had given out.
        last: the last of them.
        cursor: the last cursor that one of them carried.
        silent: whether it was given up because nothing came.
        cause: what opening it again failed with, where that was tried.
    """

    next_step = "Open it again, behind `cursor` if there is one; what was read so far is valid."
    received: int = 0
    last: Any = None
    cursor: str | None = None
    silent: bool = False
    cause: SdkError | None = None


class StreamDeadlineExceeded(StreamInterrupted, DeadlineExceeded):
    """A stream of events had not ended within `deadline`."""


class StreamFailed(SdkError):
    """The server ended a stream of events with a failure.

    Attributes:
        event: the name of the failure event.
        data: its data: JSON where it is JSON, else its text.
        received: how many events the stream had given out.
        last: the last of them.
        cursor: the last cursor that one of them carried.
    """

    next_step = "What was read so far is valid; `data` says what went wrong."
    event: str = ""
    data: Any = None
    received: int = 0
    last: Any = None
    cursor: str | None = None
